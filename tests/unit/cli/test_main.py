import pytest
from typer.testing import CliRunner

from mesotrich import __version__
from mesotrich.cli.main import app


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(app, ["--version"]).output == f"mesotrich {__version__}\n"


@pytest.mark.parametrize("command", ["measure", "render", "validate"])
def test_every_command_explains_itself(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert command in result.output
