"""Laboratory analytes: LOINC codes, units and the thresholds that were published for hair."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source, Status
from mesotrich.reference.csv_rows import csv_rows


@dataclass(frozen=True)
class PublishedThreshold:
    """Below which value a source calls an analyte low.

    Attributes:
        code: last part of its message code `lab.threshold.ANALYTE.CODE`.
        low: the threshold, or the lower end of what the source gives, in the analyte's unit.
        high: the upper end; equal to `low` where the source gives one number.
        source: where it comes from.
        note: what it is for.
    """

    code: str
    low: float
    high: float
    source: Source
    note: str


@dataclass(frozen=True)
class Analyte:
    """What a laboratory measures.

    Attributes:
        code: its name here; the code of the fact where there is one.
        loinc: LOINC code.
        component: LOINC component name.
        unit: UCUM code that thresholds are in; empty where no unit is set.
        thresholds: published for hair; empty where none was verified.
    """

    code: str
    loinc: str
    component: str
    unit: str
    thresholds: tuple[PublishedThreshold, ...]


@cache
def analytes() -> dict[str, Analyte]:
    """All analytes by code.

    Returns:
        The analytes.

    Raises:
        ReferenceDataError: a row is not complete.

    Examples:
        >>> analytes()["tsh"].loinc, len(analytes()["ferritin"].thresholds)
        ('3016-3', 6)
    """
    groups = groupby(csv_rows("labs"), key=lambda row: row["analyte"])
    return {code: _read(code, list(rows)) for code, rows in groups}


def analyte(code: str) -> Analyte:
    """One analyte.

    Args:
        code: its name here.

    Returns:
        The analyte.

    Raises:
        ReferenceDataError: there is no such analyte.
    """
    if code not in analytes():
        raise ReferenceDataError("the code of an analyte", code, f"use one of {', '.join(analytes())}")
    return analytes()[code]


def _read(code: str, rows: list[dict[str, str]]) -> Analyte:
    """The rows of one analyte, complete or refused."""
    first = rows[0]
    try:
        thresholds = tuple(_threshold(row) for row in rows if row["threshold"])
        return Analyte(code, first["loinc"], first["loinc_component"], first["unit"], thresholds)
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(
            f"LOINC code, unit, threshold, source and status of {code}", error, "complete the row"
        ) from error


def _threshold(row: dict[str, str]) -> PublishedThreshold:
    """One published threshold."""
    source = Source(row["source"], "", row["date"], Status(row["status"]))
    return PublishedThreshold(row["threshold"], float(row["threshold_low"]), float(row["threshold_high"]), source, row["note"])
