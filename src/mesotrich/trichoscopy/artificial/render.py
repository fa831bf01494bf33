"""Draws a scalp whose every hair is known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mesotrich.trichoscopy.artificial.artefacts import (
    add_bubbles,
    dust_density,
    highlights,
    ink_density,
    scale_flakes,
)
from mesotrich.trichoscopy.artificial.camera import automatic_gain, compress, defocus, expose, to_srgb
from mesotrich.trichoscopy.artificial.follicles import PlannedHair, plan_hairs
from mesotrich.trichoscopy.artificial.overlays import burn_in
from mesotrich.trichoscopy.artificial.rasterise import Rasteriser
from mesotrich.trichoscopy.artificial.shaft import shaft_layer, shaft_pixels, to_linear, under_skin_shade
from mesotrich.trichoscopy.artificial.skin import paint_skin
from mesotrich.trichoscopy.artificial.soften import soften
from mesotrich.trichoscopy.artificial.spec import ScalpSpec

FLAKE_SRGB = np.array([[[226, 228, 232]]], np.float32)
UNSEEN = -1
LEAST_LENGTH_UM, LEAST_VISIBILITY, LEAST_CONTRAST = 150.0, 0.35, 2.0  # below these a hair is neither demanded nor punished


@dataclass(frozen=True, eq=False)
class KnownHair:
    """The truth about one drawn hair, as far as it lies in the picture.

    Attributes:
        unit_id: follicular unit, 1, 2, 3 ...
        line_px: (n, 2) from root to tip, cut at the border.
        widths_px: (n,) projected width along it.
        root_in_picture: False where the hair enters over the border.
        tip_in_picture: False where it leaves over the border.
        visibility: 0..1, share of its pixels in the picture that no other hair, flake or text box hides.
        contrast: difference of the shaft against the bare skin at its place, in standard deviations of that skin.
        thin: miniaturised.
        number: place among all hairs that were planned; tells a hair in two pictures of a scene.
    """

    unit_id: int
    line_px: NDArray[np.float64]
    widths_px: NDArray[np.float64]
    root_in_picture: bool
    tip_in_picture: bool
    visibility: float
    contrast: float
    thin: bool
    number: int = -1

    @property
    def length_px(self) -> float:
        """Length in view."""
        return float(np.hypot(*np.diff(self.line_px, axis=0).T).sum())

    @property
    def width_at_half_px(self) -> float:
        """Width at half the length in view."""
        return float(np.interp(0.5, np.linspace(0, 1, len(self.widths_px)), self.widths_px))

    def demanded(self, um_per_px: float) -> bool:
        """Whether a measurement can be asked to find this hair: long, visible and dark enough to be seen."""
        long_enough = self.length_px * um_per_px >= LEAST_LENGTH_UM
        return long_enough and self.visibility >= LEAST_VISIBILITY and self.contrast >= LEAST_CONTRAST


@dataclass(frozen=True, eq=False)
class ArtificialScalp:
    """A drawn scalp.

    Attributes:
        pixels: (height, width, 3) uint8 sRGB.
        hairs: the truth, a hair each, those in the picture only.
        spec: what was asked for.
    """

    pixels: NDArray[np.uint8]
    hairs: tuple[KnownHair, ...]
    spec: ScalpSpec


@dataclass(eq=False)
class _Canvas:
    """The scene in linear light while shafts are laid on it, and who is seen where."""

    linear: NDArray[np.float32]
    owner: NDArray[np.int32]


def render(spec: ScalpSpec, rng: np.random.Generator) -> ArtificialScalp:
    """Draw a scalp.

    Args:
        spec: what it is to look like.
        rng: source of randomness; the same state gives the same picture.

    Returns:
        The picture and the truth.

    Examples:
        >>> from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
        >>> rng = np.random.default_rng(7)
        >>> scalp = render(random_spec(ScalpKind.CLIPPED, rng, width_px=128, height_px=96), rng)
        >>> scalp.pixels.shape
        (96, 128, 3)
    """
    return photograph(plan_hairs(spec, rng), spec, rng)


def photograph(hairs: tuple[PlannedHair, ...], spec: ScalpSpec, rng: np.random.Generator) -> ArtificialScalp:
    """Draw hairs that are planned already.

    Args:
        hairs: planned hairs, um from the top left corner of the picture, lowest first.
        spec: skin, light and camera.
        rng: source of randomness for all that is not hair.

    Returns:
        The picture and the truth.
    """
    places = np.array([hair.line_um[0] for hair in hairs]).reshape(-1, 2)
    skin = paint_skin(spec, places, rng)
    skin -= under_skin_shade(hairs, spec, rng) + ink_density(spec, rng) + dust_density(spec, rng)
    below, above = scale_flakes(spec, hairs, rng)
    scene = np.exp(skin)
    scene *= automatic_gain(scene, spec)
    canvas = _Canvas(scene, np.full(skin.shape[:2], UNSEEN, np.int32))
    canvas.linear = _lay_flakes(canvas.linear, below)
    shine = highlights(spec, rng)[..., None] * np.array([0.93, 0.96, 1.0], np.float32)
    canvas.linear += shine
    bare = canvas.linear.copy()
    painted = _lay_hairs(canvas, hairs, spec, rng)
    canvas.linear = add_bubbles(_lay_flakes(canvas.linear + 0.15 * shine, above), spec, rng)
    canvas.owner[above > 0.5] = UNSEEN
    levels = to_srgb(defocus(canvas.linear, spec, rng))
    pixels, hidden = burn_in(compress(expose(levels, spec, rng), spec.jpeg_quality), spec, rng)
    canvas.owner[hidden] = UNSEEN
    contrast = _contrasts(levels, bare, painted, spec)
    return ArtificialScalp(pixels, _truth(hairs, painted, canvas.owner, contrast, spec), spec)


def _lay_flakes(linear: NDArray[np.float32], opacity: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cover the scene with white flakes."""
    share = opacity[..., None]
    return np.asarray(linear * (1 - share) + to_linear(FLAKE_SRGB) * 0.8 * share, dtype=np.float32)


