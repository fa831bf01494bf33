from datetime import date
from typing import Any

import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.models import CourseState
from mesotrich.clinic.treatment.gate_services import postpone_session
from mesotrich.clinic.treatment.models import GateRecord, Plan, Session, SessionState
from mesotrich.clinic.treatment.plan_services import agree_plan, lay_out, save_draft
from mesotrich.foundation.errors import InputError, RecordError
from tests.clinic.conftest import Cast
from tests.clinic.treatment.gate_cast import agreed, all_asked, day, product_of, tell, wanted


def _states(cast: Cast) -> list[tuple[int, str]]:
    return [(row.number, row.state) for row in Session.objects.filter(course=cast.course).order_by("number")]


def test_an_agreed_plan_lays_out_its_sessions_without_appointments(inside: Cast) -> None:
    plan = agreed(inside)
    rows = Session.objects.filter(course=inside.course).order_by("number")
    assert [row.planned_on for row in rows] == [day(1), day(15), day(29), day(43)]
    assert not any(row.appointments.exists() for row in rows)
    assert plan.agreed_by == inside.staff[Role.PHYSICIAN]
    inside.course.refresh_from_db()
    assert inside.course.state == CourseState.PLANNED
    assert GateRecord.objects.get(plan=plan).outcome == "allowed"


def test_upkeep_is_part_of_the_plans_sessions(inside: Cast) -> None:
    plan = agreed(inside, upkeep_sessions=2)
    assert (plan.sessions, plan.upkeep_sessions, plan.upkeep_months, plan.interval_days) == (6, 2, 1, 14)
    assert Session.objects.filter(course=inside.course).count() == 6


def test_there_is_one_draft_a_course(inside: Cast) -> None:
    first = save_draft(inside.course, inside.staff[Role.PHYSICIAN], wanted(inside))
    again = save_draft(inside.course, inside.staff[Role.PHYSICIAN], wanted(inside, course_sessions=3))
    assert first.pk == again.pk
    assert Plan.objects.get().sessions == 3


@pytest.mark.parametrize(
    ("but", "what"),
    [
        ({"stop_rule": " "}, "rule for stopping"),
        ({"review_on": date(2020, 1, 1)}, "review after"),
        ({"main_outcome": ""}, "main outcome"),
    ],
)
def test_review_stop_rule_and_one_main_outcome_come_first(inside: Cast, but: dict[str, Any], what: str) -> None:
    with pytest.raises(RecordError, match=what):
        save_draft(inside.course, inside.staff[Role.PHYSICIAN], wanted(inside, **but))


def test_a_number_that_the_template_does_not_name_keeps_no_draft(inside: Cast) -> None:
    with pytest.raises(InputError):
        save_draft(inside.course, inside.staff[Role.PHYSICIAN], wanted(inside, course_sessions=9))
    assert Plan.objects.count() == 0


def test_a_plan_is_not_agreed_while_the_gate_asks(inside: Cast) -> None:
    draft = save_draft(inside.course, inside.staff[Role.PHYSICIAN], wanted(inside))
    with pytest.raises(RecordError, match="safety gate"):
        agree_plan(draft, inside.staff[Role.PHYSICIAN])
    assert Session.objects.filter(course=inside.course).count() == 0


def test_a_product_that_is_not_made_for_injection_blocks_the_plan(inside: Cast) -> None:
    all_asked(inside)
    draft = save_draft(inside.course, inside.staff[Role.PHYSICIAN], wanted(inside, product=product_of(inside, injection=False)))
    with pytest.raises(RecordError, match="safety gate"):
        agree_plan(draft, inside.staff[Role.PHYSICIAN])


def test_a_treatment_at_home_has_no_sessions(inside: Cast) -> None:
    all_asked(inside)
    asked = wanted(inside, protocol="minoxidil_topical", course_sessions=0)
    plan = agree_plan(save_draft(inside.course, inside.staff[Role.PHYSICIAN], asked), inside.staff[Role.PHYSICIAN])
    assert plan.sessions == 0
    assert _states(inside) == []


def test_a_new_plan_needs_a_reason_and_supersedes_the_old(inside: Cast) -> None:
    old = agreed(inside)
    doctor = inside.staff[Role.PHYSICIAN]
    with pytest.raises(RecordError, match="reason for the change"):
        agree_plan(save_draft(inside.course, doctor, wanted(inside, course_sessions=3)), doctor)
    agree_plan(save_draft(inside.course, doctor, wanted(inside, course_sessions=3, change_reason="Fewer wanted")), doctor)
    old.refresh_from_db()
    assert old.superseded_at is not None
    assert _states(inside) == [(1, "planned"), (2, "planned"), (3, "planned"), (4, "dropped")]


def test_sessions_that_were_held_stay_and_postponed_ones_stay_postponed(inside: Cast) -> None:
    agreed(inside)
    doctor = inside.staff[Role.PHYSICIAN]
    first, second = Session.objects.filter(course=inside.course).order_by("number")[:2]
    first.state = SessionState.CLOSED
    first.save()
    postpone_session(second, doctor, "ill")
    starts = day(20)
    changed = wanted(inside, starts_on=starts, review_on=day(120), change_reason="Later")
    agree_plan(save_draft(inside.course, doctor, changed), doctor)
    assert _states(inside) == [(1, "closed"), (2, "postponed"), (3, "planned"), (4, "planned")]
    third = Session.objects.get(course=inside.course, number=3)
    assert third.planned_on == day(34)


def test_laying_out_twice_changes_nothing(inside: Cast) -> None:
    plan = agreed(inside)
    before = _states(inside)
    lay_out(plan, inside.staff[Role.PHYSICIAN])
    assert _states(inside) == before


def test_an_agreed_plan_is_not_agreed_again(inside: Cast) -> None:
    plan = agreed(inside)
    tell(inside, keloid_tendency=True)
    with pytest.raises(RecordError, match="a draft"):
        agree_plan(plan, inside.staff[Role.PHYSICIAN])
