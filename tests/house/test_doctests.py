import doctest
import importlib
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src/mesotrich"
WITH_EXAMPLES = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for path in PACKAGE.rglob("*.py")
    if ">>> " in path.read_text("utf-8")
)
FOUNDATION = ("errors", "messages", "sources", "units")


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_every_example_in_a_docstring_gives_what_it_shows(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name))
    assert results.attempted > 0
    assert results.failed == 0


@pytest.mark.parametrize("name", FOUNDATION)
def test_the_foundation_is_explained_by_examples(name: str) -> None:
    assert f"mesotrich.foundation.{name}" in WITH_EXAMPLES
