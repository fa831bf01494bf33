from typing import Any

from mesotrich.clinic.outcomes.pair_fates import KINDS, fate_groups
from mesotrich.clinic.photos.models import Photo
from mesotrich.trichoscopy.match_hairs.match_hairs import Change

PHOTO = Photo(width_px=640, height_px=512)
LINE, PLACE = [[10.0, 20.0], [30.0, 40.0], [50.0, 45.5]], [[11.0, 21.0], [31.0, 41.0]]


def hair(fate: str, **changed: Any) -> dict[str, Any]:
    """A hair that stands in the first photo and was looked for in the second."""
    return {"fate": fate, "before": LINE, "after": PLACE, "lines": [True, False]} | changed


def test_every_fate_has_words_and_a_line_of_its_own() -> None:
    assert set(KINDS) == {change.value for change in Change}
    forms = [(form, turned) for _name, _colour, form, turned in KINDS.values()]
    assert len(set(forms)) == len(forms)


def test_a_lost_hair_has_a_line_in_the_first_photo_and_a_mark_in_both() -> None:
    groups = {group.fate: group for group in fate_groups({"hairs": [hair("lost"), hair("lost")]}, PHOTO, PHOTO)}
    lost = groups["lost"]
    assert lost.count == 2
    assert lost.before[0].path == "M10.0 20.0L30.0 40.0L50.0 45.5"
    assert (lost.after[0].path, lost.after[0].mark) == ("", "translate(11.0 21.0) scale(0.333)")
    assert groups["new"].count == 0


def test_what_is_no_hair_is_not_drawn() -> None:
    wrong = [
        hair("grown"), hair("lost", before=[["1) onload=x", 2]]), hair("new", after=None), hair("same", lines=[True]),
        hair("same", before=[[float("nan"), 1.0]]), "x",
    ]  # fmt: skip
    assert fate_groups({"hairs": wrong}, PHOTO, PHOTO) == ()
    assert fate_groups({}, PHOTO, PHOTO) == ()


def test_a_hair_without_a_place_in_one_photo_is_drawn_in_the_other_alone() -> None:
    groups = {group.fate: group for group in fate_groups({"hairs": [hair("new", before=[])]}, PHOTO, PHOTO)}
    assert (groups["new"].before[0].path, groups["new"].before[0].mark) == ("", "")
