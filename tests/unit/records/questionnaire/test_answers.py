from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings, strategies

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message, say
from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.answers import read_answer, write_answer
from mesotrich.records.questionnaire.questionnaire import Questionnaire
from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
from mesotrich.reference.loader import LANGUAGES, texts
from mesotrich.reference.questionnaires import questionnaire_json
from tests.unit.records.questionnaire.made_answers import TODAY, made_answers

INTAKE = read_questionnaire(questionnaire_json("intake", 1))


@pytest.mark.parametrize(
    ("code", "raw", "value"),
    [
        ("thyroid_disease", ["Y"], True),
        ("thyroid_disease", ["N"], False),
        ("thyroid_disease", ["unknown"], UNKNOWN),
        ("thyroid_disease", ["", " "], None),
        ("thyroid_disease", [], None),
        ("sex", ["female"], "female"),
        ("diet", ["low_protein", "vegan", "vegan"], ("vegan", "low_protein")),
        ("diet", ["none_in_particular"], ("none_in_particular",)),
        ("diet", ["unknown"], UNKNOWN),
        ("comb_60_s", ["12"], 12),
        ("comb_60_s", ["unknown"], UNKNOWN),
        ("weight_lost_kg", ["4.5"], 4.5),
        ("onset_date", ["2026-03-15"], date(2026, 3, 15)),
        ("medicines", ["none"], ()),
        ("medicines", ["B01AA03", "text:herbal tea"], ("B01AA03", "text:herbal tea")),
        ("hopes", [" unknown "], "unknown"),
    ],
)
def test_what_a_form_sends_becomes_the_value_of_the_fact(
    intake: Questionnaire, code: str, raw: Sequence[str], value: FactValue | None
) -> None:
    read = read_answer(intake.question(code), raw, "en", TODAY)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("code", "raw", "language", "told"),
    [
        ("sex", ["elf"], "en", '"elf" is not one of the answers. Choose from the list.'),
        ("sex", ["female", "male"], "en", "Give one answer."),
        ("comb_60_s", ["3", "4"], "en", "Give one answer."),
        ("diet", ["vegan", "unknown"], "en", '"I do not know" goes with no other answer. Take one of them away.'),
        ("diet", ["vegan", "none_in_particular"], "fr", "«\u202fUn peu de tout\u202f» ne va avec aucune autre réponse."),
        ("comb_60_s", ["3", "unknown"], "en", 'You chose "I do not know" and gave an answer. Keep one of them.'),
        ("comb_60_s", ["2001"], "en", "2001 is too high. Write 2000 or less."),
        ("onset_date", ["2026-11-24"], "en", "2026-11-24 is still to come. Give a day that has been."),
        ("medicines", ["none", "B01AA03"], "en", 'You chose "None" and named something. Keep one of them.'),
        ("hopes", ["x" * 4001], "en", "This text is too long. Keep it to 4000 characters."),
    ],
)
def test_what_cannot_be_an_answer_is_told_in_a_sentence(
    intake: Questionnaire, code: str, raw: Sequence[str], language: str, told: str
) -> None:
    message = read_answer(intake.question(code), raw, language, TODAY)
    assert isinstance(message, Message)
    assert say(texts(language), message.code, message.values).startswith(told)


def test_a_language_that_is_not_there_is_refused(intake: Questionnaire) -> None:
    with pytest.raises(InputError, match="wanted a language of en, fr, got de"):
        read_answer(intake.question("sex"), ["female"], "de", TODAY)


def test_nothing_at_all_is_sent_as_none(intake: Questionnaire) -> None:
    assert write_answer(intake.question("medicines"), (), "en") == ("none",)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(made_answers(INTAKE), strategies.sampled_from(LANGUAGES))
def test_a_form_that_is_sent_again_as_it_was_shown_gives_the_same_answers(answers: dict[str, FactValue], language: str) -> None:
    for code, value in answers.items():
        question = INTAKE.question(code)
        assert read_answer(question, write_answer(question, value, language), language, TODAY) == value


@settings(max_examples=300, derandomize=True, deadline=None)
@given(strategies.sampled_from(INTAKE.questions), strategies.lists(strategies.text(max_size=12), max_size=3))
def test_whatever_is_sent_is_read_or_answered_by_a_sentence(question: object, raw: list[str]) -> None:
    asked = INTAKE.question(question.code)  # type: ignore[attr-defined]
    read = read_answer(asked, raw, "fr", TODAY)
    if isinstance(read, Message):
        assert say(texts("fr"), read.code, read.values)
    elif read is not None:
        assert read_answer(asked, write_answer(asked, read, "fr"), "fr", TODAY) == read
