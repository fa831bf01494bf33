"""Two visits of one field: photos that move together, a slider, and hairs shown by what became of them."""

import time
from collections.abc import Callable

import pytest

from tests.browser.looking import Look

WAIT_SECONDS = 240  # twenty photos are measured and nine pairs compared meanwhile
VIEWS = "[...document.querySelectorAll('[data-pair-photo]')].map((photo) => photo.getAttribute('viewBox'))"
FATES = ["same", "thicker", "thinner", "new", "lost", "seen_again"]


def compared(seen: Look) -> Look:
    """The page of a patient whose photos the worker has compared by then."""
    seen.go("/patients/").page.get_by_role("link", name="Demo patient 3").first.click()
    seen.page.wait_for_load_state()
    base, end = seen.page.url.split("?")[0], time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        seen.go(f"{base}outcomes/photos/")
        if seen.page.locator("[data-fate]").count():
            return seen
        time.sleep(2)
    pytest.fail("the worker compared no pair of the demo")


@pytest.mark.parametrize(("width", "dark", "language"), [(1280, False, "en"), (390, True, "fr")])
def test_hairs_are_told_apart_by_words_counts_and_forms(look: Callable[..., Look], width: int, dark: bool, language: str) -> None:
    seen = compared(look("doctor", width=width, dark=dark, language=language))
    legend = seen.page.locator(".fates label")
    assert legend.count() == len(FATES)
    for place, fate in enumerate(FATES):
        told = legend.nth(place).inner_text()
        drawn = seen.page.locator(f"[data-pair-stage] > div:first-child [data-fate={fate}] > .cas").count()
        assert int(told.split()[0]) >= drawn, told
    assert seen.barriers() == []
    assert (seen.complaints, seen.overflow_px() <= 0) == ([], True)
    seen.keep(f"pair-{width}-{'dark' if dark else 'light'}-{language}")


def test_both_photos_are_zoomed_and_moved_together(look: Callable[..., Look]) -> None:
    page = compared(look("doctor")).page
    whole = page.evaluate(VIEWS)
    page.locator("[data-pair-zoom=in]").click()
    page.locator("[data-pair-zoom=in]").click()
    near = page.evaluate(VIEWS)
    assert near[0] == near[1] != whole[0]
    box = page.locator("[data-pair-photo]").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 130, steps=4)
    page.mouse.up()
    moved = page.evaluate(VIEWS)
    assert moved[0] == moved[1] != near[0]
    page.locator("[data-pair-zoom=home]").click()
    assert page.evaluate(VIEWS) == whole


def test_the_slider_says_where_the_second_visit_begins(look: Callable[..., Look]) -> None:
    page = compared(look("doctor")).page
    page.locator("[data-pair-mode=slide]").click()
    first, second = (page.locator("[data-pair-photo]").nth(k).bounding_box() for k in (0, 1))
    assert first == second
    page.locator("[data-pair-cut]").fill("25")
    width = float(page.evaluate(VIEWS)[0].split()[2])
    assert float(page.locator("[data-pair-clip]").get_attribute("x") or "nan") == pytest.approx(width / 4)
    page.locator("[data-pair-mode=beside]").click()
    assert page.locator("[data-pair-cut]").is_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_fate_can_be_hidden_on_both_photos_without_a_script_too(look: Callable[..., Look], scripts: bool) -> None:
    page = compared(look("doctor", scripts=scripts)).page
    shown = [page.locator(f"g[data-fate={fate}]") for fate in FATES]
    assert all(group.count() == 2 for group in shown)
    page.locator(".fates input[value=same]").uncheck()
    visible = [group.first.evaluate("(group) => getComputedStyle(group).display !== 'none'") for group in shown]
    assert visible == [False, True, True, True, True, True]
    page.locator(".fates input[value=same]").check()
    assert shown[0].last.evaluate("(group) => getComputedStyle(group).display !== 'none'")
