"""How well two photos of one spot are compared: artificial pairs whose every hair is known.

usage: python -m benchmarks.pairs [--suites NAMES] [--jobs N] [--most N]
Intervals are 95 % bootstrap intervals over pairs, those of shares of pairs are Wilson's. No real pair is in hand.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.growth_score import GrowthScore, growth_score
from benchmarks.pair_score import PairScore, pair_score
from benchmarks.pair_suite import DrawnPair, draw_pair, names, pair_suite
from benchmarks.tables import table
from mesotrich.foundation.errors import PhotoError
from mesotrich.trichoscopy.align.align import align
from mesotrich.trichoscopy.artificial.pair import PairStyle
from mesotrich.trichoscopy.compare.compare import Comparison, both_measured, compared
from mesotrich.trichoscopy.measurement import Measurement
from mesotrich.trichoscopy.observations import wilson_interval
from mesotrich.trichoscopy.photo import Photo
from mesotrich.trichoscopy.phototrichogram.phototrichogram import grown, usual_tilt

ROUNDS = 2000  # of the bootstrap
Row = tuple[str, str, str]


@dataclass(frozen=True, eq=False)
class Compared:
    """What came of one pair.

    Attributes:
        row: which pair.
        seconds: for measuring both photos and comparing them.
        photos: both photos as measured; None where one was refused.
        score: None where the pair was refused.
        covered: whether the true change lies in the interval of the reported one.
        growth: of a phototrichogram.
        refused: why, empty where it was compared.
    """

    row: DrawnPair
    seconds: float
    photos: tuple[Measurement, Measurement] | None
    score: PairScore | None
    covered: bool
    growth: GrowthScore | None
    refused: str


def compare_pair(row: DrawnPair) -> Compared:
    """Draw, measure, compare and score one pair."""
    drawn = draw_pair(row)
    photos = [Photo(f"{row.name}-{side}", scalp.pixels) for side, scalp in enumerate((drawn.first, drawn.second), start=1)]
    scales = [drawn.first.spec.um_per_px, drawn.second.spec.um_per_px]
    started = time.perf_counter()
    measured: tuple[Measurement, Measurement] | None = None
    try:
        first, second = both_measured(*photos, um_per_px=scales)
        measured = (first.measurement, second.measurement)
        growth, found = None, None
        if row.style is PairStyle.PHOTOTRICHOGRAM:
            whole = grown(first, second, drawn.days, usual_tilt())
            found, growth = whole.comparison, growth_score(drawn, whole)
        else:
            found = compared(first, second)
    except PhotoError as error:
        return Compared(row, time.perf_counter() - started, measured, None, False, None, str(error))
    seconds = time.perf_counter() - started
    score = pair_score(drawn, found.matching, found.alignment)
    return Compared(row, seconds, measured, score, covers(found, score), growth, "")


def covers(found: Comparison, score: PairScore) -> bool:
    """Whether the true change of the count lies in the interval of the reported one."""
    interval = next(item.interval for item in found.observations if item.what == "count_change")
    truth = score.true_new - score.true_lost
    return interval is not None and interval[0] <= truth <= interval[1]


def strangers(done: Sequence[Compared]) -> list[bool]:
    """Whether each first photo is told apart from each second photo of another spot; both ways round would say the same."""
    seen = [item for item in done if item.photos is not None]
    return [_refuses(a, b) for a, b in itertools.permutations(seen, 2)]


def _refuses(one: Compared, other: Compared) -> bool:
    """Whether two photos of different spots are refused."""
    if one.photos is None or other.photos is None:
        raise ValueError("a pair that was not measured")
    try:
        align(one.photos[0], other.photos[1])
    except PhotoError:
        return True
    return False


def figures(done: Sequence[Compared], seed: int) -> list[Row]:
    """All figures of a suite."""
    scores = [item.score for item in done if item.score is not None]
    rows = [_share("same spot accepted", [item.score is not None for item in done])]
    if scores:
        rng = np.random.default_rng(seed)
        rows += _changes(scores, rng) + _matches(scores, rng)
        rows.append(_share("true change inside the 95 % interval", [item.covered for item in done if item.score is not None]))
        rows.append(_mean("distance of the map from the truth, median, px", [s.warp_error_px for s in scores], rng))
        rows.append(_mean("share of the common area that both photos truly show", [s.common_overlap for s in scores], rng))
        grown_ones = [item.growth for item in done if item.growth is not None]
        rows += _growth(grown_ones, rng) if grown_ones else []
    rows.append(("seconds a pair, median", f"{np.median([item.seconds for item in done]):.2f}", ""))
    return rows


def _changes(scores: Sequence[PairScore], rng: np.random.Generator) -> list[Row]:
    """The change of the count, lost and new hairs."""
    rows = [
        _mean("error of the count change, mean of absolute values, % of the total", [abs(s.change_error) for s in scores], rng),
        _mean("the same, mean with sign", [s.change_error for s in scores], rng),
        _mean("error of the change in % of what was counted, absolute", [abs(s.relative_error) for s in scores], rng),
        (
            "the same over all pairs together, % of all hairs",
            f"{sum(abs(s.change_error) * s.total for s in scores) / max(sum(s.total for s in scores), 1):.2f}",
            "",
        ),
    ]
    for what, true, right, wrong in (
        ("lost", "true_lost", "lost_right", "lost_wrong"),
        ("new", "true_new", "new_right", "new_wrong"),
    ):
        rows.append(_ratio(f"{what} hairs that were reported", scores, right, (true,), rng))
        rows.append(_ratio(f"reported {what} hairs that are", scores, right, (right, wrong), rng))
    rows.append(("hairs in the common area, all pairs", str(sum(s.total for s in scores)), ""))
    return rows


def _matches(scores: Sequence[PairScore], rng: np.random.Generator) -> list[Row]:
    """Matches and widths."""
    z = np.concatenate([s.width_z for s in scores]) if scores else np.zeros(0)
    inside = f"{np.mean(np.abs(z) < 1.96):.3f}" if len(z) else "none"
    return [
        _ratio("matches right", scores, "matches_right", ("matches",), rng),
        _ratio("matches right, of those with a confidence of 0.9 and more", scores, "sure_right", ("sure",), rng),
        ("matches, all pairs", str(sum(s.matches for s in scores)), ""),
        _ratio("thicker and thinner hairs that were reported", scores, "thicker_right", ("thicker_true",), rng),
        _ratio("reported thicker and thinner hairs that are", scores, "thicker_right", ("thicker_found",), rng),
        ("unchanged widths within 1.96 joint standard deviations", inside, ""),
    ]


def _growth(scores: Sequence[GrowthScore], rng: np.random.Generator) -> list[Row]:
    """Share of growing hairs and their growth."""
    errors = np.concatenate([s.errors_um_per_day for s in scores])
    return [
        _mean("anagen share, absolute error, points", [abs(s.anagen_error) for s in scores], rng),
        _mean("anagen share, error with sign, points", [s.anagen_error for s in scores], rng),
        _mean("phase right, hair by hair", [s.phase_right for s in scores], rng),
        ("growth of a hair, mean of absolute errors, um/day", f"{np.abs(errors).mean():.1f}", f"{len(errors)} hairs"),
        ("growth of a hair, median of absolute errors, um/day", f"{np.median(np.abs(errors)):.1f}", ""),
        _mean("mean growth of the same hairs, absolute error, um/day", [abs(s.mean_error) for s in scores], rng),
        _mean(
            "mean growth against all growing hairs of the area, absolute error, um/day", [abs(s.field_error) for s in scores], rng
        ),
        _mean("growth of a hair inside its 95 % interval", [s.covered for s in scores], rng),
    ]


def _share(name: str, hits: Sequence[bool]) -> Row:
    """A share of pairs with Wilson's interval."""
    share = float(np.mean(hits))
    low, high = wilson_interval(share, len(hits))
    return name, f"{share:.3f}", f"{low:.3f} to {high:.3f}, of {len(hits)}"


