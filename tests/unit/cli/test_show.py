import io
from pathlib import Path

import pytest
from rich.console import Console

from mesotrich.cli import show
from mesotrich.cli.outcome import Choices, Language, Outcome
from mesotrich.trichoscopy.measurement import Field
from mesotrich.trichoscopy.report.teller import teller


def _row(what: str, value: float, unit: str) -> dict[str, object]:
    return {"what": what, "value": value, "unit": unit, "low": value - 0.5, "high": value + 0.5, "quality": "ok"}


def _table(width: int, *stems: str) -> list[str]:
    """Lines of the table over photos whose names are given, in a terminal so many columns wide."""
    rows = tuple(
        _row(what, 157 if what == "hair_count" else 156.7, "{hairs}" if what == "hair_count" else "um") for what in show.COLUMNS
    )
    done = [Outcome(Path(stem), Path(stem), "", (), rows, {}, ()) for stem in stems]
    choices = Choices(None, None, None, Field.PICTURE, Path("out"), Language.ENGLISH)
    with pytest.MonkeyPatch.context() as patch:
        written = io.StringIO()
        patch.setattr(show, "RESULTS", Console(file=written, width=width, soft_wrap=True, highlight=False))
        show._show_many(done, choices)
    return written.getvalue().splitlines()


@pytest.mark.parametrize("width", [80, 200])
def test_names_of_photos_are_not_chopped_beside_their_numbers(width: int) -> None:
    lines = _table(width, "left-temple-0001.v2", "b")
    assert [line.split()[1:] for line in lines if line.split()[:1] == ["left-temple-0001.v2"]] == [["157", *["156.70"] * 5]]
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("width", [40, 80])
def test_a_name_too_long_for_the_terminal_is_folded_and_no_digit_is_lost(width: int) -> None:
    lines = _table(width, "a/" * 40 + "photo", "b")
    assert sum(line.count("156.70") for line in lines) == 10
    assert "\u2026" not in "".join(lines)


@pytest.mark.parametrize(("count", "language", "told"), [(1, "en", "1 hair"), (2, "en", "2 hairs"), (1, "fr", "1 cheveu")])
def test_one_hair_is_not_many(count: int, language: str, told: str) -> None:
    shown, _ = show._shown(_row("hair_count", count, "{hairs}"), teller(language))
    assert shown.replace("\u00a0", " ") == told
