"""Read the log of a patient."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise

from mesotrich.clinic.audit.log import Action
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.clinic.audit.words import action_words, page_words
from mesotrich.clinic.patients.models import Patient


class Shown(StrEnum):
    """Which lines are shown."""

    ALL = "all"
    READS = "reads"
    WRITES = "writes"


ACTIONS = {
    Shown.READS: (Action.READ, Action.EXPORT, Action.DENIED),
    Shown.WRITES: (Action.WRITE,),
    Shown.ALL: tuple(Action),
}


@dataclass(frozen=True)
class LogLine:
    """One line in words.

    Attributes:
        number: of the line.
        at: when.
        who: name and role on that day.
        action: what was done: read, write and the like.
        did: that in words.
        page: what it was done to, in words.
        detail: more, where there is.
    """

    number: int
    at: datetime
    who: str
    action: str
    did: Promise | str
    page: Promise | str
    detail: str


@dataclass(frozen=True)
class LogPage:
    """Some lines, and where the older ones begin."""

    lines: tuple[LogLine, ...]
    older: int | None


def lines_about(patient: Patient, show: Shown, before: int | None, most: int) -> LogPage:
    """The log of a patient, the newest first.

    Args:
        patient: about whom.
        show: all lines, reads or writes.
        before: only lines with a smaller number; None begins at the end.
        most: how many at most.

    Returns:
        The lines, and the number to ask for older ones with; None where there are none.
    """
    found = AuditEntry.objects.filter(
        clinic_id=patient.clinic_id, patient_id=patient.pk, action__in=[action.value for action in ACTIONS[show]]
    )
    if before is not None:
        found = found.filter(number__lt=before)
    entries = list(found.order_by("-number")[: most + 1])
    lines = tuple(_told(entry) for entry in entries[:most])
    return LogPage(lines, lines[-1].number if len(entries) > most else None)


def _told(entry: AuditEntry) -> LogLine:
    """A line in words."""
    more = ", ".join(f"{name}: {value}" for name, value in entry.detail.items() if name not in {"method", "asked"})
    return LogLine(
        entry.number, entry.at, entry.actor_name, entry.action, action_words(entry.action), page_words(entry.what), more
    )
