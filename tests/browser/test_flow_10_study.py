"""Flow 10: a study from its protocol to its report; nobody who treats or judges sees an arm before the lock."""

import re
import time

from playwright.sync_api import Page, expect

from mesotrich.clinic.studies.calibration_set import calibration_pictures, calibration_set
from tests.browser.looking import Look
from tests.browser.walking import Opened, fresh, heading, held, sent

NEW, DEMO = "FLOW-10", "DEMO-1"
WAIT_SECONDS = 420  # the demo practice has other photos to measure, too
DO_HOLD = ("male", "pattern_hair_loss")


def study_of(seen: Look, code: str) -> str:
    """Address of a study, found in the list."""
    seen.go("/studies/")
    seen.page.get_by_role("link", name=code, exact=True).click()
    found = re.search(r"/studies/[0-9a-f-]{36}/", seen.page.url)
    assert found is not None, seen.page.url
    return found.group()


def screened(page: Page) -> None:
    """Answer every criterion so that the person fits, with a consent of today."""
    for group in page.locator("fieldset[data-field^=c_]").all():
        code = (group.get_attribute("data-field") or "").removeprefix("c_")
        group.locator(f"input[value={'yes' if code in DO_HOLD else 'no'}]").check()
    page.locator("input[name=consent_signed_on]").fill(page.locator("input[name=on]").input_value())
    sent(page.get_by_role("button", name="Keep the answers"))


def test_1_a_protocol_is_declared_and_a_patient_enrolled_without_an_arm_to_be_seen(look: Opened) -> None:
    seen = look("doctor")
    page = seen.go("/studies/new/").page
    page.get_by_role("textbox", name="Short code").fill(NEW)
    sent(page.get_by_role("main").get_by_role("button").first)
    heading(page, "What is compared, in whom, and what decides?")
    sent(page.get_by_role("button", name="Save the protocol"))
    held(seen, "flow-10-protocol-1280")
    page.get_by_role("link", name="Register", exact=True).click()
    page.get_by_role("checkbox", name="The protocol is complete").check()
    sent(page.get_by_role("button", name="Register the protocol"))
    here = study_of(seen, NEW)
    seen.go(f"{here}screening/?q=Demo+patient+5")
    page.get_by_role("link", name=re.compile("Screen Demo patient 5")).click()
    screened(page)
    heading(page, "Every criterion fits")
    sent(page.get_by_role("button", name="Enrol"))
    heading(page, "Participant 1")
    held(seen, "flow-10-participant-1280")
    assert not re.search(r"mesotherapy|minoxidil", page.get_by_role("main").inner_text())
    fresh(seen)


def test_2_the_preparer_alone_sees_the_arm_and_no_name(look: Opened) -> None:
    seen = look("preparer", width=820)
    page = seen.page
    heading(page, "For which number is something prepared?")
    page.locator("section.card").filter(has_text=NEW).get_by_role("link", name="Number 1").click()
    sent(page.get_by_role("button", name="Show what to prepare"))
    told = page.get_by_role("main").inner_text()
    assert re.search(r"mesotherapy|minoxidil", told)
    assert "Demo patient" not in told
    held(seen, "flow-10-prepared-820")
    fresh(seen)


def test_3_the_assessor_shows_how_well_they_count_then_reads_without_knowing_whom(look: Opened) -> None:
    seen = look("assessor")
    page = seen.page
    heading(page, "In which study do you read?")
    page.get_by_role("link", name=DEMO).click()
    page.get_by_role("link", name="Count the test pictures").click()
    for number in range(calibration_pictures()):
        page.locator(f"input[name=count_{number}]").fill(str(calibration_set(0, number).hairs))
    held(seen, "flow-10-calibration-1280")
    sent(page.get_by_role("button", name="Keep the counts"))
    heading(page, "You may read")
    held(seen, "flow-10-calibrated-1280")
    page.get_by_role("link", name="To the pictures").click()
    sent(page.get_by_role("button", name="Begin reading"))
    held(seen, "flow-10-reading-1280")
    left = 0
    while page.get_by_role("button", name="Keep and show the next").is_visible():
        told = page.get_by_role("main").inner_text()
        assert not re.search(r"Demo pa|month|baseline|mesotherapy|minoxidil", told)
        page.get_by_role("radio", name="No").check()
        sent(page.get_by_role("button", name="Keep and show the next"))
        left += 1
    assert left == 3  # two pictures, one of them twice
    heading(page, "All pictures are read")
    held(seen, "flow-10-read-1280")
    fresh(seen)


def test_4_the_demo_study_is_locked_and_its_report_opened(look: Opened) -> None:
    seen = look("doctor")
    page, here = seen.page, study_of(seen, DEMO)
    lock = f"{here}lock/"
    opened(seen, lock, "Measure all photos anew")
    held(seen, "flow-10-nothing-open-1280")
    sent(page.get_by_role("button", name="Measure all photos anew"))
    held(seen, "flow-10-measuring-1280")
    opened(seen, lock, "Lock the study")
    sent(page.get_by_role("button", name="Lock the study"))
    heading(page, "What did the study find?")
    expect(page.get_by_text("Artificial data, drawn by a program.").first).to_be_visible()
    for picture in page.locator("img.plotpic").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("one => one.naturalWidth") > 0
    held(seen, "flow-10-report-1280")
    fetched = page.request.get(f"{here}report.pdf")
    assert fetched.body().startswith(b"%PDF")
    assert page.request.get(f"{here}files/").body().startswith(b"PK")
    seen.go(lock)
    heading(page, "The study is locked")
    held(seen, "flow-10-locked-1280")
    fresh(seen)


def test_5_after_the_lock_report_and_study_read_well_on_a_phone_in_french(look: Opened) -> None:
    seen = look("doctor", width=390, dark=True, language="fr")
    here = study_of(seen, DEMO)
    seen.go(f"{here}report/")
    held(seen, "flow-10-report-390")
    seen.go(f"{here}lock/")
    held(seen, "flow-10-locked-390")
    fresh(seen)


def opened(seen: Look, address: str, button: str) -> None:
    """Open a page again and again until it offers a button."""
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        seen.go(address)
        if seen.page.get_by_role("button", name=button).is_visible():
            return
        time.sleep(3)
    raise AssertionError(seen.page.get_by_role("main").inner_text())
