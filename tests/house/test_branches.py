"""Every branch of the rooms that judge is taken by a test of theirs: their unit tests and scenarios, and no others."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOMS = ("safety", "assessment")


def _not_taken(folder: Path, source: str, kept: Path, *command: str) -> str:
    """What a run of tests left out, line by line and branch by branch; empty where it left nothing out."""
    environment = {**os.environ, "COVERAGE_FILE": str(kept), "PYTHONPATH": os.pathsep.join([str(folder / "src"), str(folder)])}
    tool = [sys.executable, "-m", "coverage"]
    run = [*tool, "run", "--rcfile=/dev/null", "--branch", f"--source={source}", *command]
    done = subprocess.run(run, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    told = [*tool, "report", "--rcfile=/dev/null", "--show-missing", "--skip-covered", "--precision=2", "--fail-under=100"]
    report = subprocess.run(told, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return "" if report.returncode == 0 else report.stdout + report.stderr


@pytest.mark.slow
def test_every_branch_of_safety_and_assessment_is_taken(root: Path, tmp_path: Path) -> None:
    source = ",".join(f"src/mesotrich/{room}" for room in ROOMS)
    tests = [f"tests/unit/{room}" for room in ROOMS]
    assert _not_taken(root, source, tmp_path / "taken", "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests) == ""


def test_a_branch_that_no_test_takes_is_named(tmp_path: Path) -> None:
    (tmp_path / "judge.py").write_text("def judge(found):\n    if found:\n        return 1\n    return 0\n")
    (tmp_path / "tests.py").write_text("from judge import judge\n\nassert judge(True) == 1\n")
    told = _not_taken(tmp_path, ".", tmp_path / "taken", "tests.py")
    assert "judge.py" in told
    assert "4" in told.split("judge.py")[1].split("\n")[0].split()[-1]
