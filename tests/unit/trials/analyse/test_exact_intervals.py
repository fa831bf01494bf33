import pytest
from scipy import stats

from mesotrich.foundation.errors import InputError
from mesotrich.trials.analyse.exact_intervals import clopper_pearson, newcombe, wilson


@pytest.mark.parametrize(
    ("number", "people", "interval"),
    [
        # R 4.2.2: binom.test(22, 25)$conf.int; binom.test(0, 541)$conf.int
        (22, 25, (0.687809692713, 0.974534603352)),
        (0, 541, (0.0, 0.00679543703555)),
    ],
)
def test_exact_intervals_equal_r(number: int, people: int, interval: tuple[float, float]) -> None:
    assert clopper_pearson(number, people) == pytest.approx(interval, rel=1e-10)


def test_an_exact_interval_covers_at_least_as_often_as_it_says() -> None:
    for share in (0.05, 0.2, 0.5):
        inside = [k for k in range(26) if clopper_pearson(k, 25)[0] <= share <= clopper_pearson(k, 25)[1]]
        assert stats.binom.pmf(inside, 25, share).sum() >= 0.95


def test_everybody_leaves_no_room_above() -> None:
    assert clopper_pearson(25, 25)[1] == 1.0


def test_an_interval_of_the_score_test_is_that_of_the_article_s_trial() -> None:
    assert wilson(22, 25) == pytest.approx((0.700, 0.958), abs=5e-4)


def test_a_difference_of_shares_has_the_published_interval() -> None:
    # Newcombe 1998, table II, contrast (a), method 10: 56/70 - 48/80
    assert newcombe((56, 70), (48, 80)) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_nobody_against_nobody_still_leaves_room() -> None:
    low, high = newcombe((0, 10), (0, 20))
    assert low < 0 < high


@pytest.mark.parametrize(("number", "people"), [(3, 2), (-1, 5), (0, 0)])
def test_numbers_that_do_not_fit_are_refused(number: int, people: int) -> None:
    with pytest.raises(InputError):
        clopper_pearson(number, people)
