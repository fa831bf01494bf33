"""What the page on which hairs are corrected shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mesotrich.clinic.language import page_language
from mesotrich.clinic.outcomes.corrections import corrected_photo, corrections_of
from mesotrich.clinic.outcomes.models import HairCorrection
from mesotrich.clinic.photos.figures import Figure, figures
from mesotrich.clinic.photos.models import Photo
from mesotrich.foundation.observation import Observation
from mesotrich.trichoscopy.corrected import Corrected, Fix
from mesotrich.trichoscopy.hair import Hair

FIXES: dict[Fix, Promise] = {
    Fix.ADD: _("Add a hair that was missed"), Fix.REMOVE: _("Remove what is no hair"),
    Fix.SPLIT: _("Split a line that is two hairs"), Fix.MERGE: _("Merge two lines that are one hair"),
}  # fmt: skip
DONE: dict[str, Promise] = {
    Fix.ADD.value: _("added"), Fix.REMOVE.value: _("removed"), Fix.SPLIT.value: _("split"), Fix.MERGE.value: _("merged"),
}  # fmt: skip
PLACES: dict[Fix, tuple[Promise, ...]] = {
    Fix.ADD: (_("Click where the hair leaves the skin"), _("Click its other end")),
    Fix.SPLIT: (_("Click where one hair ends and the other begins"),),
}


@dataclass(frozen=True)
class DrawnHair:
    """A hair as a line in the picture, with its number at the root."""

    number: int
    path: str
    x: str
    y: str


@dataclass(frozen=True)
class Compared:
    """One number: as it was traced, and with the corrections."""

    traced: Figure
    corrected: Figure


def correction_page(photo: Photo, asked: Mapping[str, str]) -> dict[str, Any]:
    """All that the page shows.

    Args:
        photo: a measured photo.
        asked: the address: fix, hairs, and the places that were clicked, x0, y0, x1, y1.

    Returns:
        Values for the template.
    """
    rows = corrections_of(photo)
    after = corrected_photo(photo, rows)
    fix = next((one for one in Fix if one.value == asked.get("fix")), None)
    points = clicked(asked)
    needed = PLACES.get(fix, ()) if fix is not None else ()
    return {
        "rows": rows, "done": DONE, "fixes": FIXES, "fix": fix.value if fix is not None else "", "points": points,
        "next_place": needed[len(points)] if len(points) < len(needed) else "", "ready": len(points) >= len(needed),
        "drawn": [drawn(hair) for hair in after.hairs], "compared": compared(photo, after, rows),
        "fix_name": FIXES[fix] if fix is not None else "", "names_hairs": fix not in (None, Fix.ADD),
        "hairs": asked.get("hairs", ""),
    }  # fmt: skip


def clicked(asked: Mapping[str, str]) -> list[tuple[float, float]]:
    """Places that were clicked so far, in px of the photo; a click on a picture sends its own x and y.

    Args:
        asked: the address or the form.

    Returns:
        Places in the order of the clicks.
    """
    found = []
    for number in range(2):
        pair = [asked.get(f"{axis}{number}") or asked.get(f"at{number}.{axis}") for axis in ("x", "y")]
        try:
            found.append((float(pair[0] or ""), float(pair[1] or "")))
        except ValueError:
            break
    return found


def compared(photo: Photo, after: Corrected, rows: Sequence[HairCorrection]) -> list[Compared]:
    """The numbers of a photo as they were traced, and with its corrections.

    Args:
        photo: a measured photo.
        after: hairs and observations with the corrections.
        rows: the corrections.

    Returns:
        Both, number by number; none where nothing was corrected.
    """
    if not any(row.taken_back_at is None for row in rows):
        return []
    result, language = photo.result or {}, page_language()
    entries = {"observations": [_entry(item) for item in after.observations]}
    by_name = {one.what: one for one in figures(entries, language)}
    return [Compared(one, by_name[one.what]) for one in figures(result, language) if one.what in by_name]


def _entry(item: Observation) -> dict[str, Any]:
    """An observation as observations.json has it."""
    interval = None if item.interval is None else list(item.interval)
    return {
        "what": item.what, "value": item.value, "unit": item.unit, "interval_95": interval, "method": item.method,
        "quality": item.quality,
    }  # fmt: skip


def drawn(hair: Hair) -> DrawnHair:
    """A hair as SVG.

    Args:
        hair: a traced hair, or one that was drawn by hand.

    Returns:
        Its line and the place of its number.
    """
    points = [f"{x:.1f} {y:.1f}" for x, y in hair.traced.line_px]
    x, y = hair.traced.root_px
    return DrawnHair(hair.hair_id, f"M{'L'.join(points)}", f"{x:.1f}", f"{y:.1f}")
