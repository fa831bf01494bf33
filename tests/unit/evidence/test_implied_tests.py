import pytest

from mesotrich.evidence.implied_tests import implied_tests
from mesotrich.foundation.errors import InputError


def test_twenty_tests_find_one_by_chance_in_64_of_100_trials() -> None:
    found = implied_tests(5, 4, (0.04, 0.01))
    assert (found.count, round(found.chance, 2), found.bonferroni_limit) == (20, 0.64, 0.0025)
    assert found.bonferroni == found.holm == ()


def test_holm_keeps_what_r_keeps() -> None:
    # R 4.2.2: p.adjust(c(0.01,0.04,0.03,0.005),"holm") -> 0.03 0.06 0.06 0.02; "bonferroni" -> 0.04 0.16 0.12 0.02
    found = implied_tests(4, 1, (0.01, 0.04, 0.03, 0.005))
    assert found.holm == (0.005, 0.01)
    assert found.bonferroni == (0.005, 0.01)


def test_holm_keeps_more_than_bonferroni() -> None:
    # R 4.2.2: p.adjust(c(0.01,0.02),"holm") -> 0.02 0.02; "bonferroni" -> 0.02 0.04; level 0.03
    found = implied_tests(2, 1, (0.01, 0.02), 0.03)
    assert (found.holm, found.bonferroni) == ((0.01, 0.02), (0.01,))


@pytest.mark.parametrize(("outcomes", "p_values"), [(0, ()), (1, (0.1, 0.2)), (2, (1.2,))])
def test_strange_numbers_are_refused(outcomes: int, p_values: tuple[float, ...]) -> None:
    with pytest.raises(InputError, match="no more P values than tests"):
        implied_tests(outcomes, 1, p_values)
