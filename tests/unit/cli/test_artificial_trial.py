from pathlib import Path

from typer.testing import CliRunner

from mesotrich.cli.main import app
from mesotrich.trials.artificial import artificial_trial


def test_protocol_and_data_are_written_and_called_artificial(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["artificial-trial", "--out", str(tmp_path), "--seed", "2", "--effect", "0.5"])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "data.csv").read_text("utf-8") == artificial_trial(2, 0.5).data
    assert "artificial: true" in (tmp_path / "protocol.yaml").read_text("utf-8")
    assert "Artificial" in result.stderr


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result = CliRunner().invoke(app, ["artificial-trial", "--out", str(tmp_path / "file")])
    assert result.exit_code == 1
    assert "choose another with --out" in result.stderr
