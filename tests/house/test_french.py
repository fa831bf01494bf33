import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

KEYWORDS: dict[str, Any] = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|{\w*}")
NARROW = "\u202f"


def _said(path: Path) -> set[str]:
    """Every English text of a file that is shown in the language of the page; of plurals the singular."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        text = templatize(text, origin=str(path))
    found: Any = extract_python(BytesIO(text.encode()), KEYWORDS, [], {"encoding": "utf-8"})
    said: set[str] = set()
    for _line, function, told, _comments in found:
        parts = [part for part in (told if isinstance(told, tuple) else (told,)) if part]
        if parts:
            said.add(parts[1] if "pgettext" in function and len(parts) > 1 else parts[0])
    return said


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, str]:
    """Every English text of the clinic and the file that it stands in."""
    clinic = root / "src/mesotrich/clinic"
    files = [path for kind in ("*.py", "*.html", "*.txt") for path in clinic.rglob(kind) if "migrations" not in path.parts]
    return {text: str(path.relative_to(clinic)) for path in files for text in _said(path)}


@pytest.fixture(scope="module")
def french(root: Path) -> dict[str, Message]:
    """French texts by the English ones."""
    catalogs: list[Catalog] = []
    for path in (root / "src/mesotrich/clinic").rglob("locale/fr/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            catalogs.append(read_po(file, locale="fr"))
    return {(m.id[0] if isinstance(m.id, tuple) else str(m.id)): m for catalog in catalogs for m in catalog if m.id}


def _strings(message: Message) -> list[str]:
    """The French of a message, all its plural forms."""
    return [str(part) for part in (message.string if isinstance(message.string, tuple | list) else (message.string,))]


def test_every_text_of_the_clinic_has_a_french_one(texts: dict[str, str], french: dict[str, Message]) -> None:
    without = {text: where for text, where in texts.items() if text not in french or not all(_strings(french[text]))}
    assert without == {}


def test_no_french_text_is_a_guess(french: dict[str, Message]) -> None:
    assert [text for text, message in french.items() if message.fuzzy] == []


def test_a_french_text_takes_the_same_values(french: dict[str, Message]) -> None:
    wrong = {}
    for text, message in french.items():
        plural = message.id[1] if isinstance(message.id, tuple) else text
        allowed = [sorted(PLACEHOLDER.findall(text)), sorted(PLACEHOLDER.findall(plural))]
        if any(sorted(PLACEHOLDER.findall(string)) not in allowed for string in _strings(message)):
            wrong[text] = _strings(message)
    assert wrong == {}


def test_french_puts_a_narrow_space_before_its_double_marks(french: dict[str, Message]) -> None:
    loose = re.compile(r"(?<=[\w»)])[ \u00a0]?[;?!](?:\s|$)|(?<=[\w»)])[ \u00a0]:(?:\s|$)")
    assert [s for message in french.values() for s in _strings(message) if loose.search(s)] == []
