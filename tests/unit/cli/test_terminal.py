import pytest
import typer

from mesotrich.cli import terminal
from mesotrich.cli.terminal import complain, counted, errors_end_the_command, remark
from mesotrich.foundation.errors import InputError


@pytest.fixture(autouse=True)
def said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The consoles write to whatever standard output and error are while a test runs."""
    monkeypatch.setattr(terminal.REMARKS, "_file", None)


def test_an_error_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    complain(InputError("one scale", "two", "give only one"))
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "error wanted one scale, got two; give only one\n"


@pytest.mark.parametrize("tell", [complain, remark])
def test_brackets_are_shown_as_they_are(capsys: pytest.CaptureFixture[str], tell: object) -> None:
    assert callable(tell)
    tell("left[red].png [/bold]")
    assert "left[red].png [/bold]" in capsys.readouterr().err


def test_a_long_line_is_not_broken(capsys: pytest.CaptureFixture[str]) -> None:
    remark("word " * 100)
    assert capsys.readouterr().err.count("\n") == 1


def test_an_error_of_ours_ends_the_command_with_a_line_and_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ending, errors_end_the_command():
        raise InputError("one scale", "two", "give only one")
    assert ending.value.exit_code == 1
    assert "give only one" in capsys.readouterr().err


def test_a_fault_of_the_program_is_not_hushed_up() -> None:
    with pytest.raises(ZeroDivisionError), errors_end_the_command():
        raise ZeroDivisionError


def test_without_an_error_the_command_goes_on() -> None:
    reached = []
    with errors_end_the_command():
        reached.append("end")
    assert reached == ["end"]


@pytest.mark.parametrize(("number", "told"), [(0, "0 photos"), (1, "1 photo"), (2, "2 photos")])
def test_one_thing_is_not_many(number: int, told: str) -> None:
    assert counted(number, "photo") == told
