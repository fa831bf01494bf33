"""Flow 4: the gate asks what is missing, opens, blocks, and is overridden with a reason where its rule allows it."""

from playwright.sync_api import Page, expect

from tests.browser.session_steps import MINE, SESSION, answer_gate
from tests.browser.walking import Opened, fresh, heading, held, home_of, session_of

BLOCKED, OVERRIDDEN = 7, 8
WHY = "Sores healed a year ago; seen today."


def test_two_missing_answers_open_the_gate(look: Opened) -> None:
    seen = look("nurse", width=820)
    page, home = seen.page, home_of(seen, MINE)
    one = session_of(seen, home, SESSION)
    seen.go(f"{one}gate/")
    heading(page, f"May session {SESSION} start?")
    start = page.get_by_role("button", name=f"Start session {SESSION}")
    expect(page.get_by_role("heading", name="Ask: 2 answers are missing")).to_be_visible()
    expect(page.get_by_text("The sources disagree.")).to_be_visible()
    expect(start).to_be_disabled()
    expect(start).to_be_in_viewport()  # above what it waits for
    held(seen, "flow-4-asked-820")
    answer_gate(page)
    expect(start).to_be_enabled()
    held(seen, "flow-4-allowed-820")
    start.click()
    heading(page, "Does the patient still agree?")
    fresh(seen)


def test_a_blocked_session_does_not_start(look: Opened) -> None:
    seen = look("doctor")
    page, home = seen.page, home_of(seen, BLOCKED)
    seen.go(f"{home}safety/")
    expect(page.get_by_role("heading", name="Blocked: 1 reason")).to_be_visible()
    expect(page.get_by_role("heading", name="Is there an infection of the scalp?")).to_be_visible()
    expect(page.get_by_role("button", name="Start session")).to_be_disabled()
    expect(page.get_by_text("Nobody may override what is open now.")).to_be_visible()
    held(seen, "flow-4-blocked-1280")
    seen.go(session_of(seen, home, 3))
    expect(page.get_by_role("button", name="The patient agrees: start")).to_have_count(0)
    fresh(seen)


def _herpes(page: Page) -> None:
    """Say that there is herpes now."""
    rule = page.locator("#rule-herpes")
    rule.get_by_role("radio", name="Yes").check()
    rule.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_role("heading", name="Blocked: 1 reason")).to_be_visible()


def test_a_doctor_goes_on_with_a_reason_that_is_kept(look: Opened) -> None:
    seen = look("doctor")
    page = seen.go(f"{home_of(seen, OVERRIDDEN)}safety/").page
    _herpes(page)
    page.get_by_text("Override with a reason").click()
    page.get_by_role("radio", name="Is there herpes now?").check()
    page.get_by_label("Why you go on").fill(WHY)
    held(seen, "flow-4-override-1280")
    page.get_by_role("button", name="Override this reason").click()
    expect(page.locator("#rule-herpes")).to_contain_text("Overridden by Demo doctor")
    expect(page.locator("#rule-herpes")).to_contain_text(WHY)
    expect(page.get_by_role("heading", name="Blocked: 1 reason")).to_have_count(0)
    held(seen, "flow-4-overridden-1280")
    fresh(seen)


def test_a_nurse_is_offered_no_override(look: Opened) -> None:
    seen = look("nurse")
    seen.go(f"{home_of(seen, OVERRIDDEN)}safety/")
    expect(seen.page.get_by_role("heading", name="How a verdict is made")).to_be_visible()
    expect(seen.page.get_by_text("Override with a reason")).to_have_count(0)
