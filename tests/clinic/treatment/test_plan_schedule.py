from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.plan_schedule import laid_out, schedule_of
from mesotrich.clinic.treatment.plan_services import save_draft
from tests.clinic.conftest import Cast
from tests.clinic.treatment.gate_cast import day, wanted


def test_sessions_follow_at_the_distance_of_the_template(inside: Cast) -> None:
    draft = save_draft(inside.course, inside.staff[Role.PHYSICIAN], wanted(inside))
    assert [(one.number, one.day) for one in laid_out(draft)] == [(1, day(1)), (2, day(15)), (3, day(29)), (4, day(43))]


def test_what_was_held_is_left_out_and_the_next_is_on_the_chosen_day(inside: Cast) -> None:
    draft = save_draft(inside.course, inside.staff[Role.PHYSICIAN], wanted(inside))
    assert [(one.number, one.day) for one in laid_out(draft, done=2)] == [(3, day(1)), (4, day(15))]
    assert laid_out(draft, done=4) == ()


def test_an_own_schedule_keeps_its_distance_and_its_reason(inside: Cast) -> None:
    own = wanted(inside, protocol="own", course_sessions=3, interval_days=21, schedule_reason="as agreed")
    draft = save_draft(inside.course, inside.staff[Role.PHYSICIAN], own)
    assert schedule_of(draft).steps[0].source.title == "as agreed"
    assert [one.day for one in laid_out(draft)] == [day(1), day(22), day(43)]
