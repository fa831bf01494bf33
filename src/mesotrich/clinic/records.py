"""What every row of a record has, and what may not be done with it."""

from __future__ import annotations

import uuid
from typing import Any, NoReturn, TypeVar

from django.conf import settings
from django.db import models
from django_scopes import ScopeError, get_scope
from simple_history.models import HistoricalRecords

from mesotrich.foundation.errors import RecordError


class Row(models.Model):
    """A row that has a name of its own in all the world, and a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


M = TypeVar("M", bound=models.Model)


class KeptQuerySet(models.QuerySet[M]):
    """Rows that are changed one by one, so that history sees it, and never deleted."""

    def update(self, **_fields: Any) -> NoReturn:
        """Refuse: history would not see it."""
        raise RecordError("a change that history sees", "update() of many rows at once", "save each row")

    def delete(self) -> NoReturn:
        """Refuse: corrections supersede."""
        raise RecordError("a correction", "delete()", "supersede the row; nothing of a record is deleted")

    def bulk_update(self, *_objects: Any, **_options: Any) -> NoReturn:
        """Refuse: history would not see it."""
        raise RecordError("a change that history sees", "bulk_update()", "save each row")


class ClinicManager(models.Manager[M]):
    """Rows of the clinic whose scope is open; without one nothing can be asked for."""

    def get_queryset(self) -> KeptQuerySet[M]:
        """All rows of that clinic.

        Raises:
            ScopeError: no clinic's scope is open.
        """
        rows: KeptQuerySet[M] = KeptQuerySet(self.model, using=self._db)
        scopes = get_scope()
        if not scopes.get("_enabled", True):
            return rows
        if "clinic" not in scopes:
            raise ScopeError(f"no clinic is open to ask {self.model.__name__} of")
        return rows.filter(clinic=scopes["clinic"])


class ClinicRow(Row):
    """A row of one clinic. Outside that clinic's scope it cannot even be asked for."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ClinicManager()

    class Meta:
        abstract = True

    def delete(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refuse: corrections supersede."""
        raise RecordError("a correction", "delete()", "supersede the row; nothing of a record is deleted")


class HistoryRow(ClinicRow):
    """A row whose fields may change; who changed what, when and why is kept."""

    history = HistoricalRecords(inherit=True)
    # set on a row before it is saved: why, by whom, or that a save is no change of the record
    _change_reason: str
    _history_user: Any
    skip_history_when_saving: bool

    class Meta:
        abstract = True
