from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.models import Session, SessionState
from mesotrich.clinic.treatment.plan_page import draft_of, earlier_plans, held_sessions, plan_shown, sessions_of
from mesotrich.clinic.treatment.plan_services import agree_plan, save_draft
from tests.clinic.conftest import Cast
from tests.clinic.treatment.gate_cast import agreed, wanted


def test_a_draft_shows_the_sessions_that_it_would_lay_out(inside: Cast) -> None:
    draft = save_draft(inside.course, inside.staff[Role.PHYSICIAN], wanted(inside))
    assert draft_of(inside.patient) == draft
    entry = plan_shown(draft, "fr")
    assert len(entry.to_come) == 4
    assert entry.name.startswith("3 à 4 séances")
    assert entry.doubts
    assert {status for _, status in entry.sources} == {"article only"}


def test_an_agreed_plan_is_no_draft(inside: Cast) -> None:
    plan = agreed(inside)
    assert draft_of(inside.patient) is None
    assert plan_shown(plan, "en").to_come == ()


def test_a_template_that_is_gone_keeps_its_code(inside: Cast) -> None:
    plan = agreed(inside)
    plan.protocol = "of_long_ago"
    assert plan_shown(plan, "en").name == "of_long_ago"


def test_dropped_sessions_and_the_plan_before_stay_in_the_record(inside: Cast) -> None:
    old, doctor = agreed(inside), inside.staff[Role.PHYSICIAN]
    new = agree_plan(save_draft(inside.course, doctor, wanted(inside, course_sessions=3, change_reason="Fewer")), doctor)
    assert [row.number for row in sessions_of(new)] == [1, 2, 3]
    assert earlier_plans(inside.patient) == [old]
    assert Session.objects.filter(course=inside.course, state=SessionState.DROPPED).count() == 1


def test_held_sessions_are_counted(inside: Cast) -> None:
    plan = agreed(inside)
    row = Session.objects.get(course=inside.course, number=1)
    row.state = SessionState.CLOSED
    row.save()
    assert held_sessions(plan) == 1
