from pathlib import Path

import pytest

from mesotrich.clinic.environment import read_database, read_flag, read_folder, read_secret, read_whole, read_words
from mesotrich.foundation.errors import SettingError

NAME = "MESOTRICH_X"


def test_a_flag_that_is_not_set_keeps_its_default() -> None:
    assert read_flag({}, NAME, True) is True


@pytest.mark.parametrize(("text", "flag"), [("yes", True), ("1", True), ("off", False), ("", False)])
def test_a_flag_is_read(text: str, flag: bool) -> None:
    assert read_flag({NAME: text}, NAME, not flag) is flag


def test_a_flag_that_is_neither_yes_nor_no_stops_the_start() -> None:
    with pytest.raises(SettingError, match="maybe"):
        read_flag({NAME: "maybe"}, NAME, False)


def test_a_whole_number_is_read() -> None:
    assert read_whole({NAME: " 12 "}, NAME, 3, 1, 20) == 12


@pytest.mark.parametrize("text", ["0", "21", "-1", "2.5", "many", ""])
def test_a_number_outside_its_limits_stops_the_start(text: str) -> None:
    with pytest.raises(SettingError, match="from 1 to 20"):
        read_whole({NAME: text}, NAME, 3, 1, 20)


def test_words_are_read_without_blanks() -> None:
    assert read_words({NAME: "a, b,"}, NAME, ()) == ["a", "b"]


def test_a_list_without_words_stops_the_start() -> None:
    with pytest.raises(SettingError, match="at least one word"):
        read_words({NAME: " , "}, NAME, ())


def test_a_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = read_folder({NAME: str(tmp_path / "a/b")}, NAME, tmp_path)
    assert folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingError, match="folder to keep data in"):
        read_folder({NAME: str(tmp_path / "file/b")}, NAME, tmp_path)


def test_a_secret_of_our_own_making_is_kept_and_closed_to_others(tmp_path: Path) -> None:
    first = read_secret({}, NAME, tmp_path / "key")
    assert first == read_secret({}, NAME, tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0


def test_a_short_secret_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="50 characters"):
        read_secret({NAME: "short"}, NAME, tmp_path / "key")


def test_without_an_address_records_are_kept_in_one_file_in_write_ahead_mode(tmp_path: Path) -> None:
    database = read_database({}, NAME, tmp_path)
    assert database["ENGINE"].endswith("sqlite3")
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]


def test_the_address_of_a_postgresql_server_is_read(tmp_path: Path) -> None:
    database = read_database({NAME: "postgresql://mia:p%40ss@db.example:5433/clinic"}, NAME, tmp_path)
    assert (database["USER"], database["PASSWORD"], database["HOST"]) == ("mia", "p@ss", "db.example")
    assert (database["PORT"], database["NAME"]) == ("5433", "clinic")


def test_the_address_of_another_kind_of_server_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="mysql"):
        read_database({NAME: "mysql://x/y"}, NAME, tmp_path)
