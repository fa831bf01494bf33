"""Mean changes of both arms with their intervals, as a drawing."""

import math
from collections.abc import Sequence
from html import escape

from mesotrich.trials.analyse.analyse import OutcomeResult
from mesotrich.trials.analyse.compare import Estimate
from mesotrich.trials.analyse.protocol import Protocol
from mesotrich.trials.report.teller import Teller

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 280, 64, 150, 16, 36
APART = 7  # how far the arms stand beside each other, so that intervals do not hide each other
TICKS = 5  # about so many on the axis


def change_chart(result: OutcomeResult, protocol: Protocol, teller: Teller) -> str:
    """Draw the course of an outcome.

    Args:
        result: of the outcome.
        protocol: names of arms and visits.
        teller: who speaks the reader's language.

    Returns:
        SVG; empty where nothing can be estimated.
    """
    changes = result.compared.changes
    known = [one for pair in changes for one in pair if one.found]
    if not known:
        return ""
    axis = _axis(min(0.0, *(one.low for one in known)), max(0.0, *(one.high for one in known)))
    step = (WIDTH - LEFT - RIGHT) / len(changes)
    ticks = "".join(_tick(value, axis, teller) for value in axis)
    names = "".join(
        f'<text x="{LEFT + step * place:g}" y="{HEIGHT - 10}" text-anchor="middle">{escape(visit)}</text>'
        for place, visit in enumerate(protocol.visits)
    )
    upper = _upper(changes)
    arms = "".join(
        _arm(
            [pair[which] for pair in changes],
            ("new", "control")[which],
            (protocol.new, protocol.control)[which],
            axis,
            step,
            result.compared.adjusted,
            above=which == upper,
        )
        for which in (1, 0)
    )
    label = teller.text("course", outcome=result.outcome.name)
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" class="course" role="img" aria-label="{label}">{ticks}{names}{arms}</svg>'


def _upper(changes: Sequence[tuple[Estimate, Estimate]]) -> int:
    """Which arm ends higher, 0 the new one, so that the names at the ends do not lie on each other."""
    ends = [next((one.value for one in (pair[which] for pair in reversed(changes)) if one.found), math.inf) for which in (0, 1)]
    return int(ends[1] > ends[0])


def _arm(estimates: list[Estimate], kind: str, name: str, axis: list[float], step: float, from_zero: bool, *, above: bool) -> str:
    """Line, points and intervals of one arm."""
    side = APART / 2 if kind == "new" else -APART / 2
    points, bars = [f"{LEFT:g},{_height(0.0, axis):.1f}"] if from_zero else [], ""
    for place, one in enumerate(estimates, start=1):
        if one.found:
            x = LEFT + step * place + side
            points.append(f"{x:.1f},{_height(one.value, axis):.1f}")
            bars += f'<path d="M{x:.1f} {_height(one.low, axis):.1f}V{_height(one.high, axis):.1f}"/>'
    last = points[-1].split(",")
    marks = "".join(_mark(point, kind) for point in points[int(from_zero) :])
    height = float(last[1]) + (-10 if above else 18)
    return (
        f'<g class="{kind}"><polyline points="{" ".join(points)}"/>{bars}{marks}'
        f'<text x="{float(last[0]) + 12:.1f}" y="{height:.1f}">{escape(name)}</text></g>'
    )


def _mark(point: str, kind: str) -> str:
    """A point: round in the new arm, square in the control arm, so that nobody needs the colour."""
    x, y = (float(number) for number in point.split(","))
    return f'<circle cx="{x}" cy="{y}" r="4.5"/>' if kind == "new" else f'<rect x="{x - 4}" y="{y - 4}" width="8" height="8"/>'


def _axis(low: float, high: float) -> list[float]:
    """Round numbers from below the lowest to above the highest."""
    rough = (high - low) / TICKS or 1.0
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= rough)
    return [step * k for k in range(math.floor(low / step), math.ceil(high / step) + 1)]


def _height(value: float, axis: list[float]) -> float:
    """Where a value lies."""
    return TOP + (HEIGHT - TOP - BOTTOM) * (axis[-1] - value) / (axis[-1] - axis[0])


def _tick(value: float, axis: list[float], teller: Teller) -> str:
    """A line across, and its number."""
    y = _height(value, axis)
    kind = "zero" if value == 0 else "grid"
    text = teller.signed(f"{value:g}")
    line = f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT + 12}" class="{kind}"/>'
    return f'{line}<text x="{LEFT - 10}" y="{y + 4:.1f}" text-anchor="end">{text}</text>'
