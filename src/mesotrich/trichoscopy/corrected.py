"""Traced hairs with corrections by hand, and the observations that follow; what was traced stays as it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.observation import Observation
from mesotrich.trichoscopy.calibration.scale import Scale, ScaleOrigin
from mesotrich.trichoscopy.follicular_units import follicular_units
from mesotrich.trichoscopy.hair import FollicularUnit, Hair, HairKind, TracedHair, Width
from mesotrich.trichoscopy.observations import observations

LEAST_POINTS, PAIR = 2, 2
Point = tuple[float, float]


class Fix(StrEnum):
    """What somebody does to traced hairs."""

    ADD = "add"
    REMOVE = "remove"
    SPLIT = "split"
    MERGE = "merge"


@dataclass(frozen=True)
class Correction:
    """One correction.

    Attributes:
        fix: what is done.
        hairs: numbers of the hairs that it is about: none to add, one to remove or split, two to merge.
        line_px: of an added hair, root first; of a split the one place where the line is cut.
    """

    fix: Fix
    hairs: tuple[int, ...] = ()
    line_px: tuple[Point, ...] = ()


@dataclass(frozen=True, eq=False)
class Corrected:
    """A photo after its corrections.

    Attributes:
        hairs: all hairs; new ones have the next numbers.
        observations: the numbers that follow from them.
    """

    hairs: tuple[Hair, ...]
    observations: tuple[Observation, ...]


def corrected(collection: Mapping[str, Any], result: Mapping[str, Any], corrections: Sequence[Correction]) -> Corrected:
    """Apply corrections one after the other.

    A hair that is added or cut in two has no width: nobody measured it. Merged hairs keep the width of the longer one. Units are
    grouped anew. A new hair counts where its root lies in the picture.

    Args:
        collection: hairs.geojson of the photo.
        result: its observations.json.
        corrections: in the order in which they were made.

    Returns:
        Hairs and observations.

    Raises:
        InputError: a correction is about a hair that is not there, or lacks what it needs.
    """
    hairs = {hair.hair_id: hair for hair in _hairs(collection)}
    size = float(result["width_px"]), float(result["height_px"])
    following = max(hairs, default=0) + 1
    for one in corrections:
        following = _apply(hairs, one, following, size)
    scale = _scale(result)
    grouped, units = _grouped(tuple(hairs.values()), scale)
    mask = np.ones((1, max(round(_area_px(result, scale)), 1)), bool)  # observations ask for the area alone
    return Corrected(grouped, observations(grouped, units, mask, scale, str(result["version"])))


def _apply(hairs: dict[int, Hair], one: Correction, following: int, size: Point) -> int:
    """Apply one correction; returns the number of the next new hair."""
    _check(hairs, one)
    if one.fix is Fix.ADD:
        hairs[following] = _drawn(following, np.array(one.line_px, float), size)
        return following + 1
    first = hairs.pop(one.hairs[0])
    if one.fix is Fix.SPLIT:
        for line in _cut(first.traced.line_px, one.line_px[0]):
            hairs[following] = _drawn(following, line, size, first)
            following += 1
    elif one.fix is Fix.MERGE:
        hairs[following] = _merged(following, first, hairs.pop(one.hairs[1]))
        following += 1
    return following


def _check(hairs: Mapping[int, Hair], one: Correction) -> None:
    """Refuse a correction that cannot be applied."""
    wanted = {Fix.ADD: 0, Fix.REMOVE: 1, Fix.SPLIT: 1, Fix.MERGE: PAIR}[one.fix]
    if len(one.hairs) != wanted or len(set(one.hairs)) != wanted:
        raise InputError(f"{wanted} hairs to {one.fix}", f"{len(one.hairs)}", "name the hairs by their numbers")
    gone = [number for number in one.hairs if number not in hairs]
    if gone:
        raise InputError("a hair of this photo", f"number {gone[0]}", "choose a hair that is there")
    points = {Fix.ADD: LEAST_POINTS, Fix.SPLIT: 1}.get(one.fix, 0)
    if len(one.line_px) < points:
        raise InputError(f"{points} places in the photo to {one.fix}", len(one.line_px), "point at them")


def _drawn(number: int, line: NDArray[np.float64], size: Point, like: Hair | None = None) -> Hair:
    """A hair that a person drew, or a part of one that was cut; its width was not measured."""
    x, y = line[0]
    inside = bool(0 <= x <= size[0] and 0 <= y <= size[1])
    rough = like.traced.rough_width_px if like is not None else 1.0
    traced = TracedHair(line, rough, 1.0, 1.0, leaves_picture=False, root_visible=inside)
    return Hair(number, 0, traced, None, inside and (like is None or like.in_field), HairKind.SINGLE)


def _cut(line: NDArray[np.float64], at: Point) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both parts of a line, cut at its point that is nearest to a place."""
    far = np.hypot(*(line - np.array(at)).T)
    index = int(np.clip(np.argmin(far), 1, len(line) - 2)) if len(line) > PAIR else 0
    if len(line) == PAIR:
        middle = line.mean(axis=0)
        return np.array([line[0], middle]), np.array([middle, line[1]])
    return line[: index + 1], line[index:]


