"""The SQLite library that the clinic runs on: recent enough for write-ahead logging, or refused."""

import sys

import pysqlite3

from mesotrich.foundation.errors import SettingError

Version = tuple[int, int, int]
# Earlier releases can lose committed pages when a write-ahead log is reset (sqlite.org/wal.html); two older lines are repaired.
REPAIRED: Version = (3, 51, 3)
REPAIRED_LINES: tuple[Version, ...] = ((3, 50, 7), (3, 44, 6))


def use_repaired_sqlite() -> None:
    """Put the library that comes with the package in the place of the system's own, for the whole process."""
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def has_wal_reset_bug(version: Version) -> bool:
    """Whether a release of SQLite may corrupt a database in write-ahead mode.

    Args:
        version: the release.

    Returns:
        True where the repair is not in it. Source: sqlite.org/wal.html, "the WAL-reset bug", read 2026-11-23.

    Examples:
        >>> has_wal_reset_bug((3, 40, 1)), has_wal_reset_bug((3, 50, 7)), has_wal_reset_bug((3, 53, 4))
        (True, False, False)
    """
    if version >= REPAIRED:
        return False
    return not any(version[:2] == line[:2] and version >= line for line in REPAIRED_LINES)


def refuse_wal_reset_bug(version: Version) -> None:
    """Stop where the library is not fit for write-ahead mode.

    Args:
        version: the release in use.

    Raises:
        SettingError: it has the bug.
    """
    if has_wal_reset_bug(version):
        told = ".".join(str(part) for part in version)
        raise SettingError(
            "an SQLite library without the WAL-reset bug (3.51.3 or newer)",
            told,
            "install the locked packages, or use PostgreSQL",
        )
