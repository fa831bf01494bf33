"""Hand-made lines, shafts and measurements, small enough to be checked by eye."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import erf

from mesotrich.foundation.observation import Observation
from mesotrich.trichoscopy.align.align import align
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from mesotrich.trichoscopy.calibration.scale import Scale, ScaleOrigin
from mesotrich.trichoscopy.centreline.second_look import Looked
from mesotrich.trichoscopy.compare.changes import changes
from mesotrich.trichoscopy.compare.compare import Comparison, findings
from mesotrich.trichoscopy.finding import Finding, Severity
from mesotrich.trichoscopy.follicular_units import follicular_units
from mesotrich.trichoscopy.hair import FollicularUnit, Hair, HairKind, TracedHair, Width
from mesotrich.trichoscopy.hair_map import HairMap
from mesotrich.trichoscopy.match_hairs import looks as room
from mesotrich.trichoscopy.match_hairs.looks import Measured
from mesotrich.trichoscopy.match_hairs.match_hairs import Change, Matching, match_hairs
from mesotrich.trichoscopy.measurement import Field, Measurement, Quality
from mesotrich.trichoscopy.photo import Photo

HEIGHT, WIDTH = 240, 320
MADE = {"hair_ids": (1, 2, 3, 4), "version": "9.9"}


def _hair(number: int, root: tuple[float, float], width_px: float | None, resolved: bool = True, in_field: bool = True) -> Hair:
    """A bent hair, 60 px along x."""
    line = np.array(root) + np.array([[0.0, 0.0], [30.0, 6.0], [60.0, 0.0]])
    shaft = None if width_px is None else Width(width_px, 0.4, resolved, 1.0, 0.8, 20, True)
    return Hair(number, number, TracedHair(line, 5.0, 0.9, 1.0, False, in_field), shaft, in_field, HairKind.SINGLE)


@pytest.fixture
def pixels() -> NDArray[np.uint8]:
    """A plain skin-coloured photo."""
    return np.full((HEIGHT, WIDTH, 3), (200, 160, 140), np.uint8)


@pytest.fixture
def make() -> Callable[..., Measurement]:
    """Makes a measurement: at 5 um/px one hair of each class of width, one without and one outside the field."""

    def build(scaled: bool = True, photo: str = "left & right") -> Measurement:
        scale = Scale(5.0, 0.01, ScaleOrigin.GIVEN, "5 um/px as given") if scaled else None
        hairs = (
            _hair(1, (40.0, 40.0), 12.0), _hair(2, (160.0, 40.0), 7.0), _hair(3, (40.0, 110.0), 4.0),
            _hair(4, (160.0, 110.0), 3.0, resolved=False), _hair(5, (40.0, 180.0), None),
            _hair(6, (200.0, 180.0), 9.0, in_field=False),
        )  # fmt: skip
        units = tuple(FollicularUnit(h.unit_id, *h.traced.root_px, (h.hair_id,), h.in_field) for h in hairs)
        mask = np.ones((HEIGHT, WIDTH), np.bool_)
        mask[:20, :100] = False
        density = (152.3, (138.2, 167.1), "ok") if scaled else (None, None, "no_scale")
        observations = (
            Observation("hair_count", 5, "{hairs}", (1.6, 11.7), "exit_points_poisson", quality="ok", **MADE),  # type: ignore[arg-type]
            Observation("hair_density", density[0], "/cm2", density[1], "exit_points_poisson_scale", quality=density[2], **MADE),  # type: ignore[arg-type]
            Observation("mean_diameter", 38.3, "um", (31.2, 45.4), "mean_t_scale", quality="width_not_validated", **MADE),  # type: ignore[arg-type]
        )
        findings = (
            Finding("width_not_validated", Severity.NOTE, {}),
            Finding("widths_unresolved", Severity.WARNING, {"count": 2, "total": 6}),
        )
        quality = Quality(mask, np.zeros_like(mask), 1.1, None, ())
        return Measurement(photo, WIDTH, HEIGHT, scale, Field.PICTURE, mask, quality, hairs, units, observations, findings, "9.9")

    return build


@pytest.fixture
def trace() -> Callable[..., TracedHair]:
    """Makes a straight traced hair with a point every pixel or so."""

    def build(root: tuple[float, float], tip: tuple[float, float], rough_px: float = 8.0, rooted: bool = True) -> TracedHair:
        count = max(int(np.hypot(tip[0] - root[0], tip[1] - root[1])), 1) + 1
        return TracedHair(np.linspace(root, tip, count), rough_px, 0.9, 0.9, False, rooted)

    return build


@pytest.fixture
def shafts() -> Callable[..., NDArray[np.uint8]]:
    """Draws horizontal shafts of known width in linear light, blurs them by formula, and stores them as a camera does."""

    def draw(
        rows: Sequence[float],
        widths_px: Sequence[float],
        sigma_px: float = 1.2,
        contrast: float = 0.8,
        noise: float = 1.0,
        columns: tuple[int, int] = (20, 300),
    ) -> NDArray[np.uint8]:
        y = np.arange(HEIGHT) + 0.5
        light = np.full((HEIGHT, WIDTH), 0.5)
        for row, width in zip(rows, widths_px, strict=True):
            low, high = ((y - row + side * width / 2) / sigma_px / np.sqrt(2) for side in (1, -1))
            light[:, columns[0] : columns[1]] *= (1 - contrast * (erf(low) - erf(high)) / 2)[:, None]
        levels = 255 * light ** (1 / 2.2) + np.random.default_rng(0).normal(0, noise, light.shape)
        return np.repeat(levels.round().clip(0, 255).astype(np.uint8)[..., None], 3, axis=2)

    return draw


Lines = list[NDArray[np.float64]]
SPOT_PX = (800, 640)


@pytest.fixture
def scattered() -> Callable[..., Lines]:
    """Straight hairs all over a field and beyond, one to three a unit, a unit every 80 px or so."""

    def build(seed: int = 1, beyond_px: float = 400.0) -> Lines:
        rng = np.random.default_rng(seed)
        lines = []
        for x in np.arange(-beyond_px, SPOT_PX[0] + beyond_px, 80.0):
            for y in np.arange(-beyond_px, SPOT_PX[1] + beyond_px, 80.0):
                root = np.array([x, y]) + rng.uniform(5, 75, 2)
                angle = 0.6 + rng.normal(0, 0.15)
                for number in range(int(rng.integers(1, 4))):
                    turned = angle + rng.normal(0, 0.08)
                    start = root + number * 11.0 * np.array([-np.sin(angle), np.cos(angle)])
                    tip = start + rng.uniform(50, 70) * np.array([np.cos(turned), np.sin(turned)])
                    lines.append(np.linspace(start, tip, 9))
        return lines

    return build


@pytest.fixture
def photographed() -> Callable[..., Measurement]:
    """What measuring a photo would give of straight hairs: those whose exit lies in it, with a width of 12 px."""

    def build(
        lines: Lines, photo: str = "spot", um_per_px: float | None = 5.0, widths_px: Sequence[float] | None = None
    ) -> Measurement:
        width, height = SPOT_PX
        given = [12.0] * len(lines) if widths_px is None else list(widths_px)
        inside = [k for k, line in enumerate(lines) if 0 < line[0, 0] < width and 0 < line[0, 1] < height]
        traced = [TracedHair(lines[k], given[k], 0.99, 1.0, False, True) for k in inside]
        scale = None if um_per_px is None else Scale(um_per_px, 0.01, ScaleOrigin.GIVEN, "as given")
        mask = np.ones((height, width), np.bool_)
        units = follicular_units(traced, scale)
        hairs = tuple(
            Hair(n, unit, hair, Width(given[k], 0.25, True, 1.0, 0.8, 20, True), True, HairKind.SINGLE)
            for n, (k, unit, hair) in enumerate(zip(inside, units, traced, strict=True), start=1)
        )
        groups = {unit: [hair for hair in hairs if hair.unit_id == unit] for unit in units}
        made = tuple(
            FollicularUnit(unit, float(x), float(y), tuple(h.hair_id for h in group), True)
            for unit, group in groups.items()
            for x, y in [np.mean([h.traced.root_px for h in group], axis=0)]
        )
        quality = Quality(mask, np.zeros_like(mask), 1.1, None, ())
        return Measurement(photo, width, height, scale, Field.PICTURE, mask, quality, hairs, made, (), (), "9.9")

    return build


def revisited(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where another visit sees the skin: turned by 12 degrees, 4 % larger, shifted, a little tilted."""
    angle, middle = np.deg2rad(12.0), np.array(SPOT_PX) / 2
    turned = 1.04 * (points - middle) @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    turned = turned / (1 + turned @ np.array([6e-5, -4e-5]))[:, None]
    return np.asarray(turned + middle + np.array([90.0, -60.0]), np.float64)


