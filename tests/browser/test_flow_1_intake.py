"""Flow 1: the desk makes a link, the patient answers on a phone, the doctor reads it and accepts it into the record."""

import re

from playwright.sync_api import Page, Response, expect

from tests.browser.looking import Look
from tests.browser.walking import Opened, fresh, heading, held, home_of

PATIENT = 13
COUNTED = "137"


def _invited(look: Opened) -> str:
    """The link that the desk gives to the patient, with its code to photograph."""
    desk = look("receptionist", width=820)
    home = home_of(desk, PATIENT)
    desk.go(f"{home}intake/invite/")
    desk.page.get_by_role("button", name="Make a link").click()
    heading(desk.page, "Give this to the patient")
    expect(desk.page.get_by_role("img", name="QR code of the link")).to_be_visible()
    held(desk, "flow-1-invited-820")
    fresh(desk)
    return desk.page.get_by_label("Link", exact=True).input_value()


def _keeps_the_count(answer: Response) -> bool:
    """Whether this answers the request that carried the count."""
    return re.search(rf'shed_per_day"?[=\s]+{COUNTED}', answer.request.post_data or "") is not None


def _hair(page: Page) -> None:
    """Answer some of the first page; the question of long hair comes only where hair is long."""
    scale = page.locator("#q-sinclair_shedding")
    expect(scale).to_be_hidden()
    page.locator("#q-hair_is_long").get_by_role("radio", name="Yes", exact=True).check()
    expect(scale).to_be_visible()
    page.locator("#q-hair_is_long").get_by_role("radio", name="No", exact=True).check()
    expect(scale).to_be_hidden()
    with page.expect_response(_keeps_the_count):
        page.locator("#q-shed_per_day").get_by_role("textbox").fill(COUNTED)
    expect(page.locator("[data-autosave-status]")).to_contain_text(re.compile(r"\d\d:\d\d"))


def _medicine(page: Page) -> None:
    """Find a medicine by the first letters of its name."""
    page.get_by_role("combobox").first.fill("apix")
    page.get_by_role("option", name="apixaban").click()
    expect(page.locator(".items")).to_contain_text("apixaban")


def _answered(seen: Look, link: str) -> None:
    """Begin, answer, come back to what was saved, read it through, send it."""
    page = seen.go(link).page
    held(seen, "flow-1-open-390")
    page.get_by_role("button", name="Begin on this device").click()
    _hair(page)
    held(seen, "flow-1-hair-390")
    page.reload()
    expect(page.locator("#q-shed_per_day").get_by_role("textbox")).to_have_value(COUNTED)
    page.get_by_role("button", name="Next").last.click()
    expect(page.get_by_text("2 of 11")).to_be_visible()
    page.goto(f"{link}6/")
    _medicine(page)
    held(seen, "flow-1-medicines-390")
    page.goto(f"{link}overview/")
    heading(page, "Is this right?")
    expect(page.get_by_role("main")).to_contain_text(COUNTED)
    held(seen, "flow-1-overview-390")
    page.get_by_role("button", name="Send to the clinic").click()
    heading(page, "Sent; your clinic will read it")
    held(seen, "flow-1-sent-390")
    fresh(seen)


def _accepted(seen: Look) -> None:
    """The doctor sees what differs from the record, and accepts it."""
    page, home = seen.page, home_of(seen, PATIENT)
    seen.go(f"{home}intake/")
    heading(page, "What did the patient say?")
    expect(page.get_by_role("row", name=re.compile(COUNTED))).to_be_visible()
    held(seen, "flow-1-review-1280")
    page.get_by_role("button", name="Accept into the record").click()
    heading(page, "What do I see today?")
    seen.go(f"{home}intake/")
    heading(page, "What the patient said")
    expect(page.get_by_role("button", name="Accept into the record")).to_have_count(0)
    held(seen, "flow-1-accepted-1280")
    seen.go(f"{home}assessment/")
    expect(page.locator("#shedding")).to_contain_text(COUNTED)
    fresh(seen)


def test_an_intake_goes_from_the_desk_to_the_phone_to_the_record(look: Opened) -> None:
    link = _invited(look)
    _answered(look(width=390), link)
    _accepted(look("doctor"))


def test_a_link_works_on_one_device_only(look: Opened) -> None:
    desk = look("receptionist")
    desk.go(f"{home_of(desk, 11)}intake/invite/")
    desk.page.get_by_role("button", name="Make a link").click()
    link = desk.page.get_by_label("Link", exact=True).input_value()
    look(width=390).go(link).page.get_by_role("button", name="Begin on this device").click()
    another = look(width=390).page
    another.goto(link)
    expect(another.get_by_role("button", name="Begin on this device")).to_have_count(0)
