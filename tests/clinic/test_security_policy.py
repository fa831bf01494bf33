"""The strict Content-Security-Policy: every answer carries it, and no template needs an exception."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.clinic.conftest import Cast

SOURCE = Path(__file__).parents[2] / "src/mesotrich/clinic"
TEMPLATES = sorted(SOURCE.rglob("*.html"))
SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
MARKS = re.compile(r"src=|application/json")
FORBIDDEN = {
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a javascript address": re.compile(r"[\"']\s*javascript:", re.IGNORECASE),
    "a request elsewhere": re.compile(
        r"<(?:script|link|img|iframe|source|use)\b[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE
    ),
}  # fmt: skip
BAD = {
    "a style element": "<style>p {}</style>",
    "a style attribute": '<p class="x" style="top:0">',
    "an event handler": '<button onclick="go()">',
    "a javascript address": "<a href='javascript:go()'>",
    "a request elsewhere": '<img src="https://elsewhere.invalid/x.png">',
    "an inline script": "<script>go()</script>",
}


def _found(text: str) -> list[str]:
    """What the policy would refuse in a template."""
    scripts = [
        one for one in SCRIPT.finditer(text) if "src=" not in one["attributes"] and "application/json" not in one["attributes"]
    ]
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(text)] + ["an inline script"] * bool(scripts)


@pytest.mark.parametrize("what", BAD)
def test_what_the_policy_refuses_is_recognised(what: str) -> None:
    assert _found(BAD[what]) == [what]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_template_needs_an_exception_of_the_policy(path: Path) -> None:
    assert _found(path.read_text("utf-8")) == []


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    words = {str(word) for words in directives.values() for word in words}
    assert words <= {"'none'", "'self'", "data:", "blob:"}
    assert not {"data:", "blob:"} & {str(word) for word in directives["script-src"]}


@pytest.mark.parametrize("path", ["/account/login/", "/", "/nowhere/", "/account/signup/", "/clinic/", "/clinic/edit/"])
def test_every_answer_carries_the_policy(nurse: Client, cast: Cast, path: str) -> None:  # noqa: ARG001  # makes the clinic
    for client in (Client(), nurse):
        answer = client.get(path)
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"], answer.status_code
        assert answer.headers["X-Frame-Options"] == "DENY"
