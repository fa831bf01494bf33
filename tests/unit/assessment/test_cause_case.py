from collections.abc import Callable
from datetime import date

import pytest

from mesotrich.assessment.cause_case import Case, option_name, timed_sentence, yes_or_no
from mesotrich.assessment.timing import LossKind
from mesotrich.foundation.messages import say
from mesotrich.reference.loader import texts

MakeCase = Callable[..., Case]


def test_a_trigger_without_a_date_says_nothing(make_case: MakeCase) -> None:
    assert timed_sentence(make_case().timed("childbirth_date"), "childbirth/timing") == []


@pytest.mark.parametrize(
    ("onset", "side"), [(date(2026, 8, 1), "for"), (date(2026, 5, 12), "against"), (date(2026, 5, 1), "against")]
)
def test_a_trigger_with_a_date_speaks_for_or_against_in_the_words_of_its_reading(
    make_case: MakeCase, onset: date, side: str
) -> None:
    reading = make_case(childbirth_date=date(2026, 5, 10), onset_date=onset).timed("childbirth_date")
    (found,) = timed_sentence(reading, "childbirth/timing")
    assert found.message.code == f"cause.childbirth.{side}.timing"
    assert say(texts("en"), found.message.code, found.message.values) == say(
        texts("en"), reading.message.code, reading.message.values
    )


def test_the_two_windows_of_a_medicine_are_told_apart(make_case: MakeCase) -> None:
    kinds = [make_case().timed("medicine_start_date", kind).kind for kind in LossKind]
    assert kinds == list(LossKind)


@pytest.mark.parametrize(
    ("answer", "codes"), [(True, ["cause.thyroid.for.known"]), (False, ["cause.thyroid.against.none"]), (None, [])]
)
def test_yes_and_no_have_a_sentence_each_and_nobody_knows_has_none(answer: bool | None, codes: list[str]) -> None:
    found = yes_or_no(answer, "cause.thyroid.for.known", "cause.thyroid.against.none")
    assert [each.message.code for each in found] == codes


def test_an_option_has_a_name_in_both_languages() -> None:
    code = option_name("diet", "vegan").code
    assert (texts("en")[code], texts("fr")[code]) == ("vegan", "végétalienne")
