import pytest

from mesotrich.clinic.examination.scores import scores_kept
from mesotrich.foundation.errors import InputError

SIDES = {"salt_vertex": 20.0, "salt_posterior": 10.0, "salt_left": 0.0, "salt_right": 0.0}


def test_salt_is_kept_with_the_shares_that_it_comes_from() -> None:
    kept = scores_kept(SIDES)["salt"]
    assert (kept["vertex"], round(kept["score"], 2), kept["grade"]) == (20.0, 10.4, "S1")


def test_salt_is_not_computed_from_three_sides() -> None:
    assert scores_kept({**SIDES, "salt_left": None}) == {}


def test_basp_is_kept_with_its_forms() -> None:
    kept = scores_kept({"basp_basic": "M2", "basp_f": "F1", "basp_v": ""})
    assert kept == {"basp": {"basic": "M2", "specific": ["F1"], "code": "M2F1"}}


def test_a_form_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match="basic form"):
        scores_kept({"basp_basic": "Z9"})
