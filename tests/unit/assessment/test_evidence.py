import pytest

from mesotrich.assessment.evidence import best_first, evidence, filled
from mesotrich.foundation.errors import ReferenceDataError


def test_a_sentence_comes_with_its_source() -> None:
    found = evidence("cause.deficiency.open.weight", kg=90.0)
    assert found.message.values == {"kg": 90}
    assert "judgement" in found.source.title


def test_a_sentence_without_a_source_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match=r"cause.moon.for.full"):
        evidence("cause.moon.for.full")


def test_whole_numbers_are_shown_without_a_point_and_others_stay() -> None:
    assert str(filled("x", a=50.0, b=10.20004, c="3.0", d=True).values) == "{'a': 50, 'b': 10.2, 'c': '3.0', 'd': True}"


def test_what_was_checked_comes_first_and_the_rest_keeps_its_order() -> None:
    codes = ["cause.thyroid.for.known", "cause.sun.for.much", "cause.androgens.for.signs", "cause.childbirth.for.timing"]
    assert [each.message.code for each in best_first([evidence(code) for code in codes])] == [
        codes[3],
        codes[1],
        codes[0],
        codes[2],
    ]
