"""Published trials: what stands in print, with source, date and status, before anything is computed from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeVar

import yaml

from mesotrich.foundation.errors import InputError, ReferenceDataError
from mesotrich.foundation.sources import Source
from mesotrich.reference.claim_kinds import HOLDS, ClaimKind, Scale, Spread
from mesotrich.reference.entries import Bilingual, names_in, source_of
from mesotrich.reference.printed import Printed, PrintedP

Kind = TypeVar("Kind", ClaimKind, Spread, Scale)
FOLDER = "data/published_trials"
OF_SOURCE = ("source", "doi", "pmid", "date", "status")
WORDS = {"kind", "outcome", "measures", "agent", "comparator", "unit", "p", "spread", "scale", "note", *OF_SOURCE}


@dataclass(frozen=True)
class Claim:
    """One printed result.

    Attributes:
        trial: code of its trial.
        code: its name within the trial.
        kind: what was printed.
        outcome: what was looked at, in words.
        measures: code of the outcome: results are pooled only where it is the same.
        agent: code of what was given.
        comparator: code of what it was compared with; empty where nothing was.
        unit: UCUM code or word; empty where there is none.
        numbers: by the names of `claim_kinds.HOLDS`.
        lists: rows of numbers.
        p: the P value, where one was printed.
        p_values: P values of a claim about how often was tested.
        spread: what stands behind the sign ±.
        scale: on which scale the interval should be symmetric.
        source: where it stands.
        pmid: PubMed number; empty where there is none.
        note: what must be known to use it; empty where nothing must.
    """

    trial: str
    code: str
    kind: ClaimKind
    outcome: Bilingual
    measures: str
    agent: str
    comparator: str
    unit: str
    numbers: Mapping[str, Printed]
    lists: Mapping[str, tuple[Printed, ...]]
    p: PrintedP | None
    p_values: tuple[PrintedP, ...]
    spread: Spread
    scale: Scale
    source: Source
    pmid: str
    note: Bilingual | None

    @property
    def name(self) -> str:
        """Trial and claim, as commands take it."""
        return f"{self.trial}:{self.code}"

    def has(self, *names: str) -> bool:
        """Whether all these numbers were printed.

        Args:
            names: of numbers.

        Returns:
            Whether they were.
        """
        return all(name in self.numbers for name in names)

    def __getitem__(self, name: str) -> Printed:
        """A number that was printed."""
        return self.numbers[name]


@dataclass(frozen=True)
class PublishedTrial:
    """One trial, cohort or review.

    Attributes:
        code: name of its file.
        title: what it is.
        claims: what it printed, in the order of the file.
    """

    code: str
    title: Bilingual
    claims: tuple[Claim, ...]


@cache
def published_trials() -> dict[str, PublishedTrial]:
    """All trials that come with the software.

    Returns:
        The trials by code.

    Raises:
        ReferenceDataError: an entry is not complete.

    Examples:
        >>> published_trials()["uzel"].claims[0].kind.value
        'two_counts'
    """
    folder = resources.files("mesotrich.reference").joinpath(FOLDER)
    return {code: trial_of(code, folder.joinpath(f"{code}.yaml").read_text("utf-8")) for code in names_in(FOLDER)}


def published_claim(name: str) -> Claim:
    """One printed result.

    Args:
        name: TRIAL:CLAIM.

    Returns:
        The claim.

    Raises:
        InputError: there is none of this name.

    Examples:
        >>> published_claim("saceda_2022:pain")["n"].value
        541.0
    """
    trial, _, code = name.partition(":")
    claims = published_trials()[trial].claims if trial in published_trials() else ()
    for claim in claims:
        if claim.code == code:
            return claim
    known = [claim.code for claim in claims] or list(published_trials())
    raise InputError("TRIAL:CLAIM of a published trial", name, f"use one of {', '.join(known)}")


def trial_of(code: str, text: str) -> PublishedTrial:
    """A trial from the text of its file.

    Args:
        code: its name.
        text: YAML.

    Returns:
        The trial.

    Raises:
        ReferenceDataError: it is no YAML, or an entry is not complete.
    """
    try:
        entry = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts, so that digits stay as printed
    except yaml.YAMLError as error:
        raise ReferenceDataError("YAML", _where_it_breaks(error), "put texts in quotes, and see the how-to page", code) from error
    if not isinstance(entry, dict) or not isinstance(entry.get("claims"), dict) or "title" not in entry:
        raise ReferenceDataError("a title and claims", type(entry).__name__, "see the how-to page of `mesotrich evidence`", code)
    shared = {key: value for key, value in entry.items() if key not in {"title", "claims"}}
    claims = (_claim(code, name, shared | _mapping(f"{code}:{name}", own)) for name, own in entry["claims"].items())
    return PublishedTrial(code, _told(f"the title of {code}", entry["title"]), tuple(claims))


def _where_it_breaks(error: yaml.YAMLError) -> str:
    """What is wrong with a text, and in which line."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"{error.problem} in line {error.problem_mark.line + 1}"
    return str(error)


