"""Flow 8: urgent advice at once and without a network; a report, its answer, and who received the lot."""

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from tests.browser.looking import Look
from tests.browser.session_steps import LOT, closed_session
from tests.browser.walking import Opened, fresh, heading, held

WORDS = "My forehead is a little swollen since noon."
ANSWER = "Called back: no fever, no pressure. Cool it, call again if it grows."


def test_urgent_advice_stands_there_without_a_network(look: Opened) -> None:
    seen = look("patient", width=390)
    page = seen.go("/my/help/").page
    held(seen, "flow-8-help-390")
    page.context.set_offline(True)
    page.get_by_role("link", name=re.compile("Trouble breathing")).click()
    advice = page.locator("#urgent-breathing")
    expect(advice.get_by_role("heading", name="Call 112 now.")).to_be_visible()
    expect(advice.get_by_role("link", name="Call 112", exact=True)).to_have_attribute("href", "tel:112")
    expect(advice.get_by_role("textbox")).to_have_count(0)
    held(seen, "flow-8-urgent-390")
    fresh(seen)


def _told(seen: Look) -> None:
    """The patient describes what is not urgent."""
    page = seen.go("/my/help/").page
    page.get_by_role("link", name="None of these: describe it").click()
    expect(page.get_by_role("main")).to_contain_text("Reports are not read at night.")
    page.get_by_role("radio", name="Swelling of the forehead").check()
    page.get_by_label("Where?").select_option(label="Frontal")
    page.get_by_role("group", name="How much does it bother you?").get_by_role("radio", name="4").check()
    page.get_by_label("In your words").fill(WORDS)
    held(seen, "flow-8-report-390")
    page.get_by_role("button", name="Send to the clinic").click()
    page.goto("/my/help/reports/")
    expect(page.get_by_role("main")).to_contain_text(WORDS)
    held(seen, "flow-8-reported-390")


def _answered(seen: Look) -> None:
    """The doctor reads it, grades it, answers, and it stays open."""
    page = seen.go("/events/").page
    held(seen, "flow-8-events-1280")
    page.get_by_role("link", name="Demo patient 3: Swelling of the forehead").first.click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    expect(page.get_by_role("link", name=LOT)).to_be_visible()
    page.get_by_label("Grade").select_option(index=1)
    page.get_by_label("What was done and told").fill(ANSWER)
    page.get_by_role("button", name="Save").click()
    heading(page, "What happened after sessions?")
    row = page.get_by_role("listitem").filter(has_text="answered, goes on")
    row.get_by_role("link", name="Swelling of the forehead").first.click()
    expect(page.get_by_text("Answered by")).to_be_visible()
    held(seen, "flow-8-answered-1280")


def _photographed(seen: Look, folder: Path) -> None:
    """A photo of it is kept with the event."""
    page, photo = seen.page, folder / "forehead.png"
    Image.new("RGB", (480, 360), (205, 165, 140)).save(photo)
    page.get_by_label("Photo of this event").set_input_files(photo)
    page.get_by_role("button", name="Keep the photo").click()
    expect(page.get_by_text("The photo is kept with the event.")).to_be_visible()
    expect(page.get_by_role("img", name="Photo of this event")).to_be_visible()
    held(seen, "flow-8-photographed-1280")


def _held_back(seen: Look) -> None:
    """What was answered and goes on still holds the next session back."""
    page = seen.page
    page.get_by_role("link", name="Safety", exact=True).click()
    expect(page.locator("#rule-open_event")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("^Blocked"))).to_be_visible()
    held(seen, "flow-8-held-back-1280")
    page.go_back()


def _who_received(seen: Look) -> None:
    """From the event to everybody who received the same lot."""
    page = seen.page
    page.get_by_role("link", name=LOT).click()
    heading(page, f"received lot {LOT}")
    row = page.get_by_role("row", name=re.compile("Demo patient 3"))
    expect(row).to_contain_text("Session 5")
    expect(row).to_contain_text("Swelling of the forehead")
    held(seen, "flow-8-lot-1280")


def test_a_report_is_answered_photographed_and_leads_to_the_lot(look: Opened, tmp_path: Path) -> None:
    closed_session(look)
    phone, desk = look("patient", width=390), look("doctor")
    _told(phone)
    _answered(desk)
    _photographed(desk, tmp_path)
    _held_back(desk)
    _who_received(desk)
    phone.go("/my/help/reports/")
    expect(phone.page.get_by_role("main")).to_contain_text(ANSWER)
    fresh(phone)
    fresh(desk)
