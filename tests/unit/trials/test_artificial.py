import csv
import io
from collections import Counter

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.artificial import artificial_trial


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_it_has_the_shape_of_the_published_trial() -> None:
    rows = _rows(artificial_trial(1).data)
    arms = Counter({row["patient"]: row["arm"] for row in rows}.values())
    assert arms == {"mesotherapy": 25, "minoxidil": 24}
    assert {row["visit"] for row in rows} - {""} == {"baseline", "month 1", "month 2", "month 3", "month 4"}


def test_it_says_that_it_is_artificial() -> None:
    drawn = artificial_trial(1)
    assert "artificial: true" in drawn.protocol
    assert all(row["patient"].startswith("Demo ") for row in _rows(drawn.data))


def test_the_same_seed_draws_the_same_trial_and_another_one_another() -> None:
    assert artificial_trial(5) == artificial_trial(5) != artificial_trial(6)


def test_an_effect_moves_the_new_arm_only() -> None:
    def last(effect: float, arm: str) -> list[float]:
        rows = _rows(artificial_trial(7, effect).data)
        wanted = [row for row in rows if (row["visit"], row["outcome"], row["arm"]) == ("month 4", "hair_density", arm)]
        return [float(row["value"]) for row in wanted]

    assert last(2, "minoxidil") == last(0, "minoxidil")
    gains = [after - before for before, after in zip(last(0, "mesotherapy"), last(2, "mesotherapy"), strict=True)]
    assert gains == pytest.approx([48.0] * len(gains), abs=0.2)


def test_a_seed_below_0_is_refused() -> None:
    with pytest.raises(InputError):
        artificial_trial(-1)
