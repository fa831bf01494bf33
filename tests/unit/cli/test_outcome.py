from pathlib import Path

from mesotrich.cli.outcome import Choices, Language, outcome
from mesotrich.trichoscopy.measurement import Field


def test_what_goes_wrong_with_a_photo_is_returned_and_nothing_is_written(tmp_path: Path) -> None:
    choices = Choices(None, None, None, Field.PICTURE, tmp_path / "out", Language.ENGLISH)
    found = outcome(tmp_path / "nowhere.png", Path("nowhere"), choices)
    assert found.error.startswith(f"{tmp_path / 'nowhere.png'}: wanted a file that can be read")
    assert not (tmp_path / "out").exists()
