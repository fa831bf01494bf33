"""Numbers of a measured photo as a page shows them: value, unit, interval, or why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mesotrich.foundation.units import shown
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.calibration.given import CONVENTIONS
from mesotrich.trichoscopy.report.teller import COUNTED, Teller, teller

Z = 1.96  # half width of a 95 % interval in standard deviations
FIRST = ("hair_density", "mean_diameter", "terminal_share", "thin_share")
STEP_UM, LAST_UM = 5, 100
SPACE = "\u00a0"


@dataclass(frozen=True)
class Figure:
    """One number.

    Attributes:
        what: the measurand, in words.
        value: the number, in words; empty where there is none.
        unit: of the number.
        interval: "[170-192]" with an en dash, or empty.
        why_not: why there is no number.
        method: what was done, and what the interval covers.
    """

    what: str
    value: str
    unit: str
    interval: str
    why_not: str
    method: str


@dataclass(frozen=True)
class HairCard:
    """What is known of one hair."""

    number: int
    kind: str
    legend: str
    width: Figure
    length: str
    unit: str
    exit_point: str
    certainty: str
    before: int
    after: int
    scale: str = ""
    version: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar of the histogram, in the units of its drawing."""

    x: float
    y: float
    height: float
    chosen: bool = False


@dataclass(frozen=True)
class Histogram:
    """Widths in steps of 5 um."""

    bars: Sequence[Bar]
    ticks: Sequence[tuple[float, int]]
    thin_x: float
    terminal_x: float
    count: int
    thin: str = ""
    terminal: str = ""
    shown: bool = field(default=True)


def figures(result: Mapping[str, Any], language: str) -> list[Figure]:
    """All observations of a photo.

    Args:
        result: its observations.json.
        language: "en" or "fr".

    Returns:
        A figure for each, in the order in which they are reported.
    """
    said = teller(language)
    return [_figure(entry, said) for entry in result["observations"]]


def first_figures(result: Mapping[str, Any], language: str) -> list[Figure]:
    """The four observations that are looked at first.

    Args:
        result: observations.json of a photo.
        language: "en" or "fr".

    Returns:
        Density, mean width, terminal and thin share.
    """
    by_name = {entry["what"]: entry for entry in result["observations"]}
    return [_figure(by_name[name], teller(language)) for name in FIRST if name in by_name]


def _figure(entry: Mapping[str, Any], said: Teller) -> Figure:
    """One observation."""
    number, limits = entry["value"], entry["interval_95"]
    half = None if limits is None else (limits[1] - limits[0]) / 2
    unit = said.plain("unit.hairs", count=round(number or 0)) if entry["unit"] == COUNTED else shown(entry["unit"])
    why = entry["quality"] if number is None else ""
    return Figure(
        said.plain(f"what.{entry['what']}"),
        "" if number is None else said.number(number, 0.0 if entry["unit"] == COUNTED else half),
        unit,
        "" if limits is None else f"[{said.interval(*limits)}]",
        said.plain(f"why.{why}") if why and said.knows(f"why.{why}") else why,
        said.plain(f"method.{entry['method']}"),
    )


def hair_card(hairs: Mapping[str, Any], number: int, result: Mapping[str, Any], language: str) -> HairCard | None:
    """What is known of one hair.

    Args:
        hairs: hairs.geojson of the photo.
        number: of the hair.
        result: observations.json of the photo.
        language: "en" or "fr".

    Returns:
        The card; None where there is no such hair.
    """
    rows = hair_rows(hairs)
    row = next((row for row in rows if row["hair_id"] == number), None)
    if row is None:
        return None
    said, ids = teller(language), [row["hair_id"] for row in rows]
    at, scaled = ids.index(number), row["length_um"] is not None
    members = sum(other["unit_id"] == row["unit_id"] for other in rows)
    least = "\u2265" + SPACE if row["leaves_picture"] or not row["root_visible"] else ""
    length = said.amount(row["length_um"] / 1000, "mm", 0.1) if scaled else said.amount(row["length_px"], "{pixels}", 1.0)
    seen = "inside" if row["in_field"] else "outside" if row["root_visible"] else "unseen"
    return HairCard(
        number, row["width_class"], said.plain(f"legend.{row['width_class']}"), hair_width(row, said), least + length,
        said.plain("report.unit_one" if members == 1 else "report.unit_many", unit=row["unit_id"], count=members),
        said.plain(f"report.exit_{seen}"), f"{said.number(100 * row['confidence'], 10)}{SPACE}%",
        ids[at - 1], ids[(at + 1) % len(ids)], scale_told(result, language), result["version"],
    )  # fmt: skip


