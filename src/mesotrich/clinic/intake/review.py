"""What the review shows: each answer in words with its code, what is open, what differs."""

from dataclasses import dataclass
from datetime import date

from mesotrich.clinic.intake.models import Answers
from mesotrich.clinic.intake.said import coded, said
from mesotrich.clinic.intake.selectors import Uncoded, counted_facts, differences, questionnaire_for, uncoded, values_of
from mesotrich.clinic.intake.substances import Substance, search_substances
from mesotrich.records.questionnaire.facts_of import not_answered
from mesotrich.reference.intake_signs import intake_signs


@dataclass(frozen=True)
class Answered:
    """One answer: the question, words, codes, day, and whether it should not wait."""

    code: str
    question: str
    words: tuple[str, ...]
    codes: tuple[str, ...]
    day: date
    urgent: bool


@dataclass(frozen=True)
class Changed:
    """An answer that differs from the record."""

    question: str
    old: tuple[str, ...]
    old_day: date
    new: tuple[str, ...]
    new_day: date
    old_stays: bool


@dataclass(frozen=True)
class Nameless:
    """A name without a code, and what it may mean."""

    entry: Uncoded
    guesses: tuple[Substance, ...]


@dataclass(frozen=True)
class Review:
    """What the review shows.

    Attributes:
        pages: title and answers of each page that has some.
        open: questions that were asked and not answered.
        changed: what differs from the record.
        nameless: names without a code.
        undecided: how many of them have no decision.
        urgent: whether an answer should not wait.
        source: why it should not.
        day: the day of the youngest answer; None where there is none.
    """

    pages: tuple[tuple[str, tuple[Answered, ...]], ...]
    open: tuple[str, ...]
    changed: tuple[Changed, ...]
    nameless: tuple[Nameless, ...]
    undecided: int
    urgent: bool
    source: str
    day: date | None


def review_of(answers: Answers, language: str) -> Review:
    """What the review shows.

    Args:
        answers: which.
        language: of the reader.

    Returns:
        The review.
    """
    asked, counted = questionnaire_for(answers), counted_facts(answers)
    signs = intake_signs()
    pages = tuple(
        (page.title[language], tuple(
            Answered(
                one.code, one.text[language], said(one, counted[one.code].value, language),
                coded(one, counted[one.code].value), counted[one.code].asked_on,
                signs.found(one.code, counted[one.code].value),
            )
            for one in page.questions if one.code in counted
        ))
        for page in asked.pages
    )  # fmt: skip
    nameless = tuple(Nameless(one, search_substances(one.question.type, one.name, language)) for one in uncoded(answers))
    urgent = any(one.urgent for _title, lines in pages for one in lines)
    return Review(
        tuple((title, lines) for title, lines in pages if lines),
        tuple(question.text[language] for question in not_answered(asked, values_of(answers))),
        _changed(answers, language), nameless, sum(not one.entry.kept_open for one in nameless), urgent,
        signs.source.cited(), max((fact.asked_on for fact in counted.values()), default=None),
    )  # fmt: skip


def _changed(answers: Answers, language: str) -> tuple[Changed, ...]:
    """What differs from the record, in words."""
    return tuple(
        Changed(
            one.question.text[language], said(one.question, one.old.value, language), one.old.asked_on,
            said(one.question, one.new.value, language), one.new.asked_on, one.old_stays,
        )
        for one in differences(answers)
    )  # fmt: skip
