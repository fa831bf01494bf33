from html.parser import HTMLParser
from typing import Any

import pytest

from mesotrich.reference.loader import LANGUAGES
from mesotrich.trials.analyse.analyse import Analysis
from mesotrich.trials.report.blocks import blocks
from mesotrich.trials.report.report import report


class _Words(HTMLParser):
    """All words of a page outside its drawings and style."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.outside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.outside += tag in {"svg", "style", "head"}

    def handle_endtag(self, tag: str) -> None:
        self.outside -= tag in {"svg", "style", "head"}

    def handle_data(self, data: str) -> None:
        if not self.outside:
            self.words += data.split()


def words_of(found: list[dict[str, Any]]) -> list[str]:
    """All words of blocks, in their order."""
    told: list[str] = []
    for block in found:
        for cell in (block["runs"], *block["head"], *(cell for row in block["rows"] for cell in row)):
            for run in cell:
                told += run["text"].split()
    return told


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_page_is_lost_and_none_changes_its_place(reported: Analysis, language: str) -> None:
    page = report(reported, language)
    reader = _Words()
    reader.feed(page)
    assert words_of(blocks(page)) == reader.words
    assert len(reader.words) > 900


def test_every_drawing_is_taken_with_its_words(reported: Analysis) -> None:
    page = report(reported)
    drawings = [block for block in blocks(page) if block["kind"] == "drawing"]
    assert len(drawings) == page.count("<svg")
    assert all(block["drawing"].startswith("<svg") and block["told"] for block in drawings)


def test_what_stands_out_and_what_is_a_remark_are_told_apart() -> None:
    body = "<tr><th>x<br><span>y</span></th><td><strong>1</strong></td></tr>"
    (found,) = blocks(f"<table><thead><tr><th>a</th></tr></thead><tbody>{body}</tbody></table>")
    assert [run["text"] for cell in found["head"] for run in cell] == ["a"]
    first, second = found["rows"][0]
    assert [(run["text"], run["small"], run["line"]) for run in first] == [("x", False, False), ("y", True, True)]
    assert second[0]["strong"] is True


def test_all_that_stands_in_an_answer_carries_its_style() -> None:
    found = blocks("<section class='answer'><h2>a</h2><p class='big'>b</p></section><p class='how'>c</p>")
    assert [block["style"] for block in found] == ["answer", "answer big", "how"]
