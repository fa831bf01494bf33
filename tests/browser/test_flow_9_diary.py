"""Flow 9: the patient counts on the phone; doctor and patient read the same course."""

import re

from playwright.sync_api import expect

from tests.browser.session_steps import MINE
from tests.browser.walking import Opened, fresh, heading, held, home_of

COUNTED = 61


def test_a_patient_counts_and_sees_the_line_not_the_day(look: Opened) -> None:
    seen = look("patient", width=390)
    page = seen.go("/my/diary/").page
    count = page.get_by_role("spinbutton", name="Hairs counted")
    count.fill(str(COUNTED - 1))
    page.get_by_role("button", name="One more").click()
    expect(count).to_have_value(str(COUNTED))
    page.get_by_role("checkbox", name="I washed my hair that day").check()
    held(seen, "flow-9-counting-390")
    page.get_by_role("button", name="Save").click()
    heading(page, f"{COUNTED} hairs today")
    expect(page.get_by_role("status").first).to_contain_text("Saved")
    expect(page.locator("svg.chart[role=img]")).to_be_visible()
    expect(page.get_by_text("Median of the last 7 days")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="wash day").filter(has_text=str(COUNTED)).first).to_be_visible()
    held(seen, "flow-9-saved-390")
    fresh(seen)


def test_doctor_and_patient_read_the_same_course(look: Opened) -> None:
    phone = look("patient", width=390).go("/my/course/")
    expect(phone.page.get_by_role("main")).to_contain_text(re.compile(r"Session 4"))
    held(phone, "flow-9-course-390")
    desk = look("doctor")
    desk.go(home_of(desk, MINE))
    expect(desk.page.get_by_role("main")).to_contain_text(re.compile(r"Session 4"))
    expect(desk.page.locator("svg.chart").first).to_be_visible()
    held(desk, "flow-9-course-1280")
    fresh(phone)
    fresh(desk)
