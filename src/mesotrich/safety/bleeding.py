"""Which medicines raise the risk of bleeding, by the beginning of their ATC code."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source, Status


class BleedingGroup(StrEnum):
    """Groups of medicines that act on bleeding."""

    VITAMIN_K_ANTAGONIST = "vitamin_k_antagonist"
    ANTIPLATELET = "antiplatelet"
    DIRECT_ANTICOAGULANT = "direct_anticoagulant"
    OTHER_ANTITHROMBOTIC = "other_antithrombotic"
    COMBINED = "combined"
    LOWER = "lower"


@dataclass(frozen=True)
class BleedingMedicine:
    """Medicines whose ATC code begins alike.

    Attributes:
        atc: beginning of the code.
        name: international name of the medicine or group, in English.
        group: how the rules treat it.
        source: where that comes from.
    """

    atc: str
    name: str
    group: BleedingGroup
    source: Source


@cache
def bleeding_medicines() -> tuple[BleedingMedicine, ...]:
    """All medicines of the list.

    Returns:
        The medicines, longest code first.

    Raises:
        ReferenceDataError: a row is not complete.

    Examples:
        >>> [medicine.name for medicine in bleeding_medicines() if medicine.atc == "B01AF51"]
        ['rivaroxaban with acetylsalicylic acid']
    """
    text = resources.files("mesotrich.reference").joinpath("data/drugs_bleeding.csv").read_text("utf-8")
    rows = [_read(row) for row in csv.DictReader(text.splitlines())]
    return tuple(sorted(rows, key=lambda medicine: (-len(medicine.atc), medicine.atc)))


def _read(row: dict[str, str]) -> BleedingMedicine:
    """One row, complete or refused."""
    try:
        source = Source(row["source"], row["doi"], row["date"], Status(row["status"]))
        return BleedingMedicine(row["atc"], row["name"], BleedingGroup(row["group"]), source)
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(
            "atc, name, group, source, doi, date and status of a medicine", error, "complete the row"
        ) from error


def bleeding_group(atc: str) -> BleedingGroup | None:
    """The group of one medicine.

    Args:
        atc: its ATC code, or the beginning of one.

    Returns:
        The group with the longest matching code; None where the medicine is not in the list.

    Examples:
        >>> bleeding_group("B01AA03").value
        'vitamin_k_antagonist'
        >>> bleeding_group("N02BE01") is None
        True
    """
    return next((medicine.group for medicine in bleeding_medicines() if atc.startswith(medicine.atc)), None)


def in_groups(atc_codes: Iterable[str], groups: Iterable[str]) -> tuple[str, ...]:
    """The medicines that belong to some groups.

    Args:
        atc_codes: what a person takes.
        groups: names of groups.

    Returns:
        Those that belong to one of them.

    Examples:
        >>> in_groups(("B01AC06", "N02BE01"), ("antiplatelet",))
        ('B01AC06',)
    """
    wanted = {BleedingGroup(group) for group in groups}
    return tuple(code for code in atc_codes if bleeding_group(code) in wanted)


def combination(atc_codes: Iterable[str]) -> tuple[str, ...]:
    """Medicines that together raise the risk of bleeding more than each alone.

    Args:
        atc_codes: what a person takes.

    Returns:
        All bleeding-risk medicines where one of them is a combination, two act on bleeding in different ways, or two inhibit
        platelets; empty where that is not so. Medicines of the lower group count only beside another group.

    Examples:
        >>> combination(("B01AF02", "B01AC06"))
        ('B01AF02', 'B01AC06')
        >>> combination(("M01AE01", "N06AB06"))
        ()
    """
    found = [(code, group) for code in dict.fromkeys(atc_codes) if (group := bleeding_group(code)) is not None]
    main = [group for _, group in found if group is not BleedingGroup.LOWER]
    combined = BleedingGroup.COMBINED in main or (bool(main) and len(found) > 1)
    return tuple(code for code, _ in found) if combined else ()
