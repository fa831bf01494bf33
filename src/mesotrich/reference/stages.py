"""Scales of pattern loss, and the forms of the BASP classification."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source, Status


@dataclass(frozen=True)
class Scale:
    """One scale.

    Attributes:
        code: its name; the fact of the same code takes its stages.
        stages: from the least to the most.
        first_with_loss: the first stage that is called a loss.
        asked_of: whom it is drawn for: "female" or "male". In the others it is not missing, and can be answered all the same.
        source: where it comes from.
    """

    code: str
    stages: tuple[str, ...]
    first_with_loss: str
    asked_of: str
    source: Source


@dataclass(frozen=True)
class BaspForms:
    """What the BASP classification offers.

    Attributes:
        basic: basic forms, of which one is chosen.
        specific: specific forms, of which one of each letter may be chosen.
        source: where it comes from.
    """

    basic: tuple[str, ...]
    specific: tuple[str, ...]
    source: Source


@cache
def _file() -> dict[str, Any]:
    """The file as it lies."""
    text = resources.files("mesotrich.reference").joinpath("data/stages.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def scales() -> dict[str, Scale]:
    """All scales by code.

    Returns:
        The scales.

    Raises:
        ReferenceDataError: an entry is not complete.

    Examples:
        >>> scales()["ludwig"].stages
        ('I', 'II', 'III')
    """
    return {code: _read(code, entry) for code, entry in _file()["scales"].items()}


def basp_forms() -> BaspForms:
    """Forms of the BASP classification.

    Returns:
        The forms.
    """
    entry = _file()["basp"]
    return BaspForms(tuple(entry["basic"]), tuple(entry["specific"]), _source(entry))


def _read(code: str, entry: dict[str, Any]) -> Scale:
    """One scale, complete or refused."""
    try:
        return Scale(code, tuple(entry["stages"]), entry["first_with_loss"], entry["asked_of"], _source(entry))
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(
            f"stages, whom they are asked of, source, date and status of the scale {code}", error, "complete the entry"
        ) from error


def _source(entry: dict[str, Any]) -> Source:
    """Where an entry comes from."""
    return Source(entry["source"], "", str(entry["date"]), Status(entry["status"]))
