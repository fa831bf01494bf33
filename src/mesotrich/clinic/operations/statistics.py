"""How many rows an index leaves: what the database must know to choose between them."""


def keep_statistics() -> None:
    """Let SQLite count anew what has grown, in a fraction of a second; PostgreSQL does so by itself.

    Without counts it looks for the sessions of a patient among all sessions of the clinic, as there is an index for that too.
    """
    from django.db import connection  # needs the settings

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize = 0x10002")  # all tables, not only those that this connection has asked
