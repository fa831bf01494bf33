"""Where the sentences that weigh for or against something come from."""

from functools import cache
from importlib import resources
from typing import Any

import yaml

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source, Status


@cache
def claims() -> dict[str, Source]:
    """All sentences that have a source, by message code.

    Returns:
        Source by message code.

    Raises:
        ReferenceDataError: an entry is not complete.

    Examples:
        >>> claims()["end.course.against.evidence"].status
        <Status.VERIFIED: 'verified'>
    """
    text = resources.files("mesotrich.reference").joinpath("data/assessment_claims.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return _read(loaded["sources"], loaded["claims"])


def claim(code: str) -> Source:
    """The source of one sentence.

    Args:
        code: its message code.

    Returns:
        The source.

    Raises:
        ReferenceDataError: no source is given for it.
    """
    if code not in claims():
        raise ReferenceDataError("a sentence with a source", code, "add it to reference/data/assessment_claims.yaml")
    return claims()[code]


def _read(sources: dict[str, dict[str, Any]], listed: dict[str, str]) -> dict[str, Source]:
    """Sentences with their sources, complete or refused."""
    try:
        known = {
            key: Source(part["title"], part["doi"], str(part["date"]), Status(part["status"])) for key, part in sources.items()
        }
        return {code: known[key] for code, key in listed.items()}
    except (KeyError, ValueError) as error:
        raise ReferenceDataError("title, doi, date and status of every source of a sentence", error, "complete it") from error
