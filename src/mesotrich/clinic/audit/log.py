"""Write the log: each line seals the one before it with a key that the database does not hold."""

import fcntl
import getpass
import hmac
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache, lru_cache
from json import JSONEncoder
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Field
from django.utils import timezone

from mesotrich.clinic.audit.models import AuditEntry, AuditHead

FIRST_SEAL = "0" * 64
HEAD = "SELECT number, seal FROM audit_audithead WHERE id = 1"
encoded = JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode  # made once: a line takes microseconds


class Line(NamedTuple):
    """A line as it is read for the check; keys, moment and detail are read faster as the text that the database holds."""

    number: int
    at: datetime | str
    clinic_id: UUID | str | None
    actor_id: UUID | str | None
    actor_name: str
    patient_id: UUID | str | None
    action: str
    what: str
    detail: dict[str, Any] | str
    previous: str
    seal: str


class Action(StrEnum):
    """What was done."""

    READ = "read"
    WRITE = "write"
    DENIED = "denied"
    EXPORT = "export"
    SIGN_IN = "sign_in"
    SIGN_OUT = "sign_out"
    SIGN_IN_FAILED = "sign_in_failed"


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
    [entry] = write_about(
        [patient_id], action, what=what, at=at, clinic_id=clinic_id, actor_id=actor_id, actor_name=actor_name, detail=detail
    )
    return entry


def write_about(
    patient_ids: Sequence[UUID | None],
    action: Action,
    *,
    what: str,
    at: datetime,
    clinic_id: UUID | None,
    actor_id: UUID | None,
    actor_name: str,
    detail: dict[str, str],
) -> list[AuditEntry]:
    """Append a line for each of several patients, all or none: as many statements and one commit as for a single line.

    Args:
        patient_ids: about whom, at least one; None for nobody.
        action: what was done.
        what: name of the page or command.
        at: when, with its zone.
        clinic_id: in which clinic.
        actor_id: by whom.
        actor_name: their name and role on that day.
        detail: more, as short texts.

    Returns:
        The lines, in the order of the patients.
    """
    entries = [
        AuditEntry(
            at=at, clinic_id=clinic_id, actor_id=actor_id, actor_name=actor_name[:160], patient_id=patient_id, action=action,
            what=what[:120], detail=detail,
        )
        for patient_id in patient_ids
    ]  # fmt: skip
    common, about = _prepared(entries[0]), AuditEntry._meta.get_field("patient_id")
    prepared = [common | {"patient_id": about.get_db_prep_save(entry.patient_id, connection)} for entry in entries]
    with transaction.atomic():  # others wait for its end: only what must be done in it is
        number, seal = _locked_head()
        for entry, values in zip(entries, prepared, strict=True):
            entry.number, entry.previous = number + 1, seal
            entry.seal = seal_of(entry, settings.AUDIT_KEY)
            number, seal = entry.number, entry.seal
            entry._state.adding = False
            values |= {"number": number, "previous": entry.previous, "seal": seal}
        with connection.cursor() as cursor:
            cursor.executemany(_insertion(), [list(values.values()) for values in prepared])
            cursor.execute("UPDATE audit_audithead SET number = %s, seal = %s WHERE id = 1", [number, seal])
        transaction.on_commit(lambda: keep_head(settings.AUDIT_HEAD, number, seal))
    return entries


def _prepared(entry: AuditEntry) -> dict[str, Any]:
    """The values of a line as the database takes them, by column; number and seals are filled in later."""
    return {field.attname: field.get_db_prep_save(getattr(entry, field.attname), connection) for field in _columns()}


@cache
def _columns() -> tuple[Field[Any, Any], ...]:
    """The columns of the log."""
    return tuple(AuditEntry._meta.concrete_fields)


@cache
def _insertion() -> str:
    """The statement that appends a line."""
    names = ", ".join(field.attname for field in _columns())
    return f"INSERT INTO {AuditEntry._meta.db_table} ({names}) VALUES ({', '.join(['%s'] * len(_columns()))})"  # noqa: S608  # our own names


def _locked_head() -> tuple[int, str]:
    """Number and seal of the last line; nobody else appends until the transaction ends."""
    locks = connection.features.has_select_for_update  # SQLite has one writer at a time anyhow
    with connection.cursor() as cursor:
        cursor.execute(f"{HEAD} FOR UPDATE" if locks else HEAD)
        head = cursor.fetchone()
    if head is None:
        AuditHead.objects.get_or_create(pk=1, defaults={"seal": FIRST_SEAL})  # somebody else may just have made it
        return _locked_head()
    return int(head[0]), str(head[1])


def write_from_command(
    action: Action, what: str, *, clinic_id: UUID | None = None, patient_id: UUID | None = None, **detail: str
) -> AuditEntry:
    """Append a line about something that was done from the command line: an export, a backup.

    Args:
        action: what was done.
        what: name of the command.
        clinic_id: for which clinic; None for all.
        patient_id: about whom; None for nobody alone.
        detail: more, as short texts.

    Returns:
        The line; it names the account of the machine that ran the command.
    """
    return write(
        action, what=what, at=timezone.now(), clinic_id=clinic_id, actor_id=None,
        actor_name=f"command line ({_machine_account()})", patient_id=patient_id, detail=detail,
    )  # fmt: skip


def _machine_account() -> str:
    """Who runs the command, as the machine calls them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return f"number {os.getuid()}"


def seal_of(line: AuditEntry | Line, key: str) -> str:
    """The seal of a line: HMAC-SHA-256 over all its fields and the seal before it.

    Args:
        line: the line.
        key: the secret kept outside the database.

    Returns:
        64 hexadecimal digits.

    Raises:
        TypeError: a field that holds text holds something else.
        ValueError: what stands as the detail is no JSON.
    """
    detail = _encoded_again(line.detail) if isinstance(line.detail, str) else encoded(line.detail)
    texts = ",".join(map(encode_basestring, (
        _moment(line.at), _hexadecimal(line.clinic_id), _hexadecimal(line.actor_id), _hexadecimal(line.patient_id),
        line.actor_name, line.action, line.what,
    )))  # fmt: skip
    seal = _keyed(key).copy()
    seal.update(f"[{line.number},{texts},{detail},{encode_basestring(line.previous)}]".encode())
    return seal.hexdigest()


@cache
def _keyed(key: str) -> hmac.HMAC:
    """The seal of nothing with this key, to go on from: the key is taken in once."""
    return hmac.new(key.encode(), digestmod="sha256")


@lru_cache(maxsize=4096)
def _encoded_again(detail: str) -> str:
    """A detail as the database wrote it, in the way in which it is sealed; few of them differ."""
    return encoded(json.loads(detail))


def _moment(at: datetime | str) -> str:
    """A moment in UTC by ISO 8601; SQLite writes it with a blank and without its zone."""
    if isinstance(at, datetime):
        return (at if at.tzinfo is UTC else at.astimezone(UTC)).isoformat()
    return f"{at.replace(' ', 'T', 1)}+00:00"


def _hexadecimal(key: UUID | str | None) -> str:
    """A key of 32 hexadecimal digits; as text, with or without hyphens, it is read faster than as an object."""
    if key is None:
        return ""
    return key.replace("-", "") if isinstance(key, str) else key.hex


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
