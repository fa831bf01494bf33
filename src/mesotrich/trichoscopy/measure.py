"""The main job: a photo goes in; every hair, its width, its unit and the densities come out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mesotrich import __version__
from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.calibration.check_scale import check_scale
from mesotrich.trichoscopy.calibration.given import given
from mesotrich.trichoscopy.calibration.profile import profile as read_profile
from mesotrich.trichoscopy.calibration.scale import Scale
from mesotrich.trichoscopy.calibration.scale_bar import scale_of_bar
from mesotrich.trichoscopy.centreline.centreline import centreline
from mesotrich.trichoscopy.decode.decode import decode
from mesotrich.trichoscopy.finding import Finding, RefusedError, Severity
from mesotrich.trichoscopy.follicular_units import follicular_units
from mesotrich.trichoscopy.hair import FollicularUnit, Hair, HairKind, TracedHair, Width
from mesotrich.trichoscopy.hair_map import HairMap, hair_map
from mesotrich.trichoscopy.measurement import Circle, Field, Measurement, Quality
from mesotrich.trichoscopy.observations import observations
from mesotrich.trichoscopy.overlays import Overlays, overlays
from mesotrich.trichoscopy.photo import Photo
from mesotrich.trichoscopy.quality import quality
from mesotrich.trichoscopy.width import width

FAINT_CONTRAST = 0.25  # of the light that skin throws back: below it a shaft is pale, and others like it may be missed
FAINT_SHARE, UNRESOLVED_SHARE = 0.25, 0.2
STATIONS = ("overlays", "quality", "hair_map", "width", "observations")  # told as they begin
UNCUT_SHARE = 0.5  # of hairs that cross the border: of clipped ones fewer do, even in small pictures


def measure(
    photo: Photo | Path | str,
    *,
    um_per_px: float | None = None,
    scale_bar_mm: float | None = None,
    profile: Path | str | None = None,
    field: Field | str = Field.PICTURE,
    told: Callable[[str], None] = lambda _station: None,
    mapped: Callable[[HairMap, tuple[float, float]], None] = lambda _map, _corner: None,
) -> Measurement:
    """Measure one photo.

    Args:
        photo: a decoded photo, or the path of one.
        um_per_px: size of a pixel, um.
        scale_bar_mm: length that the burned-in scale bar stands for, mm.
        profile: a device profile made with a graticule.
        field: "picture" measures the whole picture, "circle" only inside the burned-in circle.
        told: is called with the name of each station, one of `STATIONS`, as it begins.
        mapped: is called with the hair map and the px of its top left corner, for those who want to look at it again.

    Returns:
        Hairs, units and observations. Without a scale lengths stay px and densities are refused.

    Raises:
        PhotoError: the photo cannot be read, or does not allow a measurement; the reason is given.
        ScaleError: the scale is missing where it was asked for, or impossible.
        InputError: something of a wrong type, more than one scale, an unknown field, or a circle asked for where there is none.

    Examples:
        >>> from mesotrich.trichoscopy.artificial.render import render
        >>> from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
        >>> rng = np.random.default_rng(7)
        >>> scalp = render(random_spec(ScalpKind.CLIPPED, rng, width_px=640, height_px=480, um_per_px=5.0), rng)
        >>> result = measure(Photo("scalp", scalp.pixels), um_per_px=5.0)
        >>> result.observations[1].what, result.observations[1].unit
        ('hair_density', '/cm2')
    """
    check_scale(um_per_px, scale_bar_mm, profile)
    field, photo = _field(field), _photo(photo)
    told("overlays")
    found = overlays(photo.pixels)
    scale = _scale(photo, found, um_per_px, scale_bar_mm, profile)
    told("quality")
    judged = quality(photo, found)
    _refuse(photo.name, judged.findings)
    mask = _field_mask(judged, field, photo)
    told("hair_map")
    traced = _traced(photo, found, None if scale is None else scale.um_per_px, mapped)
    traced = tuple(hair for hair in traced if not _hidden(hair, judged.usable))
    if not traced:
        _refuse(photo.name, (Finding("no_hair", Severity.REFUSED, {}),))
    told("width")
    widths = width(photo.pixels, traced, judged.usable & ~judged.glare)
    hairs, units = _assemble(traced, widths, follicular_units(traced, scale), mask)
    told("observations")
    findings = (*judged.findings, *_notes(hairs, scale))
    numbers = observations(hairs, units, mask, scale, __version__)
    return Measurement(
        photo.name, photo.width_px, photo.height_px, scale, field, mask, judged, hairs, units, numbers, findings, __version__
    )


def _field(given: Field | str) -> Field:
    """The field by its word."""
    try:
        return Field(given)
    except ValueError:
        words = " or ".join(f'"{item.value}"' for item in Field)
        raise InputError(f"{words} as the field", repr(given), "give one of these words") from None


def _photo(given: Photo | Path | str) -> Photo:
    """The photo itself, or the one at a path."""
    if isinstance(given, Photo):
        return given
    if not isinstance(given, Path | str):
        raise InputError("a Photo or the path of one", f"a {type(given).__name__}", "wrap pixels: Photo(name, pixels)")
    return decode(given)


def _scale(
    photo: Photo, found: Overlays, um_per_px: float | None, scale_bar_mm: float | None, profile: Path | str | None
) -> Scale | None:
    """The scale that was asked for."""
    if um_per_px is not None:
        return given(um_per_px)
    if profile is not None:
        return read_profile(Path(profile), photo.width_px, photo.height_px)
    if scale_bar_mm is not None:
        return scale_of_bar(found.bar, scale_bar_mm)
    return None


def _traced(
    photo: Photo, found: Overlays, um_per_px: float | None, mapped: Callable[[HairMap, tuple[float, float]], None]
) -> tuple[TracedHair, ...]:
    """All hairs of the picture within its margins: the edge of a margin looks like a shaft."""
    rows, columns = found.inner
    seen = hair_map(photo.pixels[rows, columns], um_per_px)
    mapped(seen, (float(columns.start), float(rows.start)))
    hairs = centreline(seen, um_per_px)
    offset = np.array([columns.start, rows.start], np.float64)
    return tuple(replace(hair, line_px=hair.line_px + offset) for hair in hairs)


def _refuse(name: str, findings: Sequence[Finding]) -> None:
    """Raise the first finding that does not allow a measurement."""
    for finding in findings:
        if finding.severity is Severity.REFUSED:
            raise RefusedError(finding, name)


def _field_mask(judged: Quality, field: Field, photo: Photo) -> NDArray[np.bool_]:
    """The measured field: the picture or the circle, less overlays."""
    if field is Field.PICTURE:
        return judged.usable
    if judged.circle is None:
        raise InputError("a burned-in measuring circle", "none", "measure the whole picture, which is the default", photo.name)
    return judged.usable & _inside(judged.circle, judged.usable.shape)


def _inside(circle: Circle, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Pixels whose centre lies in the circle."""
    rows, columns = np.ogrid[0.5 : shape[0], 0.5 : shape[1]]
    return np.asarray((columns - circle.x_px) ** 2 + (rows - circle.y_px) ** 2 <= circle.radius_px**2, np.bool_)


