"""Check printed means."""

from dataclasses import replace
from math import sqrt

from scipy import stats

from mesotrich.evidence.checked import Checked, Figure, flag, p_remarks, p_told, remark
from mesotrich.evidence.effects_of_means import ArmMean, hedges_g, mean_difference
from mesotrich.evidence.grim import grim
from mesotrich.evidence.grimmer import grimmer
from mesotrich.evidence.interval import CONFIDENCE, Interval
from mesotrich.evidence.p_from_means import Arm, PFromMeans, p_from_means
from mesotrich.evidence.p_from_paired_means import Pairs, correlation_for, p_from_paired_means
from mesotrich.evidence.sd_or_se import Group, SdOrSe, sd_or_se
from mesotrich.evidence.skewness import SURELY, WIDTH, means_per_sd
from mesotrich.foundation.messages import Message
from mesotrich.reference.claim_kinds import Spread
from mesotrich.reference.loader import value
from mesotrich.reference.printed import Printed, PrintedP, Relation
from mesotrich.reference.published_trials import Claim


def arms_of(claim: Claim) -> tuple[Arm, Arm]:
    """The arms of a claim, standard errors turned into standard deviations.

    Args:
        claim: of the kind two_means, with sd_a and sd_b.

    Returns:
        Both arms.

    Raises:
        InputError: an arm has no spread, or too few people.
    """
    a, b = (Arm(claim[f"mean_{arm}"], _as_sd(claim, f"sd_{arm}", f"n_{arm}"), int(claim[f"n_{arm}"].value)) for arm in "ab")
    return a, b


def check_two_means(claim: Claim) -> Checked:
    """Effects and P values of two means, against what was printed.

    Args:
        claim: of the kind two_means.

    Returns:
        Difference, Hedges' g, P by Welch and by Student; flags where the printed P comes out of neither, or the difference is
        implausible. Without standard deviations the difference alone.

    Raises:
        InputError: an arm has no spread, or too few people.
    """
    difference = claim["mean_a"].value - claim["mean_b"].value
    if not claim.has("sd_a", "sd_b"):
        return Checked(claim, (Figure("difference_alone", difference, unit=claim.unit),), (), (remark("no_sd"),))
    a, b = arms_of(claim)
    one, other = (ArmMean(arm.mean.value, arm.sd.value, arm.n) for arm in (a, b))
    effect, g, found = mean_difference(one, other), hedges_g(one, other), p_from_means(a, b)
    wrong, remarks = _compared(claim, found)
    figures = (
        Figure("mean_difference", effect.value, effect.interval, claim.unit), Figure("hedges_g", g.value, g.interval),
        Figure("p_welch", found.welch.value), Figure("p_student", found.student.value),
    )  # fmt: skip
    flags = [*_spread(difference, claim, ("sd_a", "n_a"), ("sd_b", "n_b")), *wrong]
    return Checked(claim, figures, tuple(flags), tuple(remarks))


def check_before_after(claim: Claim) -> Checked:
    """Two means of the same people: what stands behind ±, and whether the P value can be theirs.

    Args:
        claim: of the kind before_after.

    Returns:
        Change, the change in standard deviations and what they are if ± are standard errors, and the range of P where one was
        printed.

    Raises:
        InputError: a spread is missing, or there are too few people.
    """
    change = claim["mean_after"].value - claim["mean_before"].value
    figures = [Figure("change", change, unit=claim.unit)]
    if not claim.has("sd_before", "sd_after"):
        return Checked(claim, tuple(figures), (), (remark("no_sd"),))
    both = _both_readings(change, claim, ("sd_before", "n"), ("sd_after", "n"))
    figures += [
        Figure("standardised_if_sd", both.standardised_if_sd), Figure("standardised_if_se", both.standardised_if_se),
        Figure("sd_before_if_se", both.sd_a_if_se, unit=claim.unit), Figure("sd_after_if_se", both.sd_b_if_se, unit=claim.unit),
    ]  # fmt: skip
    flags = _spread(change, claim, ("sd_before", "n"), ("sd_after", "n"))
    if claim.p is not None:
        found, wrong = _paired(claim, change)
        figures += found
        flags += wrong
    return Checked(claim, tuple(figures), tuple(flags))


def check_one_mean(claim: Claim) -> Checked:
    """One mean: whether it is possible, and whether it hides a lopsided distribution.

    Args:
        claim: of the kind one_mean.

    Returns:
        Its interval, what a printed P value implies, GRIM and GRIMMER where the values are whole numbers (`items`), and flags.

    Raises:
        InputError: a number lies outside its range.
    """
    figures, flags, remarks = [*_mean_interval(claim), *_implied(claim)], *_whole(claim)
    if _has_distance(claim):
        ratio = means_per_sd(claim["mean"].value - claim["least"].value, _as_sd(claim, "sd", "n").value)
        figures.append(Figure("means_per_sd", ratio))
        remarks += [remark("skewed" if ratio < SURELY else "perhaps_skewed", ratio=ratio)] if ratio < WIDTH else []
    return Checked(claim, tuple(figures), tuple(flags), tuple(remarks))


