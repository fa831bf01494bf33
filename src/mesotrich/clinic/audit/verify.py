"""Check the log: whether a line was edited, deleted or put in, the end cut off, or all of it written anew."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast

from mesotrich.clinic.audit.log import FIRST_SEAL, Line, seal_of
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.foundation.errors import FileError

TOLD_AT_MOST = 20  # findings that are kept one by one; the rest are counted
FETCHED_AT_ONCE = 5000
RESTORE = (
    "keep a copy of the database as it is, restore the last backup that verifies, and find out who could write to the database"
)
DO = {
    "edited": RESTORE,
    "deleted": RESTORE,
    "out_of_chain": RESTORE,
    "truncated": "if an older backup was restored on purpose, say so in writing and keep the file of the head; else " + RESTORE,
    "rewritten": RESTORE,
    "head_missing": "find out who removed the file; with it lost, a cut at the end of the log cannot be seen",
    "head_unreadable": "find out who changed the file; with it lost, a cut at the end of the log cannot be seen",
}


class Kind(StrEnum):
    """What is wrong with the log."""

    EDITED = "edited"
    DELETED = "deleted"
    OUT_OF_CHAIN = "out_of_chain"
    TRUNCATED = "truncated"
    REWRITTEN = "rewritten"
    HEAD_MISSING = "head_missing"
    HEAD_UNREADABLE = "head_unreadable"


@dataclass(frozen=True)
class Head:
    """Number and seal of the last line, as kept outside the database."""

    number: int
    seal: str


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        kind: what.
        where: the line or lines, or the file.
        told: it in a sentence.
    """

    kind: Kind
    where: str
    told: str

    @property
    def do(self) -> str:
        """What to do about it."""
        return DO[self.kind]


@dataclass(frozen=True)
class Findings:
    """What a check found.

    Attributes:
        lines: how many lines were read.
        last: number of the last line, 0 where there is none.
        after_head: lines behind the kept head: 0, or some after a crash between the database and the file, which is no fault.
        problems: what is wrong, at most `TOLD_AT_MOST`.
        count: how many problems there are in all.
    """

    lines: int
    last: int
    after_head: int
    problems: tuple[Problem, ...]
    count: int

    @property
    def intact(self) -> bool:
        """Whether nothing is wrong."""
        return self.count == 0


def rows_of_log() -> Iterator[Line]:
    """All lines of the database in their order, a few thousand in memory at a time.

    Yields:
        The lines.
    """
    as_text = {"clinic_id", "actor_id", "patient_id", "detail"} | ({"at"} if connection.vendor == "sqlite" else set())
    columns = [Cast(name, TextField()) if name in as_text else F(name) for name in Line._fields]
    lines: QuerySet[AuditEntry, tuple[Any, ...]] = AuditEntry.objects.order_by("number").values_list(*columns)
    for values in lines.iterator(chunk_size=FETCHED_AT_ONCE):
        yield Line._make(values)


def read_head(path: Path) -> Head | None:
    """The head that is kept outside the database.

    Args:
        path: the file.

    Returns:
        Number and seal; None where there is no file.

    Raises:
        FileError: the file holds something else.
    """
    if not path.exists():
        return None
    words = path.read_text("utf-8", errors="replace").split()
    if len(words) != 2 or not words[0].isdecimal():
        raise FileError("number and seal of the last line of the log", "something else", "find out who changed it", path)
    return Head(int(words[0]), words[1])


def verify(entries: Iterable[Line], key: str, head: Head | None) -> Findings:
    """Check a log against its key and the head that is kept outside the database.

    Args:
        entries: its lines, by number.
        key: the secret that seals them.
        head: number and seal of the last line that was kept outside; it may lag behind, never be ahead.

    Returns:
        What is wrong, and how much was read.
    """
    problems = _Problems()
    lines = broken = number = 0
    seal, at_head = FIRST_SEAL, ""
    for line in entries:
        lines += 1
        sealed = _fits(line, key)
        if line.number != number + 1:
            problems.add(Kind.DELETED, _span(number + 1, line.number - 1), "missing: lines are numbered without a gap")
        elif not sealed:
            broken += 1
            problems.add(Kind.EDITED, f"line {line.number}", "its seal does not fit what it says")
        elif line.previous != seal:
            problems.add(Kind.OUT_OF_CHAIN, f"line {line.number}", "does not follow the line before it")
        if head is not None and line.number == head.number:
            at_head = line.seal
        number, seal = line.number, line.seal
    if lines and broken == lines:
        problems = _Problems()
        problems.add(
            Kind.REWRITTEN, "all lines", "no line carries a seal of this key: all was written anew, or the key is another"
        )
    _check_head(problems, number, at_head, head)
    after = max(0, number - head.number) if head is not None else 0
    return Findings(lines, number, after, tuple(problems.kept), problems.count)


def _fits(line: Line, key: str) -> bool:
    """Whether a line carries the seal of what it says; one that says what cannot have been written does not."""
    try:
        return line.seal == seal_of(line, key)
    except (TypeError, ValueError, AttributeError):
        return False


class _Problems:
    """What was found so far: the first ones in words, all of them counted."""

    def __init__(self) -> None:
        self.kept: list[Problem] = []
        self.count = 0

    def add(self, kind: Kind, where: str, told: str) -> None:
        """One more."""
        self.count += 1
        if len(self.kept) < TOLD_AT_MOST:
            self.kept.append(Problem(kind, where, told))


def _check_head(problems: _Problems, last: int, at_head: str, head: Head | None) -> None:
    """Whether the kept head is a line of this log: the last one or, after a crash, an earlier one."""
    if head is None:
        if last:
            problems.add(Kind.HEAD_MISSING, "the file of the head", "not there, though the log has lines")
    elif head.number > last:
        problems.add(Kind.TRUNCATED, _span(last + 1, head.number), f"missing at the end: the head is kept as line {head.number}")
    elif head.number and at_head and at_head != head.seal:
        problems.add(Kind.REWRITTEN, f"line {head.number}", "is another one than the line that was kept outside the database")


def _span(first: int, last: int) -> str:
    """One line or several."""
    return f"line {first}" if first == last else f"lines {first} to {last}"
