"""Repeats of some spots as a document: what a measurement hands out and a clinic takes in."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from math import isfinite
from typing import Any

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.estimate import Estimate
from mesotrich.outcomes.preparation import CONTACTS, Preparation
from mesotrich.outcomes.repeatability import Repeatability, repeatability

SCHEMA = "mesotrich.repeatability/1"
MOST_SPOTS, MOST_PHOTOS = 500, 500  # of a document that is read: more is no series of a clinic


@dataclass(frozen=True)
class RepeatedSpot:
    """One spot.

    Attributes:
        name: of the spot.
        photos: names of its photos.
        values: a value a photo by measurand; None where a photo gave none.
    """

    name: str
    photos: tuple[str, ...]
    values: Mapping[str, tuple[float | None, ...]]


@dataclass(frozen=True)
class RepeatSeries:
    """Repeats of some spots, taken with one device and one preparation.

    Attributes:
        measured_on: the day.
        preparation: device and preparation.
        units: UCUM code by measurand.
        spots: the spots.
        version: of the software that measured.
    """

    measured_on: date
    preparation: Preparation
    units: Mapping[str, str]
    spots: tuple[RepeatedSpot, ...]
    version: str

    def errors(self) -> dict[str, Repeatability]:
        """The repeatability of each measurand that was repeated somewhere.

        Returns:
            Repeatability by measurand, in the order of the units.
        """
        values = {what: [_known(spot.values.get(what, ())) for spot in self.spots] for what in self.units}
        return {
            what: repeatability(what, self.units[what], [spot for spot in found if spot])
            for what, found in values.items()
            if any(len(spot) > 1 for spot in found)
        }


def to_document(series: RepeatSeries) -> dict[str, Any]:
    """A series as JSON has it, with what follows from it.

    Args:
        series: the repeats.

    Returns:
        Plain values.
    """
    return {
        "schema": SCHEMA,
        "version": series.version,
        "measured_on": series.measured_on.isoformat(),
        "preparation": asdict(series.preparation),
        "units": dict(series.units),
        "spots": [
            {"spot": spot.name, "photos": list(spot.photos), "values": {what: list(row) for what, row in spot.values.items()}}
            for spot in series.spots
        ],
        "repeatability": [_told(found) for found in series.errors().values()],
    }


def read_document(document: object) -> RepeatSeries:
    """Read a series; what it says to follow from it is worked out again from its values.

    Args:
        document: as JSON was read.

    Returns:
        The series.

    Raises:
        InputError: it is no such document, or a part is missing or wrong.
    """
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        got = document.get("schema", "no schema") if isinstance(document, dict) else type(document).__name__
        raise InputError(f"a document {SCHEMA}", got, "give the repeatability.json of `mesotrich repeatability`")
    try:
        units = {str(what): str(unit) for what, unit in document["units"].items()}
        spots = tuple(_spot(entry, units) for entry in document["spots"])
        measured_on = date.fromisoformat(document["measured_on"])
        found = RepeatSeries(measured_on, _preparation(document["preparation"]), units, spots, str(document["version"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = "units, spots, preparation, measured_on and version of the series"
        raise InputError(what, error, "give the file as the command wrote it") from error
    if not 1 <= len(spots) <= MOST_SPOTS:
        raise InputError(f"1 to {MOST_SPOTS} spots", len(spots), "give the file as the command wrote it")
    return found


def _spot(entry: Mapping[str, Any], units: Mapping[str, str]) -> RepeatedSpot:
    """One spot, complete or refused."""
    photos = tuple(str(name) for name in entry["photos"])
    values = {what: tuple(_number(one) for one in entry["values"][what]) for what in units if what in entry["values"]}
    if len(photos) > MOST_PHOTOS or any(len(row) != len(photos) for row in values.values()):
        raise ValueError("one value a photo")
    return RepeatedSpot(str(entry["spot"]), photos, values)


def _number(one: object) -> float | None:
    """A value, or none."""
    if one is None:
        return None
    if isinstance(one, bool) or not isinstance(one, int | float) or not isfinite(one):
        raise ValueError(f"a number, not {one}")
    return float(one)


def _preparation(entry: Mapping[str, Any]) -> Preparation:
    """Device and preparation; what nobody said stays unknown."""
    flags = {name: entry.get(name) for name in ("clipped", "dyed", "polarised")}
    contact = str(entry.get("contact") or "")
    if any(flag not in (None, True, False) for flag in flags.values()) or contact not in ("", *CONTACTS):
        raise ValueError(f"clipped, dyed, polarised as true or false, contact as one of {', '.join(CONTACTS)}")
    return Preparation(str(entry.get("device") or "").strip(), contact=contact, **flags)


def _known(row: tuple[float | None, ...]) -> list[float]:
    """Values that there are."""
    return [one for one in row if one is not None]


def _told(found: Repeatability) -> dict[str, Any]:
    """The repeatability of one measurand."""
    numbers = {
        "within_sd": found.within_sd, "cv_percent": found.cv, "smallest_detectable_change": found.smallest,
        "icc_1": found.correlation,
    }  # fmt: skip
    counts = {name: getattr(found, name) for name in ("what", "unit", "spots", "photos", "left_out", "degrees", "mean")}
    limits = {"limits_of_agreement": [-found.smallest.value, found.smallest.value]}
    return {**counts, **{name: _interval(one) for name, one in numbers.items()}, **limits}


def _interval(one: Estimate | None) -> dict[str, Any] | None:
    """An estimate with its interval."""
    return None if one is None else {"value": one.value, "interval_95": [one.low, one.high]}
