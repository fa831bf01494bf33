"""An answer as it is shown to people."""

from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.answers import write_answer
from mesotrich.records.questionnaire.questionnaire import UNCODED, Question
from mesotrich.reference.loader import texts
from mesotrich.reference.medicines import medicine


def words_of(question: Question, value: FactValue, language: str) -> tuple[str, ...]:
    """Say an answer in a language.

    Args:
        question: the question.
        value: value of its fact.
        language: language of the reader.

    Returns:
        One text, or one for each thing that was chosen: the words of the option, names of medicines, numbers without a unit, days
        as year-month-day, and codes where nothing better is known.

    Examples:
        >>> from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
        >>> from mesotrich.reference.questionnaires import questionnaire_json
        >>> intake = read_questionnaire(questionnaire_json("intake"))
        >>> words_of(intake.question("medicines"), ("B01AA03", "text:herbal tea"), "fr")
        ('warfarine', 'herbal tea')
    """
    if question.options:
        codes = write_answer(question, value, language)
        return tuple(option.text[language] for option in question.options if option.code in codes)
    if value is UNKNOWN:
        return (texts(language)["question.unknown"],)
    if value == ():
        return (texts(language)["question.none"],)
    if isinstance(value, tuple):
        return tuple(_substance(part, language) for part in value)
    return write_answer(question, value, language)


def _substance(part: str, language: str) -> str:
    """Name of a medicine or ingredient."""
    listed = medicine(part)
    return listed.name[language] if listed else part.removeprefix(UNCODED)
