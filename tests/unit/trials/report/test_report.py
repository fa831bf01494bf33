import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from mesotrich.reference.loader import LANGUAGES
from mesotrich.trials.analyse.analyse import Analysis
from mesotrich.trials.analyse.protocol import Role
from mesotrich.trials.report.report import report

VOID = {"meta", "br", "path", "rect", "circle", "polyline"}


class _Balance(HTMLParser):
    """Whether every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_needs_nothing_else(reported: Analysis, language: str) -> None:
    page = report(reported, language)
    balance = _Balance()
    balance.feed(page)
    assert balance.open == []
    assert not re.search(r"<script|<link|<img|@import|url\(|src=|https?://", page)


@pytest.mark.parametrize(("language", "told"), [("en", "Artificial data"), ("fr", "Données artificielles")])
def test_artificial_data_say_so_at_the_top(reported: Analysis, language: str, told: str) -> None:
    assert told in report(reported, language)[:8000].split("<main>")[0]
    honest = replace(reported, protocol=replace(reported.protocol, artificial=False))
    assert told not in report(honest, language)


def test_french_numbers_have_commas(reported: Analysis) -> None:
    body = report(reported, "fr").split("</style>")[1]
    cells = re.findall(r"<(?:td|strong)>([^<]*)", body)
    assert not [cell for cell in cells if re.search(r"\d\.\d", cell)]


def test_averaged_fields_are_told(reported: Analysis) -> None:
    assert "Up to 3 fields" in report(replace(reported, most_fields=3))
    assert "fields of a person" not in report(reported)


def test_names_that_users_give_are_no_html(reported: Analysis) -> None:
    evil = replace(reported, protocol=replace(reported.protocol, study="<script>x</script>", new="<b>new</b>"))
    page = report(evil)
    assert "<script>" not in page
    assert "<b>" not in page


def test_a_primary_outcome_that_is_yes_or_no_is_answered_first(reported: Analysis) -> None:
    first, *others = reported.yes_no
    primary = replace(first, outcome=replace(first.outcome, role=Role.PRIMARY))
    page = report(replace(reported, yes_no=(primary, *others)))
    assert "The primary outcome: Yellow dots" in page.split("Participants")[0]
