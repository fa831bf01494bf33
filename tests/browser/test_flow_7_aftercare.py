"""Flow 7: after the session the patient's phone counts down, and the sheet says the same with its sources."""

import re

from playwright.sync_api import expect

from tests.browser.session_steps import SESSION, closed_session
from tests.browser.walking import Opened, fresh, heading, held


def test_the_phone_counts_down_after_the_session(look: Opened) -> None:
    closed_session(look)
    seen = look("patient", width=390)
    page = seen.go("/my/today/").page
    heading(page, "Look after your scalp")
    expect(page.get_by_text(f"Session {SESSION},")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("hours .* minutes left"))).to_contain_text(re.compile(r"4[78] h"))
    expect(page.get_by_role("main")).to_contain_text("Sources differ, from 8 to 48 hours.")
    held(seen, "flow-7-today-390")
    page.get_by_role("link", name="Something is not right").click()
    heading(page, "Do you have one of these now?")
    fresh(seen)


def test_the_sheet_says_how_long_and_who_says_so(look: Opened) -> None:
    one = closed_session(look)
    seen = look("nurse", width=820)
    page = seen.go(one).page
    page.get_by_role("link", name="Print the aftercare").click()
    expect(page.get_by_text(f"Session {SESSION},")).to_be_visible()
    expect(page.get_by_role("row").nth(1)).to_contain_text("48")
    expect(page.get_by_role("main")).to_contain_text("Reports are not read at night.")
    held(seen, "flow-7-sheet-820")
    fresh(seen)
