import pytest

from mesotrich.evidence.check_design import check_arms, check_parts, check_tests
from mesotrich.foundation.errors import InputError
from tests.unit.evidence.claims import claim_of, codes


def test_parts_that_do_not_add_up_are_suspect() -> None:
    assert codes(check_parts(claim_of("parts", parts="[24, 13, 4, 4, 5, 2]", total=56)).flags) == ["sum_differs"]
    assert check_parts(claim_of("parts", parts="[25, 24]", total=49)).flags == ()


def test_no_p_value_may_be_left() -> None:
    found = check_tests(claim_of("tests", outcomes=5, times=4, p_values="[0.04, 0.01]"))
    assert codes(found.flags) == ["many_tests"]
    assert found.figure("left_by_holm").value == 0


def test_some_may_be_left() -> None:
    found = check_tests(claim_of("tests", outcomes=4, times=1, p_values="[0.01, 0.04, 0.03, 0.005]"))
    assert codes(found.flags) == ["some_lost"]
    assert found.figure("left_by_holm").value == 2


def test_p_values_that_were_never_significant_are_not_lost() -> None:
    assert check_tests(claim_of("tests", outcomes=2, times=1, p_values="[0.01, 0.7]")).flags == ()


def test_p_values_without_a_number_are_refused() -> None:
    with pytest.raises(InputError, match="leave out those that are only called not significant"):
        check_tests(claim_of("tests", outcomes=2, times=1, p_values="[not significant]"))


def test_the_detectable_difference_is_told_in_deviations_and_in_its_unit() -> None:
    found = check_arms(claim_of("arms", n_a=25, n_b=24, sd_low=18, sd_high=25, unit="/cm2"))
    assert found.figure("detectable_low").value == pytest.approx(18 * found.figure("detectable").value)
    assert found.figure("detectable_high").unit == "/cm2"
    assert codes(found.remarks) == ["no_difference_is_not_equal"]
    assert len(check_arms(claim_of("arms", n_a=25, n_b=24)).figures) == 1
