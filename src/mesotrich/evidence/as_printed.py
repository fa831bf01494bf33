"""What was printed, in one line."""

from collections.abc import Callable

from mesotrich.evidence.checked import listed, unit_told
from mesotrich.foundation.messages import Message
from mesotrich.reference.claim_kinds import ClaimKind
from mesotrich.reference.printed import PrintedP, Relation
from mesotrich.reference.published_trials import Claim


def as_printed(claim: Claim) -> Message:
    """What was printed of a claim.

    Args:
        claim: of any kind.

    Returns:
        The numbers with their digits, and the P value where there is one.

    Examples:
        >>> from mesotrich.reference.published_trials import published_claim
        >>> as_printed(published_claim("saceda_2022:pain")).values["what"].values
        {'events': '246', 'n': '541'}
    """
    what = LINES[claim.kind](claim)
    if claim.p is not None:
        what = Message("evidence.printed.with_p", {"what": what, "p": _p(claim.p)})
    return Message("evidence.printed", {"what": what})


def _count(claim: Claim, arm: str = "") -> Message:
    """Events of people."""
    return Message("evidence.printed.count", {"events": claim[f"events{arm}"].text, "n": claim[f"n{arm}"].text})


def _mean(claim: Claim, mean: str, sd: str, n: str) -> Message:
    """A mean with what was printed beside it."""
    what: object = claim[mean].text
    if claim.has(sd):
        what = Message("evidence.printed.spread", {"mean": what, "sd": claim[sd].text})
    what = Message("evidence.printed.unit", {"what": what, "unit": unit_told(claim.unit)})
    return Message("evidence.printed.people", {"what": what, "n": claim[n].text}) if claim.has(n) else what


def _interval(claim: Claim, which: str = "") -> Message:
    """An estimate with its interval."""
    return Message("evidence.printed.interval", {name: claim[f"{name}{which}"].text for name in ("estimate", "low", "high")})


def _against(one: object, other: object) -> Message:
    """Two things that were compared."""
    return Message("evidence.printed.against", {"one": one, "other": other})


def _two_means(claim: Claim) -> Message:
    """The means of two arms."""
    return _against(_mean(claim, "mean_a", "sd_a", "n_a"), _mean(claim, "mean_b", "sd_b", "n_b"))


def _before_after(claim: Claim) -> Message:
    """Two means of the same people."""
    before, after = (_mean(claim, f"mean_{time}", f"sd_{time}", "n") for time in ("before", "after"))
    return Message("evidence.printed.before_after", {"before": before, "after": after})


def _one_interval(claim: Claim) -> Message:
    """An estimate, with the people of both arms where they are known."""
    what = Message("evidence.printed.unit", {"what": _interval(claim), "unit": unit_told(claim.unit)})
    return Message("evidence.printed.arms", {"what": what, "n": _arms(claim)}) if claim.has("n_a", "n_b") else what


def _arms(claim: Claim) -> Message:
    """How many took part."""
    return _against(claim["n_a"].text, claim["n_b"].text)


def _parts(claim: Claim) -> Message:
    """Parts and their total."""
    parts = listed([part.text for part in claim.lists["parts"]])
    return Message("evidence.printed.parts", {"parts": parts, "total": claim["total"].text})


def _tests(claim: Claim) -> Message:
    """How often was tested, with the P values that were printed."""
    told: dict[str, object] = {"outcomes": claim["outcomes"].text, "times": claim["times"].text}
    what = Message("evidence.printed.tests", told)
    return (
        Message("evidence.printed.with_p", {"what": what, "p": listed([_p(p) for p in claim.p_values])})
        if claim.p_values
        else what
    )


def _p(p: PrintedP) -> object:
    """A P value as it was printed."""
    return Message("evidence.printed.not_significant") if p.relation is Relation.NOT_SIGNIFICANT else p.text


LINES: dict[ClaimKind, Callable[[Claim], Message]] = {
    ClaimKind.TWO_COUNTS: lambda claim: _against(_count(claim, "_a"), _count(claim, "_b")),
    ClaimKind.ONE_COUNT: _count,
    ClaimKind.TWO_MEANS: _two_means,
    ClaimKind.ONE_MEAN: lambda claim: _mean(claim, "mean", "sd", "n"),
    ClaimKind.BEFORE_AFTER: _before_after,
    ClaimKind.INTERVAL: _one_interval,
    ClaimKind.TWO_INTERVALS: lambda claim: _against(_interval(claim, "_a"), _interval(claim, "_b")),
    ClaimKind.PARTS: _parts,
    ClaimKind.TESTS: _tests,
    ClaimKind.ARMS: _arms,
}
