import pytest

from mesotrich.trials.analyse.compare import Estimate
from mesotrich.trials.report.teller import MINUS, Teller

EN, FR = Teller("en"), Teller("fr")


def test_an_estimate_ends_where_its_error_begins() -> None:
    assert EN.estimate(Estimate(22.237, 13.38, 31.1, 4.4, 42.9, 0.001), "/cm2") == "22.2\u00a0/cm² (13.4 to 31.1)"
    assert FR.estimate(Estimate(-3.175, -5.272, -1.079, 1.0, 41.9, 0.004)) == f"{MINUS}3,2 ({MINUS}5,3 à {MINUS}1,1)"


def test_no_estimate_is_said() -> None:
    assert EN.estimate(Estimate(*[float("nan")] * 6)) == "not estimable"
    assert FR.number(float("nan"), 1.0) == "non estimable"


@pytest.mark.parametrize(("value", "shown"), [(0.0126, "0.013"), (0.34, "0.34"), (1.0, "1.00"), (1e-9, "&lt;\u00a00.001")])
def test_p_is_never_0(value: float, shown: str) -> None:
    assert EN.p_value(value) == shown


def test_shares_are_told_in_percent() -> None:
    assert (EN.share(0.456), FR.share(-0.1)) == ("46\u00a0%", f"{MINUS}10\u202f%")


def test_what_a_user_wrote_is_no_html() -> None:
    assert "<b>" not in EN.text("course", outcome="<b>density</b>")


def test_an_end_that_is_not_0_does_not_look_like_it() -> None:
    assert EN.estimate(Estimate(-2.123, -4.21, -0.034, 1.0, 40.0, 0.047)) == f"{MINUS}2.12 ({MINUS}4.21 to {MINUS}0.03)"
    assert EN.estimate(Estimate(2.0, 0.0, 4.0, 1.0, 40.0, 0.05)) == "2.0 (0.0 to 4.0)"


def test_a_zero_has_no_sign() -> None:
    assert EN.number(-0.04, 1.5) == "0.0"


def test_french_colons_have_their_space() -> None:
    assert FR.text("colon") == "\u202f: "
