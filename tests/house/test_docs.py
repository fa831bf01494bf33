import doctest
import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
import typer
from typer.testing import CliRunner

from mesotrich.cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DEMO = "mesotrich render --kind clipped --seed 14 --um-per-px 5 --out out/demo"  # what `make run` has drawn before README goes on
BLOCK = re.compile(r"^```(?P<kind>[\w-]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # a group of commands


@dataclass(frozen=True)
class Block:
    """A fenced block."""

    kind: str
    text: str


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _blocks(page: Path) -> list[Block]:
    return [Block(found["kind"], found["text"]) for found in BLOCK.finditer(page.read_text("utf-8"))]


def _steps(text: str) -> Iterator[tuple[str, str]]:
    """Commands of a console block, each with the output that the page shows."""
    for step in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = step.replace("\\\n", " ").partition("\n")
        yield command, output


class Console:
    """Runs commands as a terminal would, in one folder."""

    def __init__(self) -> None:
        self.exit_code = 0

    def run(self, command: str) -> str:
        """The output of a command; errors count as output, as on a screen."""
        if command == "echo $?":
            code, self.exit_code = self.exit_code, 0
            return f"{code}\n"
        assert self.exit_code == 0, f"the command before {command!r} ended with {self.exit_code}"
        words = shlex.split(command)
        if words[0] == "mesotrich":
            result = CliRunner().invoke(app, words[1:], env={"COLUMNS": "120"})
            self.exit_code = result.exit_code
            return result.output
        ran = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602 - our own pages
        self.exit_code = ran.returncode
        return ran.stdout + ran.stderr


def _shows(shown: str, got: str) -> bool:
    """Whether a page shows what comes, where dots stand for anything and one space, broken or not, is as good as many."""
    wanted, came = (" ".join(text.split()) for text in (shown, got))
    return doctest.OutputChecker().check_output(wanted, came, doctest.ELLIPSIS)


@pytest.mark.parametrize(("shown", "same"), [("a ... c", True), ("a 5\n %  c", True), ("a 5 %", False), ("a 5% c", False)])
def test_what_a_page_shows_is_compared_word_by_word(shown: str, same: bool) -> None:
    assert _shows(shown, "a  5\u00a0% c\n") is same


def _follow(page: Path) -> None:
    """Do what a page says, in the folder that we are in."""
    console, names = Console(), {"__name__": "page"}
    for block in _blocks(page):
        if block.kind == "console":
            for command, shown in _steps(block.text):
                got = console.run(command)
                if shown:
                    assert _shows(shown, got), f"{command}\nshown:\n{shown}\ngot:\n{got}"
            assert console.exit_code == 0, console.exit_code
        elif block.kind == "yaml":
            file = block.text.split("\n", 1)[0].removeprefix("# ")
            Path(file).write_text(block.text, "utf-8")
        elif block.kind == "python":
            exec(compile(block.text, _name(page), "exec"), names)  # noqa: S102 - our own pages


@pytest.mark.parametrize("page", [page for page in PAGES if _blocks(page)], ids=_name)
def test_a_page_does_what_it_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    if page.name == "README.md":
        Console().run(DEMO)
    _follow(page)


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_block_is_of_a_kind_that_is_tried(page: Path) -> None:
    kinds = {"console", "python", "yaml", "make", "text"}
    assert {block.kind for block in _blocks(page)} <= kinds


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_make_is_asked_for_targets_that_exist(page: Path) -> None:
    asked = {line.split()[1] for block in _blocks(page) if block.kind == "make" for line in block.text.splitlines() if line}
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert asked <= set(targets)


def test_every_target_that_make_lists_has_a_recipe() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    listed = {name for line in re.findall(r"^\.PHONY:(.*)$", text, re.MULTILINE) for name in line.split()}
    assert listed
    assert listed <= set(re.findall(r"^([\w-]+):", text, re.MULTILINE))


def test_the_demonstration_is_the_one_of_the_makefile() -> None:
    text = (ROOT / "Makefile").read_text("utf-8").replace("$(BIN)/", "").replace("$(DEMO)", "out/demo")
    assert DEMO in text


def _anchors(page: Path) -> set[str]:
    """Anchors of the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", BLOCK.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _dead(page: Path) -> Iterator[str]:
    """Links that lead nowhere inside the repository."""
    for found in LINK.finditer(BLOCK.sub("", page.read_text("utf-8"))):
        if found["target"].startswith(("https://", "mailto:")):
            continue
        file, _, anchor = unquote(found["target"]).partition("#")
        target = (page.parent / file) if file else page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            yield found["target"]


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert list(_dead(page)) == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.is_relative_to(ROOT / "docs")], ids=_name)
def test_every_page_can_be_reached(page: Path) -> None:
    index = ROOT / "docs/index.md"
    reached = {(index.parent / found["target"].partition("#")[0]).resolve() for found in LINK.finditer(index.read_text("utf-8"))}
    assert page == index or page.resolve() in reached


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_page_that_names_all_its_options(command: str) -> None:
    text = (ROOT / f"docs/how-to/{command}.md").read_text("utf-8")
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    parameters = group.commands[command].params
    options = {name for parameter in parameters for name in parameter.opts if name.startswith("--")} - {"--help"}
    assert {name for name in options if f"`{name}" not in text} == set()
