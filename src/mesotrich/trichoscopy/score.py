"""One photo scored: measured hairs against marked or drawn ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.artificial.render import ArtificialScalp
from mesotrich.trichoscopy.hair import Hair
from mesotrich.trichoscopy.match import Pairs, match_chords, match_lines
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.truth import TruthHair
from mesotrich.trichoscopy.validation import FrameScore

UNSEEN = "unseen"  # kind of hairs that are neither demanded nor punished
NOTHING: NDArray[np.float64] = np.zeros(0)


@dataclass(frozen=True)
class LeaveOut:
    """Where truth is missing: hairs that come near these lines are not scored.

    Attributes:
        x_px: upright lines.
        y_px: level lines.
        border: whether the border of the picture counts as such a line.
        within_px: how near is too near.
    """

    x_px: tuple[float, ...] = ()
    y_px: tuple[float, ...] = ()
    border: bool = False
    within_px: float = 12.0

    @classmethod
    def read(cls, text: str, within_px: float = 12.0) -> "LeaveOut":
        """From "x=640,y=512,border".

        Args:
            text: lines, separated by commas.
            within_px: how near is too near.

        Returns:
            What to leave out.

        Raises:
            InputError: a part is not x=NUMBER, y=NUMBER or border.

        Examples:
            >>> LeaveOut.read("x=640,border").x_px
            (640.0,)
        """
        xs: list[float] = []
        ys: list[float] = []
        border = False
        for part in filter(None, (piece.strip() for piece in text.split(","))):
            name, _, number = part.partition("=")
            try:
                if part == "border":
                    border = True
                elif name in ("x", "y"):
                    (xs if name == "x" else ys).append(float(number))
                else:
                    raise ValueError(part)
            except ValueError:
                raise InputError("lines such as x=640,y=512,border", part, "correct --leave-out") from None
        return cls(tuple(xs), tuple(ys), border, within_px)

    def keeps(self, ends: NDArray[np.float64], width_px: int, height_px: int) -> NDArray[np.bool_]:
        """Which chords, (n, 4), stay clear of all lines."""
        low, high = np.minimum, np.maximum
        left, right = low(ends[:, 0], ends[:, 2]), high(ends[:, 0], ends[:, 2])
        top, bottom = low(ends[:, 1], ends[:, 3]), high(ends[:, 1], ends[:, 3])
        near, keep = self.within_px, np.ones(len(ends), np.bool_)
        for lines, first, last in ((self.x_px, left, right), (self.y_px, top, bottom)):
            for line in lines:
                keep &= (first > line + near) | (last < line - near)
        if self.border:
            keep &= (left >= near) & (top >= near) & (right <= width_px - near) & (bottom <= height_px - near)
        return keep


def score_marked(measurement: Measurement, truth: Sequence[TruthHair], leave_out: LeaveOut | None = None) -> FrameScore:
    """Score against hairs whose ends somebody marked.

    Args:
        measurement: what was measured.
        truth: marked hairs; those of kind "unseen" are neither demanded nor punished.
        leave_out: where truth is missing.

    Returns:
        The score.
    """
    leave_out = leave_out or LeaveOut()
    size = (measurement.width_px, measurement.height_px)
    known = np.array([(h.root_x_px, h.root_y_px, h.tip_x_px, h.tip_y_px) for h in truth]).reshape(-1, 4)
    kept = np.flatnonzero(leave_out.keeps(known, *size)).tolist()
    chords = np.array([(*h.traced.root_px, *h.traced.tip_px) for h in measurement.hairs]).reshape(-1, 4)
    hairs = [measurement.hairs[k] for k in np.flatnonzero(leave_out.keeps(chords, *size))]
    chords = np.array([(*h.traced.root_px, *h.traced.tip_px) for h in hairs]).reshape(-1, 4)
    wanted = [k for k in kept if truth[k].kind != UNSEEN]
    pairs = match_chords(known[wanted], chords)
    rest = sorted(set(range(len(hairs))) - {j for _, j in pairs})
    spared = {rest[j] for _, j in match_chords(known[[k for k in kept if truth[k].kind == UNSEEN]], chords[rest])}
    scale = None if measurement.scale is None else measurement.scale.um_per_px
    matched = {i for i, _ in pairs}
    kinds = tuple(truth[k].kind for k in wanted)
    widths = [(truth[wanted[i]].width_um, hairs[j], scale) for i, j in pairs]
    units = _units([truth[k].unit_id for k in wanted], hairs, pairs)
    return FrameScore(
        measurement.photo, len(wanted), len(hairs) - len(spared), len(pairs), kinds,
        tuple(i in matched for i in range(len(wanted))), *_ends(known[wanted], chords, pairs), *_width_errors(widths), *units,
    )  # fmt: skip


def score_markings(
    frame: str, first: Sequence[TruthHair], second: Sequence[TruthHair], leave_out: LeaveOut, size_px: tuple[int, int]
) -> FrameScore:
    """Score a second marking of a photo against the first: the human ceiling.

    Args:
        frame: name of the photo.
        first: the marking that counts as truth.
        second: the other one.
        leave_out: where truth is missing.
        size_px: width and height of the photo.

    Returns:
        The score.
    """
    ends = [
        np.array([(h.root_x_px, h.root_y_px, h.tip_x_px, h.tip_y_px) for h in marks]).reshape(-1, 4) for marks in (first, second)
    ]
    kept = [np.flatnonzero(leave_out.keeps(chords, *size_px)).tolist() for chords in ends]
    truth, found = (chords[keep] for chords, keep in zip(ends, kept, strict=True))
    pairs = match_chords(truth, found)
    matched = {i for i, _ in pairs}
    kinds = tuple(first[k].kind for k in kept[0])
    hits = tuple(i in matched for i in range(len(truth)))
    return FrameScore(frame, len(truth), len(found), len(pairs), kinds, hits, *_ends(truth, found, pairs), NOTHING, NOTHING)


def score_drawn(measurement: Measurement, scalp: ArtificialScalp) -> FrameScore:
    """Score against hairs that were drawn, by their whole course.

    Args:
        measurement: what was measured in the drawn picture.
        scalp: the picture and its truth.

    Returns:
        The score. Hairs too short, hidden or faint are neither demanded nor punished. Width errors are of hairs that lie
        alone, are not hidden at all, and are at least four blur sigmas wide.
    """
    scale = scalp.spec.um_per_px
    demanded = [hair for hair in scalp.hairs if hair.demanded(scale)]
    faint = [hair for hair in scalp.hairs if not hair.demanded(scale)]
    lines = [hair.traced.line_px for hair in measurement.hairs]
    pairs = match_lines([h.line_px for h in demanded], [h.width_at_half_px for h in demanded], lines, scale)
    rest = sorted(set(range(len(lines))) - {j for _, j in pairs})
    faint_pairs = match_lines([h.line_px for h in faint], [h.width_at_half_px for h in faint], [lines[j] for j in rest], scale)
    ends = np.array([(*h.line_px[0], *h.line_px[-1]) for h in demanded]).reshape(-1, 4)
    chords = np.array([(*h.traced.root_px, *h.traced.tip_px) for h in measurement.hairs]).reshape(-1, 4)
    rooted = [(i, j) for i, j in pairs if demanded[i].root_in_picture]
    alone = [
        (demanded[i].width_at_half_px * scale, measurement.hairs[j], scale)
        for i, j in pairs
        if demanded[i].visibility > 0.98 and _measurable(measurement.hairs[j], demanded[i].width_at_half_px)
    ]
    matched = {i for i, _ in pairs}
    return FrameScore(
        measurement.photo, len(demanded), len(lines) - len(faint_pairs), len(pairs),
        tuple("thin" if h.thin else "terminal" for h in demanded), tuple(i in matched for i in range(len(demanded))),
        *_ends(ends, chords, rooted), *_width_errors(alone),
        *_units([h.unit_id for h in demanded], list(measurement.hairs), pairs),
    )  # fmt: skip


def _measurable(hair: Hair, true_width_px: float) -> bool:
    """Alone, in focus, and at least four blur sigmas wide."""
    shaft = hair.width
    return shaft is not None and shaft.isolated and shaft.resolved and true_width_px >= 4 * shaft.blur_sigma_px


def _ends(truth: NDArray[np.float64], found: NDArray[np.float64], pairs: Pairs) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Distance of the exit points, and whether the traced hair points the way that the true one does."""
    if not pairs:
        return NOTHING, np.zeros(0, np.bool_)
    i, j = (np.array(side) for side in zip(*pairs, strict=True))
    to_root = np.hypot(*(found[j, :2] - truth[i, :2]).T)
    along = ((truth[i, 2:] - truth[i, :2]) * (found[j, 2:] - found[j, :2])).sum(axis=1)
    return to_root, np.asarray(along > 0, np.bool_)


def _width_errors(
    rows: Sequence[tuple[float | None, Hair, float | None]],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Measured less true width, and the stated error, um, where both are known."""
    both = [
        (hair.width.value_px * scale - true, hair.width.sd_px * scale)
        for true, hair, scale in rows
        if true is not None and scale is not None and hair.width is not None and hair.width.resolved
    ]
    return np.array([error for error, _ in both]), np.array([sd for _, sd in both])


def _units(truth: Sequence[int | None], hairs: Sequence[Hair], pairs: Pairs) -> tuple[int, int, int]:
    """True units, found units, and found units that hold exactly the hairs of a true one."""
    if any(unit is None for unit in truth):
        return 0, 0, 0
    partner = {j: i for i, j in pairs}
    true_units = {frozenset(i for i, unit in enumerate(truth) if unit == name) for name in set(truth)}
    found_ids = {hair.unit_id for hair in hairs}
    found = [[j for j, hair in enumerate(hairs) if hair.unit_id == name] for name in found_ids]
    same = sum(all(j in partner for j in unit) and frozenset(partner[j] for j in unit) in true_units for unit in found)
    return len(true_units), len(found), same
