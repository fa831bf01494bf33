"""What the examination form sent, as values of facts and as errors beside their fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from mesotrich.clinic.examination.questions import definition, sections
from mesotrich.foundation.messages import Message, say
from mesotrich.records.facts import FactValue
from mesotrich.records.questionnaire.answers import read_answer
from mesotrich.records.questionnaire.enable_when import enabled
from mesotrich.reference.fact_codes import FactType
from mesotrich.reference.loader import texts

ASKED = "asked"  # name of the hidden fields that say which questions the form showed


@dataclass(frozen=True)
class Sent:
    """What a form sent.

    Attributes:
        values: answers by fact code; "not looked at" is an answer of its own, never a no.
        errors: sentences by fact code.
        emptied: questions that the form showed and that have no answer.
    """

    values: Mapping[str, FactValue]
    errors: Mapping[str, str]
    emptied: tuple[str, ...]


def read_sent(sent: Mapping[str, Sequence[str]], language: str, today: date) -> Sent:
    """Read every answer by itself, so that a bad one does not hold back the others.

    A sign that was seen counts whatever else was looked at; that a sign is absent counts only where the whole scalp was looked at.

    Args:
        sent: all values by name of the field; "asked" names the questions that were shown.
        language: language of the form.
        today: day of the answers.

    Returns:
        Values, errors, and what was left empty.
    """
    shown = [each for section in sections() for each in section.questions if each.code in sent.get(ASKED, ())]
    read = {each.code: read_answer(each, sent.get(each.code, ()), language, today) for each in shown}
    errors = {code: say(texts(language), got.code, got.values) for code, got in read.items() if isinstance(got, Message)}
    values = {code: got for code, got in read.items() if got is not None and not isinstance(got, Message)}
    for code in _not_asked(values):
        del values[code]
        errors[code] = _what_first(code)
    return Sent(values, errors, tuple(code for code, got in read.items() if got is None))


def _not_asked(values: Mapping[str, FactValue]) -> tuple[str, ...]:
    """Answers whose condition does not hold; signs that were seen are not among them."""
    asked = enabled(definition(), values)
    known = {each.code: each.type for each in definition().questions}
    return tuple(
        code
        for code, got in values.items()
        if code in known and code not in asked and not (known[code] is FactType.BOOL and got is not False)
    )


def _what_first(code: str) -> str:
    """What must be answered before this."""
    if code == "wash_test_vellus_percent":
        return _("A share needs its total. Fill in how many hairs the modified wash test gave, or leave this empty.")
    return _('"No" needs a look at the whole scalp. Answer the first question with yes, or choose "Not looked at".')
