"""How well measured hairs agree with known ones, over many photos."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mesotrich.foundation.errors import InputError

LEVEL = 0.95
RESAMPLES = 2000
Interval = tuple[float, float]


@dataclass(frozen=True, eq=False)
class FrameScore:
    """What came of one photo.

    Attributes:
        frame: its name.
        truth: number of known hairs that are demanded.
        found: number of traced hairs that are scored.
        matched: number of pairs.
        kinds: of each known hair.
        kinds_matched: whether each known hair was found.
        root_px: (pairs,) distance of the exit points.
        direction_right: (pairs,) whether the traced hair points the way that the true one does.
        width_error_um: measured less true width of the pairs that have both.
        width_sd_um: stated standard deviation of these.
        units_truth, units_found, units_matched: follicular units, and those made of exactly the same hairs.
    """

    frame: str
    truth: int
    found: int
    matched: int
    kinds: tuple[str, ...]
    kinds_matched: tuple[bool, ...]
    root_px: NDArray[np.float64]
    direction_right: NDArray[np.bool_]
    width_error_um: NDArray[np.float64]
    width_sd_um: NDArray[np.float64]
    units_truth: int = 0
    units_found: int = 0
    units_matched: int = 0


@dataclass(frozen=True)
class Figure:
    """A figure with its 95 % interval over photos; None where there is nothing to compute it from."""

    name: str
    value: float | None
    interval: Interval | None
    unit: str


def validation(
    frames: Sequence[FrameScore], rng: np.random.Generator, um_per_px: float | Sequence[float] | None = None
) -> tuple[Figure, ...]:
    """Figures over all photos.

    Intervals are percentile bootstrap intervals in which photos, not hairs, are drawn: hairs of one photo are alike.

    Args:
        frames: a score a photo.
        rng: source of randomness for the bootstrap.
        um_per_px: size of a pixel, one for all photos or one a photo, for root distances in um; None gives px.

    Returns:
        Recall, precision, F1, count errors and limits of agreement, root distance, direction, recall by kind, and where
        the truth has them widths and units.

    Raises:
        InputError: there is no photo.
    """
    if not frames:
        raise InputError("at least one scored photo", "none", "measure one that is marked")
    root_unit = "px" if um_per_px is None else "um"
    scales = np.broadcast_to(1.0 if um_per_px is None else um_per_px, len(frames))
    frames = [replace(frame, root_px=frame.root_px * scale) for frame, scale in zip(frames, scales, strict=True)]
    makers: list[tuple[str, Callable[[Sequence[FrameScore]], float | None], str]] = [
        ("hairs known", lambda f: float(sum(x.truth for x in f)), ""),
        ("F1", _f1, ""),
        ("recall", lambda f: _ratio(sum(x.matched for x in f), sum(x.truth for x in f)), ""),
        ("precision", lambda f: _ratio(sum(x.matched for x in f), sum(x.found for x in f)), ""),
        ("count error, mean of absolute values", _count_mae, "%"),
        ("count error, mean", lambda f: _mean([x.found - x.truth for x in f]), "hairs"),
        ("count, lower limit of agreement", lambda f: _agreement(f, -1.96), "hairs"),
        ("count, upper limit of agreement", lambda f: _agreement(f, 1.96), "hairs"),
        ("root distance, median", lambda f: _quantile(np.concatenate([x.root_px for x in f]), 0.5), root_unit),
        ("root distance, lower quartile", lambda f: _quantile(np.concatenate([x.root_px for x in f]), 0.25), root_unit),
        ("root distance, upper quartile", lambda f: _quantile(np.concatenate([x.root_px for x in f]), 0.75), root_unit),
        ("direction right", lambda f: _mean(np.concatenate([x.direction_right for x in f])), ""),
    ]
    kinds = sorted({kind for frame in frames for kind in frame.kinds})
    makers += [(f"recall, {kind or 'no kind'}", _recall_of(kind), "") for kind in kinds]
    if any(len(frame.width_error_um) for frame in frames):
        makers += [
            ("width error, mean", lambda f: _mean(np.concatenate([x.width_error_um for x in f])), "um"),
            (
                "width error, mean of absolute values",
                lambda f: _mean(np.abs(np.concatenate([x.width_error_um for x in f]))),
                "um",
            ),
            ("widths inside their 95 % interval", _coverage, ""),
        ]
    if any(frame.units_truth for frame in frames):
        makers.append(("unit F1, exactly the same hairs", _unit_f1, ""))
    draws = rng.integers(len(frames), size=(RESAMPLES, len(frames))) if len(frames) > 1 else np.zeros((0, 1), int)
    return tuple(_figure(name, make, unit, frames, draws) for name, make, unit in makers)


def _figure(
    name: str,
    make: Callable[[Sequence[FrameScore]], float | None],
    unit: str,
    frames: Sequence[FrameScore],
    draws: NDArray[np.int_],
) -> Figure:
    """One figure and its bootstrap interval."""
    estimate = make(frames)
    if estimate is None or name == "hairs known":
        return Figure(name, estimate, None, unit)
    values = [v for v in (make([frames[k] for k in draw]) for draw in draws[:: 1 if len(frames) < 60 else 4]) if v is not None]
    if not values:
        return Figure(name, estimate, None, unit)
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Figure(name, estimate, (float(low), float(high)), unit)


def _ratio(part: float, whole: float) -> float | None:
    """A share, None of nothing."""
    return part / whole if whole else None


def _mean(values: Sequence[float] | NDArray[np.float64] | NDArray[np.bool_]) -> float | None:
    """Mean, None of nothing."""
    return float(np.mean(values)) if len(values) else None


def _quantile(values: NDArray[np.float64], share: float) -> float | None:
    """A quantile, None of nothing."""
    return float(np.quantile(values, share)) if len(values) else None


def _f1(frames: Sequence[FrameScore]) -> float | None:
    """Twice the pairs over all hairs of both sides."""
    return _ratio(2 * sum(x.matched for x in frames), sum(x.truth + x.found for x in frames))


def _count_mae(frames: Sequence[FrameScore]) -> float | None:
    """Mean absolute error of the count, in percent of the mean count."""
    share = _ratio(sum(abs(x.found - x.truth) for x in frames), sum(x.truth for x in frames))
    return None if share is None else 100 * share


def _agreement(frames: Sequence[FrameScore], factor: float) -> float | None:
    """Limit of agreement of Bland and Altman (doi 10.1016/S0140-6736(86)90837-8)."""
    errors = np.array([x.found - x.truth for x in frames], float)
    return float(errors.mean() + factor * errors.std(ddof=1)) if len(errors) > 1 else None


def _recall_of(kind: str) -> Callable[[Sequence[FrameScore]], float | None]:
    """Recall of one kind of hair."""

    def make(frames: Sequence[FrameScore]) -> float | None:
        hits = [hit for x in frames for name, hit in zip(x.kinds, x.kinds_matched, strict=True) if name == kind]
        return _mean(hits)

    return make


def _coverage(frames: Sequence[FrameScore]) -> float | None:
    """Share of widths whose stated 95 % interval holds the truth."""
    errors, sds = (np.concatenate([getattr(x, name) for x in frames]) for name in ("width_error_um", "width_sd_um"))
    return _mean(np.abs(errors) <= 1.96 * sds)


def _unit_f1(frames: Sequence[FrameScore]) -> float | None:
    """Units that hold exactly the same hairs, over all units of both sides."""
    return _ratio(2 * sum(x.units_matched for x in frames), sum(x.units_truth + x.units_found for x in frames))
