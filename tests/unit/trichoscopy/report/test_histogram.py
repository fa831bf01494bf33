import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.report.histogram import BASE, DIGIT, EDGE, histogram
from mesotrich.trichoscopy.report.teller import teller

Make = Callable[..., Measurement]
TICK = re.compile(r'<text x="([\d.]+)" y="166" text-anchor="(\w+)">(\d+)</text>')


def _widest(result: Measurement, width_um: float) -> Measurement:
    """The same, with a first hair of this width."""
    hair = result.hairs[0]
    assert hair.width is not None
    assert result.scale is not None
    wide = replace(hair, width=replace(hair.width, value_px=width_um / result.scale.um_per_px))
    return replace(result, hairs=(wide, *result.hairs[1:]))


def test_every_resolved_hair_in_the_field_is_in_one_bar(make: Make) -> None:
    found = re.findall(r'<rect data-from="(\d+)" data-to="(\d+)".*?<title>[^:]*: (\d+)</title>', histogram(make(), teller("en")))
    assert found == [("20", "25", "1"), ("35", "40", "1"), ("60", "65", "1")]


def test_bars_stand_on_the_axis(make: Make) -> None:
    bars = re.findall(r'<rect [^>]* y="([\d.]+)" [^>]*height="([\d.]+)"', histogram(make(), teller("en")))
    assert bars
    assert all(float(y) + float(height) == BASE for y, height in bars)


def test_both_conventions_are_marked(make: Make) -> None:
    html = histogram(make(), teller("en"))
    assert html.count('class="rule"') == 2
    assert "thin &lt; 30" in html
    assert "terminal &gt; 40" in html


def test_without_a_scale_no_convention_is_marked(make: Make) -> None:
    assert 'class="rule"' not in histogram(make(scaled=False), teller("en"))


def test_hairs_that_are_left_out_are_told(make: Make) -> None:
    assert "3 of 5 counted hairs" in histogram(make(), teller("en"))


def test_without_any_width_there_is_no_drawing(make: Make) -> None:
    result = make()
    assert "<svg" not in histogram(Measurement(**{**vars(result), "hairs": result.hairs[3:]}), teller("en"))


@pytest.mark.parametrize("width_um", [50.0, 145.0, 151.0, 995.0])
def test_no_number_below_the_axis_is_cut_off(width_um: float, make: Make) -> None:
    ticks = TICK.findall(histogram(_widest(make(), width_um), teller("en")))
    assert len(ticks) > 2
    ends = [float(x) + {"end": 0, "middle": DIGIT / 2 * len(number)}[anchor] for x, anchor, number in ticks]
    assert max(ends) <= EDGE


def test_a_number_at_the_end_of_the_axis_ends_there(make: Make) -> None:
    assert TICK.findall(histogram(_widest(make(), 145.0), teller("en")))[-1] == ("296.0", "end", "150")
