"""Write the log: each line seals the one before it with a key that the database does not hold."""

import fcntl
import hashlib
import hmac
import json
import os
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from mesotrich.clinic.audit.models import AuditEntry, AuditHead

FIRST_SEAL = "0" * 64


class Action(StrEnum):
    """What was done."""

    READ = "read"
    WRITE = "write"
    DENIED = "denied"
    EXPORT = "export"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"


def write(
    action: Action,
    *,
    what: str,
    at: datetime,
    clinic_id: UUID | None,
    actor_id: UUID | None,
    actor_name: str,
    patient_id: UUID | None,
    detail: dict[str, str],
) -> AuditEntry:
    """Append a line; where it cannot be written, the request that it is about fails.

    Args:
        action: what was done.
        what: name of the page or command.
        at: when, with its zone.
        clinic_id: in which clinic.
        actor_id: by whom.
        actor_name: their name and role on that day.
        patient_id: about whom.
        detail: more, as short texts.

    Returns:
        The line.
    """
    with transaction.atomic():
        head, _made = AuditHead.objects.select_for_update().get_or_create(pk=1, defaults={"seal": FIRST_SEAL})
        entry = AuditEntry(
            number=head.number + 1, at=at, clinic_id=clinic_id, actor_id=actor_id, actor_name=actor_name[:160],
            patient_id=patient_id, action=action, what=what[:120], detail=detail, previous=head.seal,
        )  # fmt: skip
        entry.seal = seal_of(entry, settings.AUDIT_KEY)
        entry.save(force_insert=True)
        head.number, head.seal = entry.number, entry.seal
        head.save()
        number, seal = entry.number, entry.seal
        transaction.on_commit(lambda: keep_head(settings.AUDIT_HEAD, number, seal))
    return entry


def seal_of(entry: AuditEntry, key: str) -> str:
    """The seal of a line: HMAC-SHA-256 over all its fields and the seal before it.

    Args:
        entry: the line.
        key: the secret kept outside the database.

    Returns:
        64 hexadecimal digits.
    """
    fields = [
        entry.number, entry.at.isoformat(), *(str(part or "") for part in (entry.clinic_id, entry.actor_id, entry.patient_id)),
        entry.actor_name, entry.action, entry.what, entry.detail, entry.previous,
    ]  # fmt: skip
    told = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key.encode(), told.encode(), hashlib.sha256).hexdigest()


def keep_head(path: Path, number: int, seal: str) -> None:
    """Keep number and seal of the last line outside the database; it only ever moves on.

    Args:
        path: the file.
        number: of the line.
        seal: of the line.
    """
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        kept = file.read().split()
        if not kept or int(kept[0]) < number:
            file.seek(0)
            file.write(f"{number} {seal}\n")
            file.truncate()
