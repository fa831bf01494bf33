import dataclasses

import pytest

from mesotrich.evidence.effect import Measure
from mesotrich.evidence.pool import Model
from mesotrich.evidence.pool_claims import PooledClaims, effect_of_claim, pool_claims
from mesotrich.foundation.errors import InputError
from mesotrich.reference.published_trials import Claim, published_claim
from tests.unit.evidence.claims import claim_of

DIFFERENT = [published_claim("moftah_2013:photographs"), published_claim("uzel:felt_better")]
WORDS = {"agent": "a", "comparator": "c", "measures": "m"}
MEANS = {"mean_a": "14.78", "sd_a": "10.93", "n_a": 27, "mean_b": "11.43", "sd_b": "6.43", "n_b": 27}


def _codes(found: PooledClaims) -> list[str]:
    return [message.code for message in found.remarks]


def _trials(*claims: Claim) -> list[Claim]:
    return [dataclasses.replace(claim, trial=f"trial_{place}") for place, claim in enumerate(claims)]


def test_trials_that_differ_are_not_pooled() -> None:
    with pytest.raises(InputError, match=r"dutasteride_injected and minoxidil_0_5_injected.*--despite REASON"):
        pool_claims(DIFFERENT)


def test_an_empty_reason_is_none() -> None:
    with pytest.raises(InputError, match="--despite"):
        pool_claims(DIFFERENT, "  ")


def test_the_reason_stays_with_the_result() -> None:
    found = pool_claims(DIFFERENT, " to show it ")
    assert found.despite == "to show it"
    assert [message.code for message in found.differs] == ["evidence.differs.agent", "evidence.differs.measures"]
    assert "evidence.pool.despite" in _codes(found)


def test_a_suspect_figure_that_goes_in_is_told_and_so_are_few_trials() -> None:
    found = pool_claims(DIFFERENT, "to show it")
    assert {"evidence.pool.suspect", "evidence.pool.few"} <= set(_codes(found))
    assert "evidence.pool.few" not in _codes(pool_claims(DIFFERENT, "to show it", model=Model.FIXED))


def test_trials_that_are_alike_need_no_reason_and_keep_none() -> None:
    counts = claim_of("two_counts", **WORDS, events_a=10, n_a=50, events_b=5, n_b=50)
    found = pool_claims(_trials(counts, counts), "a reason that is not needed")
    assert (found.differs, found.despite, found.measure) == ((), "", Measure.RISK_RATIO)
    assert found.pooled.value == pytest.approx(2.0)


def test_trials_that_agree_too_well_are_told() -> None:
    counts = claim_of("two_counts", **WORDS, events_a=10, n_a=50, events_b=5, n_b=50)
    assert "evidence.pool.narrower" in _codes(pool_claims(_trials(counts, counts)))


def test_other_units_are_refused_whatever_the_reason() -> None:
    trials = _trials(claim_of("two_means", **WORDS, **MEANS, unit="mm"), claim_of("two_means", **WORDS, **MEANS, unit="'%'"))
    with pytest.raises(InputError, match="effects in one unit, got mm, %"):
        pool_claims(trials, "because")
    assert pool_claims(trials, measure=Measure.HEDGES_G).pooled.value == pytest.approx(0.368, abs=0.001)


@pytest.mark.parametrize(
    ("claim", "measure", "message"),
    [
        (claim_of("one_count", events=1, n=2), None, "counts or means of two arms"),
        (claim_of("two_means", mean_a=1, n_a=5, mean_b=2, n_b=5), None, "standard deviations of both arms"),
        (claim_of("two_means", **MEANS), Measure.RISK_RATIO, "a measure of two_means"),
        (claim_of("interval", estimate=2, low=1, high=3), Measure.HEDGES_G, "a measure of interval"),
    ],
)
def test_a_claim_without_an_effect_is_refused(claim: Claim, measure: Measure | None, message: str) -> None:
    with pytest.raises(InputError, match=message):
        effect_of_claim(claim, measure)


def test_each_kind_has_its_usual_effect() -> None:
    assert effect_of_claim(claim_of("interval", estimate=2, low=1, high=3)).measure is Measure.GIVEN
    assert effect_of_claim(claim_of("two_means", **MEANS)).measure is Measure.MEAN_DIFFERENCE
    assert effect_of_claim(DIFFERENT[0], Measure.RISK_DIFFERENCE).value == pytest.approx(0.453, abs=0.001)
