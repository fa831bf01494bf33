import re
from collections.abc import Callable

from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.report.histogram import BASE, histogram
from mesotrich.trichoscopy.report.teller import teller

Make = Callable[..., Measurement]


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