def _mean(name: str, values: Sequence[float], rng: np.random.Generator) -> Row:
    """A mean over pairs."""
    data = np.array(values, np.float64)
    return _row(name, float(data.mean()), len(data), lambda at: float(data[at].mean()), rng)


def _ratio(name: str, scores: Sequence[PairScore], top: str, bottom: Sequence[str], rng: np.random.Generator) -> Row:
    """A ratio of sums over pairs."""
    above = np.array([getattr(s, top) for s in scores], np.float64)
    below = np.array([sum(getattr(s, part) for part in bottom) for s in scores], np.float64)
    if below.sum() == 0:
        return name, "none", ""
    return _row(name, float(above.sum() / below.sum()), len(scores), lambda at: _over(above[at], below[at]), rng)


def _over(above: NDArray[np.float64], below: NDArray[np.float64]) -> float:
    """Ratio of sums; 1 where there is nothing."""
    return float(above.sum() / below.sum()) if below.sum() else 1.0


def _row(name: str, value: float, count: int, of: Callable[[NDArray[np.intp]], float], rng: np.random.Generator) -> Row:
    """A figure with its bootstrap interval over pairs."""
    drawn = [of(rng.integers(0, count, count)) for _ in range(ROUNDS)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    digits = 2 if abs(value) >= 1.5 else 3
    return name, f"{value:.{digits}f}", f"{low:.{digits}f} to {high:.{digits}f}"


def run(chosen: Sequence[str], jobs: int, seed: int, most: int | None = None) -> None:
    """Print the figures of suites.

    Args:
        chosen: names of suites.
        jobs: pairs at a time.
        seed: of the bootstrap.
        most: pairs a suite, all where not given.
    """
    for name in chosen:
        suite = pair_suite(name)
        with ProcessPoolExecutor(jobs) as pool:
            done = list(pool.map(compare_pair, suite.pairs[:most]))
        rows = figures(done, seed)
        if name == "clipped" and sum(item.photos is not None for item in done) > 1:
            rows.append(_share("different spots refused", strangers(done)))
        print(f"\n{name}: {suite.about}\n\n{table(['figure', 'value', '95 %'], [list(row) for row in rows])}")
        for item in done:
            print(f"refused: {item.refused}" if item.refused else _line(item))
        sys.stdout.flush()


def _line(item: Compared) -> str:
    """One pair in one line."""
    s = item.score
    if s is None:
        return item.row.name
    lost = f"lost {s.true_lost}, reported {s.lost_right} and {s.lost_wrong} wrong"
    new = f"new {s.true_new}, reported {s.new_right} and {s.new_wrong} wrong"
    matches = f"matches {s.matches_right} of {s.matches}"
    return f"{item.row.name}: {s.total} hairs, {lost}, {new}, {matches}, change error {s.change_error:.1f} %"


def main(given: Sequence[str] | None = None) -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--suites", default=",".join(names()), help="names with commas")
    parser.add_argument("--jobs", type=int, default=1, help="pairs at a time")
    parser.add_argument("--most", type=int, default=None, help="pairs a suite")
    parser.add_argument("--seed", type=int, default=0, help="of the bootstrap")
    found = parser.parse_args(given)
    run(found.suites.split(","), found.jobs, found.seed, found.most)


if __name__ == "__main__":
    main()
