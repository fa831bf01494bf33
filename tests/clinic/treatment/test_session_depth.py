import pytest

from mesotrich.clinic.treatment.session_depth import FOOT_Y, LEFT_X, SKIN_Y, depth_drawing


@pytest.mark.parametrize(("inserted_um", "angle_deg"), [(500, 10), (2000, 45), (4000, 90), (13000, 90), (13000, 5)])
def test_every_needle_stays_inside_its_drawing(inserted_um: int, angle_deg: int) -> None:
    drawn = depth_drawing(inserted_um, angle_deg)
    assert SKIN_Y < drawn.tip_y < FOOT_Y
    assert drawn.range_y + drawn.range_height <= FOOT_Y
    assert drawn.needle[0] >= LEFT_X
    assert drawn.needle[1] <= drawn.tip_y


def test_the_range_holds_the_intended_depth() -> None:
    drawn = depth_drawing(2000, 45)
    assert drawn.range_y < drawn.tip_y < drawn.range_y + drawn.range_height


def test_a_deep_injection_says_that_it_lies_below_the_dermis() -> None:
    assert depth_drawing(4000, 90).depth.statements[0].code == "depth.probably_below_dermis"
