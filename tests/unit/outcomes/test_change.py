from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from mesotrich.foundation.messages import say
from mesotrich.outcomes.change import KnownError, Pair, Plan, Says, Verdict, how_many, judge_diary, judge_photos, show_score
from mesotrich.outcomes.estimate import Estimate
from mesotrich.outcomes.preparation import Preparation
from mesotrich.reference.loader import LANGUAGES, texts

DEVICE = Preparation("Scope, 40x", clipped=True, dyed=False, polarised=True, contact="fluid")
FIRST, SECOND = date(2026, 8, 24), date(2026, 11, 23)
PAIR = Pair(FIRST, SECOND, (DEVICE, DEVICE), photos=4, shared_mm2=62.0)
ERROR = KnownError(DEVICE, within_sd=4.0, degrees=20, measured_on=date(2026, 10, 14))
PLAN = Plan("hair_density", date(2026, 11, 22))
RISE = Estimate(12.0, 8.0, 16.0)
SMALLEST = 2.085963 * 2**0.5 * 4.0 / 4**0.5  # Student's t of 20 degrees of freedom


def judge(what: str = "hair_density", change: Estimate | None = RISE, **parts: Any) -> Verdict:
    """A verdict in which everything is as it must be, but what is given."""
    given: dict[str, Any] = {"pair": PAIR, "error": ERROR, "plan": PLAN} | parts
    return judge_photos(what, change, given["pair"], given["error"], given["plan"])


def codes(verdict: Verdict) -> list[str]:
    """Codes of the reasons."""
    return [reason.code for reason in verdict.reasons]


def test_a_change_that_leaves_out_0_is_better_beyond_error() -> None:
    found = judge()
    assert (found.says, found.main, found.message.code) == (Says.BETTER, True, "change.better")


def test_a_fall_of_density_beyond_error_is_worse() -> None:
    assert judge(change=Estimate(-12.0, -16.0, -8.0)).says is Says.WORSE


def test_a_rise_of_the_variability_of_diameter_is_worse() -> None:
    assert judge("diameter_cv", Estimate(12.0, 8.0, 16.0)).says is Says.WORSE


def test_the_error_is_never_smaller_than_the_smallest_change_that_the_clinic_can_tell() -> None:
    found = judge(change=Estimate(5.0, 4.9, 5.1))
    assert found.smallest == pytest.approx(SMALLEST, abs=1e-4)
    assert found.change is not None
    assert (found.change.low, found.change.high) == pytest.approx((5.0 - SMALLEST, 5.0 + SMALLEST), abs=1e-4)
    assert found.says is Says.SAME


def test_the_error_is_never_smaller_than_that_of_the_comparison() -> None:
    assert judge(change=Estimate(12.0, -1.0, 25.0)).says is Says.SAME


def test_before_the_review_of_the_plan_it_is_too_early_however_large_the_change() -> None:
    found = judge(plan=replace(PLAN, review=date(2027, 2, 22)))
    assert (found.says, codes(found)) == (Says.TOO_EARLY, ["change.why.before_review"])
    assert found.reasons[0].values == {"count": 91}


def test_without_a_plan_the_least_time_has_a_source() -> None:
    found = judge(plan=Plan(), pair=replace(PAIR, after=date(2026, 10, 1)))
    assert (found.says, codes(found)) == (Says.TOO_EARLY, ["change.why.few_days_passed"])
    assert "Hoffmann" in found.sources[-1].title
    assert judge(plan=Plan()).says is Says.BETTER


def test_photos_that_were_not_matched_give_no_verdict() -> None:
    found = judge(change=None, pair=replace(PAIR, shared_mm2=None))
    assert (found.says, codes(found)) == (Says.NOTHING, ["change.why.unmatched"])


def test_an_outcome_that_the_comparison_does_not_hold_gets_no_verdict() -> None:
    found = judge(change=None)
    assert (found.says, codes(found)) == (Says.NOTHING, ["change.why.not_compared"])


def test_a_single_field_at_70x_gives_no_verdict() -> None:
    found = judge(pair=replace(PAIR, photos=1, shared_mm2=6.4))
    assert (found.says, codes(found)) == (Says.NOTHING, ["change.why.one_field"])


