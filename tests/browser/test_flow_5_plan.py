"""Flow 5: doctor and patient agree a plan with its review and its end, and the patient signs for it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import Look
from tests.browser.walking import Opened, card, fresh, heading, held, home_of, sent

PATIENT, NAME = 11, "Demo patient 11"
STOP = "At the review the main outcome is not better beyond error, or any serious event."
QUESTIONS_MOST = 20
CLEAR = ("No", "There is none", "Looked at, nothing found")


def _drafted(seen: Look, home: str) -> None:
    """Choose the template of the article and say what is planned."""
    page = seen.go(f"{home}plan/draft/").page
    heading(page, "What will be done?")
    held(seen, "flow-5-templates-1280")
    page.get_by_role("link", name=re.compile("Use this template.*3 to 4 sessions two weeks apart")).click()
    expect(card(page, "Sources and doubts")).to_contain_text("No study with this schedule was found.")
    page.get_by_label("Product").select_option(label="DEMO mesosolution A")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_role("alert")).to_be_visible()  # neither a rule for stopping nor a main outcome yet
    page.get_by_label("Rule for stopping").fill(STOP)
    page.get_by_role("group", name="The one main outcome").get_by_role("radio", name="Hair density, frontal").check()
    held(seen, "flow-5-draft-1280")
    page.get_by_role("button", name="Save the draft").click()
    heading(page, "May this plan be agreed?")


def _open_question(page: Page) -> Locator:
    """Questions that the gate still asks."""
    return page.locator("article.reason").filter(has=page.get_by_role("button", name="Save the answer"))


def _asked(page: Page) -> None:
    """Answer what the gate asks before a plan: nothing of it was found."""
    for _ in range(QUESTIONS_MOST):
        left = _open_question(page).count()
        if not left:
            return
        asked = _open_question(page).first
        for words in CLEAR:
            for choice in asked.get_by_label(words, exact=True).all():
                choice.check()
        sent(asked.get_by_role("button", name="Save the answer").first)
        assert _open_question(page).count() < left
    raise AssertionError("the gate did not come to an end")


def _signed(seen: Look, home: str) -> None:
    """The patient reads, ticks, types the name."""
    page = seen.go(f"{home}consent/").page
    page.get_by_role("link", name="Read and sign").first.click()
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()
    expect(page.get_by_role("heading", name="Licence of the product").first).to_be_visible()
    page.get_by_role("checkbox", name="I have read the text, or it was read to me.").check()
    page.get_by_label("Name of who signs").fill(NAME)
    held(seen, "flow-5-consent-820")
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text(f"Signed by {NAME}")).to_be_visible()
    expect(page.get_by_text("Not signed yet")).to_be_visible()  # photos are agreed separately
    held(seen, "flow-5-signed-820")


def test_a_plan_is_agreed_and_signed(look: Opened) -> None:
    seen = look("doctor")
    page, home = seen.page, home_of(seen, PATIENT)
    _drafted(seen, home)
    agree = page.get_by_role("button", name="Agree the plan")
    expect(agree).to_be_disabled()
    held(seen, "flow-5-asked-1280")
    _asked(page)
    expect(agree).to_be_enabled()
    agree.click()
    heading(page, "The plan holds until the review on")
    expect(page.get_by_role("main")).to_contain_text(STOP)
    expect(page.get_by_role("row", name="planned")).to_have_count(4)
    held(seen, "flow-5-agreed-1280")
    fresh(seen, refused=1)
    tablet = look("doctor", width=820)
    _signed(tablet, home)
    fresh(tablet)


def test_the_page_of_what_is_known_names_its_doubts(look: Opened) -> None:
    seen = look("doctor")
    page = seen.go("/known/").page
    heading(page, "Which sentence has a source?")
    for standing in ("supported", "contradicted", "article only", "no source found"):
        expect(page.get_by_role("main")).to_contain_text(standing, ignore_case=True)
    held(seen, "flow-5-known-1280")
    fresh(seen)


def test_figures_behind_a_sentence_are_computed_again_beside_it(look: Opened) -> None:
    seen = look("doctor", width=390, language="fr")
    page = seen.go("/known/?q=prometteuse").page
    page.get_by_text("Recalculé").click()
    expect(page.get_by_text("Risque relatif 3,588 [1,796\u20137,170]")).to_be_visible()
    expect(page.get_by_text("La valeur imprimée P 0,006 ne vient d'aucun des tests")).to_be_visible()
    held(seen, "flow-5-known-again-390")
    fresh(seen)
