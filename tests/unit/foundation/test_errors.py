import pickle
from pathlib import Path

import pytest

from mesotrich.foundation.errors import FileError, InputError, MesotrichError, PhotoError, ReferenceDataError, ScaleError

FAMILY = (InputError, PhotoError, ScaleError, FileError, ReferenceDataError)


@pytest.mark.parametrize("kind", FAMILY)
def test_an_error_says_what_was_wanted_what_was_got_and_what_to_do(kind: type[MesotrichError]) -> None:
    assert str(kind("a photo", 3, "give a photo")) == "wanted a photo, got 3; give a photo"


@pytest.mark.parametrize("kind", FAMILY)
def test_one_name_catches_the_whole_family(kind: type[MesotrichError]) -> None:
    with pytest.raises(MesotrichError):
        raise kind("a", "b", "c")


@pytest.mark.parametrize("kind", FAMILY)
def test_an_error_survives_the_way_out_of_a_worker(kind: type[MesotrichError]) -> None:
    back = pickle.loads(pickle.dumps(kind("a", 3, "c", "left.png")))  # noqa: S301 - made one line above
    assert type(back) is kind
    assert (back.what, back.got, back.do, back.where) == ("a", "3", "c", "left.png")


def test_the_file_is_named_once_and_can_be_left_out() -> None:
    error = InputError("a photo", 3, "give a photo", Path("left.png"))
    assert str(error) == f"left.png: {error.sentence}"
    assert "left.png" not in error.sentence


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FileNotFoundError(2, "No such file or directory", "a/b"), "no such file or directory"),
        (ValueError("line one\nline two"), "line one"),
        (ValueError(), "ValueError"),
    ],
)
def test_of_a_foreign_error_one_line_is_told(error: Exception, told: str) -> None:
    assert str(FileError("a file", error, "check it")) == f"wanted a file, got {told}; check it"
