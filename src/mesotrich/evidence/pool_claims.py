"""Pool printed claims, or refuse to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mesotrich.evidence.check import check
from mesotrich.evidence.check_counts import counts_of
from mesotrich.evidence.check_intervals import effect_of
from mesotrich.evidence.check_means import arms_of
from mesotrich.evidence.comparable import differences
from mesotrich.evidence.effect import Effect, Measure
from mesotrich.evidence.effects_of_counts import odds_ratio, risk_difference, risk_ratio
from mesotrich.evidence.effects_of_means import ArmMean, hedges_g, mean_difference
from mesotrich.evidence.p_from_counts import Counts
from mesotrich.evidence.pool import Model, Pooled, pool
from mesotrich.evidence.tau_squared import TauMethod
from mesotrich.evidence.tell import tell
from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.reference.claim_kinds import ClaimKind
from mesotrich.reference.published_trials import Claim

OF_COUNTS: dict[Measure, Callable[[Counts], Effect]] = {
    Measure.RISK_RATIO: risk_ratio, Measure.ODDS_RATIO: odds_ratio, Measure.RISK_DIFFERENCE: risk_difference,
}  # fmt: skip
OF_MEANS: dict[Measure, Callable[[ArmMean, ArmMean], Effect]] = {
    Measure.MEAN_DIFFERENCE: mean_difference, Measure.HEDGES_G: hedges_g,
}  # fmt: skip
USUAL = {
    ClaimKind.TWO_COUNTS: Measure.RISK_RATIO, ClaimKind.TWO_MEANS: Measure.MEAN_DIFFERENCE, ClaimKind.INTERVAL: Measure.GIVEN,
}  # fmt: skip
FEW = 5  # trials below which the variance between them is hardly known (IntHout 2014, doi 10.1186/1471-2288-14-25)


@dataclass(frozen=True)
class PooledClaims:
    """Claims that were pooled.

    Attributes:
        claims: in the order given.
        effects: theirs.
        pooled: the pooled effect.
        differs: in what the claims differ; none where they do not.
        despite: why they were pooled although they differ; empty where they do not.
        remarks: what must be known: suspect figures that go in, few trials, an interval that is too narrow.
    """

    claims: tuple[Claim, ...]
    effects: tuple[Effect, ...]
    pooled: Pooled
    differs: tuple[Message, ...]
    despite: str
    remarks: tuple[Message, ...]

    @property
    def measure(self) -> Measure:
        """How the effects are told."""
        return self.effects[0].measure


def pool_claims(
    claims: Sequence[Claim],
    despite: str = "",
    measure: Measure | None = None,
    model: Model = Model.RANDOM,
    method: TauMethod = TauMethod.REML,
) -> PooledClaims:
    """Pool claims that are alike; others only with a reason, which stays with the result.

    Args:
        claims: two or more of the kinds two_counts, two_means (with standard deviations) or interval.
        despite: why to pool although agent, comparator or outcome differ.
        measure: how effects are told; the usual one of the kind of the first claim where none is given.
        model: fixed or random.
        method: how the variance between trials is estimated.

    Returns:
        The pooled effect with all that must be known of it.

    Raises:
        InputError: the claims differ and no reason is given, they are told in different units, or one has no effect.

    Examples:
        >>> from mesotrich.reference.published_trials import published_claim
        >>> pair = [published_claim("moftah_2013:photographs"), published_claim("uzel:felt_better")]
        >>> round(pool_claims(pair, "an example", model=Model.FIXED).pooled.value, 2)
        2.42
    """
    effects = tuple(effect_of_claim(claim, measure) for claim in claims)
    if len(claims) > 1:
        _refuse_units(claims, effects)
    found = differences(claims)
    if found and not despite.strip():
        told = "; ".join(tell(message, "en") for message in found)
        raise InputError(
            "trials that agree in what was given, in the comparator and in the outcome", told,
            "leave out what differs, or say why it may be pooled: --despite REASON",
        )  # fmt: skip
    pooled = pool(effects, model, method)
    kept = despite.strip() if found else ""
    return PooledClaims(tuple(claims), effects, pooled, found, kept, _remarks(claims, pooled, found, kept))


def effect_of_claim(claim: Claim, measure: Measure | None = None) -> Effect:
    """The effect that a claim was printed for.

    Args:
        claim: of the kind two_counts, two_means (with standard deviations) or interval.
        measure: how it is told; the usual one of its kind where none is given.

    Returns:
        The effect.

    Raises:
        InputError: this kind has no effect, or not this measure.

    Examples:
        >>> from mesotrich.reference.published_trials import published_claim
        >>> round(effect_of_claim(published_claim("uzel:felt_better")).value, 3)
        1.846
    """
    if claim.kind not in USUAL:
        raise InputError("counts or means of two arms, or an interval", claim.kind.value, "leave it out", claim.name)
    asked = measure or USUAL[claim.kind]
    if claim.kind is ClaimKind.TWO_COUNTS and asked in OF_COUNTS:
        return OF_COUNTS[asked](counts_of(claim))
    if claim.kind is ClaimKind.INTERVAL and asked is Measure.GIVEN:
        return effect_of(claim)
    if claim.kind is ClaimKind.TWO_MEANS and asked in OF_MEANS:
        if not claim.has("sd_a", "sd_b"):
            raise InputError("standard deviations of both arms", "none", "leave it out", claim.name)
        a, b = arms_of(claim)
        return OF_MEANS[asked](ArmMean(a.mean.value, a.sd.value, a.n), ArmMean(b.mean.value, b.sd.value, b.n))
    raise InputError(f"a measure of {claim.kind.value}", asked.value, "choose another measure, or leave it out", claim.name)


def _refuse_units(claims: Sequence[Claim], effects: Sequence[Effect]) -> None:
    """Differences in other units are no matter of reasons."""
    units = list(dict.fromkeys(claim.unit for claim in claims))
    if len(units) > 1 and effects[0].measure in {Measure.MEAN_DIFFERENCE, Measure.GIVEN}:
        got = ", ".join(unit or "none" for unit in units)
        raise InputError("effects in one unit", got, "convert them, or choose the measure hedges_g for means")


def _remarks(claims: Sequence[Claim], pooled: Pooled, found: Sequence[Message], despite: str) -> tuple[Message, ...]:
    """What must be known of a pooled effect."""
    suspect = [claim.name for claim in claims if check(claim).flags]
    return (
        *([Message("evidence.pool.despite", {"reason": despite})] if found else []),
        *(Message("evidence.pool.suspect", {"name": name}) for name in suspect),
        *([Message("evidence.pool.few", {"count": len(claims)})] if len(claims) < FEW and pooled.model is Model.RANDOM else []),
        *([Message("evidence.pool.narrower")] if pooled.narrower else []),
    )
