import xml.etree.ElementTree as ET

from mesotrich.outcomes.draw import BOTTOM, LEFT, RIGHT, TOP, Labels, draw
from mesotrich.outcomes.repeatability import repeatability

SPOTS = [[180.0, 184.0, 179.0], [120.0, 118.0]]
LABELS = Labels("Density <frontal>", "2 spots", "mean", "difference", lambda value: f"{value:.1f}")
SVG = "{http://www.w3.org/2000/svg}"


def drawn() -> ET.Element:
    """The plot, read again."""
    return ET.fromstring(draw(SPOTS, repeatability("hair_density", "/cm2", SPOTS), LABELS))  # noqa: S314  # ours


def test_a_plot_has_a_dot_for_each_pair_of_successive_repeats_and_all_lie_inside() -> None:
    dots = drawn().findall(f"{SVG}circle")
    assert len(dots) == 3
    assert all(LEFT <= float(dot.attrib["cx"]) <= RIGHT and TOP <= float(dot.attrib["cy"]) <= BOTTOM for dot in dots)


def test_a_larger_second_repeat_lies_above_the_line_of_no_difference() -> None:
    first, second = (float(dot.attrib["cy"]) for dot in drawn().findall(f"{SVG}circle")[:2])
    assert first < (TOP + BOTTOM) / 2 < second


def test_both_limits_are_written_with_their_values() -> None:
    written = [text.text for text in drawn().findall(f"{SVG}text")]
    limit = repeatability("hair_density", "/cm2", SPOTS).smallest.value
    assert f"{limit:.1f}" in written
    assert f"{-limit:.1f}" in written


def test_texts_are_escaped_and_the_drawing_says_what_it_is() -> None:
    assert drawn().findtext(f"{SVG}title") == "Density <frontal>. 2 spots"


def test_repeats_that_never_differ_can_be_drawn() -> None:
    spots = [[10.0, 10.0]]
    assert "<circle" in draw(spots, repeatability("hair_density", "/cm2", spots), LABELS)
