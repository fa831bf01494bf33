"""On a phone the columns of a table stand below one another, and each number keeps its name."""

from collections.abc import Callable

from tests.browser.looking import Look

UNNAMED = """
[...document.querySelectorAll("table.stackt tbody tr")].flatMap((row) => [...row.cells].slice(1))
  .filter((cell) => !/[^\\s"]/.test(getComputedStyle(cell, "::before").content.replace("none", "")))
  .map((cell) => cell.textContent)
"""


def test_each_number_of_a_repeatability_keeps_its_name_on_a_phone(look: Callable[..., Look]) -> None:
    seen = look("doctor", width=390).go("/clinic/repeatability/")
    seen.page.locator("main a[href*='/clinic/repeatability/']:not([href$='new/'])").first.click()
    seen.page.locator("table.stackt tbody tr").first.wait_for()
    assert seen.page.locator("table.stackt tbody td").count() > 10
    assert seen.page.evaluate(UNNAMED) == []
    assert seen.overflow_px() <= 0
