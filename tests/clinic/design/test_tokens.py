"""Every pair of colours of the design language, computed from the style sheet as WCAG 2.2 does."""

import re
from pathlib import Path

import pytest

SHEET = Path(__file__).parents[3] / "frontend/css/tokens.css"
TEXT, CONTROL = 4.5, 3.0
THEMES = ("light", "dark")
GROUNDS = ("surface", "bg", "sunken")
SOFT = ("accent-soft", "ok-soft", "ask-soft", "danger-soft")
CORES = ("c-blue", "c-mint", "c-orange", "c-white", "c-grey")

# name, foregrounds, backgrounds, least, and what design.md states for light and dark
PAIRS = (
    ("ink", ("ink",), GROUNDS, TEXT, (14.3, 13.2)),
    ("ink-2", ("ink-2",), GROUNDS, TEXT, (7.1, 8.4)),
    ("ink-3", ("ink-3",), GROUNDS, TEXT, (5.0, 5.8)),
    ("accent", ("accent",), GROUNDS, TEXT, (6.5, 7.6)),
    ("danger", ("danger",), GROUNDS, TEXT, (6.3, 7.1)),
    ("edge", ("edge",), GROUNDS, CONTROL, (3.1, 3.7)),
    ("accent on accent-soft", ("accent",), ("accent-soft",), TEXT, (6.4, 6.7)),
    ("ok on ok-soft", ("ok",), ("ok-soft",), TEXT, (6.1, 7.8)),
    ("ask on ask-soft", ("ask",), ("ask-soft",), TEXT, (7.0, 8.3)),
    ("danger on danger-soft", ("danger",), ("danger-soft",), TEXT, (6.2, 7.2)),
    ("text on the accent button", ("on-accent",), ("accent",), TEXT, (7.6, 8.4)),
    ("ink-3 on any soft colour", ("ink-3",), SOFT, TEXT, (4.9, 5.1)),
)


def _blocks(css: str) -> dict[str, dict[str, str]]:
    """Colours by theme; dark takes over what it does not set."""
    light = re.search(r"^:root \{(.*?)^\}", css, re.MULTILINE | re.DOTALL)
    dark = re.search(r'\[data-bs-theme="dark"\] \{(.*?)\}', css, re.DOTALL)
    assert light
    assert dark
    colours = [dict(re.findall(r"--([\w-]+): (#[0-9A-Fa-f]{6});", found[1])) for found in (light, dark)]
    return {"light": colours[0], "dark": {**colours[0], **colours[1]}}


COLOURS = _blocks(SHEET.read_text("utf-8"))


def _luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _worst(theme: str, over: tuple[str, ...], under: tuple[str, ...]) -> float:
    colours = COLOURS[theme]
    return min(_contrast(colours[a], colours[b]) for a in over for b in under)


def test_black_on_white_has_the_contrast_that_the_standard_names() -> None:
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("name", "over", "under", "least", "stated"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_a_pair_is_legible_and_as_stated(
    name: str, over: tuple[str, ...], under: tuple[str, ...], least: float, stated: tuple[float, float], theme: str
) -> None:
    worst = _worst(theme, over, under)
    assert worst >= least, name
    assert worst == pytest.approx(stated[THEMES.index(theme)], abs=0.06), name


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["on-danger", "ok", "ask"])
def test_what_the_table_does_not_name_is_legible_too(name: str, theme: str) -> None:
    grounds = ("danger",) if name == "on-danger" else GROUNDS
    assert _worst(theme, (name,), grounds) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("core", CORES)
def test_a_hair_stands_out_from_its_casing(core: str, theme: str) -> None:
    assert _worst(theme, (core,), ("casing",)) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["chart-blue", "chart-orange"])
def test_a_mark_in_a_chart_stands_out_from_its_card(name: str, theme: str) -> None:
    assert _worst(theme, (name,), ("surface",)) >= CONTROL


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["focus", "ask-edge"])
def test_a_border_that_says_something_stands_out(name: str, theme: str) -> None:
    assert _worst(theme, (name,), ("surface", "bg")) >= CONTROL


def test_dark_sets_every_colour_of_text_and_ground_again() -> None:
    css = SHEET.read_text("utf-8")
    dark = re.search(r'\[data-bs-theme="dark"\] \{(.*?)\}', css, re.DOTALL)
    assert dark
    named = {
        *GROUNDS,
        *SOFT,
        "ink",
        "ink-2",
        "ink-3",
        "line",
        "edge",
        "accent",
        "on-accent",
        "ok",
        "ask",
        "danger",
        "on-danger",
        "focus",
    }
    assert {name for name in named if f"--{name}:" not in dark[1]} == set()