def hair_rows(hairs: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The figures of every hair.

    Args:
        hairs: hairs.geojson of the photo.

    Returns:
        Values by column of hairs.csv, and the class of width.
    """
    return [item["properties"] for item in hairs["features"] if item["geometry"]["type"] == "LineString"]


def hair_width(row: Mapping[str, Any], said: Teller) -> Figure:
    """Width of one hair with its interval, its upper limit, or that there is none.

    Args:
        row: figures of the hair.
        said: who speaks the reader's language.

    Returns:
        The figure.
    """
    name, scaled = said.plain("report.width"), row["width_um"] is not None
    width = row["width_um"] if scaled else row["width_px"]
    unit = shown("um" if scaled else "{pixels}")
    if width is None:
        return Figure(name, "", unit, "", said.plain("not_measured"), said.plain("report.width_none"))
    if not row["width_resolved"]:
        return Figure(name, "\u2264" + SPACE + said.number(width), unit, "", "", said.plain("report.width_limit"))
    sd = row["width_sd_um"]
    if not scaled or sd is None:
        return Figure(name, said.number(width, 0.1), unit, "", "", "")
    half = Z * sd
    return Figure(name, said.number(width, half), unit, f"[{said.interval(max(width - half, 0.0), width + half)}]", "", "")


def scale_told(result: Mapping[str, Any], language: str) -> str:
    """Where the scale comes from.

    Args:
        result: observations.json of a photo.
        language: "en" or "fr".

    Returns:
        For example "5.5 µm/px, as given"; "none" where no scale is known.
    """
    said, scale = teller(language), result["scale"]
    if scale is None:
        return said.plain("report.scale_none")
    number = said.number(scale["um_per_px"])
    return f"{number}{SPACE}µm/px, {said.plain('scale.' + scale['origin'])}"


def histogram(hairs: Mapping[str, Any], language: str) -> Histogram | None:
    """Widths of the counted hairs.

    Args:
        hairs: hairs.geojson of the photo.
        language: "en" or "fr".

    Returns:
        The drawing, 316 by 150; None without a scale or with too few hairs.
    """
    rows = hair_rows(hairs)
    widths = [row["width_um"] for row in rows if row["in_field"] and row["width_resolved"] and row["width_um"] is not None]
    if len(widths) < 3:
        return None
    counts = [0] * (LAST_UM // STEP_UM)
    for width in widths:
        counts[min(int(width // STEP_UM), len(counts) - 1)] += 1
    tallest, step = max(counts), 280 / len(counts)
    bars = [
        Bar(round(30 + k * step + 0.5, 1), round(116 - 94 * n / tallest, 1), round(94 * n / tallest, 1))
        for k, n in enumerate(counts)
        if n
    ]
    thin, terminal = (value(CONVENTIONS, name).value for name in ("thin_below_um", "terminal_above_um"))
    said = teller(language)
    return Histogram(
        bars, [(round(30 + 280 * at / LAST_UM, 1), at) for at in range(20, LAST_UM, 20)], 30 + 280 * thin / LAST_UM,
        30 + 280 * terminal / LAST_UM, len(widths), said.plain("report.thin_below_um", limit=thin),
        said.plain("report.terminal_above_um", limit=terminal),
    )  # fmt: skip