@pytest.fixture
def visit() -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """The map of another visit."""
    return revisited


@pytest.fixture
def two_visits(scattered: Callable[..., Lines], photographed: Callable[..., Measurement]) -> tuple[Measurement, Measurement]:
    """One spot at two visits; nothing changed."""
    lines = scattered()
    return photographed(lines, "may"), photographed([revisited(line) for line in lines], "june")


@pytest.fixture
def sees(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Makes every second look see the same logit."""

    def set_to(logit: float) -> None:
        def look(_map: HairMap, _corner: object, expected: NDArray[np.float64], _traced: object) -> Looked:
            same = np.full(len(expected), logit)
            return Looked(same, same, np.full(len(expected), 0.5), np.zeros(len(expected)), np.zeros(len(expected)), expected)

        monkeypatch.setattr(room, "second_look", look)

    return set_to


@pytest.fixture
def mapped() -> Callable[[Measurement], Measured]:
    """A measurement with an empty map."""
    empty = HairMap(np.zeros((13, 4, 4), np.float32), np.zeros((3, 8, 8), np.float32), 1.0)
    return lambda photo: Measured(photo, empty, (0.0, 0.0))


@pytest.fixture
def compared(
    two_visits: tuple[Measurement, Measurement], mapped: Callable[[Measurement], Measured], sees: Callable[[float], None]
) -> Comparison:
    """A comparison in which three hairs of the middle are lost and two are new."""
    sees(-8.0)
    first, second = two_visits
    lie = align(first, second)
    whole = match_hairs(mapped(first), mapped(second), lie).hairs
    middle = [k for k, hair in enumerate(whole) if hair.first is not None and hair.second is not None][:5]
    gone = [
        replace(whole[k], change=Change.LOST, second=None, expected_px=np.array([400.0, 300.0, 450.0, 300.0])) for k in middle[:3]
    ]
    come = [
        replace(whole[k], change=Change.NEW, first=None, expected_px=np.array([300.0, 300.0, 350.0, 300.0])) for k in middle[3:]
    ]
    matching = Matching((*(hair for k, hair in enumerate(whole) if k not in middle), *gone, *come), 1.0)
    numbers = changes(first, lie, matching, "9.9")
    return Comparison(first, second, lie, matching, numbers, findings(first, second, matching), "9.9")


@pytest.fixture(scope="session")
def scalp_photo() -> Photo:
    """A small artificial scalp with enough units to be recognised."""
    rng = np.random.default_rng(850601)
    plain = {"header": False, "circle": False, "scale_bar_mm": 0.0, "units_per_cm2": 80.0}
    spec = random_spec(ScalpKind.CLIPPED, rng, width_px=720, height_px=600, um_per_px=6.0, **plain)
    return Photo("scalp", render(spec, rng).pixels)
