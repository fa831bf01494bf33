"""The questions of the examination as its page shows them: what was typed or answered, what was answered last time, what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from mesotrich.assessment.staging import stage
from mesotrich.clinic.examination.questions import SYMPTOMS, Section, question, sections
from mesotrich.clinic.examination.stage_pictures import StagePicture, stage_picture
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.foundation.units import shown as unit_shown
from mesotrich.records.facts import Fact, FactValue
from mesotrich.records.questionnaire.answers import write_answer
from mesotrich.records.questionnaire.questionnaire import Question
from mesotrich.records.questionnaire.words_of import words_of
from mesotrich.reference.fact_codes import FactType
from mesotrich.reference.stages import scales


@dataclass(frozen=True)
class OptionShown:
    """One answer to choose from.

    Attributes:
        code: what the form sends.
        text: what is shown.
        chosen: whether it is chosen.
        description: what a stage looks like; None for other answers.
        picture: of a stage.
    """

    code: str
    text: str
    chosen: bool
    description: Message | None
    picture: StagePicture | None


@dataclass(frozen=True)
class LastAnswer:
    """What was answered before today.

    Attributes:
        words: the answer.
        on: its day.
    """

    words: str
    on: date


@dataclass(frozen=True)
class QuestionShown:
    """One question.

    Attributes:
        code: fact code and name of the field.
        text: the question.
        help: how to answer it.
        unit: unit as it is read.
        options: what to choose from; empty for a number.
        several: whether several may be chosen.
        value: what stands in a field for a number.
        error: what is wrong; empty where nothing is.
        last: the answer before today; None where there is none.
        scale: where a scale of stages comes from; None for other questions.
        answered: whether something is chosen or typed.
    """

    code: str
    text: str
    help: str
    unit: str
    options: tuple[OptionShown, ...]
    several: bool
    value: str
    error: str
    last: LastAnswer | None
    scale: Source | None
    answered: bool


@dataclass(frozen=True)
class SectionShown:
    """One card of questions."""

    code: str
    title: str
    intro: str
    questions: tuple[QuestionShown, ...]


def typed_answers(values: Mapping[str, FactValue], language: str) -> dict[str, tuple[str, ...]]:
    """What the form shows as filled in.

    Args:
        values: answers of today by fact code; those that the form does not ask are left out.
        language: language of the form.

    Returns:
        Texts by name of the field.
    """
    asked = {each.code for section in sections() for each in section.questions}
    return {code: write_answer(question(code), value, language) for code, value in values.items() if code in asked}


def shown_sections(
    typed: Mapping[str, Sequence[str]], errors: Mapping[str, str], before: Mapping[str, Fact], language: str
) -> tuple[SectionShown, ...]:
    """All sections of the form.

    Args:
        typed: texts by name of the field.
        errors: sentences by name of the field.
        before: answers of earlier days.
        language: language of the page.

    Returns:
        The sections in their order.
    """

    def shown(asked: Question) -> QuestionShown:
        return _question(asked, tuple(typed.get(asked.code, ())), errors.get(asked.code, ""), before.get(asked.code), language)

    def section(each: Section) -> SectionShown:
        intro = each.intro.get(language, "")
        return SectionShown(each.code, each.title[language], intro, tuple(shown(asked) for asked in each.questions))

    return tuple(section(each) for each in sections())


def answers_in_words(values: Mapping[str, FactValue], language: str) -> tuple[tuple[str, str], ...]:
    """What an examination answered, to be read.

    Args:
        values: answers by fact code; those that the form does not ask are left out.
        language: language of the page.

    Returns:
        Question and answer, in the order of the form.
    """
    asked = [each for section in sections() for each in section.questions if each.code in values]
    return tuple((_text(each, language), _in_words(each, values[each.code], language)) for each in asked)


def _question(asked: Question, typed: tuple[str, ...], error: str, last: Fact | None, language: str) -> QuestionShown:
    """One question."""
    options = tuple(_option(asked, option.code, option.text[language], typed) for option in asked.options)
    before = LastAnswer(_in_words(asked, last.value, language), last.asked_on) if last is not None else None
    scale = scales()[asked.code].source if asked.code in scales() else None
    return QuestionShown(
        asked.code, _text(asked, language), asked.help.get(language, ""), _unit(asked), options,
        asked.type is FactType.CHOICES, typed[0] if typed and not options else "", error, before, scale, any(typed),
    )  # fmt: skip


def _option(asked: Question, code: str, text: str, typed: tuple[str, ...]) -> OptionShown:
    """One answer; a stage with its picture."""
    if asked.code in scales() and code in scales()[asked.code].stages:
        return OptionShown(code, text, code in typed, stage(asked.code, code).description, stage_picture(asked.code, code))
    return OptionShown(code, text, code in typed, None, None)


def _in_words(asked: Question, value: FactValue, language: str) -> str:
    """An answer with its unit."""
    words = ", ".join(words_of(asked, value, language))
    return f"{words} {_unit(asked)}".strip() if isinstance(value, int | float) else words


def _text(asked: Question, language: str) -> str:
    """The question; what patients are asked themselves is asked about them here."""
    return _("What does the patient feel or see on the scalp today?") if asked.code == SYMPTOMS else asked.text[language]


def _unit(asked: Question) -> str:
    """The unit as it is read; what is counted stands in the question itself."""
    return "" if asked.unit.startswith("{") else unit_shown(asked.unit)
