import pytest

from mesotrich.evidence.p_from_means import Arm, p_from_means
from mesotrich.foundation.errors import InputError
from mesotrich.reference.printed import Printed


def _arm(mean: str, sd: str, n: int) -> Arm:
    return Arm(Printed.read(mean, "mean"), Printed.read(sd, "sd"), n)


X = _arm("2.283333333333333", "0.783368793523629", 6)  # R: x <- c(1.1,2.3,1.9,3.4,2.8,2.2); mean(x); sd(x)
Y = _arm("3.380000000000000", "0.822800097228968", 5)  # R: y <- c(2.1,3.9,3.1,4.2,3.6)


def test_both_tests_agree_with_r() -> None:
    # R 4.2.2: t.test(x,y)$p.value -> 0.05285445021; t.test(x,y,var.equal=TRUE)$p.value -> 0.05012300794
    found = p_from_means(X, Y)
    assert (found.welch.value, found.student.value) == pytest.approx((0.05285445021, 0.05012300794), abs=1e-10)


def test_rounding_widens_the_range() -> None:
    rough = p_from_means(_arm("2.3", "0.8", 6), _arm("3.4", "0.8", 5)).welch
    assert rough.low < 0.0528 < rough.high
    assert p_from_means(X, Y).welch.high - p_from_means(X, Y).welch.low < 1e-9


def test_means_that_rounding_makes_equal_may_be_equal() -> None:
    assert p_from_means(_arm("2.3", "0.8", 6), _arm("2.3", "0.8", 5)).student.high == 1.0


@pytest.mark.parametrize(("sd", "n"), [("0", 6), ("1", 1)])
def test_an_arm_that_no_test_can_take_is_refused(sd: str, n: int) -> None:
    with pytest.raises(InputError, match="2 people or more"):
        _arm("2", sd, n)
