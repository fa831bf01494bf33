"""Serious events of participants, and the reports that are due, each with its clock."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.events.models import AdverseEvent
from mesotrich.clinic.keep import keep
from mesotrich.clinic.studies.happenings import open_for_data
from mesotrich.clinic.studies.models import Participant, SeriousEvent, SeriousReport, Study
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.study_conduct import due_rules, serious_reasons


@dataclass(frozen=True)
class Serious:
    """What is known of a serious event.

    Attributes:
        what: what happened.
        why_serious: code of `reference.study_conduct`.
        began_on: first day.
        known_at: when the clinic learned of it.
        related: whether what is tried may have caused it; None where nobody has judged it.
        expected: whether it was to be expected; None where nobody has judged it.
        event: the adverse event of the record that it is.
    """

    what: str
    why_serious: str
    began_on: date
    known_at: datetime
    related: bool | None = None
    expected: bool | None = None
    event: AdverseEvent | None = None


def note_serious(participant: Participant, by: User, told: Serious) -> SeriousEvent:
    """Keep a serious event; the clocks of its reports start when the clinic learned of it.

    Args:
        participant: who has it.
        by: who writes it.
        told: what is known.

    Returns:
        The event with its reports.

    Raises:
        RecordError: it is not said what happened or why it is serious, the moment has not come, it was known before it began, or
            the adverse event is somebody else's.
    """
    _check(participant, told)
    with transaction.atomic():
        found = open_for_data(participant)
        made = SeriousEvent.objects.create(
            clinic=found.clinic, created_by=by, participant=found, event=told.event, what=told.what.strip(),
            why_serious=told.why_serious, began_on=told.began_on, known_at=told.known_at, related=told.related,
            expected=told.expected,
        )  # fmt: skip
        _plan(made, by)
        return made


def judge_serious(event: SeriousEvent, by: User, related: bool | None, expected: bool | None, outcome: str) -> SeriousEvent:
    """Judge a serious event; reports that it asks for now are added, none that was due is taken back.

    Args:
        event: which.
        by: the physician.
        related: whether what is tried may have caused it.
        expected: whether it was to be expected.
        outcome: how it went on.

    Returns:
        The event.

    Raises:
        RecordError: the study is locked.
    """
    with transaction.atomic():
        open_for_data(event.participant)
        found = SeriousEvent.objects.get(pk=event.pk)
        found.related, found.expected, found.outcome = related, expected, outcome.strip()
        keep(found, by, "judged")
        _plan(found, by)
        return found


def mark_reported(report: SeriousReport, by: User, at: datetime) -> SeriousReport:
    """Write down that a report was sent.

    Args:
        report: which.
        by: who sent it.
        at: when.

    Returns:
        The report.

    Raises:
        RecordError: it was sent before, the moment has not come, or it lies before the event was known.
    """
    with transaction.atomic():
        found = SeriousReport.objects.select_for_update(of=("self",)).select_related("event").get(pk=report.pk)
        if found.reported_at is not None:
            raise RecordError(_("a report that is due"), _("one that was sent"), _("open the page again"))
        if at > timezone.now() or at < found.event.known_at:
            raise RecordError(_("a moment between knowing and now"), date_format(at, "DATETIME_FORMAT"), _("correct the moment"))
        found.reported_at, found.reported_by = at, by
        keep(found, by, "reported")
        return found


def due_reports(study: Study) -> QuerySet[SeriousReport]:
    """Reports of a study that were not sent.

    Args:
        study: which.

    Returns:
        Reports, the most urgent first.
    """
    rows: QuerySet[SeriousReport] = SeriousReport.objects.filter(event__participant__study=study, reported_at=None)
    return rows.select_related("event__participant__patient").order_by("due_at")


def _plan(event: SeriousEvent, by: User) -> None:
    """Add the reports that the event asks for."""
    there = set(event.reports.values_list("rule", flat=True))
    for rule in due_rules(event.why_serious, event.related, event.expected):
        if rule.code not in there:
            SeriousReport.objects.create(
                clinic=event.clinic, created_by=by, event=event, rule=rule.code, due_at=rule.due_at(event.known_at)
            )


def _check(participant: Participant, told: Serious) -> None:
    """Refuse what cannot be."""
    if not told.what.strip():
        raise RecordError(_("what happened"), _("nothing"), _("write it down"))
    if told.why_serious not in serious_reasons():
        raise RecordError(_("a reason of the list"), told.why_serious, _("choose one of the list"))
    if told.known_at > timezone.now():
        raise RecordError(_("a moment that has come"), date_format(told.known_at, "DATETIME_FORMAT"), _("correct the moment"))
    if told.began_on > timezone.localdate(told.known_at):
        raise RecordError(_("an event that began before it was known"), date_format(told.began_on), _("correct the day"))
    if told.event is not None and told.event.patient_id != participant.patient_id:
        raise RecordError(_("an event of this patient"), _("one of somebody else"), _("choose one of the list"))
