"""Medicines that are said to cost hair."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source, Status
from mesotrich.reference.csv_rows import csv_rows


class Mechanism(StrEnum):
    """How a medicine is said to cost hair."""

    TELOGEN_EFFLUVIUM = "telogen_effluvium"
    ANAGEN_EFFLUVIUM = "anagen_effluvium"
    THYROID = "thyroid"
    ANDROGENIC = "androgenic"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True)
class ListedDrug:
    """One row of the list.

    Attributes:
        atc: ATC code of a medicine, or the beginning that a class shares.
        is_class: whether it stands for a class.
        mechanisms: how it is said to cost hair.
        rate_low_percent: share of those who take it, lower end; None where the source gives none.
        rate_high_percent: the upper end.
        rate_word: "possible" or "rare" where the source has words only, else empty.
        source: where it is listed.
        note: what must be known to use it.
    """

    atc: str
    is_class: bool
    mechanisms: tuple[Mechanism, ...]
    rate_low_percent: float | None
    rate_high_percent: float | None
    rate_word: str
    source: Source
    note: str


@cache
def drugs_alopecia() -> dict[str, ListedDrug]:
    """The whole list by ATC code.

    Returns:
        Rows by code or beginning of codes.

    Raises:
        ReferenceDataError: a row is not complete.

    Examples:
        >>> drugs_alopecia()["N03AG01"].rate_high_percent
        28.0
    """
    return {row["atc"]: _read(row) for row in csv_rows("drugs_alopecia")}


def _read(row: dict[str, str]) -> ListedDrug:
    """One row, complete or refused."""
    try:
        return ListedDrug(
            row["atc"], row["kind"] == "class", tuple(Mechanism(part) for part in row["mechanism"].split("+")),
            _percent(row["rate_low_percent"]), _percent(row["rate_high_percent"]), row["rate_word"],
            Source(row["source"], "", row["date"], Status(row["status"])), row["note"],
        )  # fmt: skip
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"mechanism, rate, source and status of {row.get('atc')}", error, "complete the row") from error


def _percent(text: str) -> float | None:
    """A share, or nothing."""
    return float(text) if text else None
