import csv
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mesotrich.cli.main import app

SCHEME = "study: s\narms: {mesotherapy: 1, minoxidil: 1}\nblock_sizes: [2, 4]\nstrata: [II, III]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a scheme."""
    (tmp_path / "scheme.yaml").write_text(SCHEME, "utf-8")
    return tmp_path


def _run(folder: Path, what: str, *more: str) -> Result:
    words = ["randomise", what, str(folder / "scheme.yaml"), "--secret", str(folder / "secret"), *more]
    return CliRunner().invoke(app, words)


def test_a_seal_is_printed_and_nothing_else_of_the_secret(folder: Path) -> None:
    result = _run(folder, "seal")
    assert re.fullmatch(r"[0-9a-f]{64}\n", result.stdout)
    assert (folder / "secret").read_text("ascii").strip() not in result.output


def test_sealing_shows_no_arm(folder: Path) -> None:
    assert not re.search("mesotherapy|minoxidil", _run(folder, "seal").output)


def test_the_arm_of_a_person_is_that_of_the_list(folder: Path) -> None:
    sealed = _run(folder, "seal").stdout.strip()
    arms = [_run(folder, "arm", "--stratum", "III", "--number", str(number)).stdout.strip() for number in (1, 2, 3)]
    checked = _run(folder, "check", "--seal", sealed, "--write-list", str(folder / "list.csv"), "--people", "3")
    assert checked.exit_code == 0, checked.output
    with (folder / "list.csv").open(encoding="utf-8") as file:
        assert [row["arm"] for row in csv.DictReader(file) if row["stratum"] == "III"] == arms


def test_a_check_writes_no_list_unless_it_is_asked_for(folder: Path) -> None:
    sealed = _run(folder, "seal").stdout.strip()
    result = _run(folder, "check", "--seal", sealed)
    assert not re.search("mesotherapy|minoxidil", result.output)
    assert sorted(path.name for path in folder.iterdir()) == ["scheme.yaml", "secret"]


def test_a_changed_scheme_is_found(folder: Path) -> None:
    sealed = _run(folder, "seal").stdout.strip()
    (folder / "scheme.yaml").write_text(SCHEME.replace("[2, 4]", "[2, 6]"), "utf-8")
    result = _run(folder, "check", "--seal", sealed)
    assert result.exit_code == 1
    assert "that were sealed, got others" in result.stderr


def test_a_second_secret_is_refused(folder: Path) -> None:
    _run(folder, "seal")
    assert _run(folder, "seal").exit_code == 1


def test_an_unknown_stratum_is_told(folder: Path) -> None:
    _run(folder, "seal")
    result = _run(folder, "arm", "--number", "1")
    assert result.exit_code == 1
    assert "II, III" in result.stderr
