import numpy as np
import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.analyse.ancova import ancova
from mesotrich.trials.sample_size.question import Question
from mesotrich.trials.sample_size.smallest import smallest_trial
from mesotrich.trials.sample_size.two_groups import difference_error, two_groups_power

# Published differences and spreads, power at 25 and 24 people, people in each group for 80 and 90 %.
# Power: statsmodels 0.15.0, TTestIndPower().power(difference / sd, 25, 0.05, 24 / 25).
TABLE = [
    ("minoxidil 5 % v vehicle", 16.2, 21, 0.7530007336224668, 28, 37),
    ("solution 5 % v vehicle", 14.7, 24, 0.5554675892910523, 43, 57),
    ("finasteride v placebo", 17.3, 18.2, 0.9027822479470629, 19, 25),
    ("5 % v 2 %", 5.9, 23, 0.14220481261396828, 240, 321),
    ("dutasteride mesotherapy", 7.9, 21, 0.25188112976774485, 112, 150),
    ("active v active", 5, 21, 0.12911754802560552, 278, 372),
]


@pytest.mark.parametrize(("name", "difference", "sd", "power", "at_80", "at_90"), TABLE, ids=[row[0] for row in TABLE])
def test_power_equals_statsmodels(name: str, difference: float, sd: float, power: float, at_80: int, at_90: int) -> None:  # noqa: ARG001
    assert two_groups_power(difference, sd, (25, 24)) == pytest.approx(power, abs=1e-10)


@pytest.mark.parametrize(("name", "difference", "sd", "power", "at_80", "at_90"), TABLE, ids=[row[0] for row in TABLE])
def test_the_table_of_trials_is_reproduced(name: str, difference: float, sd: float, power: float, at_80: int, at_90: int) -> None:  # noqa: ARG001
    found = [smallest_trial(lambda n: two_groups_power(difference, sd, (n, n)), wanted) for wanted in (0.8, 0.9)]
    assert found == [at_80, at_90]


def test_power_equals_r() -> None:
    # R 4.2.2: power.t.test(n = 43, delta = 14.7, sd = 24)$power; ours adds the other tail, 3e-6
    assert two_groups_power(14.7, 24, (43, 43)) == pytest.approx(0.801633826989, abs=1e-5)


@pytest.mark.parametrize("question", [Question(), Question(margin=6)], ids=["superiority", "non-inferiority"])
def test_simulated_trials_agree(question: Question) -> None:
    rng, trials = np.random.default_rng(11), 20_000
    arm = np.repeat([1.0, 0.0], (25, 24))
    values = rng.normal(size=(trials, 49)) * 21 + 10 * arm
    low, high = ancova(values, np.dstack([np.ones(values.shape), np.broadcast_to(arm, values.shape)])).interval()
    seen = low > -question.margin if question.margin else (low > 0) | (high < 0)
    wanted = two_groups_power(10, 21, (25, 24), question)
    assert abs(seen.mean() - wanted) < 3 * np.sqrt(wanted * (1 - wanted) / trials)


def test_power_grows_with_the_trial() -> None:
    powers = [two_groups_power(5, 21, (n, n)) for n in (10, 20, 50, 200)]
    assert powers == sorted(powers)


def test_no_one_in_a_group_is_refused() -> None:
    with pytest.raises(InputError, match="larger groups"):
        difference_error(10, (5, 0))


def test_no_spread_is_refused() -> None:
    with pytest.raises(InputError, match="spread between people"):
        two_groups_power(1, 0, (5, 5))
