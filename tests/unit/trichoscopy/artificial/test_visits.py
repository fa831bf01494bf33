import numpy as np
import pytest

from mesotrich.trichoscopy.artificial.follicles import PlannedHair
from mesotrich.trichoscopy.artificial.spec import HairColour
from mesotrich.trichoscopy.artificial.visits import LEAST_UM, Changes, Fate, cut, length_um, visits

NOTHING = Changes(0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0)


def planned(length: float = 800.0) -> PlannedHair:
    line = np.column_stack([np.linspace(0, length, 60), np.zeros(60)])
    return PlannedHair(0, line, np.full(60, 70.0), HairColour.BLACK, 0.9, 0.0, 0.5, 0.0, 30.0, False)


def test_without_changes_both_photos_have_the_same_hairs() -> None:
    for life in visits((planned(),) * 20, 1.6, NOTHING, np.random.default_rng(1)):
        assert life.fate is Fate.BOTH
        assert life.first is not None
        assert life.second is not None
        assert length_um(life.first) == pytest.approx(length_um(life.second)) == pytest.approx(500.0)


def test_as_many_are_lost_and_new_as_was_asked_for() -> None:
    lives = visits((planned(),) * 2000, 1.6, Changes(0.2, 0.1, 0.0, 0.0, 0.0, 1.0, 0.0), np.random.default_rng(1))
    shares = [sum(life.fate is fate for life in lives) / 2000 for fate in (Fate.LOST, Fate.NEW)]
    assert shares == pytest.approx([0.2, 0.1], abs=0.03)
    assert all(
        (life.first is None) is (life.fate is Fate.NEW) and (life.second is None) is (life.fate is Fate.LOST) for life in lives
    )


def test_thicker_hairs_are_wider_at_the_second_visit_only() -> None:
    (life,) = visits((planned(),), 1.6, Changes(0.0, 0.0, 1.0, 0.0, 0.5, 1.0, 0.0), np.random.default_rng(1))
    assert life.first is not None
    assert life.second is not None
    assert life.second.widths_um.mean() / life.first.widths_um.mean() == pytest.approx(life.width_ratio) == pytest.approx(1.5)


def test_a_cut_keeps_the_root_and_leaves_a_least_length() -> None:
    assert length_um(cut(planned(), 200.0)) == pytest.approx(200.0)
    assert length_um(cut(planned(), 1.0)) == pytest.approx(LEAST_UM)
    assert cut(planned(), 200.0).line_um[0].tolist() == [0.0, 0.0]