def _compared(claim: Claim, found: PFromMeans) -> tuple[list[Message], list[Message]]:
    """Flags and remarks on the printed P value: which test gives it, or that it comes out of errors alone, or of nothing."""
    if claim.p is None:
        return [], []
    fitting = _fitting(claim.p, found)
    if fitting:
        return [], p_remarks(claim.p, fitting)
    if claim.spread is not Spread.SE:
        as_errors = p_from_means(*arms_of(replace(claim, spread=Spread.SE)))
        if _fitting(claim.p, as_errors):
            return [flag("p_only_if_se", printed=claim.p.text, p=p_told(found.welch.value))], []
    told = {"printed": claim.p.text, "welch": p_told(found.welch.value), "student": p_told(found.student.value)}
    return [flag("p_not_from_means", **told)], []


def _fitting(printed: PrintedP, found: PFromMeans) -> list[str]:
    """Tests that give the printed P value."""
    tests, level = {"welch": found.welch, "student": found.student}, value("evidence", "level").value
    return [test for test, p in tests.items() if printed.fits(p.low, p.high, level)]


def _has_distance(claim: Claim) -> bool:
    """Whether it can be told how many deviations a mean lies above the least possible value."""
    if not claim.has("sd", "least") or (claim.spread is Spread.SE and not claim.has("n")):
        return False
    return claim["mean"].value > claim["least"].value and claim["sd"].value > 0


def _as_sd(claim: Claim, sd: str, n: str) -> Printed:
    """What stands behind ± as a standard deviation."""
    printed = claim[sd]
    if claim.spread is not Spread.SE:
        return printed
    root = sqrt(claim[n].value)
    return Printed(printed.text, printed.value * root, printed.half * root)


def _both_readings(difference: float, claim: Claim, a: tuple[str, str], b: tuple[str, str]) -> SdOrSe:
    """± read as deviations and as errors."""
    one, other = (Group(claim[sd].value, int(claim[n].value)) for sd, n in (a, b))
    return sd_or_se(difference, one, other, value("evidence", "implausible_standardised_difference").value)


def _spread(difference: float, claim: Claim, a: tuple[str, str], b: tuple[str, str]) -> list[Message]:
    """That ± is rather an error, or that the difference is too large either way."""
    limit, both = value("evidence", "implausible_standardised_difference").value, _both_readings(difference, claim, a, b)
    if claim.spread is not Spread.SE and both.rather_se:
        told = {
            "if_sd": both.standardised_if_sd,
            "if_se": both.standardised_if_se,
            "sd_a": both.sd_a_if_se,
            "sd_b": both.sd_b_if_se,
        }
        return [flag("rather_se", a=claim[a[0]].text, b=claim[b[0]].text, **told)]
    standardised = both.standardised_if_se if claim.spread is Spread.SE else both.standardised_if_sd
    return [flag("effect_implausible", standardised=standardised, limit=limit)] if standardised > limit else []


def _paired(claim: Claim, change: float) -> tuple[list[Figure], list[Message]]:
    """The range of the paired test, and a printed P value outside it."""
    before, after = _as_sd(claim, "sd_before", "n"), _as_sd(claim, "sd_after", "n")
    half, n = claim["mean_before"].half + claim["mean_after"].half, int(claim["n"].value)
    found = p_from_paired_means(Pairs(change, before.value, after.value, n))
    widest = p_from_paired_means(Pairs(max(abs(change) - half, 0.0), before.high, after.high, n)).greatest
    figures = [Figure("p_paired_least", found.least), Figure("p_paired_greatest", found.greatest)]
    if claim.p is None or claim.p.fits(0.0, widest, value("evidence", "level").value):
        return figures, []
    told: dict[str, object] = {"printed": claim.p.text, "greatest": p_told(found.greatest)}
    if claim.p.relation is Relation.EQUAL and claim.p.number is not None and change:
        needed = correlation_for(Pairs(change, before.value, after.value, n), claim.p.number.value)
        return figures, [flag("p_not_from_pairs", correlation=needed, **told)]
    return figures, [flag("p_above_pairs", **told)]


def _mean_interval(claim: Claim) -> list[Figure]:
    """The interval of a mean by the t distribution."""
    if not claim.has("sd", "n") or claim["n"].value < 2:
        return []
    n = claim["n"].value
    half = float(stats.t.ppf((1 + CONFIDENCE) / 2, n - 1)) * _as_sd(claim, "sd", "n").value / sqrt(n)
    return [Figure("mean", claim["mean"].value, Interval(claim["mean"].value - half, claim["mean"].value + half), claim.unit)]


def _implied(claim: Claim) -> list[Figure]:
    """The standard deviation that the P value of a mean change implies."""
    if claim.p is None or claim.p.relation is not Relation.EQUAL or claim.p.number is None or not claim.has("n"):
        return []
    n = claim["n"].value
    t = float(stats.t.isf(claim.p.number.value / 2, n - 1))
    return [Figure("sd_implied_by_p", abs(claim["mean"].value) * sqrt(n) / t, unit=claim.unit)]


def _whole(claim: Claim) -> tuple[list[Message], list[Message]]:
    """GRIM and GRIMMER, where the values are whole numbers."""
    if not claim.has("n", "items"):
        return [], []
    mean, n, items = claim["mean"], int(claim["n"].value), int(claim["items"].value)
    found = grim(mean, n, items)
    if not found.possible:
        return [flag("grim", mean=mean.text, n=n, items=items)], []
    if claim.has("sd") and claim.spread is Spread.SD and not grimmer(mean, claim["sd"], n, items):
        return [flag("grimmer", mean=mean.text, sd=claim["sd"].text, n=n)], []
    return [], [remark("grim_possible", mean=mean.text, n=n) if found.can_tell else remark("grim_cannot_tell", n=n)]
