"""What a page of a questionnaire sent: answers, errors, and names that have to be chosen from a list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from mesotrich.clinic.intake.fields import SEARCHED, Typed
from mesotrich.clinic.intake.substances import Substance, exactly, search_substances, substance_name
from mesotrich.foundation.messages import Message, say
from mesotrich.records.facts import FactValue
from mesotrich.records.questionnaire.answers import read_answer
from mesotrich.records.questionnaire.questionnaire import NONE_CODE, UNCODED, UNKNOWN_CODE, Page, Question

TEXT, CODE = ".text", ".code"  # the two fields with which something is added to a list


@dataclass
class Sent:
    """What was sent.

    Attributes:
        given: answers that can be kept, by code; None takes one back.
        raw: all that was sent, by code.
        errors: what is wrong, by code.
        pending: names that fit no one thing of a list.
        shown: codes of the questions that stood on the page.
        changed_list: code of a list to which something was added, or from which it was taken; empty for none.
    """

    given: dict[str, FactValue | None] = field(default_factory=dict)
    raw: dict[str, list[str]] = field(default_factory=dict)
    errors: dict[str, Message] = field(default_factory=dict)
    pending: dict[str, tuple[str, tuple[Substance, ...]]] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()
    changed_list: str = ""

    @property
    def typed(self) -> Typed:
        """What could not be kept."""
        return Typed(self.raw, self.errors, self.pending)


def read_sent(page: Page, data: QueryDict, language: str, today: date) -> Sent:
    """Read what a page sent.

    Args:
        page: of the questionnaire.
        data: the form; `shown` names the questions that stood on it, `add` and `remove` are "question:code" of a list,
            and with `autosave` names that are still being typed are left alone.
        language: of the form.
        today: day of the answers.

    Returns:
        What was sent.
    """
    sent = Sent(shown=frozenset(data.getlist("shown")))
    for question in page.questions:
        if question.code not in sent.shown or question.hidden:
            continue
        raw = data.getlist(question.code)
        if question.type in SEARCHED:
            raw = _with_changes(question, raw, data, language, sent)
        sent.raw[question.code] = raw
        answer = _listed(question, raw) or read_answer(question, raw, language, today)
        if isinstance(answer, Message):
            sent.errors[question.code] = answer
        else:
            sent.given[question.code] = answer
    return sent


def _with_changes(question: Question, raw: list[str], data: QueryDict, language: str, sent: Sent) -> list[str]:
    """The list after what was added and taken away."""
    removed, added = _of(question, data.get("remove", "")), _of(question, data.get("add", ""))
    if not added and not data.get("autosave"):
        added = _chosen(question, data, language, sent)
    if removed or added:
        sent.changed_list = question.code
    left = [code for code in raw if code != removed]
    if not added:
        return left
    return [*(code for code in left if code not in {NONE_CODE, UNKNOWN_CODE, added}), added]


def _chosen(question: Question, data: QueryDict, language: str, sent: Sent) -> str:
    """The code of what was typed; where it fits no one thing, the choice stays pending."""
    text, code = data.get(question.code + TEXT, "").strip(), data.get(question.code + CODE, "").strip()
    if code or not text:
        return code
    found = exactly(question.type, text)
    if found is None:
        sent.pending[question.code] = (text, search_substances(question.type, text, language))
    return found or ""


def _of(question: Question, named: str) -> str:
    """What "question:code" says for this question."""
    code, _, item = named.partition(":")
    return item if code == question.code else ""


def _listed(question: Question, raw: list[str]) -> Message | None:
    """Refuse a code that no list holds: only names that begin with "text:" may be free."""
    if question.type not in SEARCHED:
        return None
    for code in raw:
        free = code in {NONE_CODE, UNKNOWN_CODE, ""} or code.startswith(UNCODED)
        if not free and substance_name(question.type, code, "en") is None:
            return Message("answer.no_code", {"got": code})
    return None


def errors_told(errors: Mapping[str, Message], told: Mapping[str, str]) -> dict[str, list[str]]:
    """Errors as the script of a form shows them.

    Args:
        errors: by code.
        told: texts by code of the message, in the language of the page.

    Returns:
        Sentences by code.
    """
    return {code: [say(told, error.code, error.values)] for code, error in errors.items()}
