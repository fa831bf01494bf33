import re
from collections.abc import Callable

from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.report.cards import cards
from mesotrich.trichoscopy.report.teller import teller

Make = Callable[..., Measurement]


def _card(html: str, number: int) -> str:
    return html.split(f'id="hair-{number}"')[1].split("</article>")[0]


def test_a_width_stands_with_its_error_and_interval(make: Make) -> None:
    text = _card(cards(make(), teller("en")), 1)
    assert ("60.0\u00a0\u00b5m" in text, "\u00b1 3.9\u00a0\u00b5m" in text, "56.1\u201363.9" in text) == (True, True, True)


def test_an_unresolved_width_is_an_upper_limit(make: Make) -> None:
    assert "\u2264\u00a015.0\u00a0\u00b5m" in _card(cards(make(), teller("en")), 4)


def test_a_hair_without_a_width_says_so_and_why(make: Make) -> None:
    text = _card(cards(make(), teller("en")), 5)
    assert "not measured" in text
    assert "free enough" in text


def test_a_hair_whose_root_is_not_seen_is_at_least_as_long_as_its_line(make: Make) -> None:
    html = cards(make(), teller("en"))
    assert "\u2265\u00a0306" in _card(html, 6)
    assert "\u2265" not in _card(html, 1)


def test_next_and_previous_walk_round(make: Make) -> None:
    html = cards(make(), teller("en"))
    assert re.findall(r'href="#hair-(\d+)"', _card(html, 6)) == ["5", "1"]
    assert re.findall(r'href="#hair-(\d+)"', _card(html, 1)) == ["6", "2"]


def test_without_a_scale_everything_is_in_px(make: Make) -> None:
    html = cards(make(scaled=False), teller("en"))
    assert "12.00\u00a0px" in _card(html, 1)
    assert "\u00b5m" not in html
