"""The files that the tests of the house look at."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def project_files() -> tuple[Path, ...]:
    """All files that belong to the repository, those not yet added included."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: what belongs to the repository is unknown")
    safe = ("-c", f"safe.directory={ROOT}")
    listed = subprocess.run(
        [git, *safe, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    found = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return tuple(path for path in found if path.is_file())


@pytest.fixture(scope="session")
def sources(project_files: tuple[Path, ...]) -> tuple[Path, ...]:
    """All Python files."""
    return tuple(path for path in project_files if path.suffix == ".py")
