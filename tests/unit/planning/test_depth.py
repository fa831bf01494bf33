import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mesotrich.foundation.errors import InputError
from mesotrich.planning.depth import Layer, intended_depth
from mesotrich.reference.loader import value

SAME_CASES = settings(derandomize=True, deadline=None)


@pytest.mark.parametrize(("angle", "depth"), [(30, 2.0), (45, 2.8), (90, 4.0)])
def test_four_millimetres_reach_as_deep_as_published(angle: float, depth: float) -> None:
    assert round(intended_depth(4.0, angle).intended_mm, 1) == depth


@SAME_CASES
@given(st.floats(0.01, 13), st.floats(0.5, 90))
def test_the_range_holds_the_depth(inserted: float, angle: float) -> None:
    depth = intended_depth(inserted, angle)
    assert 0 <= depth.least_mm <= depth.intended_mm <= depth.most_mm


@SAME_CASES
@given(st.floats(0.01, 12), st.floats(0.01, 1), st.floats(0.5, 90))
def test_more_of_the_needle_is_never_less_deep(inserted: float, more: float, angle: float) -> None:
    assert intended_depth(inserted + more, angle).intended_mm >= intended_depth(inserted, angle).intended_mm


def test_two_millimetres_at_45_degrees_give_the_range_of_the_drawing() -> None:
    depth = intended_depth(2.0, 45)
    assert [round(number, 1) for number in (depth.intended_mm, depth.least_mm, depth.most_mm)] == [1.4, 1.0, 1.8]


@pytest.mark.parametrize(
    ("inserted", "angle", "layer"),
    [(0.8, 30, Layer.PROBABLY_DERMIS), (2.0, 45, Layer.UNCERTAIN), (4.0, 45, Layer.PROBABLY_BELOW_DERMIS)],
)
def test_the_layer_follows_from_depth_and_border(inserted: float, angle: float, layer: Layer) -> None:
    depth = intended_depth(inserted, angle)
    assert depth.layer is layer
    assert depth.statements[0].code == f"depth.{layer.value}"


def test_a_depth_at_the_border_itself_is_uncertain() -> None:
    border = value("planning", "dermis_border_most_mm").value
    assert intended_depth(border, 90).layer is Layer.UNCERTAIN


def test_every_depth_says_that_most_published_ones_lie_deeper() -> None:
    said = intended_depth(1.0, 30).statements[-1]
    assert (said.code, said.values) == ("depth.published_deeper", {"percent": 70})
    assert any("Micheels" in source.title for source in intended_depth(1.0, 30).sources)


@pytest.mark.parametrize("inserted", [0.0, -1.0, 13.1, float("nan")])
def test_a_length_that_no_needle_has_is_refused(inserted: float) -> None:
    with pytest.raises(InputError, match="inserted length"):
        intended_depth(inserted, 45)


@pytest.mark.parametrize("angle", [0.0, -5.0, 90.5, float("nan")])
def test_an_angle_that_does_not_enter_the_skin_is_refused(angle: float) -> None:
    with pytest.raises(InputError, match="angle"):
        intended_depth(4.0, angle)
