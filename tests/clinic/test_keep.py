from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.keep import keep
from tests.clinic.conftest import Cast


def test_a_change_is_kept_with_who_and_why(inside: Cast) -> None:
    inside.course.closed_reason = "moved away"
    keep(inside.course, inside.staff[Role.NURSE], "told by telephone")
    newest = inside.course.history.first()
    assert (newest.history_user, newest.history_change_reason) == (inside.staff[Role.NURSE], "told by telephone")
