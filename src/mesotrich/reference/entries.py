"""Reference data that are not plain numbers: documents, texts in both languages, sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source, Status
from mesotrich.reference.loader import LANGUAGES


@dataclass(frozen=True)
class Bilingual:
    """A text of the reference data in both languages.

    Attributes:
        en: English.
        fr: French.
    """

    en: str
    fr: str

    def told(self, language: str) -> str:
        """The text in one language.

        Args:
            language: "en" or "fr".

        Returns:
            The text.

        Raises:
            ReferenceDataError: the language is not there.

        Examples:
            >>> Bilingual("scalp", "cuir chevelu").told("fr")
            'cuir chevelu'
        """
        if language not in LANGUAGES:
            raise ReferenceDataError("a language", language, f"use one of {', '.join(LANGUAGES)}")
        return self.en if language == "en" else self.fr


@cache
def document(name: str) -> dict[str, Any]:
    """A whole document of the reference data.

    Args:
        name: its path below `reference/`, without ".yaml".

    Returns:
        What it holds.

    Raises:
        ReferenceDataError: there is no such document.

    Examples:
        >>> sorted(document("data/aftercare"))
        ['rules']
    """
    path = resources.files("mesotrich.reference").joinpath(f"{name}.yaml")
    if not path.is_file():
        raise ReferenceDataError("a document of the reference data", name, "see mesotrich/reference")
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def names_in(folder: str) -> tuple[str, ...]:
    """Documents of one folder.

    Args:
        folder: its path below `reference/`.

    Returns:
        Their names without ".yaml", sorted.

    Examples:
        >>> "treatment-1" in names_in("data/consents")
        True
    """
    found = resources.files("mesotrich.reference").joinpath(folder).iterdir()
    return tuple(sorted(path.name.removesuffix(".yaml") for path in found if path.name.endswith(".yaml")))


def text_of(where: str, entry: Mapping[str, Any]) -> Bilingual:
    """A text in both languages, complete or refused.

    Args:
        where: name of the entry, for the error.
        entry: holds `en` and `fr`.

    Returns:
        The text.

    Raises:
        ReferenceDataError: one language is missing or empty.
    """
    english, french = entry.get("en"), entry.get("fr")
    if not english or not french:
        raise ReferenceDataError(f"a text in en and fr of {where}", sorted(entry), "write both")
    return Bilingual(str(english), str(french))


def source_of(where: str, entry: Mapping[str, Any]) -> Source:
    """The source of an entry, complete or refused.

    Args:
        where: name of the entry, for the error.
        entry: holds `source`, `date`, `status` and, where there is one, `doi`.

    Returns:
        The source.

    Raises:
        ReferenceDataError: a part is missing or the status is not known.
    """
    try:
        return Source(str(entry["source"]), str(entry.get("doi", "")), str(entry["date"]), Status(entry["status"]))
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"source, date and status of {where}", error, "complete the entry") from error
