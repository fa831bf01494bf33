import getpass
import hmac
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mesotrich.clinic.audit.log import FIRST_SEAL, Action, keep_head, seal_of, write, write_about, write_from_command
from mesotrich.clinic.audit.models import AuditEntry, AuditHead
from mesotrich.clinic.audit.verify import Kind, rows_of_log, verify
from mesotrich.foundation.errors import RecordError

pytestmark = pytest.mark.django_db


def line(what: str = "patient") -> AuditEntry:
    return write(
        Action.READ, what=what, at=datetime(2026, 11, 25, 9, tzinfo=UTC), clinic_id=UUID(int=1), actor_id=None,
        actor_name="Demo doctor (physician)", patient_id=UUID(int=3), detail={"method": "GET"},
    )  # fmt: skip


def test_each_line_names_the_seal_of_the_line_before() -> None:
    first, second = line(), line()
    assert (first.number, first.previous) == (1, FIRST_SEAL)
    assert (second.number, second.previous) == (2, first.seal)


def test_the_database_knows_the_last_line() -> None:
    last = [line() for _ in range(3)][-1]
    head = AuditHead.objects.get(pk=1)
    assert (head.number, head.seal) == (last.number, last.seal)


def lines_about(count: int) -> list[AuditEntry]:
    return write_about(
        [UUID(int=10 + number) for number in range(count)], Action.READ, what="week", at=datetime(2026, 11, 25, 9, tzinfo=UTC),
        clinic_id=UUID(int=1), actor_id=None, actor_name="Demo doctor (physician)", detail={"method": "GET"},
    )  # fmt: skip


def test_lines_about_several_patients_stand_as_if_each_had_been_written_alone() -> None:
    line()
    written = lines_about(3)
    kept = list(AuditEntry.objects.filter(what="week").order_by("number"))
    assert [(row.number, row.patient_id, row.previous, row.seal) for row in kept] == [
        (row.number, row.patient_id, row.previous, row.seal) for row in written
    ]
    assert verify(rows_of_log(), settings.AUDIT_KEY, None).last == 4
    assert {problem.kind for problem in verify(rows_of_log(), settings.AUDIT_KEY, None).problems} == {Kind.HEAD_MISSING}


def test_lines_about_many_patients_take_as_many_statements_as_one(django_assert_num_queries: Callable[..., Any]) -> None:
    line()  # makes the row of the head
    with CaptureQueriesContext(connection) as one:
        lines_about(1)
    with django_assert_num_queries(len(one)):
        lines_about(200)


def test_a_line_that_was_written_refuses_to_be_saved_again() -> None:
    with pytest.raises(RecordError, match="append a line"):
        lines_about(2)[1].save()


def test_a_seal_depends_on_the_key() -> None:
    written = line()
    assert seal_of(written, "a" * 64) != seal_of(written, "b" * 64)


def test_a_seal_is_the_keyed_hash_of_the_line_as_json() -> None:
    written = write(
        Action.READ, what="patient", at=datetime(2026, 11, 25, 9, 0, 0, 250, tzinfo=UTC), clinic_id=UUID(int=1), actor_id=None,
        actor_name='Élise "Démo" \\ (nurse)\n', patient_id=UUID(int=3), detail={"method": "GET", "asked": "é"},
    )  # fmt: skip
    said = [
        written.number, "2026-11-25T09:00:00.000250+00:00", UUID(int=1).hex, "", UUID(int=3).hex, written.actor_name, "read",
        "patient", {"asked": "é", "method": "GET"}, written.previous,
    ]  # fmt: skip
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    assert written.seal == hmac.digest(settings.AUDIT_KEY.encode(), text.encode(), "sha256").hex()


def test_a_long_name_is_cut_before_it_is_sealed(settings: object) -> None:
    written = line("x" * 500)
    assert len(written.what) == 120
    assert written.seal == seal_of(AuditEntry.objects.get(pk=written.pk), settings.AUDIT_KEY)  # type: ignore[attr-defined]


def test_a_kept_head_only_moves_on(tmp_path: Path) -> None:
    for number in (3, 5, 4):
        keep_head(tmp_path / "head", number, str(number) * 64)
    assert (tmp_path / "head").read_text("utf-8").split() == ["5", "5" * 64]


def test_a_kept_head_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    keep_head(tmp_path / "head", 1, FIRST_SEAL)
    assert (tmp_path / "head").stat().st_mode & 0o077 == 0


def test_a_head_is_kept_when_the_line_is_safely_in_the_database(
    settings: object, tmp_path: Path, django_capture_on_commit_callbacks: object
) -> None:
    settings.AUDIT_HEAD = tmp_path / "head"  # type: ignore[attr-defined]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        written = line()
        assert not (tmp_path / "head").exists()
    assert (tmp_path / "head").read_text("utf-8").split() == [str(written.number), written.seal]


def test_a_command_is_logged_with_the_account_that_ran_it() -> None:
    written = write_from_command(Action.EXPORT, "backup", to="clinic-2026-11-25.zip")
    assert written.actor_name == f"command line ({getpass.getuser()})"
    assert (written.what, written.detail) == ("backup", {"to": "clinic-2026-11-25.zip"})


def test_an_account_without_a_name_is_told_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert write_from_command(Action.EXPORT, "backup").actor_name == f"command line (number {os.getuid()})"
