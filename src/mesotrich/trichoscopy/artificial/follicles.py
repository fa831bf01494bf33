"""Places follicular units and gives every hair its course, width and colour."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from mesotrich.trichoscopy.artificial.spec import HairColour, ScalpSpec

STEP_UM = 12.0  # distance of the points of a centreline: well below the tightest curl drawn
MARGIN_UM = 700.0  # units are placed this far beyond the border, so that the border cuts hairs as it does in photos
THIN_RANGE_UM = (11.0, 32.0)
SHORT_SHARE = 0.12  # of hairs: newly grown or broken, shorter than the clipper left the others
RAGGED_UM = 2.6  # scatter of the edges of the dirtiest shafts
WIDTH_LIMITS_UM = (10.0, 110.0)


@dataclass(frozen=True, eq=False)
class PlannedHair:
    """One hair before it is drawn, in micrometres from the top left corner.

    Attributes:
        unit: index of its follicular unit.
        line_um: (n, 2) x, y from exit point to tip.
        widths_um: (n,) projected width along the line.
        colour: natural colour.
        opacity: 0..1 in the middle of the shaft.
        cut_slope: slope of the cut across the shaft, 0 for square.
        roundness: of the ends, 0 for straight .. 1 for half circles.
        ragged_um: standard deviation of its edges about smooth ones.
        emerge_um: length over which it is seen through the skin before it comes out.
        thin: True for a miniaturised hair.
    """

    unit: int
    line_um: NDArray[np.float64]
    widths_um: NDArray[np.float64]
    colour: HairColour
    opacity: float
    cut_slope: float
    roundness: float
    ragged_um: float
    emerge_um: float
    thin: bool


def plan_hairs(spec: ScalpSpec, rng: np.random.Generator) -> tuple[PlannedHair, ...]:
    """Plan all hairs of a scalp.

    Args:
        spec: what the scalp is to look like.
        rng: source of randomness.

    Returns:
        Hairs in the order in which they lie upon each other, lowest first.
    """
    hairs: list[PlannedHair] = []
    field = _direction_field(spec, rng)
    for unit, place in enumerate(place_units(spec, rng)):
        hairs.extend(_plan_unit(unit, place, field(place), spec, rng))
    order = rng.permutation(len(hairs))
    return tuple(hairs[index] for index in order)


def place_units(spec: ScalpSpec, rng: np.random.Generator) -> NDArray[np.float64]:
    """Poisson-disc points over the picture and its margin, (n, 2) um."""
    size = np.array([spec.width_px, spec.height_px]) * spec.um_per_px + 2 * MARGIN_UM
    spacing_um = 1e4 / np.sqrt(spec.units_per_cm2)
    wanted = round(float(spec.units_per_cm2 * size.prod() / 1e8))
    # a disc of 0.62 times the mean spacing leaves the irregular lattice seen on scalps; denser discs cannot be filled
    engine = qmc.PoissonDisk(d=2, radius=0.62 * spacing_um / size.max(), rng=rng, ncandidates=20)
    points = engine.fill_space() * size.max()
    points = points[(points < size).all(axis=1)]
    keep = rng.permutation(len(points))[: max(wanted, 1)]
    return np.asarray(points[keep] - MARGIN_UM, dtype=np.float64)


def _direction_field(spec: ScalpSpec, rng: np.random.Generator):  # type: ignore[no-untyped-def]
    """A smooth field of directions: a mean and a slow turn over the picture."""
    size = np.array([spec.width_px, spec.height_px]) * spec.um_per_px
    turn = rng.normal(0.0, 0.18, size=2)

    def at(place: NDArray[np.float64]) -> float:
        return float(np.deg2rad(spec.direction_degrees) + ((place / size - 0.5) * turn).sum())

    return at


def _plan_unit(
    unit: int, place: NDArray[np.float64], direction: float, spec: ScalpSpec, rng: np.random.Generator
) -> list[PlannedHair]:
    """All hairs of one unit: they leave side by side and stay close, more so where they cling."""
    count = 1 + int(rng.binomial(3, np.clip((spec.hairs_per_unit - 1) / 3, 0, 1)))
    direction = direction + rng.normal(0, np.deg2rad(spec.direction_spread_degrees))
    thin = rng.random(count) < spec.thin_share
    widths = np.clip(rng.normal(spec.shaft_width_um, spec.width_spread_um, count), *WIDTH_LIMITS_UM)
    widths = np.where(thin, rng.uniform(*THIN_RANGE_UM, count), widths)
    length = spec.length_um * np.exp(rng.normal(0, spec.length_spread * 0.7))
    lengths = length * np.exp(rng.normal(0, spec.length_spread, count))
    lengths = np.where(rng.random(count) < SHORT_SHARE, lengths * rng.uniform(0.25, 0.7, count), lengths)
    lengths = np.clip(lengths, 90.0, 3000.0)
    if spec.uncut:
        diagonal = np.hypot(spec.width_px, spec.height_px) * spec.um_per_px + 2 * MARGIN_UM
        lengths = np.where(rng.random(count) < 0.93, diagonal, lengths * 4)
    root_gap, tip_gap = _gaps(spec, rng)
    at_root = _side_by_side(widths, root_gap, rng)
    at_tip = at_root if rng.random() < 0.25 else _side_by_side(widths, tip_gap, rng)
    if rng.random() < 0.15:
        at_tip = rng.permutation(at_tip)
    back = rng.normal(0, 45.0 if rng.random() < 0.6 else 110.0, count)
    hairs = []
    for k in range(count):
        aim = np.arctan2(at_tip[k] - at_root[k], min(lengths[k], length * 1.5))
        aim = np.clip(aim, -0.6, 0.6) + rng.normal(0, 0.3 if thin[k] else 0.05)
        axis = np.array([np.cos(direction), np.sin(direction)])
        root = place + back[k] * axis + at_root[k] * np.array([-axis[1], axis[0]])
        hairs.append(_plan_hair(unit, root, direction + aim, lengths[k], widths[k], bool(thin[k]), spec, rng))
    return hairs


def _gaps(spec: ScalpSpec, rng: np.random.Generator) -> tuple[float, float]:
    """Free space between neighbouring shafts at the roots and at the tips, in shaft widths; negative overlaps."""
    clings = rng.random() < spec.cling
    root = rng.uniform(-0.45, 0.35) if rng.random() < 0.8 else rng.uniform(0.3, 1.6)
    tip = rng.uniform(-0.6, 0.12) if clings else rng.uniform(-0.3, 2.2)
    return float(root), float(tip)


def _side_by_side(widths_um: NDArray[np.float64], gap: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Sideways places of shafts that lie next to one another, centred on nought."""
    mean = float(widths_um.mean())
    steps = (widths_um[:-1] + widths_um[1:]) / 2 + mean * (gap + rng.normal(0, 0.15, max(len(widths_um) - 1, 0)))
    places = np.concatenate([[0.0], np.cumsum(np.maximum(steps, 0.15 * mean))])
    return np.asarray(places - places.mean(), dtype=np.float64)


