from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings
from typer.testing import CliRunner

from mesotrich.cli.main import app
from mesotrich.clinic.audit.guard import release
from mesotrich.clinic.audit.log import Action, keep_head, write
from mesotrich.clinic.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_lines(settings: Settings, tmp_path: Path) -> Path:
    """A log of three lines and the file of its head."""
    settings.AUDIT_HEAD = tmp_path / "audit.head"
    for number in range(3):
        last = write(
            Action.READ, what=f"page {number}", at=datetime(2026, 11, 25, tzinfo=UTC), clinic_id=None, actor_id=None,
            actor_name="Demo doctor (physician)", patient_id=None, detail={},
        )  # fmt: skip
    keep_head(settings.AUDIT_HEAD, last.number, last.seal)
    return tmp_path / "audit.head"


def test_a_log_in_order_is_said_to_be() -> None:
    result = CliRunner().invoke(app, ["audit", "verify"])
    assert (result.exit_code, "3 lines read, all in order" in result.output) == (0, True)


def test_an_edit_ends_the_command_with_1_and_says_what_where_and_what_to_do() -> None:
    release(connection)
    AuditEntry.objects.filter(pk=2).update(what="plan")
    result = CliRunner().invoke(app, ["audit", "verify"])
    assert result.exit_code == 1
    assert "line 2: edited; its seal does not fit what it says. To do: keep a copy" in result.output


def test_a_cut_end_is_found() -> None:
    release(connection)
    AuditEntry.objects.filter(pk=3).delete()
    result = CliRunner().invoke(app, ["audit", "verify"])
    assert (result.exit_code, "line 3: truncated" in result.output) == (1, True)


def test_a_head_that_is_missing_is_found(three_lines: Path) -> None:
    three_lines.unlink()
    result = CliRunner().invoke(app, ["audit", "verify"])
    assert (result.exit_code, "head missing" in result.output) == (1, True)


def test_a_head_that_was_scribbled_over_is_an_error(three_lines: Path) -> None:
    three_lines.write_text("x", "utf-8")
    result = CliRunner().invoke(app, ["audit", "verify"])
    assert (result.exit_code, "number and seal" in result.output) == (1, True)


def test_more_problems_than_are_told_are_counted() -> None:
    release(connection)
    for number in range(40):
        write(
            Action.READ, what=f"page {number}", at=datetime(2026, 11, 25, tzinfo=UTC), clinic_id=None, actor_id=None,
            actor_name="Demo doctor (physician)", patient_id=None, detail={},
        )  # fmt: skip
    AuditEntry.objects.filter(pk__gt=1).update(what="plan")
    result = CliRunner().invoke(app, ["audit", "verify"])
    assert "more" in result.output
    assert "found wrong" in result.output
