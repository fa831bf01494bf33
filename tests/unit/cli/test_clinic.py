import os
import subprocess
import sys
from pathlib import Path

import pytest

MESOTRICH = Path(sys.executable).with_name("mesotrich")


def _run(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """A command of the clinic on a folder of its own, as in a terminal."""
    environment = {
        name: text for name, text in os.environ.items() if name not in {"DJANGO_SETTINGS_MODULE", "MESOTRICH_DATABASE"}
    }
    environment |= {"MESOTRICH_DATA": str(folder), "COLUMNS": "200"}
    return subprocess.run([MESOTRICH, *words], env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a clinic that was just made."""
    folder = tmp_path_factory.mktemp("clinic")
    made = _run(folder, "create-clinic", "Clinic of the example", "--email", "chief@example.org")
    assert made.returncode == 0, made.stderr
    assert "/welcome/" in made.stdout
    return folder


def test_a_clinic_that_was_backed_up_is_brought_back_elsewhere(folder: Path, tmp_path: Path) -> None:
    copied = _run(folder, "backup", str(tmp_path / "x.tar"))
    assert copied.returncode == 0, copied.stderr
    brought = _run(folder, "restore", str(tmp_path / "x.tar"), str(tmp_path / "new"))
    assert brought.returncode == 0, brought.stderr
    assert (tmp_path / "new/clinic.sqlite3").exists()


def test_keys_are_made_once_and_closed_to_others(folder: Path) -> None:
    assert all((folder / name).stat().st_mode & 0o077 == 0 for name in ("secret.key", "audit.key"))


def test_a_wrong_setting_stops_the_command_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MESOTRICH_IDLE_MINUTES", "soon")
    ended = _run(tmp_path, "backup", str(tmp_path / "x.tar"))
    assert ended.returncode == 1
    assert "MESOTRICH_IDLE_MINUTES, got soon" in ended.stderr


def test_the_demo_never_clears_a_folder_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me")
    ended = _run(
        tmp_path, "demo", "--folder", str(tmp_path), "--host", "192.0.2.1"
    )  # an address that is not ours: it does not serve
    assert ended.returncode == 1
    assert (tmp_path / "letter.txt").read_text() == "keep me"
