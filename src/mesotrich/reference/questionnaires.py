"""The questionnaires that come with the software, as FHIR R4B JSON, by name and version."""

import json
import re
from functools import cache
from importlib import resources
from typing import Any

from mesotrich.foundation.errors import ReferenceDataError

FILE = re.compile(r"(?P<name>[a-z_]+)-(?P<version>\d+)\.json")


def questionnaire_versions() -> dict[str, tuple[int, ...]]:
    """What there is.

    Returns:
        Versions, oldest first, by name.

    Examples:
        >>> sorted(questionnaire_versions())
        ['examination', 'intake', 'session']
    """
    found: dict[str, list[int]] = {}
    for path in resources.files("mesotrich.reference").joinpath("questionnaires").iterdir():
        if named := FILE.fullmatch(path.name):
            found.setdefault(named["name"], []).append(int(named["version"]))
    return {name: tuple(sorted(versions)) for name, versions in found.items()}


def questionnaire_json(name: str, version: int | None = None) -> dict[str, Any]:
    """One questionnaire.

    Args:
        name: "intake", "session" or "examination".
        version: which one; the newest where none is given.

    Returns:
        A FHIR Questionnaire, the caller's own copy.

    Raises:
        ReferenceDataError: there is no such questionnaire or version.

    Examples:
        >>> questionnaire_json("intake")["url"]
        'urn:mesotrich:questionnaire:intake'
    """
    versions = questionnaire_versions()
    if name not in versions:
        raise ReferenceDataError("the name of a questionnaire", name, f"use one of {', '.join(sorted(versions))}")
    chosen = versions[name][-1] if version is None else version
    if chosen not in versions[name]:
        raise ReferenceDataError(f"a version of {name}", chosen, f"use one of {', '.join(map(str, versions[name]))}")
    loaded: dict[str, Any] = json.loads(_text(name, chosen))
    return loaded


@cache
def _text(name: str, version: int) -> str:
    """What the file says."""
    return resources.files("mesotrich.reference").joinpath(f"questionnaires/{name}-{version}.json").read_text("utf-8")
