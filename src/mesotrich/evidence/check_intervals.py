"""Check printed intervals."""

from math import sqrt

from scipy import stats

from mesotrich.evidence.checked import Checked, Figure, flag, p_remarks, p_told
from mesotrich.evidence.effect import Effect
from mesotrich.evidence.effect_of_interval import effect_of_interval
from mesotrich.evidence.implied_sd import implied_sd
from mesotrich.evidence.interval_centre import interval_centre
from mesotrich.evidence.subgroup_difference import Estimate, subgroup_difference
from mesotrich.foundation.messages import Message
from mesotrich.reference.claim_kinds import Scale
from mesotrich.reference.loader import value
from mesotrich.reference.published_trials import Claim


def effect_of(claim: Claim) -> Effect:
    """The effect of a claim.

    Args:
        claim: of the kind interval.

    Returns:
        The effect.

    Raises:
        InputError: the numbers are out of order.
    """
    return effect_of_interval(claim["estimate"].value, claim["low"].value, claim["high"].value, claim.scale)


def check_interval(claim: Claim) -> Checked:
    """An estimate with its interval: is it centred, which standard deviation does it imply, which P value?

    Args:
        claim: of the kind interval.

    Returns:
        Standard error, P, and with the numbers of people the implied standard deviation; flags where the interval is not
        centred, or the difference is implausible in its own standard deviations.

    Raises:
        InputError: the numbers are out of order.
    """
    effect = effect_of(claim)
    se = sqrt(effect.variance)
    p = float(2 * stats.norm.sf(abs(effect.estimate) / se))
    figures = [Figure("standard_error", se, unit="" if effect.ratio else claim.unit), Figure("p_of_interval", p)]
    flags, remarks = _centre(claim), []
    if claim.has("n_a", "n_b") and claim.scale is Scale.DIFFERENCE:
        more, wrong = _implied(claim)
        figures += more
        flags += wrong
    if claim.p is not None:
        fits = claim.p.fits(p, p, value("evidence", "level").value)
        flags += [] if fits else [flag("p_not_from_interval", printed=claim.p.text, p=p_told(p))]
        remarks += p_remarks(claim.p, ["interval"] if fits else [])
    return Checked(claim, tuple(figures), tuple(flags), tuple(remarks))


def check_two_intervals(claim: Claim) -> Checked:
    """Two estimates with their intervals: do they differ as much as was printed?

    Args:
        claim: of the kind two_intervals.

    Returns:
        The P value of their difference; a flag where another one was printed.

    Raises:
        InputError: an interval is the wrong way round.
    """
    a, b = (Estimate(claim[f"estimate_{one}"], claim[f"low_{one}"], claim[f"high_{one}"]) for one in "ab")
    found = subgroup_difference(a, b)
    flags, remarks = [], []
    if claim.p is not None:
        fits = claim.p.fits(found.low, found.high, value("evidence", "level").value)
        flags += [] if fits else [flag("p_not_from_subgroups", printed=claim.p.text, p=p_told(found.value))]
        remarks += p_remarks(claim.p, ["interval"] if fits else [])
    return Checked(claim, (Figure("p_of_difference", found.value),), tuple(flags), tuple(remarks))


def _centre(claim: Claim) -> list[Message]:
    """That an interval does not lie around its estimate."""
    found = interval_centre(claim["estimate"], claim["low"], claim["high"], claim.scale)
    if found.centred:
        return []
    told = {"estimate": claim["estimate"].text, "low": claim["low"].text, "high": claim["high"].text, "middle": found.middle}
    if claim.scale is Scale.DIFFERENCE and found.middle_of_ratio is not None:
        return [flag("interval_not_centred", ratio=found.middle_of_ratio, **told)]
    return [flag("interval_off_centre", **told)]


def _implied(claim: Claim) -> tuple[list[Figure], list[Message]]:
    """The standard deviation behind the interval, and that it cannot be."""
    estimate, low, high = (claim[name].value for name in ("estimate", "low", "high"))
    found = implied_sd(estimate, low, high, int(claim["n_a"].value), int(claim["n_b"].value))
    figures = [Figure("implied_sd", found.sd, unit=claim.unit), Figure("standardised", found.standardised)]
    limit = value("evidence", "implausible_standardised_difference").value
    if found.standardised <= limit:
        return figures, []
    code = "implied_sd_rather_se" if found.standardised_if_se <= limit else "effect_implausible"
    return figures, [flag(code, sd=found.sd, standardised=found.standardised, if_se=found.standardised_if_se, limit=limit)]
