"""A report as plain blocks: what its page says, without the page, for another way of setting it."""

import re
from dataclasses import asdict, dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any

DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
CELLS = ("th", "td")
TEXTS = ("p", "li", "footer", *CELLS)


@dataclass
class Run:
    """Some words.

    Attributes:
        text: the words.
        strong: whether they stand out.
        small: whether they are a remark.
        line: whether a new line begins before them.
    """

    text: str
    strong: bool = False
    small: bool = False
    line: bool = False


@dataclass
class Block:
    """One piece of the report.

    Attributes:
        kind: notice, title, heading, text, table, list, drawing or foot.
        style: class of the page, such as how, small, big or answer.
        runs: words of a text.
        head: cells of the head of a table.
        rows: cells of its rows, or items of a list.
        drawing: SVG.
        told: a drawing in words.
    """

    kind: str
    style: str = ""
    runs: list[Run] = field(default_factory=list)
    head: list[list[Run]] = field(default_factory=list)
    rows: list[list[list[Run]]] = field(default_factory=list)
    drawing: str = ""
    told: str = ""


def blocks(page: str) -> list[dict[str, Any]]:
    """Take a report apart, so that whatever else sets it says the same.

    Args:
        page: HTML as `report` writes it.

    Returns:
        Plain values, in the order of the page; "answer" is the style of what belongs to the answer.

    Examples:
        >>> [block["kind"] for block in blocks("<h1>A trial</h1><p class='how'>So <strong>it</strong> is.</p>")]
        ['title', 'text']
    """
    drawings = DRAWING.findall(page)
    reader = _Reader(drawings)
    reader.feed(DRAWING.sub("<svg>", STYLE.sub("", page)))
    return [asdict(block) for block in reader.found]


class _Reader(HTMLParser):
    """Reads our own page."""

    def __init__(self, drawings: list[str]) -> None:
        super().__init__()
        self.drawings = iter(drawings)
        self.found: list[Block] = []
        self.runs: list[Run] | None = None
        self.section = ""
        self.strong = self.small = self.line = self.in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = dict(attrs).get("class") or ""
        match tag:
            case "section":
                self.section = style
            case "h1" | "h2" | "p" | "footer":
                self._start(tag, style)
            case "table" | "ul":
                self.found.append(Block("table" if tag == "table" else "list", self.section))
            case "thead":
                self.in_head = True
            case "tr" if not self.in_head:
                self.found[-1].rows.append([])
            case "li" | "th" | "td":
                self._cell(tag)
            case "svg":
                self._draw()
            case "strong" | "span" | "br":
                self._inside(tag)

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "section":
                self.section = ""
            case "thead":
                self.in_head = False
            case "strong":
                self.strong = False
            case "span":
                self.small = False
            case "h1" | "h2" | "p" | "footer" | "li" | "th" | "td":
                self.runs = None

    def handle_data(self, data: str) -> None:
        if self.runs is not None:
            self.runs.append(Run(data, self.strong, self.small, self.line))
            self.line = False

    def _start(self, tag: str, style: str) -> None:
        """A text of its own begins."""
        kind = {"h1": "title", "h2": "heading", "footer": "foot"}.get(tag, "notice" if style == "notice" else "text")
        self.found.append(Block(kind, " ".join(part for part in (self.section, style) if part)))
        self.runs = self.found[-1].runs

    def _cell(self, tag: str) -> None:
        """A cell of a table or an item of a list begins."""
        self.runs = []
        block = self.found[-1]
        if tag == "li":
            block.rows.append([self.runs])
        elif self.in_head:
            block.head.append(self.runs)
        else:
            block.rows[-1].append(self.runs)

    def _draw(self) -> None:
        """A drawing stands here."""
        drawing = next(self.drawings)
        told = re.search(r'aria-label="([^"]*)"', drawing)
        self.found.append(Block("drawing", self.section, drawing=drawing, told=unescape(told.group(1)) if told else ""))

    def _inside(self, tag: str) -> None:
        """Words change their look, or a new line begins."""
        self.strong, self.small = self.strong or tag == "strong", self.small or tag == "span"
        self.line = self.line or tag == "br"
