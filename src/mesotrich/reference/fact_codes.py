"""The facts that the software knows of: what kind of answer each takes, who gives it, how long it holds."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mesotrich.foundation.errors import ReferenceDataError


class FactType(StrEnum):
    """Kind of an answer."""

    BOOL = "bool"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    COUNT = "count"
    DATE = "date"
    TEXT = "text"
    MEDICINES = "medicines"
    INGREDIENTS = "ingredients"


class AskedOf(StrEnum):
    """Who gives an answer."""

    PATIENT = "patient"
    CLINICIAN = "clinician"
    RECORD = "record"


@dataclass(frozen=True)
class FactCode:
    """One fact that can be asked.

    Attributes:
        code: its name everywhere: question, record, rule.
        type: kind of the answer.
        asked: who gives it.
        valid_days: days for which an answer holds before a session, 0 for its own day only; None until it is changed.
        unit: UCUM code of a number, else empty.
        options: what a choice offers, else empty.
    """

    code: str
    type: FactType
    asked: AskedOf
    valid_days: int | None
    unit: str
    options: tuple[str, ...]


@cache
def fact_codes() -> dict[str, FactCode]:
    """All facts by code, in the order of the file.

    Returns:
        The facts.

    Raises:
        ReferenceDataError: an entry is not complete.

    Examples:
        >>> fact_codes()["inr"].valid_days
        7
    """
    text = resources.files("mesotrich.reference").joinpath("data/facts.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(text)["facts"]
    return {code: _read(code, entry) for code, entry in loaded.items()}


def fact_code(code: str) -> FactCode:
    """One fact.

    Args:
        code: its name.

    Returns:
        What kind of answer it takes.

    Raises:
        ReferenceDataError: there is no such fact.
    """
    codes = fact_codes()
    if code not in codes:
        raise ReferenceDataError("the code of a fact", code, "add it to reference/data/facts.yaml")
    return codes[code]


def _read(code: str, entry: dict[str, Any]) -> FactCode:
    """One entry, complete or refused."""
    try:
        return FactCode(
            code, FactType(entry["type"]), AskedOf(entry["asked"]), entry["valid_days"], entry.get("unit", ""),
            tuple(entry.get("options", ())),
        )  # fmt: skip
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"type, asked and valid_days of the fact {code}", error, "complete the entry") from error
