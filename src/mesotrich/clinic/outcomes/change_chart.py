"""Geometry of a change: a dot with its whisker over the range that is too small to tell from error."""

from dataclasses import dataclass

from mesotrich.outcomes.estimate import Estimate

WIDTH, MIDDLE, REACH = 300.0, 150.0, 128.0  # of the drawing; whiskers end inside
LEVEL, CAP = 23.0, 6.0


@dataclass(frozen=True)
class ChangeChart:
    """Coordinates as text: the shade, the whisker, and the dot; an empty shade where no smallest change is known."""

    shade_x: str
    shade_width: str
    whisker: str
    dot: str


def change_chart(change: Estimate, smallest: float | None) -> ChangeChart:
    """Lay out a change; no change is in the middle.

    Args:
        change: after - before with its error.
        smallest: the smallest detectable change; None where it is not known.

    Returns:
        Coordinates as text.

    Examples:
        >>> change_chart(Estimate(8.0, -4.0, 20.0), 10.0)
        ChangeChart(shade_x='86', shade_width='128', whisker='M124.4 23H278M124.4 17v12M278 17v12', dot='201.2')
    """
    reach = max(abs(change.low), abs(change.high), smallest or 0.0) or 1.0

    def x(value: float) -> float:
        return MIDDLE + REACH * value / reach

    low, high = _text(x(change.low)), _text(x(change.high))
    top, height = _text(LEVEL - CAP), _text(2 * CAP)
    whisker = f"M{low} {_text(LEVEL)}H{high}M{low} {top}v{height}M{high} {top}v{height}"
    if smallest is None:
        return ChangeChart("", "", whisker, _text(x(change.value)))
    return ChangeChart(_text(x(-smallest)), _text(x(smallest) - x(-smallest)), whisker, _text(x(change.value)))


def _text(value: float) -> str:
    """A coordinate; with a point in every language."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
