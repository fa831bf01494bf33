from datetime import date

import pytest

from mesotrich.assessment.answers import Answers
from mesotrich.assessment.suggestions import End, suggest
from mesotrich.foundation.errors import InputError
from mesotrich.foundation.sources import Status
from mesotrich.records.facts import Fact
from mesotrich.reference.loader import LANGUAGES, texts

TODAY = date(2026, 11, 25)


def _codes(**values: str) -> dict[End, set[str]]:
    told = Answers({code: Fact(code, value, TODAY) for code, value in values.items()}, TODAY)
    return {each.end: {part.message.code for part in (*each.for_, *each.against)} for each in suggest(told, (), (), ())}


def test_a_diagnosis_of_pattern_loss_is_a_pattern_without_any_sign() -> None:
    assert "end.course.for.pattern" in _codes(diagnosis_icd10="L64.9")[End.COURSE]
    assert "end.course.for.pattern" not in _codes(diagnosis_icd10="L65.0")[End.COURSE]


@pytest.mark.parametrize("code", ["L63.0", "L65.2", "L66.9", "B35.0", "F63.3"])
def test_a_diagnosis_of_another_kind_speaks_for_a_referral_and_against_a_course(code: str) -> None:
    found = _codes(diagnosis_icd10=code)
    assert "end.refer.for.diagnosis" in found[End.REFER]
    assert "end.course.against.diagnosis" in found[End.COURSE]


def test_a_diagnosis_that_cannot_be_coded_is_refused() -> None:
    with pytest.raises(InputError, match=r"a diagnosis that can be coded, got L99.9"):
        _codes(diagnosis_icd10="L99.9")


def test_what_was_published_of_mesotherapy_is_said_as_verified() -> None:
    told = Answers({}, TODAY)
    course = next(each for each in suggest(told, (), (), ()) if each.end is End.COURSE)
    assert [each.source.status for each in course.against[:2]] == [Status.VERIFIED, Status.VERIFIED]
    assert "Inserm" in course.against[0].source.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_to_go_on_has_a_name(language: str) -> None:
    assert {code for code in texts(language) if code.startswith("end.name.")} == {f"end.name.{end}" for end in End}


@pytest.mark.parametrize(("onset", "chronic"), [(date(2026, 5, 25), False), (date(2026, 5, 24), True)])
def test_loss_is_chronic_after_more_than_six_months(onset: date, chronic: bool) -> None:
    told = Answers({"onset_date": Fact("onset_date", onset, TODAY)}, TODAY)
    treat = next(each for each in suggest(told, (), (), ()) if each.end is End.TREAT_CAUSE)
    assert ("end.treat_cause.against.chronic" in [each.message.code for each in treat.against]) is chronic
