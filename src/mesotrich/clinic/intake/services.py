"""Keep what somebody answers, send it, code what has no code, and accept it into the record."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from mesotrich.clinic.accounts.models import Membership, User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.intake.models import Answers, AnswerState, Invitation
from mesotrich.clinic.intake.selectors import counted_facts, open_answers, uncoded
from mesotrich.clinic.intake.stored import from_stored, to_stored
from mesotrich.clinic.intake.versions import SESSION, newest, questionnaire_of
from mesotrich.clinic.patients.models import CourseState, FactRecord, FactSource, Patient
from mesotrich.clinic.patients.selectors import facts_of as known_of
from mesotrich.clinic.patients.services import keep_fact, open_course
from mesotrich.foundation.errors import RecordError
from mesotrich.records.facts import FactValue
from mesotrich.records.questionnaire.facts_of import facts_of
from mesotrich.records.questionnaire.questionnaire import UNCODED


def begin(patient: Patient, name: str, by: User | None, invitation: Invitation | None = None) -> Answers:
    """The answers of a patient that are not accepted yet; new ones, in the newest version, where there are none.

    Args:
        patient: whose.
        name: of the questionnaire.
        by: who fills it in; None for a patient without an account.
        invitation: the link that led here.

    Returns:
        The answers.
    """
    there = open_answers(patient, name, localdate())
    if there is not None:
        return there
    with transaction.atomic():
        Patient.objects.select_for_update().get(pk=patient.pk)  # two pages may open at once
        return open_answers(patient, name, localdate()) or Answers.objects.create(
            clinic=patient.clinic, created_by=by, patient=patient, invitation=invitation, questionnaire=name,
            version=newest(patient.clinic, name),
        )  # fmt: skip


def keep(answers: Answers, given: Mapping[str, FactValue | None], day: date) -> Answers:
    """Keep some answers; an unchanged one keeps its day.

    Args:
        answers: which they belong to.
        given: values by code; None takes an answer back.
        day: day of the answers.

    Returns:
        The row as it is now.

    Raises:
        RecordError: they were accepted already.
    """
    with transaction.atomic():
        row = _locked(answers)
        if row.state == AnswerState.ACCEPTED:
            raise RecordError("answers that may still change", "answers that are in the record", "tell the clinic")
        earlier, values = from_stored(row.values).values, dict(row.values)
        for code, value in given.items():
            if value is None:
                values.pop(code, None)
            elif earlier.get(code) != value or type(earlier.get(code)) is not type(value):
                values[code] = to_stored(value, day)
        if values != row.values:
            row.values = values
            row.save()
    return row


def send(answers: Answers, now: datetime) -> Answers:
    """Hand answers to the clinic. Those before a session hold for their day and become facts at once.

    Args:
        answers: which.
        now: the time.

    Returns:
        The row as it is now.

    Raises:
        RecordError: nothing was answered.
    """
    with transaction.atomic():
        row = _locked(answers)
        if row.state != AnswerState.DRAFT:
            return row
        if not row.values:
            raise RecordError("an answer at least", "none", "answer what you can, then send")
        row.state, row.sent_at = AnswerState.SENT, now
        if row.questionnaire == SESSION:
            ask_at_session(row.patient, from_stored(row.values).values, None, localdate(now))
            row.state, row.accepted_at = AnswerState.ACCEPTED, now
        row.save()
    return row


def fingerprint(answers: Answers) -> str:
    """What the answers say, in short: it differs as soon as one of them does.

    Args:
        answers: which.

    Returns:
        16 hexadecimal digits.
    """
    told = json.dumps([answers.values, answers.kept_open], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def code_name(answers: Answers, question: str, name: str, code: str, by: User) -> Answers:
    """Give a name without a code its code, or keep it as an open question.

    Args:
        answers: where it was written.
        question: code of the question.
        name: as it was written, without "text:".
        code: of the list; empty to keep the name as an open question.
        by: who decides.

    Returns:
        The row as it is now.

    Raises:
        RecordError: it is not there, or the answers are accepted.
    """
    with transaction.atomic():
        row = _locked(answers)
        kept, told = from_stored(row.values).facts.get(question), f"{UNCODED}{name}"
        if row.state == AnswerState.ACCEPTED or kept is None or not isinstance(kept.value, tuple) or told not in kept.value:
            raise RecordError("a name without a code", name, "open the review again")
        if code:
            coded = tuple(dict.fromkeys(code if part == told else part for part in kept.value))
            row.values = {**row.values, question: to_stored(coded, kept.asked_on)}
        else:
            row.kept_open = sorted({*row.kept_open, f"{question}:{name}"})
        row._change_reason = f"{name}: {code or 'open question'}, {by.name}"
        row.save()
    return row


def accept(answers: Answers, by: User, now: datetime, seen: str) -> Answers:
    """Take answers into the record, each as a fact of the day on which it was given. A second time changes nothing.

    Where the record holds a younger answer to a question, that one stays.

    Args:
        answers: which.
        by: who read them.
        now: the time.
        seen: `fingerprint` of what was read.

    Returns:
        The row as it is now.

    Raises:
        RecordError: they were not sent, have changed since, or a name has neither code nor decision.
    """
    with transaction.atomic():
        row = _locked(answers)
        if row.state == AnswerState.ACCEPTED:
            return row
        _may_be_accepted(row, seen)
        known = known_of(row.patient)
        for fact in counted_facts(row).values():
            old = known.get(fact.code)
            differs = old is not None and old.value != fact.value
            if old is None or old.asked_on <= fact.asked_on:
                keep_fact(row.patient, fact, FactSource.INTAKE, by, "told otherwise in the intake" if differs else "")
        row.state, row.accepted_at, row.accepted_by = AnswerState.ACCEPTED, now, by
        row.save()
        _open_course(row.patient, by, localdate(now))
    return row


def ask_at_session(patient: Patient, values: Mapping[str, FactValue], by: User | None, day: date) -> list[FactRecord]:
    """Keep what a patient answers on the day of a session.

    Args:
        patient: whose answers.
        values: by code; those that the questionnaire does not ask this patient are left out.
        by: who wrote them down; None for the patient.
        day: of the session.

    Returns:
        The facts that were kept.
    """
    asked = questionnaire_of(patient.clinic, SESSION, newest(patient.clinic, SESSION))
    hidden = {question.code for question in asked.questions if question.hidden}
    from_record = {code: fact.value for code, fact in known_of(patient).items() if code in hidden}
    facts = facts_of(asked, {**values, **from_record}, day)
    with transaction.atomic():
        return [keep_fact(patient, fact, FactSource.SESSION, by) for fact in facts.values()]


def _locked(answers: Answers) -> Answers:
    """The row as it is now, held until it is saved."""
    return Answers.objects.select_for_update().get(pk=answers.pk)


def _may_be_accepted(row: Answers, seen: str) -> None:
    """Refuse what nobody sent, what nobody has read, and what has no code and no decision."""
    if row.state != AnswerState.SENT:
        raise RecordError("answers that were sent", "a draft", "wait until they are sent, or fill them in with the patient")
    if fingerprint(row) != seen:
        raise RecordError("the answers that you read", "answers that changed since", "read them again, then accept")
    names = [entry.name for entry in uncoded(row) if not entry.kept_open]
    if names:
        raise RecordError("a code for each name", ", ".join(names), "choose a code, or keep it as an open question")


def _open_course(patient: Patient, by: User, day: date) -> None:
    """Open a course where none is open and it is clear whose it is."""
    if patient.courses.exclude(state=CourseState.CLOSED).exists():
        return
    physicians = [m.user for m in Membership.objects.filter(clinic=patient.clinic, role=Role.PHYSICIAN, active=True)]
    mine = [user for user in physicians if user.pk == by.pk] or physicians
    if len(mine) == 1:
        open_course(patient, mine[0], day, by)
