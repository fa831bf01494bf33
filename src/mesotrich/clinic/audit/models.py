"""The log of every read and write of a patient's data."""

from typing import Any, ClassVar, NoReturn

from django.db import models

from mesotrich.foundation.errors import RecordError


class AuditEntry(models.Model):
    """One line of the log. Each line seals the one before it; the key and the last seal are kept outside the database."""

    number = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    clinic_id = models.UUIDField(null=True)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=160)
    patient_id = models.UUIDField(null=True)
    action = models.CharField(max_length=20)  # read, write, denied, export, sign_in, sign_out
    what = models.CharField(max_length=120)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["patient_id", "-number"]), models.Index(fields=["clinic_id", "-number"])]

    def save(self, *arguments: Any, **options: Any) -> None:
        """Append; a line that is there is never changed."""
        if self.pk is not None and not self._state.adding:
            raise RecordError("a new line of the log", "a change of an old one", "append a line")
        super().save(*arguments, **options)

    def delete(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refuse."""
        raise RecordError("a log that is complete", "a deletion", "leave the line")


class AuditHead(models.Model):
    """One row that writers of the log take in turn."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    number = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64, default="")
