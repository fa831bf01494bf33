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
    at = place(change, smallest)

    def x(share: float) -> str:
        return _text(MIDDLE + REACH * share)

    top, height = _text(LEVEL - CAP), _text(2 * CAP)
    whisker = f"M{x(at['low'])} {_text(LEVEL)}H{x(at['high'])}" + "".join(
        f"M{x(at[end])} {top}v{height}" for end in ("low", "high")
    )
    if smallest is None:
        return ChangeChart("", "", whisker, x(at["dot"]))
    return ChangeChart(x(-at["shade"]), _text(2 * REACH * at["shade"]), whisker, x(at["dot"]))


def place(change: Estimate, smallest: float | None) -> dict[str, float]:
    """Where the parts of a change lie, from -1 to 1; no change is 0, and everything is inside.

    Args:
        change: after - before with its error.
        smallest: the smallest detectable change; None where it is not known.

    Returns:
        Places of dot, low and high, and how far the shade reaches on either side.

    Examples:
        >>> place(Estimate(8.0, -4.0, 20.0), 10.0)
        {'dot': 0.4, 'low': -0.2, 'high': 1.0, 'shade': 0.5}
    """
    reach = max(abs(change.low), abs(change.high), smallest or 0.0) or 1.0
    ends = {"dot": change.value, "low": change.low, "high": change.high, "shade": smallest or 0.0}
    return {name: value / reach for name, value in ends.items()}


def _text(value: float) -> str:
    """A coordinate; with a point in every language."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
