"""Texts of consent, one file a version: what was signed can be read again."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source
from mesotrich.reference.entries import Bilingual, document, names_in, source_of, text_of


class ConsentKind(StrEnum):
    """What is agreed to."""

    TREATMENT = "treatment"
    PHOTOS = "photos"


@dataclass(frozen=True)
class Section:
    """One paragraph of a consent.

    Attributes:
        code: its name.
        heading: its heading.
        paragraphs: its text.
    """

    code: str
    heading: Bilingual
    paragraphs: tuple[Bilingual, ...]


@dataclass(frozen=True)
class ConsentText:
    """One version of a text of consent.

    Attributes:
        kind: what is agreed to.
        version: its number, from 1.
        title: its title.
        sections: its paragraphs in order.
        agreement: the sentence that is signed.
        source: how far it has been checked.
    """

    kind: ConsentKind
    version: int
    title: Bilingual
    sections: tuple[Section, ...]
    agreement: Bilingual
    source: Source


def consent_versions(kind: ConsentKind) -> tuple[int, ...]:
    """Versions of a text that there are.

    Args:
        kind: what is agreed to.

    Returns:
        Their numbers, rising.

    Examples:
        >>> consent_versions(ConsentKind.PHOTOS)[0]
        1
    """
    start = f"{kind.value}-"
    return tuple(sorted(int(name.removeprefix(start)) for name in names_in("data/consents") if name.startswith(start)))


@cache
def consent_text(kind: ConsentKind, version: int | None = None) -> ConsentText:
    """A text of consent.

    Args:
        kind: what is agreed to.
        version: its number; the newest where none is given.

    Returns:
        The text.

    Raises:
        ReferenceDataError: there is no such version, or it is not complete.

    Examples:
        >>> consent_text(ConsentKind.TREATMENT, 1).title.en
        'Consent to injections in the scalp'
    """
    versions = consent_versions(kind)
    wanted = versions[-1] if version is None else version
    if wanted not in versions:
        raise ReferenceDataError(f"a version of the consent {kind.value}", wanted, f"use one of {', '.join(map(str, versions))}")
    return _read(kind, wanted, document(f"data/consents/{kind.value}-{wanted}"))


def _read(kind: ConsentKind, version: int, loaded: dict[str, Any]) -> ConsentText:
    """One version, complete or refused."""
    where = f"{kind.value}-{version}"
    try:
        sections = tuple(_section(code, entry) for code, entry in loaded["sections"].items())
        title, agreement = text_of(where, loaded["title"]), text_of(where, loaded["agreement"])
        return ConsentText(kind, version, title, sections, agreement, source_of(where, loaded["checked"]))
    except KeyError as error:
        raise ReferenceDataError(
            f"title, sections, agreement and checked of the consent {where}", error, "complete it"
        ) from error


def _section(code: str, entry: dict[str, Any]) -> Section:
    """One paragraph, complete or refused."""
    return Section(code, text_of(code, entry["heading"]), tuple(text_of(code, text) for text in entry["paragraphs"]))
