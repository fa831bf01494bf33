"""The questions of a page as a form shows them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from mesotrich.clinic.intake.bundles import bundle
from mesotrich.clinic.intake.substances import Substance, substance_name
from mesotrich.foundation.messages import Message
from mesotrich.records.facts import FactValue
from mesotrich.records.questionnaire.answers import write_answer
from mesotrich.records.questionnaire.questionnaire import NONE_CODE, UNCODED, UNKNOWN_CODE, Page, Question
from mesotrich.reference.fact_codes import FactType

SEARCHED = (FactType.MEDICINES, FactType.INGREDIENTS)
COMB_TEST, SINCLAIR = "comb_60_s", "sinclair_shedding"  # questions with a clock and with drawings


@dataclass(frozen=True)
class Choice:
    """One option: what is sent, what is read, whether it is chosen, and the strands of its drawing."""

    code: str
    text: str
    chosen: bool
    strands: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """One question of a page.

    Attributes:
        code: its name in the form.
        label: the question.
        help: how to answer; empty where nothing needs to be said.
        kind: one, several, number, count, date, text or list.
        choices: options, else empty.
        typed: what stands in a field for typing.
        items: what a list holds.
        unknown: whether "I do not know" may be ticked; None where it is one of the options or may not.
        none: whether "none" is ticked; None where it may not.
        asked: whether the question is asked now.
        error: what is wrong with what was sent; None where nothing is.
        pending: a name that was typed and fits several things of the list, or none.
        candidates: what it may mean.
    """

    code: str
    label: str
    help: str
    kind: str
    choices: tuple[Choice, ...]
    typed: str
    items: tuple[Substance, ...]
    unknown: bool | None
    none: bool | None
    asked: bool
    error: Message | None
    pending: str = ""
    candidates: tuple[Substance, ...] = ()

    @property
    def timed(self) -> bool:
        """Whether a clock helps to answer."""
        return self.code == COMB_TEST


@dataclass(frozen=True)
class Typed:
    """What was sent and could not be kept.

    Attributes:
        raw: by code of the question.
        errors: by code.
        pending: names that fit no one thing of a list, by code, each with what it may mean.
    """

    raw: Mapping[str, Sequence[str]]
    errors: Mapping[str, Message]
    pending: Mapping[str, tuple[str, tuple[Substance, ...]]]


NOTHING_TYPED = Typed({}, {}, {})


def fields_of(
    page: Page, values: Mapping[str, FactValue], asked: Collection[str], language: str, typed: Typed = NOTHING_TYPED
) -> tuple[Field, ...]:
    """All questions of a page, those that are not asked now included.

    Args:
        page: of the questionnaire.
        values: answers so far, by code.
        asked: codes of the questions that are asked now.
        language: of the form.
        typed: what was sent and could not be kept.

    Returns:
        The questions in their order, without hidden ones.
    """
    return tuple(_field(question, values, asked, language, typed) for question in page.questions if not question.hidden)


def _field(question: Question, values: Mapping[str, FactValue], asked: Collection[str], language: str, typed: Typed) -> Field:
    """One question."""
    code = question.code
    raw = tuple(typed.raw.get(code, ())) if code in typed.errors else ()
    if not raw and code in values:
        raw = write_answer(question, values[code], language)
    listed = question.type in SEARCHED
    pending, candidates = typed.pending.get(code, ("", ()))
    ticked = question.unknown_allowed and not question.options
    plain = [part for part in raw if part not in {UNKNOWN_CODE, NONE_CODE}]
    return Field(
        code, question.text[language], question.help.get(language, ""), _kind(question), _choices(question, raw, language),
        "" if listed or not plain else plain[0], _items(question, plain, language) if listed else (),
        UNKNOWN_CODE in raw if ticked else None, NONE_CODE in raw if listed else None, code in asked,
        typed.errors.get(code), pending, candidates,
    )  # fmt: skip


def _kind(question: Question) -> str:
    """Which control answers it."""
    if question.options:
        return "several" if question.type is FactType.CHOICES else "one"
    return "list" if question.type in SEARCHED else question.type.value


def _choices(question: Question, raw: Sequence[str], language: str) -> tuple[Choice, ...]:
    """Options, with drawings where the question has them."""
    return tuple(
        Choice(option.code, option.text[language], option.code in raw, bundle(option.code) if question.code == SINCLAIR else ())
        for option in question.options
    )


def _items(question: Question, codes: Sequence[str], language: str) -> tuple[Substance, ...]:
    """What a list holds, with names."""
    return tuple(Substance(code, substance_name(question.type, code, language) or code.removeprefix(UNCODED)) for code in codes)
