"""Draws one scalp at two visits, so that it is known which hair of the second photo is which of the first."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.follicles import MARGIN_UM, PlannedHair, plan_hairs
from mesotrich.trichoscopy.artificial.growth import Growing, growth
from mesotrich.trichoscopy.artificial.pose import Pose, PoseRanges, pose
from mesotrich.trichoscopy.artificial.render import ArtificialScalp, photograph
from mesotrich.trichoscopy.artificial.spec import ScalpSpec, random_spec
from mesotrich.trichoscopy.artificial.visits import Changes, Fate, Life, visits

SPARE = 1.7  # planned hairs are so many times as long as at the first visit: later visits cut them longer
LONGEST_UM = 3000.0  # of planned stubs; `plan_hairs` makes none longer
CAMERA = (
    *("light", "median_level", "glare", "bubbles", "scales", "ink", "debris", "shade", "shine", "blur_sigma_px"),
    *("corner_defocus_px", "sharpening", "noise_levels", "jpeg_quality", "header", "scale_bar_mm", "circle", "vessels"),
)


class PairStyle(StrEnum):
    """What lies between the two photos of a pair."""

    FOLLOW_UP = "follow_up"
    REPEAT = "repeat"
    PHOTOTRICHOGRAM = "phototrichogram"


@dataclass(frozen=True, eq=False)
class ArtificialPair:
    """A scalp at two visits.

    Attributes:
        first, second: the two photos; `KnownHair.number` is the index into `lives`.
        lives: every hair of the scene.
        pose: from um of the first photo to um of the second.
        days: between the visits where hairs grew, 0 where that is not asked.
    """

    first: ArtificialScalp
    second: ArtificialScalp
    lives: tuple[Life, ...]
    pose: Pose
    days: float

    def to_second(self, points_px: NDArray[np.float64]) -> NDArray[np.float64]:
        """Points of the first photo in the second.

        Args:
            points_px: (n, 2) x, y.

        Returns:
            (n, 2) x, y in px; they need not lie in the picture.
        """
        return self.pose.apply(points_px * self.first.spec.um_per_px) / self.second.spec.um_per_px


def pair(
    spec: ScalpSpec, style: PairStyle, rng: np.random.Generator, days: float = 2.0, *, overlays: bool = True, **given: float
) -> ArtificialPair:
    """Draw a scalp at two visits.

    The scene is larger than both fields. The second visit has its own light, camera, overlays, dirt and noise; the skin's fine
    relief is drawn anew, so that nothing but hair ties the two photos together.

    Args:
        spec: what the first photo is to look like.
        style: what lies between the photos.
        rng: source of randomness; the same state gives the same pair.
        days: between the photos of a phototrichogram.
        overlays: whether the second photo may have a header, a scale bar and a circle burned in.
        given: entries of the style in artificial_pairs.yaml that are fixed.

    Returns:
        Both photos and the truth.
    """
    drawn = {name: _draw(value, rng) for name, value in sorted(_ranges()["styles"][style.value].items())} | given
    field_um = np.array([spec.width_px, spec.height_px]) * spec.um_per_px
    between = pose(field_um, PoseRanges(**{item.name: drawn[item.name] for item in fields(PoseRanges)}), rng)
    changes = Changes(**{item.name: drawn[item.name] for item in fields(Changes)})
    scale = 1 + drawn["scale_share"] * rng.choice([-1.0, 1.0])
    lives = _lives(spec, style, changes, days, rng)
    other = random_spec(spec.kind, rng)
    second_spec = replace(spec, um_per_px=spec.um_per_px * scale, **{name: getattr(other, name) for name in CAMERA})
    if not overlays:
        second_spec = replace(second_spec, header=False, scale_bar_mm=0.0, circle=False)
    first = _photo([life.first for life in lives], None, spec, rng)
    second = _photo([life.second for life in lives], between, second_spec, rng)
    return ArtificialPair(first, second, lives, between, days if style is PairStyle.PHOTOTRICHOGRAM else 0.0)


@cache
def _ranges() -> dict[str, Any]:
    """Ranges of all styles, from the reference data."""
    text = resources.files("mesotrich.reference").joinpath("data/artificial_pairs.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def _draw(value: Any, rng: np.random.Generator) -> float:
    """A number as it is, or one from a range."""
    return float(rng.uniform(*value)) if isinstance(value, list) else float(value)


def _lives(spec: ScalpSpec, style: PairStyle, changes: Changes, days: float, rng: np.random.Generator) -> tuple[Life, ...]:
    """All hairs of the scene with what becomes of them, in um of the first photo."""
    hairs = _scene(spec, style, rng)
    if style is not PairStyle.PHOTOTRICHOGRAM:
        return visits(hairs, 1.0 if spec.uncut else SPARE, changes, rng)
    how = Growing(days=days, **{name: _draw(value, rng) for name, value in sorted(_ranges()["growth"].items())})
    return growth(hairs, changes, how, rng)


def _scene(spec: ScalpSpec, style: PairStyle, rng: np.random.Generator) -> tuple[PlannedHair, ...]:
    """Hairs of a plane that holds the field in every pose."""
    size = np.array([spec.width_px, spec.height_px])
    beyond = np.ceil(0.6 * np.hypot(*size) * np.ones(2)).astype(int)
    length = LONGEST_UM if style is PairStyle.PHOTOTRICHOGRAM else min(spec.length_um * SPARE, LONGEST_UM)
    wide = replace(spec, width_px=int(size[0] + 2 * beyond[0]), height_px=int(size[1] + 2 * beyond[1]), length_um=length)
    longest = float(np.hypot(*size)) * spec.um_per_px + 2 * MARGIN_UM
    return tuple(_moved(hair, -beyond * spec.um_per_px, longest) for hair in plan_hairs(wide, rng))


def _moved(hair: PlannedHair, offset_um: NDArray[np.float64], longest_um: float) -> PlannedHair:
    """A hair in um of the first photo, not longer than one of a single scalp."""
    arc = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(hair.line_um, axis=0).T))])
    kept = max(int((arc <= longest_um).sum()), 4)
    return replace(hair, line_um=hair.line_um[:kept] + offset_um, widths_um=hair.widths_um[:kept])


def _photo(hairs: list[PlannedHair | None], where: Pose | None, spec: ScalpSpec, rng: np.random.Generator) -> ArtificialScalp:
    """One photo; `KnownHair.number` becomes the index into the given list."""
    placed = {}
    field = np.array([spec.width_px, spec.height_px]) * spec.um_per_px
    for number, hair in enumerate(hairs):
        if hair is None:
            continue
        seen = (
            hair
            if where is None
            else replace(hair, line_um=where.apply(hair.line_um), widths_um=hair.widths_um * where.stretch(hair.line_um))
        )
        if ((seen.line_um > -MARGIN_UM) & (seen.line_um < field + MARGIN_UM)).all(axis=1).any():
            placed[number] = seen
    numbers = list(placed)
    scalp = photograph(tuple(placed.values()), spec, rng)
    return replace(scalp, hairs=tuple(replace(hair, number=numbers[hair.number]) for hair in scalp.hairs))


def common_area(drawn: ArtificialPair, step_px: int = 1) -> NDArray[np.bool_]:
    """Which pixels of the first photo show skin that lies in the second too.

    Args:
        drawn: the pair.
        step_px: look at every so manieth pixel.

    Returns:
        (rows, columns) True in the common area.
    """
    spec, other = drawn.first.spec, drawn.second.spec
    rows, columns = np.mgrid[0 : spec.height_px : step_px, 0 : spec.width_px : step_px] + 0.5
    there = drawn.to_second(np.column_stack([columns.ravel(), rows.ravel()]))
    inside = ((there >= 0) & (there <= (other.width_px, other.height_px))).all(axis=1)
    return np.asarray(inside.reshape(rows.shape), np.bool_)


__all__ = ["ArtificialPair", "Fate", "PairStyle", "common_area", "pair"]
