"""The steps of a session as the nurse takes them, for every flow that needs one: the session of today of demo patient 3."""

import re

from playwright.sync_api import Page, expect

from tests.browser.looking import Look
from tests.browser.walking import Opened, heading, home_of, sent, session_of

MINE, SESSION = 3, 5
LOT = "DEMO-0431"
ANTISEPTIC = "Chlorhexidine 0.5 %"
ANSWERS = {
    "scalp_looked_at": "Looked at, nothing found",
    "bleeding_direct_anticoagulant": "Medicine goes on, session may be held",
}
ROWS_MOST = 80


def answer_gate(page: Page) -> None:
    """Answer what the gate of demo patient 3 still asks, one question after the other."""
    for rule, words in ANSWERS.items():
        asked = page.locator(f"#rule-{rule}")
        if asked.get_by_role("button", name="Save the answer").count():
            asked.get_by_role("radio", name=words).check()
            sent(asked.get_by_role("button", name="Save the answer").first)
            expect(page.locator(f"#rule-{rule}").get_by_role("radio", name=words)).to_have_count(0)


def open_session(seen: Look) -> str:
    """Open the session of today with its gate passed; its address."""
    one = session_of(seen, home_of(seen, MINE), SESSION)
    seen.go(f"{one}gate/")
    start = seen.page.get_by_role("button", name=f"Start session {SESSION}")
    if start.count():
        answer_gate(seen.page)
        sent(start)
    seen.go(one)
    return one


def agree(page: Page) -> None:
    """The patient agrees again."""
    sent(page.get_by_role("button", name="The patient agrees: start"))
    heading(page, "Which lot is in the vial?")


def open_vial(page: Page) -> None:
    """Type the lot; nothing is filled in from last time."""
    lot = page.get_by_label("Lot", exact=True)
    expect(lot).to_have_value("")
    lot.fill(LOT)
    page.get_by_role("button", name="Write down this vial").click()
    expect(page.get_by_text(f"Lot {LOT}")).to_be_visible()


def prepare(page: Page) -> None:
    """Write down antiseptic and needle."""
    page.get_by_label("Antiseptic", exact=True).fill(ANTISEPTIC)
    page.get_by_role("checkbox", name="A new needle, for single use").check()
    sent(page.get_by_role("button", name="Save, go on to the injections"))
    heading(page, "How is the needle used?")


def use_needle(page: Page) -> None:
    """Say how the needle is used, anew."""
    for label, value in {
        "Gauge": "30G",
        "Length of the needle, mm": "4",
        "Length in the skin, mm": "2",
        "Angle between": "45",
    }.items():
        page.get_by_label(label).fill(value)
    sent(page.get_by_role("button", name="Show the points"))
    heading(page, "points to go")


def row_done(page: Page) -> None:
    """One row, and wait until the page has taken it in."""
    before = page.locator("#session-sums .val").inner_text()
    page.locator("#session-bar").get_by_role("button", name=re.compile("Row done")).click()
    expect(page.locator("#session-sums .val")).not_to_have_text(before)


def finish_zones(page: Page) -> None:
    """Every row that is left, each zone confirmed."""
    for _ in range(ROWS_MOST):
        told = page.get_by_role("heading", level=1).inner_text()
        if "to go" in told:
            row_done(page)
        elif "confirm it" in told:
            with page.expect_navigation():
                page.get_by_role("button", name=re.compile("confirm the zone")).click()
        else:
            return
    raise AssertionError("the zones did not come to an end")


def close(page: Page) -> None:
    """Ask for pain, then close."""
    onwards = page.get_by_role("link", name="Go on to pain and close")
    if onwards.count():
        onwards.click()
    heading(page, "How was it, is the patient well?")
    page.get_by_text("Add pain").click()
    page.get_by_role("radio", name="3", exact=True).check()
    sent(page.get_by_role("button", name="Save the pain"))
    expect(page.get_by_text("Pain 3 of 10")).to_be_visible()
    page.get_by_role("group", name="Is the patient well?").get_by_role("radio", name="Yes").check()
    sent(page.get_by_role("button", name="Close the session"))
    heading(page, f"Session {SESSION} is closed")


def closed_session(look: Opened) -> str:
    """The session of today, held in short steps where it was not held yet; its address."""
    seen = look("nurse", width=820)
    page, one = seen.page, open_session(seen)
    while "is closed" not in (told := page.get_by_role("heading", level=1).inner_text()):
        step = next((do for words, do in STEPS.items() if words in told), finish)
        step(page)
    return one


def finish(page: Page) -> None:
    """From the first point to the end."""
    if page.locator("#session-bar").count():
        finish_zones(page)
    close(page)


def vial_and_preparation(page: Page) -> None:
    """The vial where none is open yet, then what is around the injection."""
    if page.get_by_text(f"Lot {LOT}").count() == 0:
        open_vial(page)
    prepare(page)


STEPS = {"still agree": agree, "Which lot": vial_and_preparation, "needle used": use_needle}
