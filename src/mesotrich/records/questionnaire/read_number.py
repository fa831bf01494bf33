"""Numbers as people write them."""

import re

from mesotrich.foundation.messages import Message
from mesotrich.records.questionnaire.questionnaire import Question
from mesotrich.reference.fact_codes import FactType

BLANKS = re.compile(r"[\s\u00a0\u202f]")
NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,20})?", re.ASCII)
WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)


def read_number(question: Question, text: str, language: str) -> float | int | Message:
    """Read a number or a count.

    Args:
        question: what is asked, with the least and greatest number that is believed.
        text: what was written; French takes a decimal comma too.
        language: language of the form.

    Returns:
        The number in the unit of the fact, whole for a count; a message where it cannot be one.
    """
    plain = BLANKS.sub("", text).replace("\u2212", "-")
    if language == "fr":
        plain = plain.replace(",", ".")
    count = question.type is FactType.COUNT
    if not (WHOLE if count else NUMBER).fullmatch(plain):
        return Message("answer.not_whole" if count else "answer.not_a_number", {"got": text})
    number: float | int = int(plain) if count else float(plain)
    if isinstance(question.lowest, int | float) and number < question.lowest:
        return Message("answer.too_low", {"got": text, "lowest": write_number(question.lowest, language)})
    if question.highest is not None and number > question.highest:
        return Message("answer.too_high", {"got": text, "highest": write_number(question.highest, language)})
    return number


def write_number(number: float, language: str) -> str:
    """A number as it is written in a form, which `read_number` reads as the same.

    Args:
        number: any number.
        language: language of the form.

    Returns:
        The digits, without groups; French with a decimal comma.

    Examples:
        >>> write_number(4.5, "fr"), write_number(12.0, "en")
        ('4,5', '12')
    """
    text = (
        str(int(number)) if float(number).is_integer() else f"{number:.20f}".rstrip("0") if abs(number) < 1e-4 else repr(number)
    )
    return text.replace(".", ",") if language == "fr" else text
