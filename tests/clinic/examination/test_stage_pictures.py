import pytest

from mesotrich.clinic.examination.stage_pictures import smooth, stage_picture
from mesotrich.reference.stages import scales


@pytest.mark.parametrize(("scale", "stage"), [(scale, stage) for scale, found in scales().items() for stage in found.stages])
def test_every_stage_has_a_picture(scale: str, stage: str) -> None:
    picture = stage_picture(scale, stage)
    assert stage == "I" or picture.hairline or picture.spots or picture.parting


def test_the_bare_area_begins_at_the_hairline_and_closes_in_front_of_the_head() -> None:
    picture = stage_picture("hamilton_norwood", "III")
    assert picture.bare == f"{picture.hairline}V40H78Z"


def test_a_smooth_path_passes_through_every_point() -> None:
    path = smooth(((0.0, 0.0), (10.0, 20.0), (30.0, 5.0)))
    assert path.startswith("M0 0C")
    assert [part.split()[-2:] for part in path.split("C")[1:]] == [["10", "20"], ["30", "5"]]


def test_no_points_are_no_path() -> None:
    assert smooth(()) == ""


def test_a_stage_that_does_not_exist_has_no_picture() -> None:
    with pytest.raises(KeyError):
        stage_picture("ludwig", "IX")
