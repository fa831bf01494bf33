"""What became of each hair of a compared field, as it is drawn on both photos: by colour, by line and by form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mesotrich.clinic.photos.models import Photo

# of each fate: words, colour of line and mark, and the form of its mark in a box of 48 about its middle
CROSS = "M-8.6 -24h17.3v15.4h15.4v17.3h-15.4v15.4h-17.3v-15.4h-15.4v-17.3h15.4z"
KINDS: dict[str, tuple[Promise, str, str, bool]] = {
    "same": (_("same within error"), "grey", "", False),
    "thicker": (_("thicker beyond error"), "blue", "M0 -24l24 40.8h-48z", False),
    "thinner": (_("thinner beyond error"), "orange", "M0 24l24 -40.8h-48z", False),
    "new": (_("new hairs"), "mint", CROSS, False),
    "lost": (_("lost hairs"), "white", CROSS, True),
    "seen_again": (_("seen again at a second look"), "grey dashed", "M-18 0a18 18 0 1 0 36 0a18 18 0 1 0 -36 0z", False),
}
MARKS_A_PHOTO = 40  # a mark is as wide as one of so many parts of the photo
BOX = 48.0


@dataclass(frozen=True)
class FateHair:
    """One hair in one photo: its line, empty where it has none there, and where its mark stands."""

    path: str
    mark: str


@dataclass(frozen=True)
class FateGroup:
    """All hairs of one fate in a field.

    Attributes:
        fate: code.
        name: in words.
        colour: of line and mark, as the style sheet calls it.
        form: of the mark, as an SVG path; empty where there is none.
        turned: whether the form is turned by an eighth.
        before: as they are drawn on the first photo.
        after: as they are drawn on the second.
    """

    fate: str
    name: Promise
    colour: str
    form: str
    turned: bool
    before: tuple[FateHair, ...]
    after: tuple[FateHair, ...]

    @property
    def count(self) -> int:
        """How many hairs."""
        return len(self.before)


def fate_groups(document: Mapping[str, Any], before: Photo, after: Photo) -> tuple[FateGroup, ...]:
    """Hairs of a comparison by what became of them.

    Args:
        document: a comparison as it is kept.
        before: the first photo.
        after: the second.

    Returns:
        A group for each fate; none where the comparison does not hold the hairs.
    """
    hairs = [hair for hair in document.get("hairs", ()) if _whole(hair)]
    if not hairs:
        return ()
    return tuple(
        FateGroup(
            fate, name, colour, form, turned,
            tuple(_drawn(hair["before"], hair["lines"][0], before.width_px) for hair in hairs if hair["fate"] == fate),
            tuple(_drawn(hair["after"], hair["lines"][1], after.width_px) for hair in hairs if hair["fate"] == fate),
        )
        for fate, (name, colour, form, turned) in KINDS.items()
    )  # fmt: skip


def _whole(hair: Any) -> bool:
    """Whether an entry has all that is drawn of it, as numbers."""
    if not isinstance(hair, dict) or hair.get("fate") not in KINDS or len(hair.get("lines", ())) != 2:
        return False
    return all(isinstance(hair.get(side), list) and all(map(_point, hair[side])) for side in ("before", "after"))


def _point(point: Any) -> bool:
    """Whether something is a place."""
    return isinstance(point, list) and len(point) == 2 and all(isinstance(one, int | float) and isfinite(one) for one in point)


def _drawn(points: Sequence[Sequence[float]], has_line: bool, width_px: int) -> FateHair:
    """A hair as SVG; where it was only looked for it has a mark and no line."""
    if not points:
        return FateHair("", "")
    x, y = points[0]
    mark = f"translate({x:.1f} {y:.1f}) scale({width_px / MARKS_A_PHOTO / BOX:.3f})"
    return FateHair("M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in points) if has_line else "", mark)
