"""Medicines by name: a short list of substances, each with its ATC code."""

import csv
import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Status
from mesotrich.reference.loader import LANGUAGES


@dataclass(frozen=True)
class Medicine:
    """A substance that can be chosen.

    Attributes:
        atc: its code in the Anatomical Therapeutic Chemical classification.
        name: the substance by language, without brands.
        status: how far its code has been checked.
    """

    atc: str
    name: Mapping[str, str]
    status: Status


@cache
def medicines() -> tuple[Medicine, ...]:
    """All medicines of the list.

    Returns:
        The medicines, by code.

    Raises:
        ReferenceDataError: a row is not complete, or a code is there twice.

    Examples:
        >>> medicines()[0].atc
        'A02BA01'
    """
    text = resources.files("mesotrich.reference").joinpath("data/medicines.csv").read_text("utf-8")
    found = tuple(sorted((_read(row) for row in csv.DictReader(io.StringIO(text))), key=lambda medicine: medicine.atc))
    codes = [medicine.atc for medicine in found]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise ReferenceDataError("each ATC code once in medicines.csv", ", ".join(twice), "keep one row of each")
    return found


def medicine(atc: str) -> Medicine | None:
    """The medicine that has a code.

    Args:
        atc: an ATC code.

    Returns:
        The medicine; None where the list does not hold it.

    Examples:
        >>> medicine("B01AA03").name["fr"]
        'warfarine'
    """
    return next((entry for entry in medicines() if entry.atc == atc), None)


def search(text: str, language: str, limit: int = 10) -> tuple[Medicine, ...]:
    """Find medicines by name; accents and capitals do not matter.

    Names that begin with the text come first, then those with a word that does, then those that hold it, then the same in other
    languages.

    Args:
        text: what was typed: part of a name, or the beginning of an ATC code.
        language: language of the names that count first.
        limit: how many are wanted at most.

    Returns:
        The medicines, best first; none for an empty text.

    Raises:
        ReferenceDataError: the language is not there.

    Examples:
        >>> [found.name["fr"] for found in search("HEPAR", "fr")]
        ['héparine']
    """
    if language not in LANGUAGES:
        raise ReferenceDataError("a language", language, f"use one of {', '.join(LANGUAGES)}")
    wanted = plain(text)
    if not wanted:
        return ()
    languages = (language, *(other for other in LANGUAGES if other != language))
    ranked = ((_rank(wanted, entry, languages), plain(entry.name[language]), entry) for entry in medicines())
    found = sorted(((rank, name, entry.atc, entry) for rank, name, entry in ranked if rank is not None), key=lambda row: row[:3])
    return tuple(row[3] for row in found[: max(limit, 0)])


def plain(text: str) -> str:
    """A text without accents, capitals and outer blanks, for comparing.

    Args:
        text: any text.

    Returns:
        The plain text.

    Examples:
        >>> plain(" Acénocoumarol")
        'acenocoumarol'
    """
    taken_apart = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(sign for sign in taken_apart if not unicodedata.combining(sign)).strip()


def _rank(wanted: str, entry: Medicine, languages: tuple[str, ...]) -> int | None:
    """How well a medicine fits, 0 best; None where it does not."""
    for place, language in enumerate(languages):
        name = plain(entry.name[language])
        words = name.replace("(", " ").replace(",", " ").replace("-", " ").split()
        fits = (name.startswith(wanted), any(word.startswith(wanted) for word in words), wanted in name)
        if any(fits):
            return place * len(fits) + fits.index(True)
    return len(languages) * 3 if plain(entry.atc).startswith(wanted) else None


def _read(row: dict[str, str]) -> Medicine:
    """One row, complete or refused."""
    names = {language: (row.get(language) or "").strip() for language in LANGUAGES}
    status = row.get("status") or ""
    if not row.get("atc") or not all(names.values()) or status not in list(Status):
        raise ReferenceDataError("atc, a name in every language and a status in medicines.csv", row, "complete the row")
    return Medicine(row["atc"], names, Status(status))
