"""The log is checked as somebody would attack it: each way to change it is found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection

from mesotrich.clinic.audit.guard import guard, release
from mesotrich.clinic.audit.log import FIRST_SEAL, Action, Line, keep_head, seal_of, write
from mesotrich.clinic.audit.models import AuditEntry, AuditHead
from mesotrich.clinic.audit.verify import TOLD_AT_MOST, Head, Kind, read_head, rows_of_log, verify
from mesotrich.foundation.errors import FileError

KEY, OTHER_KEY = "k" * 64, "o" * 64
START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def chain(length: int, key: str = KEY, what: str = "patient") -> list[Line]:
    """A log as it is written."""
    rows: list[Line] = []
    for number in range(1, length + 1):
        row = Line(
            number, START + timedelta(seconds=number), UUID(int=1), UUID(int=2), "Demo doctor (physician)", UUID(int=3), "read",
            what, {"method": "GET"}, rows[-1].seal if rows else FIRST_SEAL, "",
        )  # fmt: skip
        rows.append(row._replace(seal=seal_of(row, key)))
    return rows


def head_of(rows: list[Line]) -> Head:
    """The head as it is kept for these lines."""
    return Head(rows[-1].number, rows[-1].seal)


def moment(row: Line) -> datetime:
    """When a line was written."""
    assert isinstance(row.at, datetime)
    return row.at


def kinds(rows: list[Line], head: Head | None) -> list[Kind]:
    """What is found."""
    return [problem.kind for problem in verify(rows, KEY, head).problems]


def test_a_log_as_it_was_written_is_intact() -> None:
    found = verify(chain(5), KEY, head_of(chain(5)))
    assert (found.intact, found.lines, found.last, found.after_head) == (True, 5, 5, 0)


def test_a_log_without_a_line_is_intact() -> None:
    assert verify([], KEY, None).intact


EDITS: dict[str, Callable[[Line], Line]] = {
    "at": lambda row: row._replace(at=moment(row) + timedelta(microseconds=1)),
    "clinic": lambda row: row._replace(clinic_id=UUID(int=9)),
    "actor": lambda row: row._replace(actor_id=None),
    "actor's name": lambda row: row._replace(actor_name="Demo nurse (nurse)"),
    "patient": lambda row: row._replace(patient_id=None),
    "action": lambda row: row._replace(action="write"),
    "page": lambda row: row._replace(what="plan"),
    "detail": lambda row: row._replace(detail={"method": "POST"}),
    "previous seal": lambda row: row._replace(previous=FIRST_SEAL),
    "seal": lambda row: row._replace(seal="f" * 64),
}


@pytest.mark.parametrize("field", EDITS)
def test_an_edit_of_any_field_is_found(field: str) -> None:
    rows = chain(5)
    rows[2] = EDITS[field](rows[2])
    found = verify(rows, KEY, head_of(chain(5)))
    assert found.problems[0].kind == Kind.EDITED
    assert found.problems[0].where == "line 3"


def test_an_edit_that_was_sealed_anew_with_the_key_breaks_the_chain() -> None:
    rows = chain(5)
    edited = rows[2]._replace(what="plan")
    rows[2] = edited._replace(seal=seal_of(edited, KEY))
    assert kinds(rows, head_of(chain(5))) == [Kind.OUT_OF_CHAIN]


def test_lines_that_were_taken_out_are_found() -> None:
    rows = chain(6)
    found = verify([*rows[:1], *rows[3:]], KEY, head_of(rows))
    assert [(problem.kind, problem.where) for problem in found.problems] == [(Kind.DELETED, "lines 2 to 3")]


def test_a_first_line_that_was_taken_out_is_found() -> None:
    assert kinds(chain(4)[1:], head_of(chain(4))) == [Kind.DELETED]


def test_lines_that_were_taken_out_and_numbered_anew_are_found() -> None:
    rows = chain(4)
    moved = [*rows[:1], *(row._replace(number=row.number - 1) for row in rows[2:])]
    assert Kind.EDITED in kinds(moved, head_of(rows))


def test_an_end_that_was_cut_off_is_found() -> None:
    found = verify(chain(3), KEY, head_of(chain(5)))
    assert [(problem.kind, problem.where) for problem in found.problems] == [(Kind.TRUNCATED, "lines 4 to 5")]


def test_a_log_that_was_emptied_is_found() -> None:
    assert kinds([], head_of(chain(5))) == [Kind.TRUNCATED]


def test_a_log_written_anew_with_another_key_is_found_once() -> None:
    assert kinds(chain(5, OTHER_KEY), None)[0] == Kind.REWRITTEN
    assert verify(chain(50, OTHER_KEY), KEY, head_of(chain(50, OTHER_KEY))).count == 1


def test_a_log_written_anew_with_the_key_itself_differs_from_the_head() -> None:
    assert kinds(chain(5, what="plan"), head_of(chain(5))) == [Kind.REWRITTEN]


def test_a_longer_log_written_anew_with_the_key_itself_differs_from_the_head() -> None:
    assert kinds(chain(9, what="plan"), head_of(chain(5))) == [Kind.REWRITTEN]


def test_a_head_that_is_missing_is_found() -> None:
    assert kinds(chain(5), None) == [Kind.HEAD_MISSING]


def test_a_crash_before_the_head_was_kept_is_no_fault() -> None:
    found = verify(chain(5), KEY, head_of(chain(4)))
    assert (found.intact, found.after_head) == (True, 1)


def test_many_problems_are_counted_and_the_first_ones_told() -> None:
    rows = [row if row.number == 1 else row._replace(what="plan") for row in chain(60)]
    found = verify(rows, KEY, head_of(chain(60)))
    assert (len(found.problems), found.count) == (TOLD_AT_MOST, 59)


def test_every_problem_says_what_to_do() -> None:
    problem = verify(chain(3), KEY, None).problems[0]
    assert all(replace(problem, kind=kind).do for kind in Kind)


def test_the_same_moment_in_another_zone_has_the_same_seal() -> None:
    row = chain(1)[0]
    assert seal_of(row._replace(at=moment(row).astimezone(timezone(timedelta(hours=2)))), KEY) == row.seal


def test_a_head_comes_back_from_its_file(tmp_path: Path) -> None:
    keep_head(tmp_path / "head", 7, "a" * 64)
    assert read_head(tmp_path / "head") == Head(7, "a" * 64)
    assert read_head(tmp_path / "none") is None


def test_a_head_that_was_scribbled_over_is_refused(tmp_path: Path) -> None:
    (tmp_path / "head").write_text("nothing here", "utf-8")
    with pytest.raises(FileError, match="number and seal"):
        read_head(tmp_path / "head")


@pytest.fixture
def written(db: None) -> list[AuditEntry]:  # noqa: ARG001  # opens the database
    """Four lines in the database, with times in another zone than UTC."""
    return [
        write(
            Action.READ, what=f"page {number}", at=datetime.now(timezone(timedelta(hours=1))), clinic_id=UUID(int=1),
            actor_id=UUID(int=2), actor_name="Élise Démo (nurse)", patient_id=None, detail={"method": "GET", "é": "ü"},
        )
        for number in range(4)
    ]  # fmt: skip


def database_head() -> Head:
    """The head as the database has it."""
    head = AuditHead.objects.get(pk=1)
    return Head(head.number, head.seal)


def test_what_was_written_to_the_database_verifies(written: list[AuditEntry]) -> None:
    found = verify(rows_of_log(), settings.AUDIT_KEY, database_head())
    assert found.intact, found.problems
    assert found.lines == len(written)


def test_a_line_edited_in_the_database_is_found(written: list[AuditEntry]) -> None:
    release(connection)
    AuditEntry.objects.filter(pk=written[1].pk).update(actor_name="Somebody else (nurse)")
    guard(connection)
    found = verify(rows_of_log(), settings.AUDIT_KEY, database_head())
    assert [(problem.kind, problem.where) for problem in found.problems] == [(Kind.EDITED, f"line {written[1].pk}")]


EDITS_IN_THE_DATABASE: dict[str, Any] = {
    "at": START, "clinic_id": UUID(int=9), "actor_id": None, "patient_id": UUID(int=9), "actor_name": 'Élise "Démo" (nurse)',
    "action": "write", "what": "page 1 ", "detail": {"method": "POST", "é": "ü"}, "previous": FIRST_SEAL, "seal": "f" * 64,
}  # fmt: skip


@pytest.mark.parametrize("field", EDITS_IN_THE_DATABASE)
def test_an_edit_of_any_column_is_found(field: str, written: list[AuditEntry]) -> None:
    release(connection)
    AuditEntry.objects.filter(pk=written[1].pk).update(**{field: EDITS_IN_THE_DATABASE[field]})
    guard(connection)
    found = verify(rows_of_log(), settings.AUDIT_KEY, database_head())
    assert (found.problems[0].kind, found.problems[0].where) == (Kind.EDITED, f"line {written[1].pk}")


@pytest.mark.sqlite  # PostgreSQL takes no other type into a column
@pytest.mark.parametrize("field", ["at", "clinic_id", "actor_name", "detail"])
def test_what_cannot_have_been_written_is_found_and_stops_no_check(field: str, written: list[AuditEntry]) -> None:
    release(connection)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = on")
        cursor.execute(f"UPDATE audit_auditentry SET {field} = '{{' WHERE number = %s", [written[1].pk])  # noqa: S608  # our own columns
    guard(connection)
    found = verify(rows_of_log(), settings.AUDIT_KEY, database_head())
    assert [(problem.kind, problem.where) for problem in found.problems] == [(Kind.EDITED, f"line {written[1].pk}")]


def test_a_detail_in_another_order_says_the_same(written: list[AuditEntry]) -> None:
    entry = AuditEntry.objects.get(pk=written[1].pk)
    entry.detail = {"é": "ü", "method": "GET"}
    assert seal_of(entry, settings.AUDIT_KEY) == entry.seal


def test_a_moment_on_the_full_second_verifies(db: None) -> None:  # noqa: ARG001  # opens the database
    write(
        Action.READ, what="page", at=START, clinic_id=None, actor_id=None, actor_name="Demo nurse (nurse)", patient_id=None,
        detail={},
    )  # fmt: skip
    assert verify(rows_of_log(), settings.AUDIT_KEY, database_head()).intact
