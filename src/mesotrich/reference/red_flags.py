"""Signs that must be looked into before anything else."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source, Status


class Act(StrEnum):
    """What a sign asks for."""

    REFER = "refer"
    EXAMINE = "examine"


@dataclass(frozen=True)
class FlagRule:
    """One sign.

    Attributes:
        code: its name; the texts are `flag.CODE` and `flag.CODE.act`.
        fact: which fact shows it.
        answer: the answer that raises it, or the option that must be among the chosen ones.
        act: what it asks for.
        source: where it comes from.
    """

    code: str
    fact: str
    answer: bool | str
    act: Act
    source: Source


@cache
def flag_rules() -> tuple[FlagRule, ...]:
    """All signs in the order of the file.

    Returns:
        The rules.

    Raises:
        ReferenceDataError: an entry is not complete.

    Examples:
        >>> flag_rules()[0].code
        'scarring_signs'
    """
    text = resources.files("mesotrich.reference").joinpath("data/red_flags.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    source = Source(loaded["source"], "", str(loaded["date"]), Status(loaded["status"]))
    return tuple(_read(code, entry, source) for code, entry in loaded["flags"].items())


def _read(code: str, entry: dict[str, Any], source: Source) -> FlagRule:
    """One entry, complete or refused."""
    try:
        return FlagRule(code, entry["fact"], entry["is"], Act(entry["act"]), source)
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"fact, is and act of the flag {code}", error, "complete the entry") from error
