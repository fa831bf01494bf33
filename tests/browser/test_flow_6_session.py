"""Flow 6: the nurse holds the session of today at a tablet, from the consent to the end."""

from playwright.sync_api import Page, expect

from tests.browser.looking import Look
from tests.browser.session_steps import LOT, agree, close, finish_zones, open_session, open_vial, prepare, row_done, use_needle
from tests.browser.walking import Opened, card, fresh, held


def _undone(page: Page) -> None:
    """A row that was taken in is taken back."""
    given = page.locator("#session-sums .val")
    nothing = given.inner_text()
    row_done(page)
    some = given.inner_text()
    page.get_by_role("button", name="Undo point").click()
    expect(given).not_to_have_text(some)
    row_done(page)
    assert given.inner_text() != nothing


def _differs(page: Page) -> None:
    """One point got less, with the reason."""
    given = page.locator("#session-sums .val")
    before = given.inner_text()
    page.get_by_role("link", name="Differs", exact=True).click()
    asked = page.get_by_role("dialog", name="This point differs from the plan")
    asked.get_by_label("Given, µL").fill("20")
    asked.get_by_label("Reason").fill("the patient moved")
    asked.get_by_role("button", name="Save this point").click()
    expect(given).not_to_have_text(before)
    expect(asked).to_be_hidden()


def _left_out(page: Page) -> None:
    """One point was left out, with the reason."""
    words = page.locator("[data-picked-label]")
    before = words.inner_text()
    page.get_by_role("link", name="Skip", exact=True).click()
    asked = page.get_by_role("dialog", name="Leave this point out")
    asked.get_by_label("Reason").fill("a small wound")
    asked.get_by_role("button", name="Leave it out").click()
    expect(asked).to_be_hidden()
    expect(words).not_to_have_text(before)


def _injected(seen: Look) -> None:
    """Every zone, with one row taken back, one point that differs and one that was left out."""
    page = seen.page
    held(seen, "flow-6-map-820")
    _undone(page)
    _differs(page)
    _left_out(page)
    held(seen, "flow-6-some-820")
    finish_zones(page)
    held(seen, "flow-6-zones-820")


def test_a_nurse_holds_a_session(look: Opened) -> None:
    seen = look("nurse", width=820)
    page, _one = seen.page, open_session(seen)
    expect(card(page, "Order")).to_contain_text("4 are not accounted for")
    held(seen, "flow-6-consent-820")
    agree(page)
    held(seen, "flow-6-lot-820")
    open_vial(page)
    prepare(page)
    held(seen, "flow-6-needle-820")
    use_needle(page)
    _injected(seen)
    close(page)
    expect(page.get_by_role("main")).to_contain_text("The patient was well.")
    expect(page.get_by_role("main")).to_contain_text(LOT)
    held(seen, "flow-6-closed-820")
    fresh(seen)