def _plan_hair(
    unit: int,
    root_um: NDArray[np.float64],
    angle: float,
    length_um: float,
    width_um: float,
    thin: bool,
    spec: ScalpSpec,
    rng: np.random.Generator,
) -> PlannedHair:
    """One hair: a course of slowly changing curvature, a slight taper, a colour."""
    count = max(int(length_um / STEP_UM), 4)
    step = length_um / (count - 1)
    curvature = rng.normal(0, spec.curl_per_mm * (2.0 if thin else 1.0)) / 1000
    change = np.cumsum(rng.normal(0, spec.curl_per_mm / 1000 * np.sqrt(step / 2000), count))
    angles = angle + np.cumsum((curvature + change) * step) - (curvature + change[0]) * step
    moves = step * np.column_stack([np.cos(angles), np.sin(angles)])
    line = root_um + np.concatenate([[[0.0, 0.0]], np.cumsum(moves[:-1], axis=0)])
    taper = rng.uniform(-0.04, 0.12) if not thin else rng.uniform(0.0, 0.35)
    waviness = 0.03 * np.interp(np.arange(count), np.linspace(0, count - 1, 6), rng.normal(0, 1, 6))
    widths = width_um * (1 + taper / 2 - taper * np.linspace(0, 1, count)) * (1 + waviness)
    colour = HairColour.GREY if rng.random() < spec.grey_share else spec.colour
    return PlannedHair(
        unit=unit,
        line_um=line,
        widths_um=np.clip(widths, 8.0, 115.0),
        colour=colour,
        opacity=_opacity(colour, width_um, rng),
        cut_slope=rng.normal(0, 0.25),
        roundness=rng.beta(2.0, 1.5),
        ragged_um=spec.raggedness * RAGGED_UM * min(width_um / 60, 1.0) * rng.uniform(0.2, 1.0),
        emerge_um=rng.uniform(12.0, 75.0),
        thin=thin,
    )


def _opacity(colour: HairColour, width_um: float, rng: np.random.Generator) -> float:
    """Thicker and darker shafts let less light through: Lambert's law along the chord through the middle."""
    per_um = {HairColour.BLACK: 0.06, HairColour.BROWN: 0.035, HairColour.BLOND: 0.012, HairColour.GREY: 0.010}[colour]
    return float(1 - np.exp(-per_um * width_um * np.exp(rng.normal(0, 0.35))))
