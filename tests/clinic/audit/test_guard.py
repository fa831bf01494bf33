from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from mesotrich.clinic.audit.guard import TABLE, guard, guard_after_migration, release
from mesotrich.clinic.audit.log import Action, write
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.foundation.errors import RecordError

CHANGES: dict[str, Callable[[], object]] = {
    "update": lambda: AuditEntry.objects.update(what="plan"),
    "delete": lambda: AuditEntry.objects.all().delete(),
}


@pytest.fixture
def line(db: None) -> AuditEntry:  # noqa: ARG001  # opens the database
    return write(
        Action.READ, what="patient", at=datetime(2026, 11, 25, tzinfo=UTC), clinic_id=None, actor_id=None, actor_name="nobody",
        patient_id=None, detail={},
    )  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.usefixtures("line")
def test_the_database_refuses_to_change_the_log(change: str) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        CHANGES[change]()
    assert AuditEntry.objects.get().what == "patient"


def test_a_line_refuses_to_be_saved_again_or_deleted(line: AuditEntry) -> None:
    for change in (line.save, line.delete):
        with pytest.raises(RecordError):
            change()


@pytest.mark.usefixtures("line")
def test_the_guard_can_be_taken_off_and_put_back() -> None:
    release(connection)
    AuditEntry.objects.update(what="plan")
    for _twice in range(2):
        guard(connection)
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry.objects.update(what="patient")


@pytest.mark.usefixtures("line")
def test_the_guard_is_put_back_after_the_tables_were_made_anew() -> None:
    release(connection)
    guard_after_migration(using="default")
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry.objects.all().delete()


def test_the_guard_stands_on_the_table_of_the_log() -> None:
    assert AuditEntry._meta.db_table == TABLE


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_with_real_transactions_leaves_no_line_and_keeps_the_guard(time: str) -> None:
    assert not AuditEntry.objects.exists()
    write(
        Action.READ, what=time, at=datetime(2026, 11, 25, tzinfo=UTC), clinic_id=None, actor_id=None, actor_name="nobody",
        patient_id=None, detail={},
    )  # fmt: skip
    with pytest.raises(DatabaseError):
        AuditEntry.objects.all().delete()
