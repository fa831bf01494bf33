"""What confirmed photos of the front and the back say for the criteria of the examination."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mesotrich.records.facts import Fact
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.calibration.given import CONVENTIONS


@dataclass(frozen=True)
class HairSeen:
    """One hair of a confirmed photo whose exit point lies in the field.

    Attributes:
        unit: name of its follicular unit, different in each photo.
        width_um: its width; None where it is not resolved or no scale is known.
        limit_um: where it is not resolved, its upper limit.
    """

    unit: str
    width_um: float | None
    limit_um: float | None


@dataclass(frozen=True)
class SeriesSeen:
    """The confirmed photos of one spot at one visit.

    Attributes:
        taken_on: day of the visit.
        hairs: hairs of all of them.
    """

    taken_on: date
    hairs: tuple[HairSeen, ...]


def hairs_seen(photo: str, data: bytes) -> tuple[HairSeen, ...]:
    """Hairs in the field of one photo.

    Args:
        photo: name of the photo, different for each.
        data: its hairs.geojson.

    Returns:
        Its hairs.
    """
    rows = [feature["properties"] for feature in json.loads(data)["features"] if feature["geometry"]["type"] == "LineString"]
    return tuple(
        HairSeen(
            f"{photo}-{row['unit_id']}",
            row["width_um"] if row["width_resolved"] else None,
            None if row["width_resolved"] else row["width_um"],
        )
        for row in rows
        if row["in_field"]
    )


def derived_facts(front: SeriesSeen | None, back: SeriesSeen | None) -> tuple[Fact, ...]:
    """Facts for the criteria: means, shares, and ratios front to back.

    Single hairs are compared by their share among the units, vellus hairs by their share among the hairs, as the fields of
    both sides differ in size; a vellus hair is one thinner than the convention "thin".

    Args:
        front: newest confirmed frontal series; None where there is none.
        back: the same for the occiput.

    Returns:
        The facts that can be known; a ratio over nothing is left out.

    Examples:
        >>> seen = SeriesSeen(date(2026, 11, 25), tuple(HairSeen(str(n), 50.0, None) for n in range(4)))
        >>> [(fact.code, fact.value) for fact in derived_facts(seen, None)]
        [('frontal_mean_width_um', 50.0), ('frontal_hairs_measured', 4), ('frontal_thin_percent', 0.0)]
    """
    facts: list[Fact] = []
    for name, seen in (("frontal", front), ("occipital", back)):
        widths = _widths(seen)
        if seen is not None and widths:
            facts.append(Fact(f"{name}_mean_width_um", round(sum(widths) / len(widths), 2), seen.taken_on))
            facts.append(Fact(f"{name}_hairs_measured", len(widths), seen.taken_on))
    thin = _thin_share(front)
    if front is not None and thin is not None:
        facts.append(Fact("frontal_thin_percent", round(100 * thin, 1), front.taken_on))
    if front is not None and back is not None:
        day = min(front.taken_on, back.taken_on)  # a ratio is as old as its older part
        pairs = (("single_unit_ratio", _single_share(front), _single_share(back)), ("vellus_ratio", thin, _thin_share(back)))
        facts += [Fact(code, round(over / under, 2), day) for code, over, under in pairs if over is not None and under]
    return tuple(facts)


def _widths(seen: SeriesSeen | None) -> list[float]:
    """Resolved widths."""
    return [] if seen is None else [hair.width_um for hair in seen.hairs if hair.width_um is not None]


def _thin_share(seen: SeriesSeen | None) -> float | None:
    """Share of thin hairs among those of which it is known on which side of the limit they are."""
    if seen is None:
        return None
    limit = value(CONVENTIONS, "thin_below_um").value
    widths = _widths(seen)
    below = sum(1 for hair in seen.hairs if hair.width_um is None and hair.limit_um is not None and hair.limit_um <= limit)
    total = len(widths) + below
    return (sum(width < limit for width in widths) + below) / total if total else None


def _single_share(seen: SeriesSeen) -> float | None:
    """Share of units with a single hair."""
    sizes = _sizes(hair.unit for hair in seen.hairs)
    return sum(size == 1 for size in sizes) / len(sizes) if sizes else None


def _sizes(units: Iterable[str]) -> Sequence[int]:
    """How many hairs each unit has."""
    counts: dict[str, int] = {}
    for unit in units:
        counts[unit] = counts.get(unit, 0) + 1
    return tuple(counts.values())
