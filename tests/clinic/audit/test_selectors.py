from datetime import UTC, datetime

from mesotrich.clinic.audit.log import Action, write
from mesotrich.clinic.audit.selectors import Shown, lines_about
from tests.clinic.conftest import Cast


def note(cast: Cast, action: Action, what: str = "patient") -> int:
    return write(
        action, what=what, at=datetime(2026, 11, 25, tzinfo=UTC), clinic_id=cast.clinic.pk, actor_id=None,
        actor_name="Demo doctor (physician)", patient_id=cast.patient.pk, detail={"method": "GET", "file": "x.png"},
    ).number  # fmt: skip


def test_the_newest_line_stands_first(inside: Cast) -> None:
    numbers = [note(inside, Action.READ) for _ in range(3)]
    assert [line.number for line in lines_about(inside.patient, Shown.ALL, None, 10).lines] == numbers[::-1]


def test_reads_and_writes_are_told_apart(inside: Cast) -> None:
    note(inside, Action.READ)
    written = note(inside, Action.WRITE)
    assert [line.number for line in lines_about(inside.patient, Shown.WRITES, None, 10).lines] == [written]
    assert [line.action for line in lines_about(inside.patient, Shown.READS, None, 10).lines] == ["read"]


def test_pages_follow_one_another_without_a_gap(inside: Cast) -> None:
    numbers = [note(inside, Action.READ) for _ in range(5)]
    first = lines_about(inside.patient, Shown.ALL, None, 3)
    second = lines_about(inside.patient, Shown.ALL, first.older, 3)
    assert [line.number for line in (*first.lines, *second.lines)] == numbers[::-1]
    assert second.older is None


def test_lines_about_another_patient_are_left_out(inside: Cast, other: Cast) -> None:
    note(other, Action.READ)
    assert lines_about(inside.patient, Shown.ALL, None, 10).lines == ()


def test_a_line_is_told_in_words(inside: Cast) -> None:
    note(inside, Action.READ, "intake_review")
    line = lines_about(inside.patient, Shown.ALL, None, 10).lines[0]
    assert (str(line.did), str(line.page), line.detail) == ("saw", "Intake", "file: x.png")
