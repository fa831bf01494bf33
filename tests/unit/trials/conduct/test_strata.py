import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.reference.study_conduct import template
from mesotrich.trials.conduct.protocol import read_study_protocol
from mesotrich.trials.conduct.strata import strata, stratum_of

TWO = [{"code": "grade", "name": "Grade", "levels": ["II", "III"]}, {"code": "age", "name": "Age", "levels": ["< 40", "40+"]}]


def test_without_factors_there_is_one_stratum() -> None:
    protocol = read_study_protocol(template("en"))
    assert (strata(protocol), stratum_of(protocol, {})) == (("all",), "all")


def test_strata_are_all_levels_with_each_other() -> None:
    protocol = read_study_protocol(template("en") | {"factors": TWO})
    assert strata(protocol) == ("II / < 40", "II / 40+", "III / < 40", "III / 40+")
    assert stratum_of(protocol, {"age": "40+", "grade": "III"}) == "III / 40+"


@pytest.mark.parametrize("levels", [{}, {"grade": "II"}, {"grade": "IV", "age": "40+"}])
def test_a_level_that_is_missing_or_unknown_is_refused(levels: dict[str, str]) -> None:
    with pytest.raises(InputError, match="a level of"):
        stratum_of(read_study_protocol(template("en") | {"factors": TWO}), levels)
