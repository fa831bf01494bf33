"""A comparison as rows and as JSON: plain values, nothing is written here."""

from collections.abc import Mapping, Sequence

from mesotrich.foundation.observation import Observation
from mesotrich.trichoscopy.align.align import Alignment
from mesotrich.trichoscopy.compare.compare import Comparison
from mesotrich.trichoscopy.hair import Hair
from mesotrich.trichoscopy.match_hairs.match_hairs import MatchedHair
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.tables import Row, finding_entries, observation_entries, observation_row

SCHEMA = "mesotrich.compare/1"
SIDES = ("baseline", "follow_up")
OF_A_HAIR = ("hair_id", "root_x_px", "root_y_px", "tip_x_px", "tip_y_px", "width_um", "length_um")
MATCH_COLUMNS = (
    *("number", "change", "confidence"),
    *(f"{side}_{name}" for side in SIDES for name in OF_A_HAIR),
    *("width_ratio", "width_ratio_sd"),
)
CHANGE_COLUMNS = ("baseline", "follow_up", "what", "value", "unit", "low", "high", "method", "quality", "version", "hairs")


def match_rows(found: Comparison) -> list[Row]:
    """Every hair of the common area as a row of matches.csv; what is not known, or not there, is None."""
    scales = [None if photo.scale is None else photo.scale.um_per_px for photo in (found.baseline, found.follow_up)]
    rows = []
    for number, item in enumerate(found.matching.hairs, start=1):
        row: Row = {"number": number, "change": item.change.value, "confidence": round(item.confidence, 4)}
        for name, hair, scale in zip(SIDES, (item.first, item.second), scales, strict=True):
            row |= {f"{name}_{key}": cell for key, cell in _of_hair(hair, item, scale).items()}
        row["width_ratio"] = None if item.width_ratio is None else round(item.width_ratio, 4)
        row["width_ratio_sd"] = None if item.width_ratio_sd is None else round(item.width_ratio_sd, 4)
        rows.append(row)
    return rows


def _of_hair(hair: Hair | None, item: MatchedHair, um_per_px: float | None) -> Row:
    """What is known of a hair in one photo: where it was looked for, if it has no line there."""
    if hair is None:
        expected = [None] * 4 if item.expected_px is None else [round(float(v), 2) for v in item.expected_px]
        return dict(zip(OF_A_HAIR, (None, *expected, None, None), strict=True))
    ends = [round(v, 2) for v in (*hair.traced.root_px, *hair.traced.tip_px)]
    wide = hair.width is not None and hair.width.resolved and um_per_px is not None
    return {
        "hair_id": hair.hair_id,
        "root_x_px": ends[0],
        "root_y_px": ends[1],
        "tip_x_px": ends[2],
        "tip_y_px": ends[3],
        "width_um": round(hair.width.value_px * um_per_px, 2) if wide and hair.width and um_per_px else None,
        "length_um": None if um_per_px is None else round(hair.traced.length_px * um_per_px, 1),
    }


def change_rows(first: Measurement, second: Measurement, observations: Sequence[Observation]) -> list[Row]:
    """Observations of two photos as rows, numbers with 6 significant digits."""
    names = {"baseline": first.photo, "follow_up": second.photo}
    versions = (item.version for item in observations)
    entries = zip(observation_entries(observations), versions, strict=True)
    return [{**names, **observation_row(entry, version)} for entry, version in entries]


def compare_json(found: Comparison, sentences: Mapping[str, str]) -> Row:
    """The whole comparison but the single hairs, for compare.json.

    Args:
        found: the comparison.
        sentences: text of each finding, by code.

    Returns:
        What is to be written as JSON.
    """
    return {
        "schema": SCHEMA,
        "version": found.version,
        **photos_json(found.baseline, found.follow_up),
        "alignment": alignment_json(found.alignment),
        "observations": observation_entries(found.observations),
        "findings": finding_entries(found.findings, sentences),
    }


def photos_json(first: Measurement, second: Measurement) -> Row:
    """Which photos, and their scales."""
    scales = {
        name: None if photo.scale is None else {"um_per_px": photo.scale.um_per_px, "relative_sd": photo.scale.relative_sd}
        for name, photo in zip(SIDES, (first, second), strict=True)
    }
    return {"baseline": first.photo, "follow_up": second.photo, "scales": scales}


def alignment_json(lie: Alignment) -> Row:
    """How the photos lie on one another, and how sure that is."""
    return {
        "turn_degrees": round(lie.turn_degrees, 3),
        "scale": round(lie.scale, 5),
        "units_paired": lie.units_paired,
        "units_seen": lie.units_seen,
        "log_odds": round(lie.log_odds, 1),
        "residual_px": round(lie.residual_px, 3),
        "common_share": round(lie.common_share, 4),
    }