def _mapping(where: str, own: object) -> dict[str, Any]:
    """The entry of a claim."""
    if not isinstance(own, dict):
        raise ReferenceDataError("names with values", type(own).__name__, "see the how-to page of `mesotrich evidence`", where)
    return own


def _claim(trial: str, code: str, entry: dict[str, Any]) -> Claim:
    """One claim, complete or refused."""
    where = f"{trial}:{code}"
    kind = _one_of(ClaimKind, entry.get("kind", ""), f"kind of {where}")
    _refuse_unknown(kind, entry, where)
    holds = HOLDS[kind]
    numbers = {name: Printed.read(entry[name], f"{name} of {where}") for name in (*holds.must, *holds.may) if name in entry}
    return Claim(
        trial, code, kind, _told(f"the outcome of {where}", entry.get("outcome", "")), entry.get("measures", ""),
        entry.get("agent", ""), entry.get("comparator", ""), entry.get("unit", ""), numbers,
        {"parts": tuple(Printed.read(part, f"parts of {where}") for part in _rows(entry, "parts", where))},
        PrintedP.read(entry["p"], f"p of {where}") if "p" in entry else None,
        tuple(PrintedP.read(p, f"p_values of {where}") for p in _rows(entry, "p_values", where)),
        _one_of(Spread, entry.get("spread", "sd"), f"spread of {where}"),
        _one_of(Scale, entry.get("scale", "difference"), f"scale of {where}"),
        source_of(where, entry), entry.get("pmid", ""), _told(f"the note of {where}", entry["note"]) if "note" in entry else None,
    )  # fmt: skip


def _rows(entry: dict[str, Any], name: str, where: str) -> list[Any]:
    """A list of an entry, or none."""
    rows = entry.get(name, [])
    if not isinstance(rows, list):
        raise ReferenceDataError(f"a list for {name}", repr(rows), "write it in square brackets", where)
    return rows


def _refuse_unknown(kind: ClaimKind, entry: dict[str, Any], where: str) -> None:
    """A number that is missing, or that this kind does not know, is refused: it would be left out in silence."""
    holds = HOLDS[kind]
    missing = [name for name in (*holds.must, *holds.lists) if name not in entry]
    if missing:
        raise ReferenceDataError(f"all numbers of {kind.value}", f"no {', '.join(missing)}", "add them", where)
    known = WORDS | {*holds.must, *holds.may, *holds.lists}
    strange = [name for name in entry if name not in known]
    if strange:
        may = ", ".join((*holds.must, *holds.may, *holds.lists))
        raise ReferenceDataError(f"numbers of {kind.value}", ", ".join(strange), f"use {may}", where)


def _one_of(kinds: type[Kind], text: str, where: str) -> Kind:
    """A word of a list, or refused."""
    try:
        return kinds(text)
    except ValueError as error:
        raise ReferenceDataError(f"a {where}", repr(text), f"use one of {', '.join(kinds)}") from error


def _told(where: str, text: object) -> Bilingual:
    """Words in both languages; where there is one text, it stands for both."""
    if isinstance(text, dict) and text.get("en") and text.get("fr"):
        return Bilingual(text["en"], text["fr"])
    if isinstance(text, str) and text:
        return Bilingual(text, text)
    raise ReferenceDataError(f"words, or words in en and fr, for {where}", repr(text), "write them")
