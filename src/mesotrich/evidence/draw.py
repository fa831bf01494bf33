"""Draw a forest plot as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log, log10, sqrt
from textwrap import wrap
from xml.sax.saxutils import escape

from mesotrich.evidence.interval import Interval
from mesotrich.evidence.pool import Model
from mesotrich.evidence.pool_claims import PooledClaims
from mesotrich.evidence.tell import tell
from mesotrich.foundation.messages import Message

WIDTH, ROW, TOP, LEFT, RIGHT = 900, 30, 56, 330, 650  # px; between LEFT and RIGHT lies the axis
SIDE = 18  # px, of the square of a trial that has all the weight
CHARACTERS = 110  # of a line of remarks
INK, SOFT, ACCENT, PAPER = "#16211E", "#5B6863", "#0B5D66", "#FFFFFF"
STEPS = (1, 2, 5, 10)  # a tick every one of these, times a power of ten
TICKS = 6  # at most


@dataclass(frozen=True)
class Axis:
    """The axis of a plot.

    Attributes:
        low: its left end, as effects are told.
        high: its right end.
        ratio: whether it is one of ratios, drawn by their logarithm.
    """

    low: float
    high: float
    ratio: bool

    def x(self, value: float) -> float:
        """Where a value lies; beyond an end it is put there.

        Args:
            value: as effects are told.

        Returns:
            px from the left.

        Examples:
            >>> Axis(0.0, 10.0, ratio=False).x(5.0)
            490.0
        """
        low, high, here = (log(one) if self.ratio else one for one in (self.low, self.high, min(max(value, self.low), self.high)))
        return LEFT + (here - low) / (high - low) * (RIGHT - LEFT)

    @property
    def ticks(self) -> tuple[float, ...]:
        """Round numbers on it, at most six."""
        return _ratio_ticks(self.low, self.high) if self.ratio else _even_ticks(self.low, self.high)


def forest_plot(found: PooledClaims, language: str) -> str:
    """Draw the trials, the pooled effect and where a new trial would lie.

    Squares have the size of their weight; a line that ends in an arrow goes on beyond the axis. Why the trials were pooled
    although they differ stands below, as every other remark.

    Args:
        found: the pooled effect.
        language: of the words, "en" or "fr".

    Returns:
        An SVG document.

    Raises:
        ReferenceDataError: the language is not there.
    """
    axis, rows = _axis(found), len(found.claims) + (2 if found.pooled.prediction else 1)
    foot = TOP + rows * ROW
    told = (*(Message("evidence.pool.differs", {"what": what}) for what in found.differs), *found.remarks)
    remarks = [line for message in told for line in wrap(tell(message, language), CHARACTERS)]
    height = foot + 58 + 18 * len(remarks)
    title = tell(Message(f"evidence.measure.{found.measure.value}"), language)
    body = [*_studies(found, axis, language), *_pooled(found, axis, language), *_axis_lines(axis, foot, language)]
    body += [_text(16, foot + 58 + 18 * place, line, SOFT, 12) for place, line in enumerate(remarks)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        'font-family="Inter, system-ui, sans-serif">'
    )
    paper = f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>'
    lines = [head, f"<title>{escape(title)}</title>", paper, _text(16, 28, title, INK, 16), *body, "</svg>", ""]
    return "\n".join(lines)


def _axis(found: PooledClaims) -> Axis:
    """An axis that holds the intervals of the trials and the line of no effect."""
    like = found.effects[0]
    ends = [end for effect in found.effects for end in (effect.interval.low, effect.interval.high)]
    low, high = min(*ends, like.told(0.0)), max(*ends, like.told(0.0))
    if like.ratio:
        return Axis(low / (high / low) ** 0.05, high * (high / low) ** 0.05, ratio=True)
    return Axis(low - 0.05 * (high - low), high + 0.05 * (high - low), ratio=False)


def _studies(found: PooledClaims, axis: Axis, language: str) -> list[str]:
    """One row a trial."""
    drawn: list[str] = []
    for place, (claim, effect, weight) in enumerate(zip(found.claims, found.effects, found.pooled.weights, strict=True)):
        y, half = TOP + place * ROW + ROW / 2, max(SIDE * sqrt(weight) / 2, 2)
        x = axis.x(effect.value)
        drawn += [
            _text(16, y + 4, _short(claim.name), INK, 13), _line(axis, effect.interval, y),
            f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:.1f}" height="{2 * half:.1f}" fill="{INK}"/>',
            _text(RIGHT + 20, y + 4, f"{_numbers(effect.value, effect.interval, language)}   {100 * weight:.0f} %", INK, 13),
        ]  # fmt: skip
    return drawn


def _pooled(found: PooledClaims, axis: Axis, language: str) -> list[str]:
    """The diamond, and below it where a new trial would lie."""
    pooled, y = found.pooled, TOP + len(found.claims) * ROW + ROW / 2
    code = "evidence.plot.pooled_fixed" if pooled.model is Model.FIXED else "evidence.plot.pooled_random"
    left, middle, right = (axis.x(value) for value in (pooled.interval.low, pooled.value, pooled.interval.high))
    diamond = f"{left:.1f},{y:.1f} {middle:.1f},{y - 8:.1f} {right:.1f},{y:.1f} {middle:.1f},{y + 8:.1f}"
    drawn = [
        _text(16, y + 4, tell(Message(code), language), ACCENT, 13), _line(axis, pooled.interval, y, ACCENT),
        f'<polygon points="{diamond}" fill="{ACCENT}"/>',
        _text(RIGHT + 20, y + 4, _numbers(pooled.value, pooled.interval, language), ACCENT, 13),
    ]  # fmt: skip
    if pooled.prediction:
        told = f"[{_number(pooled.prediction.low, language)}; {_number(pooled.prediction.high, language)}]"
        drawn += [
            _text(16, y + ROW + 4, tell(Message("evidence.plot.prediction"), language), SOFT, 13),
            _line(axis, pooled.prediction, y + ROW, SOFT), _text(RIGHT + 20, y + ROW + 4, told, SOFT, 13),
        ]  # fmt: skip
    return drawn


def _axis_lines(axis: Axis, foot: float, language: str) -> list[str]:
    """The axis with its ticks, and the line of no effect."""
    none = axis.x(1.0 if axis.ratio else 0.0)
    drawn = [
        f'<line x1="{none:.1f}" y1="{TOP}" x2="{none:.1f}" y2="{foot}" stroke="{SOFT}" stroke-dasharray="3 3"/>',
        f'<line x1="{LEFT}" y1="{foot}" x2="{RIGHT}" y2="{foot}" stroke="{INK}"/>',
    ]
    for tick in axis.ticks:
        x = axis.x(tick)
        drawn.append(f'<line x1="{x:.1f}" y1="{foot}" x2="{x:.1f}" y2="{foot + 5}" stroke="{INK}"/>')
        drawn.append(
            f'<text x="{x:.1f}" y="{foot + 20}" fill="{SOFT}" font-size="12" text-anchor="middle">{_tick(tick, language)}</text>'
        )
    return drawn


def _line(axis: Axis, interval: Interval, y: float, colour: str = INK) -> str:
    """An interval as a line; an end beyond the axis is an arrow."""
    left, right = axis.x(interval.low), axis.x(interval.high)
    path = f"M{left:.1f} {y:.1f}H{right:.1f}"
    if interval.low < axis.low:
        path += f"M{left + 6:.1f} {y - 4:.1f}L{left:.1f} {y:.1f}L{left + 6:.1f} {y + 4:.1f}"
    if interval.high > axis.high:
        path += f"M{right - 6:.1f} {y - 4:.1f}L{right:.1f} {y:.1f}L{right - 6:.1f} {y + 4:.1f}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>'


def _text(x: float, y: float, words: str, colour: str, size: int) -> str:
    """Words that begin at a place."""
    return f'<text x="{x}" y="{y}" fill="{colour}" font-size="{size}" xml:space="preserve">{escape(words)}</text>'


def _short(name: str) -> str:
    """A name that fits before the axis."""
    return name if len(name) <= 42 else f"{name[:41]}…"


def _numbers(value: float, interval: Interval, language: str) -> str:
    """An effect with its interval."""
    low, high = _number(interval.low, language), _number(interval.high, language)
    return f"{_number(value, language)} [{low}; {high}]"


def _number(value: float, language: str) -> str:
    """A number with about three digits."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 else 3
    return tell(Message("evidence.plot.number", {"told": f"{value:.{digits}f}"}), language)


def _tick(value: float, language: str) -> str:
    """A round number."""
    return tell(Message("evidence.plot.number", {"told": f"{value:.10g}"}), language)


def _even_ticks(low: float, high: float) -> tuple[float, ...]:
    """Round numbers at even distances."""
    power = 10.0 ** floor(log10((high - low) / TICKS))
    step = next(one * power for one in STEPS if (high - low) / (one * power) <= TICKS)
    first = floor(low / step) + 1
    return tuple(round(step * place, 12) for place in range(first, floor(high / step) + 1))


def _ratio_ticks(low: float, high: float) -> tuple[float, ...]:
    """Powers of ten with 2 and 5 times them; the powers alone where those are too many."""
    powers = range(floor(log10(low)), floor(log10(high)) + 1)
    every: Sequence[float] = [one * 10.0**power for power in powers for one in STEPS[:3]]
    inside = [round(tick, 12) for tick in every if low <= tick <= high]
    return tuple(inside) if len(inside) <= TICKS else tuple(tick for tick in inside if log10(tick) == floor(log10(tick)))
