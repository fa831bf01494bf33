"""Two photos of one spot go in; what changed comes out, hair by hair, on the area that both show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mesotrich import __version__
from mesotrich.foundation.errors import InputError
from mesotrich.foundation.observation import Observation
from mesotrich.reference.loader import value
from mesotrich.trichoscopy.align.align import Alignment, align
from mesotrich.trichoscopy.compare.changes import CONVENTIONS, changes
from mesotrich.trichoscopy.finding import Finding, Severity
from mesotrich.trichoscopy.hair_map import HairMap
from mesotrich.trichoscopy.match_hairs.looks import Measured
from mesotrich.trichoscopy.match_hairs.match_hairs import Change, Matching, match_hairs
from mesotrich.trichoscopy.measure import measure
from mesotrich.trichoscopy.measurement import Field, Measurement
from mesotrich.trichoscopy.photo import Photo

PASSED_ON = ("no_scale", "uncut_hair", "faint_hair")  # findings of a single photo that matter to a comparison
Scales = float | Sequence[float] | None


@dataclass(frozen=True, eq=False)
class Comparison:
    """The result for two photos of one spot.

    Attributes:
        baseline, follow_up: both photos as measured.
        alignment: how the second lies on the first.
        matching: what became of every hair in the common area.
        observations: the numbers, each with its interval.
        findings: what a reader must know.
        version: version of the software.
    """

    baseline: Measurement
    follow_up: Measurement
    alignment: Alignment
    matching: Matching
    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]
    version: str

    @property
    def name(self) -> str:
        """What files about both photos are called."""
        return f"{self.baseline.photo}-{self.follow_up.photo}"


def compare(
    baseline: Photo | Path | str,
    follow_up: Photo | Path | str,
    *,
    um_per_px: Scales = None,
    profile: Path | str | None = None,
    field: Field | str = Field.PICTURE,
) -> Comparison:
    """Compare two photos of one spot.

    Args:
        baseline: the first photo, or its path.
        follow_up: the second photo, or its path.
        um_per_px: size of a pixel, um; two numbers where the photos differ.
        profile: a device profile that holds for both.
        field: "picture" or "circle", as in `measure`.

    Returns:
        What changed.

    Raises:
        RefusedError: the photos do not show the same spot, or one does not allow a measurement; the reason is given.
        PhotoError: a photo cannot be read.
        ScaleError: the scale is impossible.
        InputError: more than two scales were given, or something of a wrong type.
    """
    first, second = both_measured(baseline, follow_up, um_per_px=um_per_px, profile=profile, field=field)
    return compared(first, second)


def both_measured(
    baseline: Photo | Path | str,
    follow_up: Photo | Path | str,
    *,
    um_per_px: Scales = None,
    profile: Path | str | None = None,
    field: Field | str = Field.PICTURE,
) -> tuple[Measured, Measured]:
    """Measure both photos and keep the maps that they were traced from; arguments as for `compare`."""
    scales = two_scales(um_per_px)
    first = _measured(baseline, scales[0], profile, field)
    return first, _measured(follow_up, scales[1], profile, field)


def compared(first: Measured, second: Measured) -> Comparison:
    """Compare two photos that are measured.

    Args:
        first: the first photo.
        second: the second photo.

    Returns:
        What changed.

    Raises:
        RefusedError: they do not show the same spot, as far as can be told.
    """
    lie = align(first.measurement, second.measurement)
    matching = match_hairs(first, second, lie)
    numbers = changes(first.measurement, lie, matching, __version__)
    told = findings(first.measurement, second.measurement, matching)
    return Comparison(first.measurement, second.measurement, lie, matching, numbers, told, __version__)


def two_scales(um_per_px: Scales) -> tuple[float | None, float | None]:
    """A scale for each photo.

    Args:
        um_per_px: one number for both, two, or None.

    Returns:
        Both.

    Raises:
        InputError: another number of scales.

    Examples:
        >>> two_scales([5.0]), two_scales([5.0, 5.2]), two_scales(None)
        ((5.0, 5.0), (5.0, 5.2), (None, None))
    """
    if um_per_px is None or isinstance(um_per_px, int | float):
        return um_per_px, um_per_px
    given = list(um_per_px)
    if len(given) > 2:
        raise InputError("one or two pixel sizes", f"{len(given)}", "give one for both photos, or one for each")
    if not given:
        return None, None
    return given[0], given[-1]


def _measured(photo: Photo | Path | str, um_per_px: float | None, profile: Path | str | None, field: Field | str) -> Measured:
    """One photo with its map."""
    kept: list[tuple[HairMap, tuple[float, float]]] = []
    keep: Callable[[HairMap, tuple[float, float]], None] = lambda seen, corner: kept.append((seen, corner))  # noqa: E731 - a name for mypy
    found = measure(photo, um_per_px=um_per_px, profile=profile, field=field, mapped=keep)
    return Measured(found, *kept[0])


def findings(first: Measurement, second: Measurement, matching: Matching) -> tuple[Finding, ...]:
    """What a reader of a comparison must know.

    Args:
        first: the first photo.
        second: the second photo.
        matching: its hairs.

    Returns:
        Findings of the comparison, then those of the photos that matter to it, each once.
    """
    notes = [Finding("no_real_pair", Severity.WARNING, {}), Finding("change_not_caused", Severity.NOTE, {})]
    hairs = sum(hair.change is not Change.NEW for hair in matching.hairs)
    least = int(value(CONVENTIONS, "least_common_hairs").value)
    if hairs < least:
        notes.append(Finding("few_common_hairs", Severity.WARNING, {"count": hairs, "least": least}))
    seen = {item.code: item for photo in (second, first) for item in photo.findings if item.code in PASSED_ON}
    return (*notes, *seen.values())
