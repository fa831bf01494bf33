from datetime import date

from mesotrich.clinic.examination.shown import QuestionShown, answers_in_words, shown_sections, typed_answers
from mesotrich.records.facts import UNKNOWN, Fact

DAY = date(2026, 8, 24)


def _shown(code: str, language: str = "en", **given: object) -> QuestionShown:
    typed, errors, before = (given.get(name, {}) for name in ("typed", "errors", "before"))
    sections = shown_sections(typed, errors, before, language)  # type: ignore[arg-type]
    return next(question for section in sections for question in section.questions if question.code == code)


def test_what_was_answered_today_is_chosen_again() -> None:
    shown = _shown("ludwig", typed=typed_answers({"ludwig": "II"}, "en"))
    assert [option.code for option in shown.options if option.chosen] == ["II"]


def test_what_was_answered_before_is_told_and_not_filled_in() -> None:
    shown = _shown("pull_test", before={"pull_test": Fact("pull_test", 4, DAY)})
    assert (shown.value, shown.answered) == ("", False)
    assert shown.last is not None
    assert (shown.last.words, shown.last.on) == ("4", DAY)


def test_what_was_typed_wrongly_stays_with_its_error() -> None:
    shown = _shown("pull_test", typed={"pull_test": ["many"]}, errors={"pull_test": "no number"})
    assert (shown.value, shown.error) == ("many", "no number")


def test_stages_have_pictures_and_descriptions_and_the_source_of_their_scale() -> None:
    shown = _shown("hamilton_norwood")
    assert sum(option.picture is not None and option.description is not None for option in shown.options) == 12
    assert shown.scale is not None


def test_an_option_that_is_no_stage_has_no_picture() -> None:
    assert [option.code for option in _shown("ludwig").options if option.picture is None] == ["unknown"]


def test_answers_are_told_in_words_with_their_unit_in_the_order_of_the_form() -> None:
    told = answers_in_words({"wash_test_vellus_percent": 12.5, "patchy_loss": UNKNOWN, "keloid_tendency": True}, "fr")
    assert [words for _question, words in told] == ["Non examiné, ou impossible à juger", "12,5 %"]


def test_the_patient_is_asked_about_and_not_addressed() -> None:
    assert _shown("scalp_symptoms").text == "What does the patient feel or see on the scalp today?"


def test_typed_answers_leave_out_what_the_form_does_not_ask() -> None:
    assert typed_answers({"ferritin": 24.0, "pull_test": 2}, "en") == {"pull_test": ("2",)}
