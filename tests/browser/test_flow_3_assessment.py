"""Flow 3: the doctor weighs the causes, decides and codes the diagnosis."""

import re

from playwright.sync_api import expect

from tests.browser.walking import Opened, fresh, heading, held, home_of

PATIENT = 11


def test_a_doctor_weighs_the_causes_and_decides(look: Opened) -> None:
    seen = look("doctor")
    home = home_of(seen, PATIENT)
    page = seen.go(f"{home}assessment/").page
    for part in ("Shedding, each test against its own reference", "Causes", "Ways to go on", "Decision"):
        expect(page.get_by_role("heading", name=part, exact=True)).to_be_visible()
    expect(page.get_by_text("in a fixed order, which is no ranking").first).to_be_visible()
    held(seen, "flow-3-assessment-1280")
    page.get_by_role("link", name="To the decision").click()
    decision = page.locator("#decide")
    decision.get_by_role("radio", name="A course of mesotherapy").check()
    decision.get_by_label("Diagnosis, ICD-10").fill("Z99.9 nothing of hair")
    decision.get_by_label("In your words").fill("Pattern loss. Alternatives were explained, minoxidil among them.")
    decision.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_label("In your words")).to_have_value(re.compile("Pattern loss"))
    offered = page.locator("#diagnoses option[value*='L64.9']").get_attribute("value")
    page.get_by_label("Diagnosis, ICD-10").fill(offered or "")
    page.get_by_role("button", name="Record the decision").click()
    heading(page, "A course of mesotherapy")
    heading(page, "L64.9")
    expect(page.get_by_role("main")).to_contain_text("superseded")
    held(seen, "flow-3-decided-1280")
    fresh(seen, refused=1)


def test_a_nurse_reads_the_assessment_and_does_not_decide(look: Opened) -> None:
    seen = look("nurse", width=820)
    page = seen.go(f"{home_of(seen, PATIENT)}assessment/").page
    expect(page.get_by_role("button", name="Record the decision")).to_have_count(0)
    expect(page.get_by_text("A physician decides.")).to_be_visible()
    held(seen, "flow-3-nurse-820")
