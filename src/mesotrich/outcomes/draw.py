"""Bland-Altman plot as SVG: differences of repeats against their means, and the limits between which 95 % of them lie."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from mesotrich.outcomes.levels import levels
from mesotrich.outcomes.repeatability import Repeatability

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 74, 620, 56, 340
INK, SOFT, ACCENT, SHADE, PAPER = "#16211E", "#5B6863", "#0B5D66", "#DFF0F0", "#FFFFFF"
FONT = "Inter, Helvetica, Arial, sans-serif"


@dataclass(frozen=True)
class Labels:
    """What is written in a plot.

    Attributes:
        title: what was measured.
        note: how many spots and photos, and how the limits were had.
        across: of the axis of means.
        up: of the axis of differences.
        number: writes a number in the reader's language.
    """

    title: str
    note: str
    across: str
    up: str
    number: Callable[[float], str]


def draw(spots: Sequence[Sequence[float]], found: Repeatability, labels: Labels) -> str:
    """Draw differences of successive repeats of each spot against their mean.

    The lines are 0 and +- the repeatability coefficient, each with the band of its 95 % interval.

    Args:
        spots: values of each spot, in the order in which they were measured.
        found: the repeatability of these values.
        labels: texts in the reader's language.

    Returns:
        An SVG document of 640 x 400.
    """
    pairs = [((one + two) / 2, two - one) for spot in spots for one, two in pairwise(spot)]
    xs, ys = [mean for mean, _ in pairs], [difference for _, difference in pairs]
    reach = max(found.smallest.value * 1.5, *(abs(y) for y in ys), 1e-9)
    ups, acrosses = levels(-reach, reach), levels(min(xs), max(xs))

    def x(value: float) -> float:
        return LEFT + (RIGHT - LEFT) * (value - acrosses[0]) / (acrosses[-1] - acrosses[0])

    def y(value: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * (value - ups[0]) / (ups[-1] - ups[0])

    parts = [*_bands(found, y, (ups[0], ups[-1])), *_axes(ups, acrosses, x, y, labels), *_lines(found, y, labels)]
    dots = (f'<circle cx="{x(mean):.1f}" cy="{y(far):.1f}" r="4.5" fill="{ACCENT}" fill-opacity=".75"/>' for mean, far in pairs)
    return _page("".join([*parts, *dots]), labels)


def _page(inside: str, labels: Labels) -> str:
    """The document around a drawing."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'font-family="{FONT}" font-size="13" fill="{INK}"><title>{escape(labels.title)}. {escape(labels.note)}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        f'<text x="16" y="24" font-size="16" font-weight="650">{escape(labels.title)}</text>'
        f'<text x="16" y="43" fill="{SOFT}">{escape(labels.note)}</text>{inside}</svg>\n'
    )


def _bands(found: Repeatability, y: Callable[[float], float], ends: tuple[float, float]) -> list[str]:
    """Intervals of both limits, cut off at the edges of the plot."""
    low, high = found.smallest.low, min(found.smallest.high, ends[1])
    return [
        f'<rect x="{LEFT}" width="{RIGHT - LEFT}" y="{min(y(a), y(b)):.1f}" height="{abs(y(a) - y(b)):.1f}" fill="{SHADE}"/>'
        for a, b in ((low, high), (-high, -low))
    ]


def _axes(
    ups: Sequence[float], acrosses: Sequence[float], x: Callable[[float], float], y: Callable[[float], float], labels: Labels
) -> list[str]:
    """Numbers along both axes, and what they are."""
    left = [
        f'<path d="M{LEFT - 5} {y(up):.1f}H{LEFT}" stroke="{SOFT}"/>'
        f'<text x="{LEFT - 10}" y="{y(up) + 4.5:.1f}" text-anchor="end">{escape(labels.number(up))}</text>'
        for up in ups
    ]
    below = [
        f'<path d="M{x(at):.1f} {BOTTOM}v5" stroke="{SOFT}"/>'
        f'<text x="{x(at):.1f}" y="{BOTTOM + 20}" text-anchor="middle">{escape(labels.number(at))}</text>'
        for at in acrosses
    ]
    frame = f'<path d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}" fill="none" stroke="{SOFT}"/>'
    across = f'<text x="{RIGHT}" y="{HEIGHT - 16}" text-anchor="end" fill="{SOFT}">{escape(labels.across)}</text>'
    up = f'<text x="{LEFT}" y="{HEIGHT - 16}" fill="{SOFT}">{escape(labels.up)}</text>'
    return [frame, *left, *below, across, up]


def _lines(found: Repeatability, y: Callable[[float], float], labels: Labels) -> list[str]:
    """No difference, and both limits with their values."""
    zero = f'<path d="M{LEFT} {y(0):.1f}H{RIGHT}" stroke="{INK}"/>'
    limits = (found.smallest.value, -found.smallest.value)
    return [zero, *(
        f'<path d="M{LEFT} {y(at):.1f}H{RIGHT}" stroke="{ACCENT}" stroke-width="1.5" stroke-dasharray="6 4"/>'
        f'<text x="{RIGHT - 4}" y="{y(at) - 6:.1f}" text-anchor="end" fill="{ACCENT}">{escape(labels.number(at))}</text>'
        for at in limits
    )]  # fmt: skip
