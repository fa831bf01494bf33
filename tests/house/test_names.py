import ast
import re
from pathlib import Path

import pytest

VAGUE = {"utils", "util", "common", "helpers", "helper", "misc"}
# Spelt so that this file does not hold what it looks for.
INDEX_HOST = re.compile(
    r"py[p]i\.(?:org|python)|pythonhoste[d]\.|registry\.npmj[s]|anacond[a]\.org|index\.crate[s]|proxy\.golan[g]"
)
INDEX_OPTION = re.compile(r"--(?:extra-)?index-ur[l]|--find-link[s]|--trusted-hos[t]|@ fil[e]:")
MACHINE_PATH = re.compile(r"(?<![\w.~:/-])/(?:roo[t]|hom[e]/\w+|User[s]/\w+|wor[k]|opt/whee[l]s|opt/py[p]i|tmp/\w+)/")
OF_MACHINES = {"tests/house/test_names.py": "looks for them", ".ci/run": "runs as the owner of a bare machine"}
NO_TEXT = {".png", ".onnx", ".jpg", ".webp"}
UNTESTED: dict[str, str] = {}  # path: reason
OF_PAGES = ("views.py", "forms.py")  # ends of names; tested through the pages that they make


def _texts(project_files: tuple[Path, ...], root: Path) -> dict[str, str]:
    """Text of every file that is text."""
    return {str(path.relative_to(root)): path.read_text("utf-8") for path in project_files if path.suffix.lower() not in NO_TEXT}


def test_no_module_has_a_name_that_says_nothing(sources: tuple[Path, ...], root: Path) -> None:
    assert [str(path.relative_to(root)) for path in sources if VAGUE & {path.stem, *path.relative_to(root).parent.parts}] == []


@pytest.mark.parametrize("pattern", [INDEX_HOST, INDEX_OPTION], ids=["host", "option"])
def test_no_file_names_a_package_index(pattern: re.Pattern[str], project_files: tuple[Path, ...], root: Path) -> None:
    found = {name: pattern.findall(text) for name, text in _texts(project_files, root).items() if pattern.search(text)}
    assert found == {}


def test_no_file_holds_the_path_of_a_machine(project_files: tuple[Path, ...], root: Path) -> None:
    found = {name: MACHINE_PATH.findall(text) for name, text in _texts(project_files, root).items() if MACHINE_PATH.search(text)}
    assert {name: paths for name, paths in found.items() if name not in OF_MACHINES} == {}


@pytest.mark.parametrize("name", ["/" + "root/x", "/" + "home/someone/x", "see '/" + "work/main/src'", "(/" + "tmp/w/out)"])
def test_the_path_of_a_machine_is_recognised(name: str) -> None:
    assert MACHINE_PATH.search(name)


@pytest.mark.parametrize("name", ["docs/how-to/work/x", "https://example.org/" + "home/page/x", "out/" + "tmp/x/"])
def test_other_paths_are_left_alone(name: str) -> None:
    assert not MACHINE_PATH.search(name)


def _offers_functions(path: Path) -> bool:
    """Whether a module has functions that others may call."""
    body = ast.parse(path.read_text("utf-8")).body
    return any(isinstance(node, ast.FunctionDef) and not node.name.startswith("_") for node in body)


def _test_of(module: Path, root: Path) -> Path:
    """Where the test of a module of the package lies; the clinic's need a database and lie apart."""
    home = "tests" if module.parts[0] == "clinic" else "tests/unit"
    return root / home / module.parent / f"test_{module.name}"


def test_every_module_with_functions_has_a_test_of_its_name(sources: tuple[Path, ...], root: Path) -> None:
    package = root / "src/mesotrich"
    ours = [path.relative_to(package) for path in sources if path.is_relative_to(package) and _offers_functions(path)]
    named = [path for path in ours if not (path.parts[0] == "clinic" and path.name.endswith(OF_PAGES))]
    assert {str(path) for path in named if not _test_of(path, root).exists()} == set(UNTESTED)


def test_every_unit_test_is_about_a_module_of_its_name(sources: tuple[Path, ...], root: Path) -> None:
    tests = root / "tests/unit"
    ours = [path.relative_to(tests) for path in sources if path.is_relative_to(tests) and path.name.startswith("test_")]
    homes = (root / "src/mesotrich", root)  # benchmarks and training lie beside the package
    nameless = [
        str(path) for path in ours if not any((home / path.parent / path.name.removeprefix("test_")).exists() for home in homes)
    ]
    assert nameless == []
