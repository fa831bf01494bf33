import sqlite3

import pytest

from mesotrich.clinic.sqlite import has_wal_reset_bug, refuse_wal_reset_bug, use_repaired_sqlite
from mesotrich.foundation.errors import SettingError


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 50, 6), (3, 51, 2)])
def test_a_library_with_the_bug_is_refused(version: tuple[int, int, int]) -> None:
    with pytest.raises(SettingError, match="WAL-reset bug"):
        refuse_wal_reset_bug(version)


@pytest.mark.parametrize("version", [(3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_a_repaired_library_is_accepted(version: tuple[int, int, int]) -> None:
    refuse_wal_reset_bug(version)


def test_the_clinic_runs_on_a_repaired_library() -> None:
    use_repaired_sqlite()
    assert not has_wal_reset_bug(sqlite3.sqlite_version_info)