def _lay_hairs(
    canvas: _Canvas, hairs: tuple[PlannedHair, ...], spec: ScalpSpec, rng: np.random.Generator
) -> dict[int, NDArray[np.int64]]:
    """Lay every shaft on the scene; returns the flat indices of the pixels of each."""
    raster = Rasteriser(spec.height_px, spec.width_px)
    painted: dict[int, NDArray[np.int64]] = {}
    for index, hair in enumerate(hairs):
        pixels = shaft_pixels(raster, hair, spec.um_per_px, rng)
        if pixels is None:
            continue
        colour, opacity = shaft_layer(hair, pixels, spec, rng)
        at = (pixels.row, pixels.column)
        canvas.linear[at] += opacity[:, None] * (colour - canvas.linear[at])
        flat = pixels.row * spec.width_px + pixels.column
        core = (pixels.coverage > min(0.5, float(pixels.coverage.max()) * 0.8)) & (pixels.along_px >= 0)
        painted[index] = flat[core]
        canvas.owner.ravel()[flat[core]] = index
    return painted


def _contrasts(
    levels: NDArray[np.float32], bare: NDArray[np.float32], painted: dict[int, NDArray[np.int64]], spec: ScalpSpec
) -> dict[int, float]:
    """Difference of each shaft from the skin below it over the local scatter of skin and camera."""
    grey_bare = to_srgb(soften(bare, max(spec.blur_sigma_px, 0.3))).mean(axis=2)
    difference = np.abs(levels.mean(axis=2) - grey_bare)
    grain = grey_bare - soften(grey_bare, 60 / spec.um_per_px)
    scatter = np.sqrt(soften(grain**2, 200 / spec.um_per_px) + spec.noise_levels**2 / 3)
    ratio = (difference / scatter).ravel()
    return {index: float(np.median(ratio[flat])) for index, flat in painted.items() if len(flat)}


def _truth(
    hairs: tuple[PlannedHair, ...],
    painted: dict[int, NDArray[np.int64]],
    owner: NDArray[np.int32],
    contrast: dict[int, float],
    spec: ScalpSpec,
) -> tuple[KnownHair, ...]:
    """What is known of the hairs that lie in the picture."""
    seen = np.bincount(owner.ravel()[owner.ravel() >= 0], minlength=len(hairs))
    numbers: dict[int, int] = {}
    known = []
    for index, flat in painted.items():
        hair = hairs[index]
        inside = _inside(hair.line_um / spec.um_per_px, spec)
        if inside is None or index not in contrast:
            continue
        unit = numbers.setdefault(hair.unit, len(numbers) + 1)
        first, last = inside
        line, widths = hair.line_um[first : last + 1] / spec.um_per_px, hair.widths_um[first : last + 1] / spec.um_per_px
        ends = (first == 0, last == len(hair.line_um) - 1)
        visible = float(seen[index] / len(flat))
        known.append(KnownHair(unit, line, widths, *ends, visible, contrast[index], hair.thin, index))
    return tuple(known)


def _inside(line_px: NDArray[np.float64], spec: ScalpSpec) -> tuple[int, int] | None:
    """First and last point of the longest stretch in the picture."""
    within = ((line_px >= 0) & (line_px <= (spec.width_px, spec.height_px))).all(axis=1)
    edges = np.diff(np.concatenate([[0], within.astype(int), [0]]))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1) - 1
    if len(starts) == 0 or (ends - starts).max() < 1:
        return None
    longest = int(np.argmax(ends - starts))
    return int(starts[longest]), int(ends[longest])
