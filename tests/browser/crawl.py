"""Find every page that somebody can reach by links, one of each kind."""

import re

from tests.browser.looking import Look

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NUMBER_OR_DAY = re.compile(r"(?<=/)\d[\d-]*(?=/)")
NO_PAGE = re.compile(
    r"\.(?:ics|json|geojson|png|jpg|csv|pdf|svg|webp|tar)(?:\?|$)|/static/|/logout|/file|/hairs|/download|/response|/fhir|/i/|/questionnaires/\w+/\d"
)
MOST_PAGES = 140


def kind_of(path: str) -> str:
    """The kind of a page: its address without the names of rows, days and questions."""
    return NUMBER_OR_DAY.sub("N", UUID.sub("ID", path.split("?")[0].split("#")[0]))


def reachable(look: Look, start: str = "/") -> dict[str, str]:
    """One address of every kind of page that links lead to.

    Args:
        look: a page in which somebody is signed in.
        start: where to begin.

    Returns:
        Addresses by kind, in the order in which they were found.
    """
    look.page.goto(start)
    first = look.page.url.removeprefix(look.address)
    found, waiting = {kind_of(first): first}, [first]
    while waiting and len(found) < MOST_PAGES:
        path = waiting.pop(0)
        look.page.goto(path)
        links = look.page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        for link in links:
            if not link.startswith(look.address + "/"):
                continue
            target = link.removeprefix(look.address).split("#")[0]
            kind = kind_of(target)
            if kind not in found and not NO_PAGE.search(target):
                found[kind] = target
                waiting.append(target)
    return found


def name_of(kind: str) -> str:
    """A name for the picture of a kind of page."""
    return kind.strip("/").replace("/ID", "").replace("/N", "").replace("/", "-") or "first"
