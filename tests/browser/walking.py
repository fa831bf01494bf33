"""What walks through a flow share: finding a patient, holding a page to what every page must hold to."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import Look

Opened = Callable[..., Look]
NOT_WIDER = 0
REFUSED = "responded with a status of 4"  # what a browser tells of a form that comes back with its errors


def home_of(seen: Look, number: int) -> str:
    """Address of a demo patient, found as a person finds it: `/patients/<id>/`."""
    seen.go(f"/patients/?q=Demo+patient+{number}")
    seen.page.get_by_role("link", name=re.compile(rf"Demo patient {number}\b")).first.click()
    found = re.search(r"/patients/[0-9a-f-]{36}/", seen.page.url)
    assert found is not None, seen.page.url
    return found.group()


def session_of(seen: Look, home: str, number: int) -> str:
    """Address of a session of a patient."""
    seen.go(f"{home}sessions/")
    address = seen.page.locator("a[href*='/sessions/']", has_text=re.compile(rf"Session {number}\b")).first.get_attribute("href")
    found = re.search(r"/patients/[0-9a-f-]{36}/sessions/[0-9a-f-]{36}/", address or "")
    assert found is not None, address
    return found.group()


def held(seen: Look, name: str) -> None:
    """Keep a picture, and hold the page to what every page must hold to."""
    seen.keep(name)
    assert seen.overflow_px() <= NOT_WIDER, name
    assert seen.barriers() == [], name


def heading(page: Page, words: str) -> None:
    """The one heading of the page says this."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def sent(button: Locator) -> None:
    """Send the form of this button, and wait until the page that answers is all there."""
    with button.page.expect_navigation(wait_until="load"):
        button.click()


def fresh(seen: Look, refused: int = 0) -> None:
    """Nothing was complained of but the forms that were refused, and nothing left the clinic."""
    answers = [told for told in seen.complaints if REFUSED in told]
    assert len(answers) == refused, seen.complaints
    assert [told for told in seen.complaints if told not in answers] == []
    assert seen.elsewhere == []


def card(page: Page, title: str) -> Locator:
    """The section with this heading."""
    return page.locator("section.card").filter(has=page.get_by_role("heading", name=title))
