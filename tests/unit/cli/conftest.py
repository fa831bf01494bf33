"""An artificial scalp that the commands can measure."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from mesotrich.cli.main import app


@pytest.fixture(scope="session")
def scalps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small artificial scalp and its truth."""
    folder = tmp_path_factory.mktemp("scalps")
    result = CliRunner().invoke(app, ["render", "--seed", "8", "--um-per-px", "8", "--size", "480x384", "--out", str(folder)])
    assert result.exit_code == 0, result.output
    return folder
