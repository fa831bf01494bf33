from collections.abc import Callable

import pytest

from tests.browser.crawl import kind_of, name_of, reachable
from tests.browser.looking import Look

LOOKS = [
    ("doctor", 820, False, "en"),
    ("doctor", 820, True, "fr"),
    ("doctor", 390, False, "fr"),
    ("doctor", 390, True, "en"),
    ("patient", 390, False, "en"),
    ("patient", 390, True, "fr"),
    ("receptionist", 1280, False, "en"),
    ("administrator", 1280, True, "fr"),
    ("assessor", 1280, False, "fr"),
    ("preparer", 820, True, "en"),
]


def _told(look: Look) -> list[str]:
    """What is wrong with the page that is open."""
    wrong = [f"console: {text}" for text in look.complaints] + [f"leaves the clinic: {url}" for url in look.elsewhere]
    look.complaints.clear()
    look.elsewhere.clear()
    if look.overflow_px() > 0:
        wrong.append(f"wider than the window by {look.overflow_px()} px")
    return wrong + look.barriers()


@pytest.mark.parametrize(
    ("who", "width", "dark", "language"), LOOKS, ids=[f"{w}-{x}-{'dark' if d else 'light'}-{g}" for w, x, d, g in LOOKS]
)
def test_every_page_is_whole_quiet_and_open_to_everybody(
    look: Callable[..., Look], who: str, width: int, dark: bool, language: str
) -> None:
    looking = look(who, width=width, dark=dark, language=language)
    wrong: dict[str, list[str]] = {}
    pages = reachable(looking)
    for kind, path in pages.items():
        looking.go(path)
        found = _told(looking)
        if found:
            wrong[kind] = found
        looking.keep(f"{name_of(kind)}.{who}.{width}.{'dark' if dark else 'light'}.{language}")
    assert wrong == {}
    assert len(pages) >= {"doctor": 25, "patient": 6}.get(who, 3)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/patients/0b0c7a4e-9f6e-4c1e-8a52-0f5e1f9f3c11/log/?page=2", "/patients/ID/log/"),
        ("/day/2026-11-25/", "/day/N/"),
        ("/", "/"),
    ],
)
def test_pages_are_told_apart_by_kind(path: str, kind: str) -> None:
    assert kind_of(path) == kind
