import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from mesotrich.cli.batch import batch, counted
from mesotrich.cli.outcome import Choices, Language, Outcome
from mesotrich.trichoscopy.measurement import Field


def test_every_photo_has_one_outcome_whatever_the_number_of_jobs(scalps: Path, tmp_path: Path) -> None:
    todo = {scalps / "clipped-8.png": Path("a"), tmp_path / "nowhere.png": Path("b")}
    choices = Choices(8.0, None, None, Field.PICTURE, tmp_path / "out", Language.ENGLISH)
    for jobs in (1, 2):
        found = {str(one.stem): bool(one.error) for one in batch(todo, choices, jobs)}
        assert found == {"a": False, "b": True}


def test_counting_gives_the_same_outcomes() -> None:
    outcomes = [Outcome(Path(name), Path(name), "", (), (), {}, ()) for name in "abc"]
    assert list(counted(iter(outcomes), 5, 2)) == outcomes


def test_a_run_that_was_killed_goes_on_and_loses_nothing(scalps: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number in range(5):
        shutil.copy(scalps / "clipped-8.png", folder / f"{number}.png")
    program = str(Path(sys.executable).with_name("mesotrich"))
    command = [program, "measure", str(folder), "--um-per-px", "8", "--out", str(out), "--jobs", "1"]
    run = subprocess.Popen(command, start_new_session=True)
    while len(list(out.glob("*.observations.json"))) < 2 and run.poll() is None:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.observations.json")}
    assert 2 <= len(before) < 5
    again = subprocess.run([*command, "--resume"], capture_output=True, text=True, check=True)
    assert f"{len(before)} photos finished before" in again.stderr
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert len({line.split(",")[0] for line in (out / "observations.csv").read_text().splitlines()}) == 6
