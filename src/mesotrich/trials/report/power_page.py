"""A page with curves of power by size."""

from collections.abc import Sequence
from html import escape
from importlib import resources
from itertools import pairwise

from mesotrich import __version__
from mesotrich.trials.report.sections import section, table
from mesotrich.trials.report.teller import Teller
from mesotrich.trials.sample_size.plan import Plan

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 320, 56, 190, 16, 44
LEVELS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)
DASHES = ("", "8 5", "2 4", "10 4 2 4")
APART = 17  # of names at the ends of curves
Curve = tuple[tuple[int, float], ...]


def power_page(title: str, plan: Plan, curves: Sequence[tuple[str, Curve]], language: str = "en") -> str:
    """Write a page about the size of a trial.

    Args:
        title: what is planned.
        plan: the chosen size.
        curves: name and points of each, all over the same sizes; at most four.
        language: "en" or "fr".

    Returns:
        HTML; it loads nothing from elsewhere and runs no script.
    """
    teller = Teller(language)
    style = resources.files("mesotrich.reference").joinpath("report/trial.css").read_text("utf-8")
    sizes = [teller.text("people_each"), *(escape(name) for name, _ in curves)]
    rows = [
        [str(points[0][0]), *(teller.share(power) for _, power in points)] for points in zip(*(c for _, c in curves), strict=True)
    ]
    remarks = " ".join(teller.message(remark) for remark in plan.remarks)
    answer = teller.text("planned", new=plan.sizes[0], control=plan.sizes[1], enrolled=plan.enrolled)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>\n<body><main>'
        f'<p class="small">{teller.text("size_title")}</p><h1>{escape(title)}</h1>'
        f'<section class="answer"><p class="big">{answer}</p>'
        f"<p>{teller.text('power')}{teller.text('colon')}{teller.share(plan.power)}</p>"
        f"<p>{remarks}</p></section>"
        f"{section(teller.text('curves'), teller.message(plan.method), power_chart(curves, plan, teller) + table(sizes, rows))}"
        f"<footer>{teller.text('made_by', version=__version__)}</footer></main></body></html>\n"
    )


def power_chart(curves: Sequence[tuple[str, Curve]], plan: Plan, teller: Teller) -> str:
    """Draw curves of power by size.

    Args:
        curves: name and points of each, all over the same sizes.
        plan: whose size is marked.
        teller: who speaks the reader's language.

    Returns:
        SVG.
    """
    first, last = curves[0][1][0][0], curves[0][1][-1][0]

    def across(size: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (size - first) / (last - first)

    grid = "".join(
        f'<path d="M{LEFT} {_height(level):.1f}H{WIDTH - RIGHT}" class="grid"/>'
        f'<text x="{LEFT - 8}" y="{_height(level) + 4:.1f}" text-anchor="end">{teller.share(level)}</text>'
        for level in LEVELS
    )
    ticks = "".join(
        f'<text x="{across(size):.1f}" y="{HEIGHT - 22}" text-anchor="middle">{size}</text>' for size in _ticks(first, last)
    )
    names = _names([points[-1][1] for _, points in curves])
    lines = "".join(
        f'<g class="{"new" if place == 0 else "control"}">'
        f'<polyline style="stroke-dasharray:{DASHES[place % len(DASHES)] or "none"}" '
        f'points="{" ".join(f"{across(size):.1f},{_height(power):.1f}" for size, power in points)}"/>'
        f'<text x="{WIDTH - RIGHT + 10}" y="{names[place]:.1f}">{escape(name)}</text></g>'
        for place, (name, points) in enumerate(curves)
    )
    mark = f'<path d="M{across(plan.sizes[0]):.1f} {TOP}V{HEIGHT - BOTTOM}" class="zero"/>'
    label = teller.text("people_each")
    axis = f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 4}" text-anchor="middle">{label}</text>'
    head = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" class="course" role="img" aria-label="{teller.text("curves")}">'
    return f"{head}{grid}{mark}{ticks}{axis}{lines}</svg>"


def _height(power: float) -> float:
    """Where a power lies."""
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - power)


def _names(ends: Sequence[float]) -> list[float]:
    """Heights of the names at the ends of curves, moved apart where they would lie on each other."""
    heights = [_height(power) + 4 for power in ends]
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    for before, after in pairwise(order):
        heights[after] = max(heights[after], heights[before] + APART)
    return heights


def _ticks(first: int, last: int) -> list[int]:
    """Some sizes below the axis."""
    return [first + round((last - first) * k / 4) for k in range(5)]
