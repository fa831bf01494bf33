"""Check printed counts."""

from math import isnan

from mesotrich.evidence.checked import Checked, Figure, flag, p_remarks, p_told, remark
from mesotrich.evidence.effect import Effect
from mesotrich.evidence.effects_of_counts import odds_ratio, risk_difference, risk_ratio
from mesotrich.evidence.interval import Interval
from mesotrich.evidence.p_from_counts import Counts, PFromCounts, p_from_counts
from mesotrich.evidence.percent_of_count import counts_that_fit, percent_fits
from mesotrich.evidence.proportion import proportion
from mesotrich.foundation.messages import Message
from mesotrich.reference.loader import value
from mesotrich.reference.printed import Printed, PrintedP
from mesotrich.reference.published_trials import Claim


def counts_of(claim: Claim) -> Counts:
    """The counts of a claim.

    Args:
        claim: of the kind two_counts.

    Returns:
        Events in two arms.

    Raises:
        InputError: the counts cannot be.
    """
    return Counts(*(int(claim[name].value) for name in ("events_a", "n_a", "events_b", "n_b")))


def check_two_counts(claim: Claim) -> Checked:
    """Effects and P values of two counts, against what was printed.

    Args:
        claim: of the kind two_counts.

    Returns:
        Risk ratio, odds ratio, risk difference, number needed to treat, three P values; flags where the printed P comes out of
        none of them, or a percentage is not that of its count.

    Raises:
        InputError: the counts cannot be.
    """
    counts = counts_of(claim)
    flags = [*_percent(claim, "events_a", "n_a", "percent_a"), *_percent(claim, "events_b", "n_b", "percent_b")]
    found = p_from_counts(counts)
    effects, remarks = _effects(counts)
    if claim.p is not None:
        told = {
            "chi_square": found.chi_square, "chi_square_corrected": found.chi_square_corrected, "fisher": found.fisher,
        }  # fmt: skip
        fitting = [test for test, p in told.items() if claim.p.fits(p, p, value("evidence", "level").value)]
        flags += [] if fitting else [_not_reproduced(claim.p, found)]
        remarks += p_remarks(claim.p, fitting)
    return Checked(claim, (*effects, *_p_values(found)), tuple(flags), tuple(remarks))


def check_one_count(claim: Claim) -> Checked:
    """The share of one count with its intervals.

    Args:
        claim: of the kind one_count.

    Returns:
        Share with Wilson's and the exact interval; a flag where the percentage is not that of its count.

    Raises:
        InputError: the counts cannot be.
    """
    found = proportion(int(claim["events"].value), int(claim["n"].value))
    figures = (
        Figure("share", 100 * found.value, _percents(found.wilson), "%"),
        Figure("share_exact", 100 * found.value, _percents(found.exact), "%"),
    )
    return Checked(claim, figures, tuple(_percent(claim, "events", "n", "percent")))


def _effects(counts: Counts) -> tuple[list[Figure], list[Message]]:
    """The effects, and that 0.5 was added where one is 0; none where nobody or everybody had the event."""
    if not 0 < counts.events_a + counts.events_b < counts.n_a + counts.n_b:
        return [], [remark("nothing_to_compare")]
    ratio, odds, difference = risk_ratio(counts), odds_ratio(counts), risk_difference(counts)
    figures = [_figure("risk_ratio", ratio), _figure("odds_ratio", odds), _figure("risk_difference", difference)]
    if difference.value:
        figures.append(Figure("number_needed_to_treat", abs(1 / difference.value)))
    return figures, [remark("half_added")] if ratio.corrected else []


def _figure(code: str, effect: Effect) -> Figure:
    """An effect as a figure."""
    return Figure(code, effect.value, effect.interval)


def _p_values(found: PFromCounts) -> list[Figure]:
    """Those P values that are there."""
    told = {
        "p_chi_square": found.chi_square, "p_chi_square_corrected": found.chi_square_corrected, "p_fisher": found.fisher,
    }  # fmt: skip
    return [Figure(code, p) for code, p in told.items() if not isnan(p)]


def _not_reproduced(printed: PrintedP, found: PFromCounts) -> Message:
    """That no test gives the printed P value."""
    return flag(
        "p_not_from_counts", printed=printed.text, chi_square=p_told(found.chi_square),
        corrected=p_told(found.chi_square_corrected), fisher=p_told(found.fisher),
    )  # fmt: skip


def _percent(claim: Claim, events: str, n: str, percent: str) -> list[Message]:
    """That a percentage is not that of its count."""
    if not claim.has(percent):
        return []
    had, people, printed = int(claim[events].value), int(claim[n].value), claim[percent]
    if percent_fits(had, people, printed):
        return []
    return [_wrong_percent(had, people, printed)]


def _wrong_percent(events: int, n: int, printed: Printed) -> Message:
    """That a percentage is another one, or none that so many people can make."""
    code = "percent_differs" if counts_that_fit(n, printed) else "percent_impossible"
    return flag(code, printed=printed.value, events=events, n=n, percent=100 * events / n)


def _percents(interval: Interval) -> Interval:
    """An interval in percent."""
    return Interval(100 * interval.low, 100 * interval.high)
