import pytest

from mesotrich.assessment.basp import basp
from mesotrich.foundation.errors import InputError
from mesotrich.reference.stages import basp_forms


@pytest.mark.parametrize("basic", basp_forms().basic)
def test_every_basic_form_stands_alone(basic: str) -> None:
    assert basp(basic).code == basic


def test_specific_forms_come_in_one_order() -> None:
    assert basp("U1", ("V3", "F1")) == basp("U1", ("F1", "V3"))
    assert basp("U1", ("V3", "F1")).code == "U1F1V3"


@pytest.mark.parametrize("basic", ["M4", "U0", "L1", "m1", ""])
def test_a_basic_form_that_does_not_exist_is_refused(basic: str) -> None:
    with pytest.raises(InputError, match="a basic form of BASP"):
        basp(basic)


def test_a_specific_form_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match="a specific form of BASP, got F0"):
        basp("L", ("F0",))


@pytest.mark.parametrize("specific", [("F1", "F2"), ("V1", "V1"), ("F1", "V1", "V2")])
def test_two_forms_of_one_letter_are_refused(specific: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="at most one F and one V"):
        basp("L", specific)
