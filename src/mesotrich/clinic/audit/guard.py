"""The database's own refusal to change the log: triggers, so that other programs are refused too."""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_auditentry"
REFUSAL = "a line of the log is never changed"
SQLITE = tuple(
    f"CREATE TRIGGER IF NOT EXISTS audit_no_{event.lower()} BEFORE {event} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for event in ("UPDATE", "DELETE")
)
POSTGRESQL = (
    f"CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    *(
        f"CREATE OR REPLACE TRIGGER audit_no_{event.lower()} BEFORE {event} ON {TABLE} FOR EACH {each} "
        "EXECUTE FUNCTION audit_refuse()"
        for event, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT"))
    ),
)


def guard(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse every change of a line; where it does already, nothing happens.

    Args:
        connection: to the database of the clinic.
    """
    with connection.cursor() as cursor:
        for statement in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            cursor.execute(statement)


def release(connection: BaseDatabaseWrapper) -> None:
    """Let lines be removed again: to take the migration back, or to empty the database of a test.

    Args:
        connection: to the database of the clinic.
    """
    on = "" if connection.vendor == "sqlite" else f" ON {TABLE}"
    events = ("update", "delete") if connection.vendor == "sqlite" else ("update", "delete", "truncate")
    with connection.cursor() as cursor:
        for event in events:
            cursor.execute(f"DROP TRIGGER IF EXISTS audit_no_{event}{on}")


def guard_after_migration(*, using: str, **_rest: Any) -> None:
    """Put the guard back after tables were made anew: SQLite drops triggers with the old table.

    Args:
        using: alias of the database.
    """
    if TABLE in connections[using].introspection.table_names():
        guard(connections[using])
