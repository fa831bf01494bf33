from mesotrich.clinic.outcomes.checks import checks_of
from mesotrich.clinic.outcomes.visits import measured_spots
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.visited import FIRST, TODAY, two_visits, visit_on


def test_everything_that_a_comparison_rests_on_is_told(inside: Cast) -> None:
    two_visits(inside)
    first, last = measured_spots(inside.course)[0].visits
    checks = checks_of((first, last))
    assert all(check.there for check in checks)
    assert [check.text for check in checks][:2] == [
        "Same spot: 45 mm² seen at both visits", "Same device and preparation: Scope A, 40x",
    ]  # fmt: skip


def test_what_is_missing_is_told_as_missing(inside: Cast) -> None:
    visit_on(inside, FIRST, fields=1)
    visit_on(inside, TODAY, fields=1, clipped=None)
    first, last = measured_spots(inside.course)[0].visits
    checks = checks_of((first, last))
    assert [check.there for check in checks] == [False] * 4
    assert "Nobody said whether the hair was clipped." in [check.text for check in checks]