@pytest.mark.parametrize("part", ["device", "clipped", "dyed", "polarised", "contact"])
def test_unlike_preparation_gives_no_verdict(part: str) -> None:
    other: dict[str, Any] = {"device": "Other", "clipped": False, "dyed": True, "polarised": False, "contact": "dry"}
    found = judge(pair=replace(PAIR, preparations=(DEVICE, replace(DEVICE, **{part: other[part]}))))
    assert (found.says, codes(found)) == (Says.NOTHING, [f"change.why.unlike_{part}"])


def test_without_a_repeatability_of_this_device_and_preparation_there_is_no_verdict() -> None:
    other = replace(ERROR, preparation=replace(DEVICE, device="Other"))
    for error in (None, other):
        found = judge(error=error)
        assert (found.says, codes(found), found.smallest) == (Says.NOTHING, ["change.why.no_repeatability"], None)


def test_a_repeatability_from_too_few_or_too_old_repeats_does_not_count() -> None:
    assert codes(judge(error=replace(ERROR, degrees=9))) == ["change.why.few_repeats"]
    assert codes(judge(error=replace(ERROR, measured_on=date(2020, 1, 1)))) == ["change.why.old_repeats"]


def test_all_reasons_against_a_verdict_are_told_at_once() -> None:
    found = judge(change=None, pair=replace(PAIR, shared_mm2=None, preparations=(DEVICE, replace(DEVICE, clipped=False))))
    assert codes(found) == ["change.why.unmatched", "change.why.unlike_clipped"]


def test_counts_of_a_diary_are_fewer_or_more() -> None:
    days = (FIRST, SECOND)
    assert judge_diary("shedding", Estimate(-26.0, -40.0, -15.0), days, PLAN).message.code == "change.fewer"
    assert judge_diary("shedding", Estimate(26.0, 15.0, 40.0), days, PLAN).message.code == "change.more"
    assert judge_diary("shedding", Estimate(26.0, -15.0, 40.0), days, PLAN).says is Says.SAME
    assert judge_diary("shedding", Estimate(-26.0, -40.0, -15.0), days, PLAN).says is Says.BETTER
    assert judge_diary("shedding", None, days, PLAN).says is Says.NOTHING


def test_counts_before_the_review_are_too_early() -> None:
    early = judge_diary("shedding", Estimate(-26.0, -40.0, -15.0), (FIRST, SECOND), Plan("", date(2027, 1, 1)))
    assert early.says is Says.TOO_EARLY


def test_the_score_of_the_patient_is_shown_and_never_judged() -> None:
    found = show_score("patient_score", "patient_score")
    assert (found.says, found.main) == (Says.SHOWN, True)


def test_beside_several_outcomes_stands_what_chance_alone_does() -> None:
    told = how_many([judge(), judge("mean_diameter"), show_score("patient_score", "")])
    assert told.values == {"count": 2}
    assert "Chance alone" in say(texts("en"), told.code, told.values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_and_reason_has_a_text_that_its_values_fill(language: str) -> None:
    verdicts = [
        judge(), judge(change=None), judge(plan=Plan(), pair=replace(PAIR, after=date(2026, 10, 1))),
        judge(pair=replace(PAIR, shared_mm2=6.4)), judge(error=replace(ERROR, degrees=3)),
        judge(error=replace(ERROR, measured_on=date(2020, 1, 1))), judge(plan=replace(PLAN, review=date(2026, 11, 24))),
        judge_diary("shedding", None, (FIRST, SECOND), PLAN), show_score("patient_score", ""),
    ]  # fmt: skip
    for verdict in verdicts:
        for message in (verdict.message, *verdict.reasons):
            assert say(texts(language), message.code, message.values)
    assert {f"change.main.{says.value}" for says in Says} - set(texts(language)) == set()


def test_where_nothing_changed_about_5_of_100_verdicts_are_beyond_error() -> None:
    rng, beyond, draws = np.random.default_rng(6), 0, 4000
    for _ in range(draws):
        repeats = rng.normal(180, 4.0, (10, 2))
        sd = float(np.sqrt(((repeats[:, 0] - repeats[:, 1]) ** 2).sum() / 20))
        change = float(rng.normal(0, 4.0, 3).mean() - rng.normal(0, 4.0, 3).mean())
        error = replace(ERROR, within_sd=sd, degrees=10)
        found = judge(change=Estimate(change, change, change), error=error, pair=replace(PAIR, photos=3))
        beyond += found.says is not Says.SAME
    assert 0.04 <= beyond / draws <= 0.06
