import pytest

from mesotrich.evidence.check import check
from mesotrich.evidence.checked import Figure, flag, listed, p_remarks, p_told, remark, unit_told
from mesotrich.evidence.interval import Interval
from mesotrich.reference.printed import PrintedP
from tests.unit.evidence.claims import claim_of


def test_a_figure_tells_its_value_and_interval() -> None:
    message = Figure("risk_ratio", 2.0, Interval(1.0, 4.0)).message
    assert (message.code, message.values["low"], message.values["high"]) == ("evidence.figure.risk_ratio", 1.0, 4.0)


def test_a_figure_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        check(claim_of("one_count", events=1, n=2)).figure("risk_ratio")


@pytest.mark.parametrize(
    ("p", "code"), [(0.5, "plain"), (0.0001, "plain"), (0.00001, "small"), (0.0, "plain"), (float("nan"), "none")]
)
def test_a_p_value_is_told_by_its_size(p: float, code: str) -> None:
    assert p_told(p).code == f"evidence.p.{code}"


def test_a_limit_does_not_tell_tests_apart() -> None:
    assert len(p_remarks(PrintedP.read("<0.05", "p"), ["welch", "student"])) == 1
    assert len(p_remarks(PrintedP.read("0.04", "p"), ["welch", "student"])) == 2
    assert p_remarks(PrintedP.read("<0.05", "p"), []) == []


def test_known_units_are_messages_and_others_words() -> None:
    assert unit_told("ng/dL") == " ng/dL"
    assert unit_told("%") != " %"


def test_things_are_told_one_after_the_other() -> None:
    assert listed(["a"]) == "a"
    assert "second" in listed(["a", "b", "c"]).values  # type: ignore[attr-defined]


def test_flags_and_remarks_have_their_own_codes() -> None:
    assert (flag("grim").code, remark("no_sd").code) == ("evidence.flag.grim", "evidence.remark.no_sd")
