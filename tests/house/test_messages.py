import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from mesotrich.foundation.messages import placeholders
from mesotrich.reference.loader import LANGUAGES, texts


def _findings(sources: tuple[Path, ...], root: Path) -> Iterator[tuple[str, ast.Call]]:
    """Where, and how, code makes findings."""
    for path in sources:
        if path.is_relative_to(root / "src"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
                    yield f"{path.relative_to(root)}:{node.lineno}", node


def _code(call: ast.Call) -> str:
    """The message code of a finding, or nothing where it is not written out."""
    first = call.args[0] if call.args else next((word.value for word in call.keywords if word.arg == "code"), None)
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def _values(call: ast.Call) -> ast.Dict | None:
    """The values of a finding where they are written out."""
    given = call.args[2] if len(call.args) > 2 else next((word.value for word in call.keywords if word.arg == "values"), None)
    return given if isinstance(given, ast.Dict) else None


@pytest.fixture(scope="session")
def findings(sources: tuple[Path, ...], root: Path) -> dict[str, ast.Call]:
    """All findings that code makes, by place."""
    found = dict(_findings(sources, root))
    assert found
    return found


def test_every_finding_names_its_code(findings: dict[str, ast.Call]) -> None:
    assert [where for where, call in findings.items() if not _code(call)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_a_text(language: str, findings: dict[str, ast.Call]) -> None:
    assert {_code(call) for call in findings.values()} - set(texts(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_hands_over_what_its_text_asks_for(language: str, findings: dict[str, ast.Call]) -> None:
    for where, call in findings.items():
        given = _values(call)
        names = {key.value for key in given.keys if isinstance(key, ast.Constant)} if given is not None else set()
        assert placeholders(texts(language)[_code(call)]) == names, where


def _may_refuse(call: ast.Call, module: ast.Module) -> bool:
    """Whether a finding may stop a measurement: its severity says so, or the variable that holds it may."""
    severity = ast.unparse(call.args[1])
    assigned = [node for node in ast.walk(module) if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == severity]
    return any("REFUSED" in text for text in (severity, *(ast.unparse(node.value) for node in assigned)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_that_may_refuse_a_photo_says_what_to_do(language: str, findings: dict[str, ast.Call], root: Path) -> None:
    modules = {where: ast.parse((root / where.split(":")[0]).read_text("utf-8")) for where in findings}
    refusing = {_code(call) for where, call in findings.items() if _may_refuse(call, modules[where])}
    assert {"no_hair", "glare"} <= refusing  # one of each way to write it
    assert {code for code in refusing if f"{code}.do" not in texts(language)} == set()
    told = {code.removesuffix(".do") for code in texts(language) if code.endswith(".do")}
    assert told - refusing == set()  # what no photo is refused for is never followed by what to do


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_language_has_the_same_messages_with_the_same_values(language: str) -> None:
    english = {code: placeholders(text) for code, text in texts("en").items()}
    assert {code: placeholders(text) for code, text in texts(language).items()} == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_sends_to_a_page_that_an_installed_package_does_not_hold(language: str) -> None:
    assert {code for code, text in texts(language).items() if "docs/" in text} == set()


def test_no_error_sends_to_a_page_that_an_installed_package_does_not_hold(sources: tuple[Path, ...], root: Path) -> None:
    ours = [path for path in sources if path.is_relative_to(root / "src")]
    assert [str(path.relative_to(root)) for path in ours if "docs/how-to" in path.read_text("utf-8")] == []
