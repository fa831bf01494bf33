"""What the first page of a study shows: how far it is, what is due, and what must be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.models import CodeBreak, Deviation, Participant, Screening, SeriousReport, Study, Visit
from mesotrich.clinic.studies.serious import due_reports
from mesotrich.clinic.studies.values import visit_windows
from mesotrich.trials.conduct.protocol import PlannedVisit, StudyProtocol
from mesotrich.trials.conduct.windows import Standing, Window, standing


@dataclass(frozen=True)
class VisitSeen:
    """A planned visit of a participant.

    Attributes:
        participant: whose.
        planned: of the protocol.
        window: its days.
        visit: what was written; None where nothing was.
        standing: how it stands today.
    """

    participant: Participant
    planned: PlannedVisit
    window: Window
    visit: Visit | None
    standing: Standing


@dataclass(frozen=True)
class ReportDue:
    """A report of a serious event that was not sent.

    Attributes:
        report: the row.
        late: whether its time is over.
        hours_left: until it is due, rounded down; 0 where it is late.
    """

    report: SeriousReport
    late: bool
    hours_left: int


@dataclass(frozen=True)
class Overview:
    """How far a study is.

    Attributes:
        screened: lines of the screening log.
        eligible: of those, who fit.
        enrolled: participants.
        withdrawn: of those, who left.
        code_breaks: how often an arm was shown in need.
        deviations: that were written down.
        visits: that are due or overdue, the most urgent first.
        reports: of serious events that are due, the most urgent first.
    """

    screened: int
    eligible: int
    enrolled: int
    withdrawn: int
    code_breaks: int
    deviations: int
    visits: Sequence[VisitSeen]
    reports: Sequence[ReportDue]


def overview(study: Study, now: datetime, today: date) -> Overview:
    """How far a study is.

    Args:
        study: which.
        now: the moment.
        today: the day in the clinic.

    Returns:
        Its numbers and what is due.
    """
    people = list(study.participants.select_related("patient").prefetch_related("visits").order_by("number"))
    lines = Screening.objects.filter(study=study)
    protocol = protocol_of(study) if people else None
    seen = [one for person in people if protocol is not None for one in visits_of(person, protocol, today)]
    due = [one for one in seen if one.standing in (Standing.DUE, Standing.OVERDUE) and one.participant.withdrawn_on is None]
    return Overview(
        lines.count(), lines.filter(eligible=True).count(), len(people),
        sum(person.withdrawn_on is not None for person in people),
        CodeBreak.objects.filter(participant__study=study).count(), Deviation.objects.filter(participant__study=study).count(),
        sorted(due, key=lambda one: one.window.last), [report_due(report, now) for report in due_reports(study)],
    )  # fmt: skip


def visits_of(participant: Participant, protocol: StudyProtocol, today: date) -> list[VisitSeen]:
    """All planned visits of a participant.

    Args:
        participant: whose.
        protocol: of the study.
        today: the day in the clinic.

    Returns:
        The visits in order; windows count from the baseline visit, or from the enrolment until there is one.
    """
    written = {visit.code: visit for visit in participant.visits.all()}
    windows, found = visit_windows(participant, protocol), []
    for planned in protocol.visits:
        visit, days = written.get(planned.code), windows[planned.code]
        missed = visit is not None and visit.on is None
        found.append(VisitSeen(participant, planned, days, visit, standing(days, visit.on if visit else None, missed, today)))
    return found


def report_due(report: SeriousReport, now: datetime) -> ReportDue:
    """The clock of a report.

    Args:
        report: that was not sent.
        now: the moment.

    Returns:
        How much time is left.
    """
    seconds = (report.due_at - now).total_seconds()
    return ReportDue(report, seconds < 0, max(0, int(seconds // 3600)))
