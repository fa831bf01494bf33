"""The shared parts together: nobody is shut out, nothing runs over the side, light or dark, phone to desktop."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import AXE, Clinic

WIDTHS = (390, 820, 1280)


def _violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run frontend/build.py")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
        ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + n.failureSummary).join(' | ')))"
    )
    return list(found)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_wrong(opened: Callable[..., Page], clinic: Clinic, width: int, theme: str) -> None:
    clinic.theme = theme
    assert _violations(opened(width)) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_over_the_side(opened: Callable[..., Page], width: int) -> None:
    assert opened(width).evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_follows_a_dark_system(opened: Callable[..., Page]) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    assert opened(color_scheme="dark").evaluate(ground) == "rgb(13, 19, 18)"
    assert opened(color_scheme="light").evaluate(ground) == "rgb(245, 246, 243)"


def test_light_stays_light_in_a_dark_system_when_it_was_chosen(opened: Callable[..., Page], clinic: Clinic) -> None:
    clinic.theme = "light"
    page = opened(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(245, 246, 243)"


def test_letters_come_from_the_clinic(opened: Callable[..., Page]) -> None:
    assert opened().evaluate("document.fonts.load('15px Inter').then(found => found.length)") > 0


@pytest.mark.parametrize("width", WIDTHS)
def test_targets_are_large_enough_to_be_hit(opened: Callable[..., Page], width: int) -> None:
    small = """() => [...document.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea')]
      .filter(e => e.getClientRects().length && !e.closest('.skip') && !e.closest('label'))
      .filter(e => { const r = e.getBoundingClientRect(); return r.width < 24 || r.height < 24; }).map(e => e.outerHTML)"""
    assert opened(width).evaluate(small) == []
