import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.corrections import corrected_photo, corrections_of, keep_correction, take_back
from mesotrich.clinic.outcomes.models import HairCorrection
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.foundation.errors import RecordError
from mesotrich.trichoscopy.corrected import Correction, Fix
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.traced import HAIRS, traced

ADDED = Correction(Fix.ADD, line_px=((200.0, 40.0), (220.0, 90.0)))


def kept(cast: Cast, photo: Photo, correction: Correction, reason: str = "a scale") -> HairCorrection:
    """A correction of the nurse."""
    return keep_correction(photo, cast.staff[Role.NURSE], correction, reason)


def count(photo: Photo) -> int:
    """How many hairs there are with the corrections."""
    return len(corrected_photo(photo, corrections_of(photo)).hairs)


def test_each_kind_of_correction_counts_and_what_was_traced_stays(inside: Cast) -> None:
    photo = traced(inside)
    for correction, expected in (
        (Correction(Fix.REMOVE, (1,)), 5), (ADDED, 6), (Correction(Fix.SPLIT, (2,), ((100.0, 150.0),)), 7),
        (Correction(Fix.MERGE, (3, 4)), 6),
    ):  # fmt: skip
        row = kept(inside, photo, correction, " looked again ")
        assert count(photo) == expected
    photo.refresh_from_db()
    assert (photo.hair_count, photo.result["observations"][0]["value"]) == (HAIRS, HAIRS)  # type: ignore[index]
    assert (row.reason, row.created_by) == ("looked again", inside.staff[Role.NURSE])


def test_a_correction_that_was_taken_back_counts_no_more_and_stays(inside: Cast) -> None:
    photo = traced(inside)
    row = kept(inside, photo, Correction(Fix.REMOVE, (1,)))
    take_back(row, inside.staff[Role.PHYSICIAN], "it is a hair")
    assert count(photo) == HAIRS
    assert [one.taken_back_reason for one in corrections_of(photo)] == ["it is a hair"]
    with pytest.raises(RecordError, match="taken back"):
        take_back(row, inside.staff[Role.PHYSICIAN], "again")


def test_a_correction_that_others_build_on_is_not_taken_back(inside: Cast) -> None:
    photo = traced(inside)
    first = kept(inside, photo, ADDED)
    kept(inside, photo, Correction(Fix.REMOVE, (HAIRS + 1,)))
    with pytest.raises(RecordError, match="later correction back first"):
        take_back(first, inside.staff[Role.NURSE], "wrong")


def test_a_correction_needs_a_reason_a_measured_photo_and_hairs_that_are_there(inside: Cast) -> None:
    photo = traced(inside)
    with pytest.raises(RecordError, match="a reason"):
        kept(inside, photo, ADDED, "  ")
    with pytest.raises(RecordError, match="hairs that are there"):
        kept(inside, photo, Correction(Fix.REMOVE, (99,)))
    with pytest.raises(RecordError, match="a reason"):
        take_back(kept(inside, photo, ADDED), inside.staff[Role.NURSE], "")
    photo.state = PhotoState.WAITING
    with pytest.raises(RecordError, match="measured photo"):
        kept(inside, photo, ADDED)
    assert HairCorrection.objects.count() == 1
