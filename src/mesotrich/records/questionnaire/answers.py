"""What a form sends becomes the value of a fact, or a sentence that says what to write instead."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.questionnaire import NONE_CODE, UNKNOWN_CODE, Option, Question
from mesotrich.records.questionnaire.read_date import read_date
from mesotrich.records.questionnaire.read_number import read_number, write_number
from mesotrich.records.questionnaire.read_substances import read_substances
from mesotrich.reference.fact_codes import FactType
from mesotrich.reference.loader import LANGUAGES

MOST_CHARACTERS = 4000  # some pages of free text; longer ones are pasted by mistake

Answer = FactValue | Message | None
"""A value; a message where what was sent cannot be one; None where nothing was sent."""


def read_answer(question: Question, raw: Sequence[str], language: str, today: date) -> Answer:
    """Read what a form sent for one question.

    Args:
        question: the question.
        raw: all values that were sent under its name: codes of options, "unknown", "none", numbers, days, names.
        language: language of the form; French takes a decimal comma and days as 23/11/2026 too.
        today: day of the answer, after which no date may lie.

    Returns:
        The value of the fact; None where nothing was sent; a message where it cannot be read, is out of range
        or contradicts itself.

    Raises:
        InputError: the language is not there.

    Examples:
        >>> from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
        >>> from mesotrich.reference.questionnaires import questionnaire_json
        >>> intake = read_questionnaire(questionnaire_json("intake"))
        >>> read_answer(intake.question("weight_lost_kg"), ["4,5"], "fr", date(2026, 11, 23))
        4.5
        >>> read_answer(intake.question("onset_date"), ["2026-12-01"], "en", date(2026, 11, 23)).code
        'answer.date_in_future'
    """
    if language not in LANGUAGES:
        raise InputError(f"a language of {', '.join(LANGUAGES)}", language, "use one of them")
    sent = tuple(dict.fromkeys(text.strip() for text in raw if text.strip()))
    if not sent:
        return None
    if question.options:
        return _chosen(question, sent, language)
    if question.unknown_allowed and UNKNOWN_CODE in sent:
        return UNKNOWN if len(sent) == 1 else Message("answer.unknown_and_more")
    if question.type in (FactType.MEDICINES, FactType.INGREDIENTS):
        return read_substances(question.type, sent)
    return Message("answer.only_one") if len(sent) > 1 else _READERS[question.type](question, sent[0], language, today)


def write_answer(question: Question, value: FactValue, language: str) -> tuple[str, ...]:
    """What a form must show as filled in, which `read_answer` reads as the same value.

    Args:
        question: the question.
        value: value of its fact.
        language: language of the form.

    Returns:
        Codes of options, "unknown", "none", or texts.

    Examples:
        >>> from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
        >>> from mesotrich.reference.questionnaires import questionnaire_json
        >>> intake = read_questionnaire(questionnaire_json("intake"))
        >>> write_answer(intake.question("thyroid_disease"), True, "en")
        ('Y',)
    """
    if value is UNKNOWN:
        return (UNKNOWN_CODE,)
    if isinstance(value, tuple):
        return tuple(value) if value or question.options else (NONE_CODE,)
    if question.options:
        return tuple(option.code for option in question.options if option.value == value)
    if isinstance(value, int | float):
        return (write_number(value, language),)
    return (value.isoformat(),) if isinstance(value, date) else (str(value),)


def _chosen(question: Question, sent: tuple[str, ...], language: str) -> FactValue | Message:
    """One option, or several where the fact takes several."""
    options: list[Option] = []
    for code in sent:
        option = question.option(code)
        if option is None:
            return Message("answer.not_offered", {"got": code})
        options.append(option)
    if question.type is not FactType.CHOICES:
        return options[0].value if len(options) == 1 else Message("answer.only_one")
    alone = [option for option in options if option.exclusive]
    if alone and len(options) > 1:
        return Message("answer.goes_with_no_other", {"option": alone[0].text[language]})
    return UNKNOWN if options[0].value is UNKNOWN else tuple(option.code for option in question.options if option in options)


def _text(_question: Question, text: str, _language: str, _today: date) -> FactValue | Message:
    """Free text."""
    return Message("answer.text_too_long", {"most": MOST_CHARACTERS}) if len(text) > MOST_CHARACTERS else text


_READERS: Mapping[FactType, Callable[[Question, str, str, date], FactValue | Message]] = {
    FactType.NUMBER: lambda question, text, language, _: read_number(question, text, language),
    FactType.COUNT: lambda question, text, language, _: read_number(question, text, language),
    FactType.DATE: read_date,
    FactType.TEXT: _text,
}
