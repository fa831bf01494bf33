"""A questionnaire once it is read: pages of questions, each about one fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import FactValue
from mesotrich.reference.fact_codes import FactType

Wording = Mapping[str, str]
"""A text by language; every language of `reference.loader.LANGUAGES` is there."""

UNKNOWN_CODE = "unknown"
"""What a form sends, and an option is called, for "I do not know"."""

NONE_CODE = "none"
"""What a form sends for "none at all" where medicines or ingredients are asked; the answer is then an empty tuple."""

UNCODED = "text:"
"""Begins a medicine or ingredient that was written down and has no code yet."""


class Operator(StrEnum):
    """How a condition compares, in the words of FHIR."""

    EXISTS = "exists"
    EQUAL = "="
    NOT_EQUAL = "!="
    GREATER = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True)
class Condition:
    """What must hold for a question to be asked.

    Attributes:
        question: code of the earlier question that it looks at.
        operator: how it compares.
        answer: with what; for `exists` whether there must be an answer.
    """

    question: str
    operator: Operator
    answer: FactValue


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from.

    Attributes:
        code: what a form sends.
        system: code system that the code is from.
        value: what it means as the value of a fact.
        text: what is shown.
        exclusive: whether it goes with no other.
    """

    code: str
    system: str
    value: FactValue
    text: Wording
    exclusive: bool


@dataclass(frozen=True)
class Question:
    """One question about one fact.

    Attributes:
        code: code of the fact, which is the linkId.
        type: kind of the answer.
        unit: UCUM code of a number, else empty.
        text: the question.
        help: how to answer it; empty where nothing needs to be said.
        options: what to choose from, else empty.
        conditions: when it is asked; always where there are none.
        any_condition: whether one of them is enough.
        required: whether the form must not be left without an answer.
        hidden: whether the answer comes from the record and is not asked.
        unknown_allowed: whether "I do not know" is an answer.
        lowest: least number or earliest day that is believed, in the unit of the fact.
        highest: greatest number that is believed.
    """

    code: str
    type: FactType
    unit: str
    text: Wording
    help: Wording
    options: tuple[Option, ...]
    conditions: tuple[Condition, ...]
    any_condition: bool
    required: bool
    hidden: bool
    unknown_allowed: bool
    lowest: float | date | None
    highest: float | None

    def option(self, code: str) -> Option | None:
        """The answer that has a code, where it is offered."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True)
class Page:
    """Questions that are shown together.

    Attributes:
        link_id: its name in the questionnaire.
        title: its heading.
        intro: what is said first; empty where nothing is.
        questions: in their order.
        conditions: when it is shown.
        any_condition: whether one of them is enough.
    """

    link_id: str
    title: Wording
    intro: Wording
    questions: tuple[Question, ...]
    conditions: tuple[Condition, ...]
    any_condition: bool


@dataclass(frozen=True)
class Questionnaire:
    """A questionnaire.

    Attributes:
        url: its name for ever.
        version: which wording of it.
        title: what is shown above it.
        language: the language that it was written in.
        pages: in their order.
    """

    url: str
    version: str
    title: Wording
    language: str
    pages: tuple[Page, ...]

    @property
    def canonical(self) -> str:
        """Name and version in one, as FHIR refers to it."""
        return f"{self.url}|{self.version}"

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in their order."""
        return tuple(question for page in self.pages for question in page.questions)

    def question(self, code: str) -> Question:
        """The question about a fact.

        Args:
            code: code of the fact.

        Returns:
            The question.

        Raises:
            InputError: this questionnaire does not ask it.
        """
        for question in self.questions:
            if question.code == code:
                return question
        raise InputError(f"a question of {self.canonical}", code, "use the code of a fact that it asks")