def _merged(number: int, first: Hair, second: Hair) -> Hair:
    """Two pieces as one hair: from the root of the first over the second."""
    longer = max((first, second), key=lambda hair: hair.traced.length_px)
    ahead, back = second.traced.line_px, second.traced.line_px[::-1]
    end = first.traced.line_px[-1]
    rest = ahead if np.hypot(*(ahead[0] - end)) <= np.hypot(*(back[0] - end)) else back
    traced = replace(first.traced, line_px=np.concatenate([first.traced.line_px, rest]))
    return replace(first, hair_id=number, traced=traced, width=longer.width)


def _grouped(hairs: Sequence[Hair], scale: Scale | None) -> tuple[tuple[Hair, ...], tuple[FollicularUnit, ...]]:
    """Hairs with their units, grouped anew."""
    labels = follicular_units([hair.traced for hair in hairs], scale)
    members: dict[int, list[Hair]] = {}
    for label, hair in zip(labels, hairs, strict=True):
        members.setdefault(label, []).append(hair)
    grouped = tuple(
        replace(hair, unit_id=label, kind=HairKind.SINGLE if len(members[label]) == 1 else HairKind.MULTIPLE)
        for label, hair in zip(labels, hairs, strict=True)
    )
    return grouped, tuple(_unit(label, inside) for label, inside in members.items())


def _unit(label: int, hairs: Sequence[Hair]) -> FollicularUnit:
    """A unit of some hairs."""
    x, y = np.array([hair.traced.root_px for hair in hairs]).mean(axis=0)
    return FollicularUnit(label, float(x), float(y), tuple(hair.hair_id for hair in hairs), any(hair.in_field for hair in hairs))


def _hairs(collection: Mapping[str, Any]) -> list[Hair]:
    """Hairs as they were traced."""
    return [_hair(item) for item in collection["features"] if item["geometry"]["type"] == "LineString"]


def _hair(item: Mapping[str, Any]) -> Hair:
    """One hair of hairs.geojson."""
    row, line = item["properties"], np.array(item["geometry"]["coordinates"], float)
    width = None
    if row["width_px"] is not None:
        um = row["width_um"] / row["width_px"] if row["width_um"] and row["width_px"] else None
        sd = row["width_sd_um"] / um if um and row["width_sd_um"] is not None else 0.0
        width = Width(row["width_px"], sd, bool(row["width_resolved"]), 0.0, 0.0, 0, isolated=True)
    rough = row["width_px"] or 1.0
    traced = TracedHair(
        line, rough, row["confidence"], row["direction_certainty"], bool(row["leaves_picture"]), bool(row["root_visible"])
    )
    return Hair(int(row["hair_id"]), int(row["unit_id"]), traced, width, bool(row["in_field"]), HairKind(row["kind"]))


def _scale(result: Mapping[str, Any]) -> Scale | None:
    """The scale of a photo."""
    known = result["scale"]
    if known is None:
        return None
    return Scale(float(known["um_per_px"]), float(known["relative_sd"]), ScaleOrigin(known["origin"]), str(known["detail"]))


def _area_px(result: Mapping[str, Any], scale: Scale | None) -> float:
    """Area of the measured field, px."""
    area = float(next(entry["value"] for entry in result["observations"] if entry["what"] == "field_area"))
    return area if scale is None else area * 1e6 / scale.um_per_px**2
