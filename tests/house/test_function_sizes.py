import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

MOST_LINES = 40
LONGER: dict[str, str] = {}  # "path:function": reason


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and body lines, without docstring, of every function."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            last = body[-1].end_lineno if body else None
            yield node.name, 0 if last is None else last - body[0].lineno + 1


def _too_long(sources: tuple[Path, ...], root: Path) -> dict[str, int]:
    """Functions above the limit, with their lines."""
    return {
        f"{path.relative_to(root)}:{name}": lines for path in sources for name, lines in _functions(path) if lines > MOST_LINES
    }


def test_no_function_is_too_long_to_be_seen_at_once(sources: tuple[Path, ...], root: Path) -> None:
    assert {name: lines for name, lines in _too_long(sources, root).items() if name not in LONGER} == {}


def test_no_exception_is_kept_that_is_not_needed(sources: tuple[Path, ...], root: Path) -> None:
    assert set(LONGER) - set(_too_long(sources, root)) == set()


def test_complexity_is_checked_by_the_linter_and_nowhere_switched_off(sources: tuple[Path, ...], root: Path) -> None:
    lint = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert lint["mccabe"]["max-complexity"] <= 10
    assert {"ALL", "C90", "C901"} & set(lint["select"])
    excused = [*lint["ignore"], *(code for codes in lint["per-file-ignores"].values() for code in codes)]
    assert not [code for code in excused if code.startswith("C90")]
    hushed = "noqa: " + "C901"
    assert [path for path in sources if hushed in path.read_text("utf-8")] == []
