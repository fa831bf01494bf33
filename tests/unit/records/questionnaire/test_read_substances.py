import pytest

from mesotrich.foundation.messages import Message
from mesotrich.records.questionnaire.read_substances import read_substances
from mesotrich.reference.fact_codes import FactType


def test_none_at_all_is_an_answer() -> None:
    assert read_substances(FactType.MEDICINES, ["none"]) == ()


def test_a_code_that_the_short_list_does_not_hold_is_kept() -> None:
    assert read_substances(FactType.MEDICINES, ["V03AB37"]) == ("V03AB37",)


def test_a_name_without_a_code_is_kept_as_a_name() -> None:
    assert read_substances(FactType.INGREDIENTS, ["lidocaine", "text: nickel ", "text:nickel"]) == ("lidocaine", "text:nickel")


@pytest.mark.parametrize("sent", ["warfarin", "B01AA", "b01aa03", "text:", "text:  "])
def test_what_is_neither_code_nor_name_is_told(sent: str) -> None:
    assert read_substances(FactType.MEDICINES, [sent]) == Message("answer.no_code", {"got": sent})


def test_none_does_not_go_with_a_medicine() -> None:
    assert read_substances(FactType.MEDICINES, ["B01AA03", "none"]) == Message("answer.none_and_more")


def test_a_name_has_an_end() -> None:
    assert read_substances(FactType.MEDICINES, ["text:" + "x" * 201]) == Message("answer.text_too_long", {"most": 200})
