"""An answer as people read it: in words, with the days and units of their language."""

from datetime import date

from django.utils.formats import date_format

from mesotrich.clinic.intake.substances import substance_name
from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.answers import write_answer
from mesotrich.records.questionnaire.questionnaire import UNCODED, Question
from mesotrich.records.questionnaire.words_of import words_of
from mesotrich.reference.fact_codes import FactType

SHOWN_UNITS = {"kg"}  # of the others the question itself speaks


def said(question: Question, value: FactValue, language: str) -> tuple[str, ...]:
    """Say an answer.

    Args:
        question: the question.
        value: value of its fact.
        language: language of the reader.

    Returns:
        One text, or one for each thing that was chosen.
    """
    if isinstance(value, date):
        return (date_format(value, "DATE_FORMAT"),)
    if question.type is FactType.INGREDIENTS and isinstance(value, tuple) and value:
        return tuple(substance_name(question.type, part, language) or part.removeprefix(UNCODED) for part in value)
    words = words_of(question, value, language)
    if question.unit in SHOWN_UNITS and isinstance(value, int | float):
        return tuple(f"{word}\u202f{question.unit}" for word in words)
    return words


def coded(question: Question, value: FactValue) -> tuple[str, ...]:
    """The codes behind an answer.

    Args:
        question: the question.
        value: value of its fact.

    Returns:
        Codes of the chosen options, ATC codes and codes of ingredients; none for yes and no, numbers, days and texts.
    """
    if question.options:
        plain = question.type is FactType.BOOL or value is UNKNOWN
        return () if plain else write_answer(question, value, "en")
    if isinstance(value, tuple):
        return tuple(part for part in value if not part.startswith(UNCODED))
    return ()
