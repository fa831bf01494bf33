import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest
from numpy.typing import NDArray

from mesotrich.reference.loader import texts
from mesotrich.trichoscopy.calibration.scale import ScaleOrigin
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.report.report import report

Make = Callable[..., Measurement]
VOID = {"meta", "input", "br"}


class _Page(HTMLParser):
    """Ids, addresses, and elements that were not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [text or "" for name, text in attrs if name == "id"]
        self.addresses += [text or "" for name, text in attrs if name in ("href", "src", "action", "poster", "srcset")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _read(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    page.close()
    return page


def _shown(html: str) -> str:
    return re.sub(r"<style>.*?</style>|<script>.*?</script>|<[^>]+>", " ", html, flags=re.DOTALL)


def _sources(html: str) -> str:
    return html[html.index("<details") : html.index("</details>")]


def test_the_heading_gives_the_answer(make: Make, pixels: NDArray[np.uint8]) -> None:
    assert "<h1>152 hairs per cm\u00b2 (95\u00a0% interval 138 to 167)</h1>" in report(make(), pixels)


def test_without_a_scale_the_heading_counts_hairs_and_says_why(make: Make, pixels: NDArray[np.uint8]) -> None:
    html = report(make(scaled=False), pixels)
    assert "<h1>5 hairs; density is not given because no scale is known</h1>" in html
    assert "not measured<br>" in html


def test_nothing_is_asked_of_the_network(make: Make, pixels: NDArray[np.uint8]) -> None:
    html = report(make(), pixels)
    assert all(address.startswith(("#hair-", "data:image/jpeg;base64,")) for address in _read(html).addresses)
    assert "http:" not in html
    assert "https:" not in html
    assert "url(" not in html
    assert "default-src 'none'" in html


def test_every_link_leads_to_a_card(make: Make, pixels: NDArray[np.uint8]) -> None:
    page = _read(report(make(), pixels))
    assert {a[1:] for a in page.addresses if a.startswith("#")} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_every_element_is_closed(make: Make, pixels: NDArray[np.uint8]) -> None:
    assert _read(report(make(), pixels)).open == []


def test_there_is_no_inline_style(make: Make, pixels: NDArray[np.uint8]) -> None:
    assert " style=" not in report(make(), pixels)


def test_the_name_of_a_photo_cannot_become_markup(make: Make, pixels: NDArray[np.uint8]) -> None:
    html = report(make(photo='"><img src=x onerror=alert(1)>'), pixels)
    assert "<img" not in html


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_says_that_it_is_no_medical_device_and_that_widths_are_not_validated(
    language: str, make: Make, pixels: NDArray[np.uint8]
) -> None:
    shown = _shown(report(make(), pixels, language)).replace("\u202f", " ")
    assert {"en": "Not a medical device", "fr": "N&#x27;est pas un dispositif m\u00e9dical"}[language] in shown
    assert texts(language)["width_not_validated"] in shown


def test_french_numbers_have_commas(make: Make, pixels: NDArray[np.uint8]) -> None:
    assert "38,3\u00a0\u00b5m" in report(make(), pixels, "fr")


def test_a_doubt_is_marked_beside_the_number_and_told_below(make: Make, pixels: NDArray[np.uint8]) -> None:
    html = report(make(), pixels)
    assert "38.3\u00a0\u00b5m<sup>1</sup>" in html
    assert "<sup>1</sup> Diameters are checked" in html


def test_warnings_stand_before_notes(make: Make, pixels: NDArray[np.uint8]) -> None:
    assert re.findall(r'<li class="(\w+)"><strong>', report(make(), pixels)) == ["warning", "note"]


@pytest.mark.parametrize(
    ("origin", "told"),
    [(ScaleOrigin.GIVEN, {"typed in"}), (ScaleOrigin.SCALE_BAR, {"burned in"}), (ScaleOrigin.PROFILE, set())],
)
def test_only_the_assumption_about_the_scale_that_was_used_is_told(
    origin: ScaleOrigin, told: set[str], make: Make, pixels: NDArray[np.uint8]
) -> None:
    result = make()
    assert result.scale is not None
    sources = _sources(report(replace(result, scale=replace(result.scale, origin=origin)), pixels))
    assert {words for words in ("typed in", "burned in") if words in sources} == told


def test_without_a_scale_the_conventions_in_micrometres_are_not_among_the_sources(make: Make, pixels: NDArray[np.uint8]) -> None:
    assert "Rakowska" in _sources(report(make(), pixels))
    without = _sources(report(make(scaled=False), pixels))
    assert "stands in for unit_distance_um" in without
    assert "\u00b5m" not in without
