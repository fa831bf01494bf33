"""Which fields of a patient's record were changed: the value before and after, who, when and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model
from django.utils.functional import Promise

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.audit.words import kind_words
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.records import HistoryRow

DEEPEST = 4  # steps from a row to its patient: point, zone, session, course
LONGEST_TOLD = 200
NOT_TOLD = {"search_text", "signature"}


@dataclass(frozen=True)
class FieldChange:
    """One field: its name, and the values before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One saving of a row that was there.

    Attributes:
        at: when.
        who: name of who did it; empty where no account did.
        kind: what kind of row.
        why: the reason that was given.
        fields: what differs.
    """

    at: datetime
    who: str
    kind: Promise | str
    why: str
    fields: tuple[FieldChange, ...]


def changes_of(patient: Patient) -> tuple[Change, ...]:
    """All changes of fields in the record of a patient.

    Args:
        patient: whose; the records of the clinic must be open.

    Returns:
        The changes, the newest first; rows as they were first written stand in the record itself.
    """
    found = [change for model, path in rows_of_patients() for change in _changes(model, path, patient)]
    return tuple(sorted(found, key=lambda change: change.at, reverse=True))


def rows_of_patients() -> tuple[tuple[type[HistoryRow], str], ...]:
    """Every kind of row with a history that belongs to a patient, and the way to them.

    Returns:
        Models with the lookup of their patient: "pk" for the patient's own row, "course__patient" and the like for others.
    """
    found: list[tuple[type[HistoryRow], str]] = []
    for model in apps.get_models():
        if issubclass(model, HistoryRow):
            path = "pk" if model is Patient else _path(model, DEEPEST)
            if path:
                found.append((model, path))
    return tuple(found)


def _path(model: type[Model], steps: int) -> str:
    """The shortest way from a row to a patient."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    for field in keys:
        if field.related_model is Patient:
            return field.name
    if steps > 1:
        for field in keys:
            target = field.related_model
            further = _path(target, steps - 1) if isinstance(target, type) and issubclass(target, HistoryRow) else ""
            if further:
                return f"{field.name}__{further}"
    return ""


def _changes(model: type[HistoryRow], path: str, patient: Patient) -> Iterator[Change]:
    """The changes of all rows of one kind."""
    rows = model.objects.filter(**{path: patient.pk}).values_list("pk", flat=True)
    history: Any = model.history  # made by the library
    records = list(history.filter(id__in=list(rows)).select_related("history_user").order_by("id", "history_date", "history_id"))
    for before, after in pairwise(records):
        if before.id == after.id:
            fields = _differences(model, before, after)
            if fields:
                who = after.history_user.name if after.history_user else ""
                yield Change(after.history_date, who, kind_words(model.__name__), after.history_change_reason or "", fields)


def _differences(model: type[HistoryRow], before: Any, after: Any) -> tuple[FieldChange, ...]:
    """The fields that differ between two versions of a row."""
    found = []
    for field in model._meta.concrete_fields:
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new and field.name not in NOT_TOLD:
            found.append(FieldChange(str(field.verbose_name), _value(field, old), _value(field, new)))
    return tuple(found)


def _value(field: Any, value: Any) -> str:
    """A value as it is shown."""
    if value is None:
        return ""
    if isinstance(field, ForeignKey) and field.related_model is User:
        user = User.objects.filter(pk=value).first()
        return user.name if user else str(value)
    return str(value)[:LONGEST_TOLD]
