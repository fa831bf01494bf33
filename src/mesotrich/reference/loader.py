"""One way in to the reference data: numbers with unit, source, date and status, and message texts."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source, Status

LANGUAGES = ("en", "fr")


@dataclass(frozen=True)
class ReferenceValue:
    """A number that is not the program's own.

    Attributes:
        value: the number.
        unit: UCUM code.
        source: where it comes from and how far it has been checked.
        note: what must be known to use it.
    """

    value: float
    unit: str
    source: Source
    note: str


@cache
def _topic(topic: str) -> dict[str, ReferenceValue]:
    """All values of one file."""
    path = resources.files("mesotrich.reference").joinpath(f"data/{topic}.yaml")
    if not path.is_file():
        raise ReferenceDataError("a topic of the reference data", topic, "see mesotrich/reference/data")
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))["values"]
    return {key: _read(topic, key, entry) for key, entry in loaded.items()}


def _read(topic: str, key: str, entry: dict[str, Any]) -> ReferenceValue:
    """One entry, complete or refused."""
    try:
        source = Source(entry["source"], entry.get("doi", ""), str(entry["date"]), Status(entry["status"]))
        return ReferenceValue(float(entry["value"]), entry["unit"], source, entry.get("note", ""))
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"value, unit, source, date and status of {topic}.{key}", error, "complete the entry") from error


def value(topic: str, key: str) -> ReferenceValue:
    """Look up a number.

    Args:
        topic: name of a file in reference/data.
        key: name of the entry.

    Returns:
        The number with its source.

    Raises:
        ReferenceDataError: there is no such topic or entry, or it is not complete.

    Examples:
        >>> value("measurement_conventions", "terminal_above_um").value
        40.0
    """
    values = _topic(topic)
    if key not in values:
        raise ReferenceDataError(f"an entry of {topic}", key, f"use one of {', '.join(values)}")
    return values[key]


def topic_values(topic: str) -> dict[str, ReferenceValue]:
    """All numbers of one topic.

    Args:
        topic: name of a file in reference/data.

    Returns:
        The numbers by key.

    Raises:
        ReferenceDataError: there is no such topic, or an entry is not complete.
    """
    return dict(_topic(topic))


@cache
def texts(language: str) -> dict[str, str]:
    """All message texts of a language.

    Args:
        language: "en" or "fr".

    Returns:
        Text by message code.

    Raises:
        ReferenceDataError: the language is not there.
    """
    if language not in LANGUAGES:
        raise ReferenceDataError("a language", language, f"use one of {', '.join(LANGUAGES)}")
    folder = resources.files("mesotrich.reference").joinpath(f"messages/{language}")
    found: dict[str, str] = {}
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        texts_of_file: dict[str, str] = yaml.safe_load(path.read_text("utf-8"))
        twice = set(found) & set(texts_of_file)
        if twice:
            raise ReferenceDataError(
                "one text for a message code", f"{', '.join(sorted(twice))} twice", f"keep one of them in {language}"
            )
        found |= texts_of_file
    return found
