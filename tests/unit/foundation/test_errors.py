import pickle

import pytest

from mesotrich.foundation.errors import FileError, InputError, MesotrichError, PhotoError, ReferenceDataError, ScaleError

FAMILY = (InputError, PhotoError, ScaleError, FileError, ReferenceDataError)


@pytest.mark.parametrize("kind", FAMILY)
def test_an_error_says_what_was_wanted_what_was_got_and_what_to_do(kind: type[MesotrichError]) -> None:
    assert str(kind("a photo", 3, "give a photo")) == "a photo: got 3; give a photo"


@pytest.mark.parametrize("kind", FAMILY)
def test_one_name_catches_the_whole_family(kind: type[MesotrichError]) -> None:
    with pytest.raises(MesotrichError):
        raise kind("a", "b", "c")


@pytest.mark.parametrize("kind", FAMILY)
def test_an_error_survives_the_way_out_of_a_worker(kind: type[MesotrichError]) -> None:
    back = pickle.loads(pickle.dumps(kind("a", 3, "c")))  # noqa: S301 - made one line above
    assert type(back) is kind
    assert (back.what, back.got, back.do) == ("a", "3", "c")
