"""Geometry of the charts: dots with whiskers, and the shedding of each day. Numbers in, coordinates out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

from mesotrich.clinic.patients.shedding import Counted, Middle

WIDTH, HEIGHT = 284, 168  # of the drawing, in its own units
LEFT, RIGHT, TOP, BOTTOM = 54.3, 263.7, 34.0, 138.0
CAP, GAP = 6.0, 9.0  # half a whisker's cap; from its end to the text
SHED_LEFT, SHED_RIGHT, SHED_TOP, SHED_BOTTOM, SHED_STEP = 38.0, 272.0, 18.1, 140.0, 50
TICKS = 3  # steps between ticks that a chart has at least


@dataclass(frozen=True)
class Point:
    """A value with its interval at a visit."""

    day: date
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Tick:
    """A line across with its number."""

    y: str
    text_y: str
    text: str


@dataclass(frozen=True)
class Dot:
    """A point in the drawing: dot, whisker, text with the value, day below."""

    x: str
    y: str
    whisker: str
    text: str
    text_x: str
    text_y: str
    anchor: str
    day: date
    day_x: str


@dataclass(frozen=True)
class PointChart:
    """A chart of values with intervals. `line` connects the dots, straight; only a main outcome shows it."""

    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    line: str


@dataclass(frozen=True)
class DayMark:
    """One counted day: dot, or square on a wash day."""

    x: str
    y: str
    washed: bool


@dataclass(frozen=True)
class SheddingChart:
    """Counted days, the line of the median and the band of the middle five days."""

    ticks: tuple[Tick, ...]
    marks: tuple[DayMark, ...]
    line: str
    band: str
    first: date
    last: date


def point_chart(points: Sequence[Point], told: Callable[[float], str]) -> PointChart:
    r"""Lay out values with their intervals; the axis spans a sensible range, not from zero.

    Args:
        points: at least one, in order of time.
        told: writes a number in the language of the page.

    Returns:
        Coordinates as text.

    Examples:
        >>> chart = point_chart([Point(date(2026, 8, 24), 181, 170, 192)], lambda value: f"{value:.0f}")
        >>> [tick.text for tick in chart.ticks], ascii(chart.dots[0].text)
        (['170', '180', '190', '200'], "'181 [170\\u2013192]'")
    """
    levels = _levels(min(point.low for point in points), max(point.high for point in points))

    def y(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - levels[0]) / (levels[-1] - levels[0])

    places = _across([point.day for point in points], LEFT, RIGHT)
    last = len(points) - 1
    dots = tuple(_dot(point, x, y, told, (index, last)) for index, (point, x) in enumerate(zip(points, places, strict=True)))
    line = " ".join(f"{'M' if index == 0 else 'L'}{dot.x} {dot.y}" for index, dot in enumerate(dots))
    whole = all(level == round(level) for level in levels)
    ticks = tuple(_tick(y(level), f"{level:.0f}" if whole else told(level)) for level in levels)
    return PointChart(ticks, dots, line if last else "")


def shedding_chart(days: Sequence[Counted], middles: Sequence[Middle]) -> SheddingChart:
    """Lay out counted days; a count, so the axis begins at zero.

    Args:
        days: counted days, at least one, in order of time.
        middles: their running medians.

    Returns:
        Coordinates as text.
    """
    first, last = days[0].day, days[-1].day
    highest = max(3 * SHED_STEP, SHED_STEP * ceil(max(counted.count for counted in days) / SHED_STEP))

    def x(day: date) -> float:
        return SHED_LEFT + (SHED_RIGHT - SHED_LEFT) * (day - first).days / max((last - first).days, 1)

    def y(count: float) -> float:
        return SHED_BOTTOM - (SHED_BOTTOM - SHED_TOP) * count / highest

    ticks = tuple(_tick(y(count), str(count)) for count in range(0, highest + 1, SHED_STEP * max(1, highest // (4 * SHED_STEP))))
    marks = tuple(DayMark(_text(x(counted.day)), _text(y(counted.count)), counted.washed) for counted in days)
    line = _path([(x(middle.day), y(middle.median)) for middle in middles])
    upper = [(x(middle.day), y(middle.high)) for middle in middles]
    lower = [(x(middle.day), y(middle.low)) for middle in reversed(middles)]
    return SheddingChart(ticks, marks, line, f"{_path([*upper, *lower])}Z" if middles else "", first, last)


def _levels(low: float, high: float) -> list[float]:
    """Round numbers that span a range, at least three."""
    span = max(high - low, abs(high) * 0.02, 1e-6)
    rough = span / TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first, last = floor(low / step), ceil(high / step)
    return [step * number for number in range(first, max(last, first + TICKS - 1) + 1)]


def _across(days: Sequence[date], left: float, right: float) -> list[float]:
    """Places of days from left to right; one alone stands at the left."""
    span = (days[-1] - days[0]).days
    return [left + (right - left) * (day - days[0]).days / span if span else left for day in days]


def _dot(point: Point, x: float, y: Callable[[float], float], told: Callable[[float], str], place: tuple[int, int]) -> Dot:
    """One point; the text of the first begins at it, that of the last ends at it."""
    low, high = y(point.low), y(point.high)
    whisker = (
        f"M{_text(x)} {_text(low)}V{_text(high)}M{_text(x - CAP)} {_text(low)}h{_text(2 * CAP)}"
        f"M{_text(x - CAP)} {_text(high)}h{_text(2 * CAP)}"
    )
    index, last = place
    anchor, shift = ("start", -8.0) if index == 0 else ("end", 8.0) if index == last else ("middle", 0.0)
    full = f"{told(point.value)} [{told(point.low)}–{told(point.high)}]"  # noqa: RUF001  # an interval has an en dash
    text = full if last <= 1 else told(point.value)
    day_x = x - 14.3 if index == 0 else x + 14.3 if index == last else x
    return Dot(
        _text(x), _text(y(point.value)), whisker, text, _text(x + shift), _text(high - GAP), anchor, point.day, _text(day_x)
    )


def _tick(y: float, text: str) -> Tick:
    """A line across."""
    return Tick(_text(y), _text(y + 4), text)


def _path(places: Sequence[tuple[float, float]]) -> str:
    """Places as the data of an SVG path."""
    return "".join(f"{'M' if index == 0 else 'L'}{_text(x)} {_text(y)}" for index, (x, y) in enumerate(places))


def _text(value: float) -> str:
    """A coordinate; with a point in every language."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
