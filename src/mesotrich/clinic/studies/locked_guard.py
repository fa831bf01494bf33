"""After the lock nothing of a study is written any more, whoever asks and whatever the page: the rows themselves refuse."""

from typing import Any
from uuid import UUID

from django.db.models.signals import pre_save
from django.utils.translation import gettext as _

from mesotrich.clinic.studies import models
from mesotrich.clinic.studies.models import Study, StudyState
from mesotrich.foundation.errors import RecordError

# how each kind of row finds its study
WAYS: dict[type[Any], str] = {
    models.Amendment: "study", models.Screening: "study", models.Participant: "study", models.SealedAllocation: "study",
    models.Reading: "study", models.Calibration: "study", models.Lock: "study", models.Remeasure: "lock.study",
    models.Visit: "participant.study", models.Deviation: "participant.study", models.SeriousEvent: "participant.study",
    models.SeriousReport: "event.participant.study", models.BlindingGuess: "participant.study",
    models.OutcomeValue: "participant.study", models.AllocationSeen: "participant.study",
    models.CodeBreak: "participant.study",
}  # fmt: skip


def guard() -> None:
    """Let every row of a study refuse to be written once the study is locked; called when the app starts."""
    kinds: tuple[type[Any], ...] = (Study, *WAYS)
    for kind in kinds:
        pre_save.connect(refuse_if_locked, sender=kind, dispatch_uid=f"study lock {kind.__name__}")


def refuse_if_locked(sender: type[Any], instance: Any, **_rest: object) -> None:
    """Refuse a row of a locked study.

    Args:
        sender: its kind.
        instance: the row that is about to be written.

    Raises:
        RecordError: the study is locked in the database.
    """
    key: UUID = instance.pk if sender is Study else _study_id(instance, WAYS[sender])
    if Study.objects.filter(pk=key, state=StudyState.LOCKED).exists():
        raise RecordError(_("a study that takes data"), _("a locked one"), _("leave it as it is; a lock is not undone"))


def _study_id(row: Any, way: str) -> UUID:
    """The key of the study that a row belongs to."""
    *through, last = way.split(".")
    for name in through:
        row = getattr(row, name)
    key: UUID = getattr(row, f"{last}_id")
    return key