def _hidden(hair: TracedHair, usable: NDArray[np.bool_]) -> bool:
    """Whether most of a line lies on an overlay: letters are not hair."""
    columns, rows = (np.clip(hair.line_px[:, c].astype(int), 0, usable.shape[1 - c] - 1) for c in (0, 1))
    return bool((~usable[rows, columns]).mean() > 0.5)


def _assemble(
    traced: Sequence[TracedHair], widths: Sequence[Width | None], unit_ids: Sequence[int], mask: NDArray[np.bool_]
) -> tuple[tuple[Hair, ...], tuple[FollicularUnit, ...]]:
    """Hairs and units with their numbers."""
    sizes = {unit: unit_ids.count(unit) for unit in set(unit_ids)} if isinstance(unit_ids, tuple) else {}
    hairs = tuple(
        Hair(
            number,
            unit,
            hair,
            shaft,
            hair.root_visible and _in_mask(hair.root_px, mask),
            HairKind.MULTIPLE if sizes[unit] > 1 else HairKind.SINGLE,
        )
        for number, (hair, shaft, unit) in enumerate(zip(traced, widths, unit_ids, strict=True), start=1)
    )
    return hairs, tuple(_unit(unit, [hair for hair in hairs if hair.unit_id == unit], mask) for unit in sorted(sizes))


def _unit(unit_id: int, members: Sequence[Hair], mask: NDArray[np.bool_]) -> FollicularUnit:
    """A unit at the mean of its exit points; hairs that enter over the border have none."""
    rooted = [hair for hair in members if hair.traced.root_visible] or list(members)
    x, y = np.mean([hair.traced.root_px for hair in rooted], axis=0)
    seen = any(hair.traced.root_visible for hair in members)
    ids = tuple(hair.hair_id for hair in members)
    return FollicularUnit(unit_id, float(x), float(y), ids, seen and _in_mask((float(x), float(y)), mask))


def _in_mask(point: tuple[float, float], mask: NDArray[np.bool_]) -> bool:
    """Whether a point lies in the field."""
    column, row = int(point[0]), int(point[1])
    return 0 <= row < mask.shape[0] and 0 <= column < mask.shape[1] and bool(mask[row, column])


def _notes(hairs: Sequence[Hair], scale: Scale | None) -> tuple[Finding, ...]:
    """What a reader of the numbers must know."""
    notes = [Finding("width_not_validated", Severity.NOTE, {})]
    if scale is None:
        notes.append(Finding("no_scale", Severity.WARNING, {}))
    widths = [hair.width for hair in hairs]
    unresolved = sum(shaft is None or not shaft.resolved for shaft in widths)
    if unresolved:
        severity = Severity.WARNING if unresolved > UNRESOLVED_SHARE * len(hairs) else Severity.NOTE
        notes.append(Finding("widths_unresolved", severity, {"count": unresolved, "total": len(hairs)}))
    faint = sum(shaft is not None and shaft.contrast < FAINT_CONTRAST for shaft in widths)
    if faint > FAINT_SHARE * len(hairs):
        notes.append(Finding("faint_hair", Severity.WARNING, {"count": faint, "total": len(hairs)}))
    leaving = sum(not hair.traced.root_visible for hair in hairs)
    if leaving:
        notes.append(Finding("roots_unseen", Severity.NOTE, {"count": leaving}))
    crossing = sum(hair.traced.leaves_picture or not hair.traced.root_visible for hair in hairs)
    if crossing > UNCUT_SHARE * len(hairs):
        notes.append(Finding("uncut_hair", Severity.WARNING, {"count": crossing, "total": len(hairs)}))
    return tuple(notes)
