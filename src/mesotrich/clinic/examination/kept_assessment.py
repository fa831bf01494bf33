"""An assessment as a decision keeps it: what was shown, to be read again years later."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from mesotrich import __version__
from mesotrich.assessment.assess import Assessment
from mesotrich.records.facts import Facts

SCHEMA = "mesotrich.assessment"
VERSION = 1


def kept_assessment(assessment: Assessment, facts: Facts, on: date) -> dict[str, Any]:
    """All readings with the facts that they rest on, as JSON.

    Args:
        assessment: what was shown.
        facts: all answers by code.
        on: day of the assessment.

    Returns:
        Plain values; sentences as message codes with their values.
    """
    known = {code: {"value": as_json(fact.value), "asked_on": fact.asked_on.isoformat()} for code, fact in facts.items()}
    head = {"schema": SCHEMA, "version": VERSION, "software": __version__, "on": on.isoformat()}
    return {**head, "facts": known, "assessment": as_json(assessment)}


def as_json(found: Any) -> Any:  # whatever an assessment holds
    """A value of a pure room as plain JSON.

    Args:
        found: dataclasses, messages, enumerations, days, tuples, mappings and plain values.

    Returns:
        The same as dict, list, text, number, bool or None.

    Examples:
        >>> as_json(Message("lab.below", {"analyte": Message("lab.name.tsh"), "value": 2.5}))
        {'code': 'lab.below', 'values': {'analyte': {'code': 'lab.name.tsh', 'values': {}}, 'value': 2.5}}
    """
    if isinstance(found, Enum):
        return found.value
    if is_dataclass(found):
        return {field.name: as_json(getattr(found, field.name)) for field in fields(found)}
    if isinstance(found, Mapping):
        return {str(key): as_json(entry) for key, entry in found.items()}
    if isinstance(found, tuple | list | set | frozenset):
        return [as_json(entry) for entry in found]
    return found.isoformat() if isinstance(found, date) else found
