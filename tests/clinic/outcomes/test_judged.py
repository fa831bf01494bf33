from datetime import timedelta

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.diary.models import ShedDay
from mesotrich.clinic.outcomes.judged import Judged, declared, judged_diary, judged_photos, judged_score, pair_of, plan_for
from mesotrich.clinic.outcomes.own_scores import keep_score
from mesotrich.clinic.outcomes.visits import Visit, measured_spots
from mesotrich.clinic.treatment.models import Plan as PlanRow
from mesotrich.outcomes.change import Plan, Says
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.visited import FIRST, TODAY, planned, two_visits, visit_on

PLAN = Plan("hair_density", TODAY)


def visits(cast: Cast) -> tuple[Visit, Visit]:
    """Both visits to the frontal spot."""
    first, last = measured_spots(cast.course)[0].visits
    return first, last


def judged(cast: Cast, plan: Plan = PLAN) -> dict[str, Judged]:
    """Verdicts by outcome."""
    return {one.verdict.what: one for one in judged_photos(*visits(cast), plan)}


def test_the_main_outcome_of_a_plan_is_a_measurand_in_a_region() -> None:
    assert declared(PlanRow(main_outcome="vertex_mean_diameter")) == ("mean_diameter", "vertex")
    assert declared(PlanRow(main_outcome="shedding")) == ("shedding", "")
    assert declared(PlanRow(main_outcome="physician_score")) == ("", "")
    assert declared(None) == ("", "")


def test_in_another_region_than_declared_nothing_is_the_main_outcome() -> None:
    plan = PlanRow(main_outcome="vertex_mean_diameter", review_on=TODAY)
    assert plan_for(plan, "vertex") == Plan("mean_diameter", TODAY)
    assert plan_for(plan, "frontal") == Plan("", TODAY)
    assert plan_for(None, "frontal") == Plan()


def test_matched_photos_with_a_known_error_give_a_verdict_and_the_main_outcome_comes_first(inside: Cast) -> None:
    two_visits(inside)
    found = judged(inside)
    assert (found["hair_density"].verdict.says, found["mean_diameter"].verdict.says) == (Says.BETTER, Says.SAME)
    assert next(iter(found)) == "hair_density"
    assert (found["hair_density"].before, found["hair_density"].after) == (180.0, 192.0)


def test_values_of_unmatched_photos_are_shown_without_a_verdict(inside: Cast) -> None:
    visit_on(inside, FIRST)
    visit_on(inside, TODAY)
    found = judged(inside)["hair_density"]
    assert (found.verdict.says, found.before, found.verdict.change) == (Says.NOTHING, 182.0, None)
    assert [reason.code for reason in found.verdict.reasons] == ["change.why.unmatched", "change.why.no_repeatability"]


def test_an_outcome_that_the_comparison_does_not_hold_has_no_verdict(inside: Cast) -> None:
    two_visits(inside)
    assert [reason.code for reason in judged(inside)["diameter_cv"].verdict.reasons] == ["change.why.not_compared"]


def test_a_visit_with_another_device_gives_no_verdict(inside: Cast) -> None:
    _before, after = two_visits(inside)
    after.device = "Scope B"
    after.save()
    codes = [reason.code for reason in judged(inside)["hair_density"].verdict.reasons]
    assert codes == ["change.why.unlike_device"]


def test_a_pair_holds_the_area_of_all_fields_and_none_where_nothing_was_matched(inside: Cast) -> None:
    visit_on(inside, FIRST, fields=2)
    visit_on(inside, TODAY, fields=3)
    pair = pair_of(*visits(inside), ())
    assert (pair.photos, pair.shared_mm2, pair.before, pair.after) == (2, None, FIRST, TODAY)


def test_shedding_is_judged_by_the_weeks_at_both_ends(inside: Cast) -> None:
    for days in range(7):
        for day, count in ((FIRST + timedelta(days=days), 100 + days), (TODAY - timedelta(days=days), 60 + days)):
            ShedDay.objects.create(clinic=inside.clinic, patient=inside.patient, day=day, count=count)
    found = judged_diary(inside.course, (FIRST, TODAY), PLAN)
    assert found is not None
    assert (found.verdict.message.code, found.before, found.after) == ("change.fewer", 103, 63)
    assert found.verdict.change is not None
    assert found.verdict.change.value == -40


def test_a_diary_that_nobody_kept_is_no_outcome(inside: Cast) -> None:
    assert judged_diary(inside.course, (FIRST, TODAY), PLAN) is None


def test_the_newest_score_is_shown(inside: Cast) -> None:
    assert judged_score(inside.course, "") is None
    for day, score in ((FIRST, -1), (TODAY, 2)):
        keep_score(inside.patient, inside.staff[Role.NURSE], max(day, inside.course.started_on), score)
    found = judged_score(inside.course, "")
    assert found is not None
    assert (found.after, found.verdict.says) == (2.0, Says.SHOWN)


def test_before_the_review_of_the_plan_it_is_too_early(inside: Cast) -> None:
    two_visits(inside)
    plan = plan_for(planned(inside, review=TODAY + timedelta(days=60)), "frontal")
    assert judged(inside, plan)["hair_density"].verdict.says is Says.TOO_EARLY
