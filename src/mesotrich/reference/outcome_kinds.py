"""What is looked at over time, and in which direction a change of it is a benefit."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source
from mesotrich.reference.entries import document, source_of


class Benefit(StrEnum):
    """In which direction a change is a benefit."""

    UP = "up"
    DOWN = "down"


class Basis(StrEnum):
    """What an outcome is read from."""

    PHOTOS = "photos"
    DIARY = "diary"
    SCORE = "score"


@dataclass(frozen=True)
class OutcomeKind:
    """One outcome.

    Attributes:
        code: of the measurand; its name is the message `outcome.CODE`.
        unit: UCUM code.
        decimals: with which it is written.
        basis: what it is read from.
        benefit: in which direction a change is a benefit.
        source: why so.
    """

    code: str
    unit: str
    decimals: int
    basis: Basis
    benefit: Benefit
    source: Source


@cache
def outcome_kinds() -> dict[str, OutcomeKind]:
    """All outcomes in the order in which they are shown.

    Returns:
        Outcome by code.

    Raises:
        ReferenceDataError: an entry is not complete.

    Examples:
        >>> outcome_kinds()["diameter_cv"].benefit
        <Benefit.DOWN: 'down'>
    """
    return {code: _read(code, entry) for code, entry in document("data/outcomes")["outcomes"].items()}


def outcome_kind(code: str) -> OutcomeKind:
    """One outcome.

    Args:
        code: of the measurand.

    Returns:
        The outcome.

    Raises:
        ReferenceDataError: it is none.
    """
    kinds = outcome_kinds()
    if code not in kinds:
        raise ReferenceDataError("an outcome", code, f"use one of {', '.join(kinds)}")
    return kinds[code]


def _read(code: str, entry: dict[str, Any]) -> OutcomeKind:
    """One entry, complete or refused."""
    try:
        unit, decimals, basis, benefit = entry["unit"], int(entry["decimals"]), Basis(entry["basis"]), Benefit(entry["benefit"])
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"unit, decimals, basis and benefit of {code}", error, "complete the entry") from error
    return OutcomeKind(code, unit, decimals, basis, benefit, source_of(code, entry))
