"""What an artificial scalp is to look like."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import yaml

from mesotrich.foundation.errors import InputError


class ScalpKind(StrEnum):
    """Families of artificial scalps."""

    CLIPPED = "clipped"
    UNCUT = "uncut"
    MINIATURISED = "miniaturised"
    FAIR = "fair"
    ARTEFACTS = "artefacts"


class HairColour(StrEnum):
    """Natural hair colours that are drawn."""

    BLACK = "black"
    BROWN = "brown"
    BLOND = "blond"
    GREY = "grey"


@dataclass(frozen=True)
class ScalpSpec:
    """Everything that the renderer needs besides its random generator.

    Strengths (texture, vessels, ... debris) run from 0, absent, to 1, strong.

    Attributes:
        kind: family; only names it, all else is in the fields.
        width_px: picture width.
        height_px: picture height.
        um_per_px: size of a pixel.
        units_per_cm2: density of follicular units.
        hairs_per_unit: mean number of hairs in a unit, 1..4.
        uncut: True for hair that leaves the field, False for clipped stubs.
        length_um: median length of the stubs in the picture plane.
        length_spread: standard deviation of the logarithm of the lengths.
        shaft_width_um: mean width of terminal hairs.
        width_spread_um: standard deviation between hairs.
        raggedness: 0..1, how uneven the edges of the shafts are.
        thin_share: share of miniaturised hairs, 0..1.
        colour: colour of the hair.
        grey_share: share of grey hairs among them, 0..1.
        curl_per_mm: standard deviation of the curvature.
        direction_degrees: mean direction of growth in the picture, x right, y down.
        direction_spread_degrees: scatter of the units about it.
        cling: 0..1, how much the hairs of a unit stick together.
        skin_tone: 1 (very light) .. 6 (very dark), Fitzpatrick's scale.
        light: -1 (cold, bluish) .. 1 (warm, yellowish).
        median_level: level 0..255 that the camera's automatic exposure gives the middle of the picture.
        texture, vessels, yellow_dots, halos, glare, bubbles, scales, ink, debris: strengths.
        shade: strength of the blue shade of the shaft under the skin.
        shine: strength of the specular stripe.
        blur_sigma_px: Gaussian blur of the whole picture.
        corner_defocus_px: extra blur towards the corners.
        sharpening: amount of unsharp masking in the camera.
        noise_levels: standard deviation of the noise in 8-bit levels.
        jpeg_quality: 1..100; 0 for no compression.
        header: draw the text header.
        scale_bar_mm: length of the burned-in bar, 0 for none.
        circle: draw the measuring circle.
    """

    kind: ScalpKind
    width_px: int
    height_px: int
    um_per_px: float
    units_per_cm2: float
    hairs_per_unit: float
    uncut: bool
    length_um: float
    length_spread: float
    shaft_width_um: float
    width_spread_um: float
    raggedness: float
    thin_share: float
    colour: HairColour
    grey_share: float
    curl_per_mm: float
    direction_degrees: float
    direction_spread_degrees: float
    cling: float
    skin_tone: float
    light: float
    median_level: float
    texture: float
    vessels: float
    yellow_dots: float
    halos: float
    glare: float
    bubbles: float
    scales: float
    ink: float
    debris: float
    shade: float
    shine: float
    blur_sigma_px: float
    corner_defocus_px: float
    sharpening: float
    noise_levels: float
    jpeg_quality: int
    header: bool
    scale_bar_mm: float
    circle: bool

    def __post_init__(self) -> None:
        """Refuse pictures that cannot be drawn."""
        if not (64 <= self.width_px <= 8192 and 64 <= self.height_px <= 8192):
            raise InputError("a size that can be drawn", f"{self.width_px}x{self.height_px} px", "give 64 to 8192 px a side")
        if not 0.5 <= self.um_per_px <= 50:
            raise InputError("a pixel size that can be drawn", f"{self.um_per_px:g} µm/px", "give 0.5 to 50 µm/px")


@cache
def _ranges() -> dict[str, dict[str, Any]]:
    """Ranges of every field for every kind, from the reference data."""
    text = resources.files("mesotrich.reference").joinpath("data/artificial_kinds.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(text)["kinds"]
    return loaded


def _draw(field_range: Any, rng: np.random.Generator) -> Any:
    """One value: a number as it is, [low, high] uniform, {choose: ...} one of, {share: p, range} nought except in a share p."""
    if isinstance(field_range, list):
        return float(rng.uniform(*field_range))
    if isinstance(field_range, dict) and "choose" in field_range:
        return field_range["choose"][int(rng.integers(len(field_range["choose"])))]
    if isinstance(field_range, dict):
        present = rng.random() < field_range["share"]
        return float(rng.uniform(*field_range["range"])) if present else 0.0
    return field_range


def random_spec(kind: ScalpKind, rng: np.random.Generator, **given: Any) -> ScalpSpec:
    """Draw a specification of one kind; fields given by name are taken as they are.

    Args:
        kind: family of scalps.
        rng: source of randomness; the same generator state gives the same specification.
        given: fields of `ScalpSpec` that are fixed.

    Returns:
        The specification.

    Raises:
        InputError: a given name is not a field, or the picture cannot be drawn.

    Examples:
        >>> random_spec(ScalpKind.CLIPPED, np.random.default_rng(1), um_per_px=5.0).um_per_px
        5.0
    """
    unknown = set(given) - {item.name for item in fields(ScalpSpec)}
    if unknown:
        raise InputError("fields of an artificial scalp", ", ".join(sorted(unknown)), "use the fields of ScalpSpec")
    ranges = {**_ranges()["all"], **_ranges()[kind.value]}
    drawn = {name: _draw(ranges[name], rng) for name in sorted(ranges)}
    drawn["colour"] = HairColour(drawn["colour"])
    for name in ("width_px", "height_px", "jpeg_quality"):
        drawn[name] = int(drawn[name])
    for name in ("uncut", "header", "circle"):
        drawn[name] = bool(drawn[name])
    return replace(ScalpSpec(kind=kind, **drawn), **given)
