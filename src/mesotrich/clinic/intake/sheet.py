"""One questionnaire that somebody fills in: which questions, how far, and the addresses of its pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.intake.models import Answers, AnswerState
from mesotrich.clinic.intake.said import said
from mesotrich.clinic.intake.selectors import questionnaire_for, values_of
from mesotrich.clinic.intake.stored import Kept, from_stored
from mesotrich.clinic.patients.models import Patient
from mesotrich.records.facts import FactValue
from mesotrich.records.questionnaire.enable_when import enabled
from mesotrich.records.questionnaire.facts_of import facts_of, not_answered
from mesotrich.records.questionnaire.questionnaire import Page, Question, Questionnaire
from mesotrich.reference.intake_signs import intake_signs


@dataclass(frozen=True)
class Way:
    """How somebody came to a questionnaire: by a link, from their account, or at the clinic.

    Attributes:
        pages: name of the addresses of its pages; "_overview" and "_search" are added for the others.
        named: values for these addresses.
        frame: the template around each page.
        values: what the frame needs.
        at_clinic: whether staff fill it in.
    """

    pages: str
    named: Mapping[str, Any]
    frame: str
    values: Mapping[str, Any] = field(default_factory=dict)
    at_clinic: bool = False


@dataclass(frozen=True)
class Line:
    """One question of the overview: the answer in words; none where it is open."""

    code: str
    question: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A questionnaire that somebody fills in.

    Attributes:
        answers: what is kept so far.
        way: how they came.
        by: who fills it in; None for a patient without an account.
        today: the day.
    """

    answers: Answers
    way: Way
    by: User | None
    today: date

    @property
    def patient(self) -> Patient:
        """Whose answers."""
        return self.answers.patient

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The questions, in the version that was begun."""
        return questionnaire_for(self.answers)

    @cached_property
    def kept(self) -> Kept:
        """The answers with their days."""
        return from_stored(self.answers.values)

    @cached_property
    def values(self) -> dict[str, FactValue]:
        """The answers; those to hidden questions come from the record."""
        return values_of(self.answers)

    @property
    def may_change(self) -> bool:
        """Whether answers can still be changed."""
        return self.answers.state != AnswerState.ACCEPTED

    @cached_property
    def asked(self) -> frozenset[str]:
        """Codes of the questions that are asked now."""
        return enabled(self.questionnaire, self.values)

    def page_numbers(self) -> tuple[int, ...]:
        """Numbers, from 1, of the pages that have something to ask."""
        asked = self.asked
        return tuple(
            number for number, page in enumerate(self.questionnaire.pages, start=1)
            if any(question.code in asked for question in _seen(page))
        )  # fmt: skip

    def page_url(self, number: int) -> str:
        """Address of a page."""
        return reverse(self.way.pages, kwargs={**self.way.named, "page": number})

    def overview_url(self) -> str:
        """Address of the overview."""
        return reverse(f"{self.way.pages}_overview", kwargs=dict(self.way.named))

    def search_url(self, code: str) -> str:
        """Address of the search for a question that is answered from a list."""
        return reverse(f"{self.way.pages}_search", kwargs={**self.way.named, "code": code})

    def resume_url(self) -> str:
        """Where to go on: the first page without any answer; the overview where there is none, and once it was sent."""
        if self.answers.state != AnswerState.DRAFT:
            return self.overview_url()
        asked, given = self.asked, self.kept.values
        for number in self.page_numbers():
            questions = [one for one in _seen(self.questionnaire.pages[number - 1]) if one.code in asked]
            if not any(question.code in given for question in questions):
                return self.page_url(number)
        return self.overview_url()

    def urgent(self) -> bool:
        """Whether the clinic should hear of an answer at once."""
        return any(intake_signs().found(code, value) for code, value in self.values.items() if code in self.asked)


def _seen(page: Page) -> list[Question]:
    """Questions that a person sees."""
    return [question for question in page.questions if not question.hidden]


def overview_of(sheet: Sheet, language: str) -> list[dict[str, Any]]:
    """All answers in words, page by page.

    Args:
        sheet: the questionnaire.
        language: of the reader.

    Returns:
        For each page its number, title, address and lines.
    """
    questionnaire, facts = sheet.questionnaire, sheet.kept.facts
    counted = facts_of(questionnaire, sheet.values, sheet.today)
    asked = sheet.asked
    found = []
    for number in sheet.page_numbers():
        page = questionnaire.pages[number - 1]
        lines = [
            Line(one.code, one.text[language], said(one, facts[one.code].value, language) if one.code in counted else ())
            for one in _seen(page) if one.code in asked
        ]  # fmt: skip
        found.append({"number": number, "title": page.title[language], "url": sheet.page_url(number), "lines": lines})
    return found


def open_questions(sheet: Sheet, language: str) -> list[str]:
    """What was not answered.

    Args:
        sheet: the questionnaire.
        language: of the reader.

    Returns:
        The questions in their order.
    """
    return [question.text[language] for question in not_answered(sheet.questionnaire, sheet.values)]
