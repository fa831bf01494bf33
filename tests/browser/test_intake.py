"""Flow 1 in a browser: the desk makes a link, the patient answers on a phone, the doctor reads and accepts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Look

Opened = Callable[..., Look]
WAYS = [(7, False, "en"), (12, True, "fr")]


def _review_of(seen: Look, number: int) -> str:
    """Address of the intake of a demo patient, found as a person finds it."""
    seen.go("/patients/")
    seen.page.get_by_role("link", name=re.compile(rf"Demo patient {number}\b")).first.click()
    return re.sub(r"(/patients/[^/]+/).*", r"\1intake/", seen.page.url)


def _link(look: Opened, number: int) -> str:
    """A link for a patient."""
    desk = look("receptionist", width=820)
    review = _review_of(desk, number)
    desk.page.goto(f"{review}invite/")
    desk.page.locator("button[value=link]").click()
    return desk.page.locator("#link").input_value()


def _held(seen: Look, name: str) -> None:
    """Keep a picture, and hold the page to what every page must hold to."""
    seen.keep(name)
    assert seen.overflow_px() <= 0, name
    assert seen.barriers() == [], name


def _saved(page: Page) -> None:
    """Wait until the page says that it is kept."""
    expect(page.locator("[data-autosave-status]")).to_contain_text(re.compile(r"\d\d:\d\d"))


@pytest.mark.parametrize(("number", "dark", "language"), WAYS, ids=lambda value: str(value))
def test_a_patient_answers_on_the_phone(look: Opened, number: int, dark: bool, language: str) -> None:
    link = _link(look, number)
    seen = look(width=390, dark=dark, language=language)
    page, kind = seen.page, f"{'dark' if dark else 'light'}-{language}"
    seen.go(link)
    _held(seen, f"intake-open-390-{kind}")
    page.locator("main form button.primary").click()
    expect(page.locator("progress")).to_have_attribute("max", "11")
    expect(page.locator("#q-sinclair_shedding")).to_be_hidden()
    page.locator("input[name=hair_is_long][value=Y]").check()
    expect(page.locator("#q-sinclair_shedding")).to_be_visible()
    expect(page.locator(".bundle").first).to_be_visible()
    page.locator("input.short[name=shed_per_day]").fill("80")
    _saved(page)
    page.locator("[data-timer-start]").click()
    expect(page.locator("[data-timer-left]")).not_to_have_text("60")
    _held(seen, f"intake-hair-390-{kind}")
    page.goto(f"{link}6/")
    page.locator("#t-medicines").fill("apix")
    page.get_by_role("option", name="apixaban").click()
    expect(page.locator(".items")).to_contain_text("apixaban")
    _held(seen, f"intake-medicines-390-{kind}")
    page.goto(f"{link}overview/")
    expect(page.locator("main")).to_contain_text("apixaban")
    _held(seen, f"intake-overview-390-{kind}")
    with page.expect_navigation():
        page.locator("main form button.primary").click()
    _held(seen, f"intake-sent-390-{kind}")
    assert (seen.complaints, seen.elsewhere) == ([], [])


def test_the_questions_are_answered_without_any_script(look: Opened) -> None:
    link = _link(look, 8)
    page = look(width=390, scripts=False).go(link).page
    page.locator("main form button.primary").click()
    page.locator("input.short[name=shed_per_day]").fill("80")
    page.get_by_role("button", name="Next").last.click()
    expect(page.locator("#q-shed_count_days")).to_be_visible()
    page.goto(f"{link}6/")
    page.locator("#t-medicines").fill("hepar")
    page.get_by_role("button", name="Add").click()
    page.get_by_role("button", name="heparin", exact=True).click()
    expect(page.locator(".items")).to_contain_text("heparin")


@pytest.mark.parametrize(("width", "dark", "language"), [(1280, False, "en"), (820, True, "fr"), (390, False, "fr")])
def test_the_doctor_reads_what_was_said(look: Opened, width: int, dark: bool, language: str) -> None:
    review = _review_of(look("doctor"), 14)
    seen = look("doctor", width=width, dark=dark, language=language)
    for name, path in {"intake-review": review, "intake-invite": f"{review}invite/"}.items():
        seen.page.goto(path)
        _held(seen, f"{name}-{width}-{'dark' if dark else 'light'}-{language}")
    assert (seen.complaints, seen.elsewhere) == ([], [])


def test_the_administrator_edits_what_is_asked(look: Opened) -> None:
    seen = look("administrator").go("/clinic/questionnaires/session/")
    with seen.page.expect_navigation():
        seen.page.locator("button[value=check]").click()
    expect(seen.page.locator("#preview")).to_be_visible()
    _held(seen, "questionnaire-edit-1280-light-en")
    assert (seen.complaints, seen.elsewhere) == ([], [])
