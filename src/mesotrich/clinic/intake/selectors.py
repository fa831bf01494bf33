"""Read what was answered: how far it is, what has no code, what differs from the record."""

from dataclasses import dataclass
from datetime import date

from mesotrich.clinic.intake.models import Answers, AnswerState
from mesotrich.clinic.intake.stored import from_stored
from mesotrich.clinic.intake.versions import SESSION, questionnaire_of
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import facts_of as known_of
from mesotrich.records.facts import Fact, Facts, FactValue
from mesotrich.records.questionnaire.facts_of import facts_of
from mesotrich.records.questionnaire.hide import hide
from mesotrich.records.questionnaire.questionnaire import UNCODED, Question, Questionnaire


@dataclass(frozen=True)
class Uncoded:
    """A medicine or substance that was written down and has no code.

    Attributes:
        question: the question that it answers.
        name: as it was written.
        kept_open: whether somebody decided to keep it as an open question.
    """

    question: Question
    name: str
    kept_open: bool


@dataclass(frozen=True)
class Difference:
    """An answer that is not what the record says.

    Attributes:
        question: the question.
        old: what the record says.
        new: what was answered now.
    """

    question: Question
    old: Fact
    new: Fact

    @property
    def old_stays(self) -> bool:
        """Whether the record holds the younger answer."""
        return self.old.asked_on > self.new.asked_on


def open_answers(patient: Patient, name: str, today: date) -> Answers | None:
    """Answers that are not accepted yet.

    Args:
        patient: whose.
        name: of the questionnaire.
        today: the day; answers before a session hold for their own day only.

    Returns:
        The newest; None where there are none.
    """
    found = Answers.objects.filter(patient=patient, questionnaire=name).exclude(state=AnswerState.ACCEPTED)
    row: Answers | None = found.order_by("-created_at").first()
    if row is None or name != SESSION:
        return row
    return row if all(entry["asked_on"] == today.isoformat() for entry in row.values.values()) else None


def latest_answers(patient: Patient, name: str) -> Answers | None:
    """The newest answers, accepted or not.

    Args:
        patient: whose.
        name: of the questionnaire.

    Returns:
        The row; None where there is none.
    """
    found = Answers.objects.filter(patient=patient, questionnaire=name).select_related("created_by", "accepted_by")
    return found.order_by("-created_at").first()


def answers_to_read(patient: Patient, name: str, today: date) -> Answers | None:
    """The answers that a review is about.

    Args:
        patient: whose.
        name: of the questionnaire.
        today: the day.

    Returns:
        Those that wait to be accepted; where they are empty, the ones that were accepted last.
    """
    waiting = open_answers(patient, name, today)
    if waiting is not None and waiting.values:
        return waiting
    accepted = Answers.objects.filter(patient=patient, questionnaire=name, state=AnswerState.ACCEPTED)
    newest: Answers | None = accepted.select_related("created_by", "accepted_by").order_by("-created_at").first()
    return newest or waiting


def questionnaire_for(answers: Answers) -> Questionnaire:
    """The questionnaire in the version that was answered, as this patient sees it.

    Args:
        answers: which.

    Returns:
        The questionnaire; what the record itself holds is not asked again, and counts where other questions look at it.
    """
    return hide(questionnaire_of(answers.clinic, answers.questionnaire, answers.version), held_by_record(answers.patient))


def held_by_record(patient: Patient) -> frozenset[str]:
    """What the record itself holds, and what therefore nobody is asked.

    Args:
        patient: whose record.

    Returns:
        Codes of the facts. A patient who was entered as neither woman nor man is asked: that may mean that nobody knew.
    """
    sex = {"sex"} if patient.sex in {"female", "male"} else set()
    return frozenset(sex | ({"birth_date"} if patient.birth_date is not None else set()))


def values_of(answers: Answers) -> dict[str, FactValue]:
    """What was answered; what hidden questions would ask comes from the record.

    Args:
        answers: which.

    Returns:
        Values by code.
    """
    hidden = {question.code for question in questionnaire_for(answers).questions if question.hidden}
    known = known_of(answers.patient) if hidden else {}
    return {**from_stored(answers.values).values, **{code: fact.value for code, fact in known.items() if code in hidden}}


def counted_facts(answers: Answers) -> Facts:
    """The answers that count, each with its own day: those to questions that are asked.

    Args:
        answers: which.

    Returns:
        Facts by code.
    """
    kept = from_stored(answers.values).facts
    counted = facts_of(questionnaire_for(answers), values_of(answers), answers.created_at.date())
    return {code: kept[code] for code in counted}


def uncoded(answers: Answers) -> tuple[Uncoded, ...]:
    """What has no code.

    Args:
        answers: which.

    Returns:
        Names in the order of the questions.
    """
    asked, counted = questionnaire_for(answers), counted_facts(answers)
    return tuple(
        Uncoded(question, name, f"{question.code}:{name}" in answers.kept_open)
        for question in asked.questions if question.code in counted
        for name in _names(counted[question.code])
    )  # fmt: skip


def differences(answers: Answers) -> tuple[Difference, ...]:
    """What differs from the record.

    Args:
        answers: which.

    Returns:
        Old and new, in the order of the questions.
    """
    asked, counted, known = questionnaire_for(answers), counted_facts(answers), known_of(answers.patient)
    return tuple(
        Difference(question, known[question.code], counted[question.code])
        for question in asked.questions
        if question.code in counted and question.code in known and known[question.code].value != counted[question.code].value
    )


def _names(fact: Fact) -> list[str]:
    """Names without a code."""
    parts = fact.value if isinstance(fact.value, tuple) else ()
    return [part.removeprefix(UNCODED) for part in parts if part.startswith(UNCODED)]
