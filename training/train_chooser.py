"""Trains the chooser on what the shipped map and judge say of drawn scalps: `python training/train_chooser.py FOLDER`.

The chooser sees each candidate as the judge left it, with its rivals drawn in. Of several candidates for one hair only
the best is right.
"""

import argparse
import pathlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import torch

from judge_network import Judge
from learn import learn, options
from mesotrich.trichoscopy.centreline.centreline import MASS_LEAST, VOTE_LEAST
from mesotrich.trichoscopy.centreline.close_up import CHANNELS, OFFSET_PX, close_ups
from mesotrich.trichoscopy.centreline.rivals import PLANES, rivals
from mesotrich.trichoscopy.centreline.select import first_round, widths_under
from mesotrich.trichoscopy.centreline.votes import cast_votes, pile_votes
from mesotrich.trichoscopy.hair_map import run_network
from mesotrich.trichoscopy.networks.judge import judge
from train_judge import LEAST_CONTRAST, LEAST_VISIBILITY, disturb, mirror, nearest

CLAIM = 4.0  # squared distance at which a candidate may still claim a hair
DOUBT = 0.5  # spread of the judge's logit, so that the chooser does not trust small differences


class Scalp:
    """One drawn scalp with its hair map, its hairs, and the candidates that the judge leaves."""

    def __init__(self, path: pathlib.Path) -> None:
        with np.load(path) as file:
            self.picture, ends = file["seen"], file["ends"].astype(np.float64)
        picture = self.picture.astype(np.float32)
        planes = run_network(picture)
        self.planes = planes.astype(np.float16)
        self.hairs, self.widths = ends[:, :4], ends[:, 4]
        self.wanted = (ends[:, 5] >= LEAST_VISIBILITY) & (ends[:, 6] >= LEAST_CONTRAST)
        self.rooted = (ends[:, 7] > 0) & (ends[:, 8] > 0)
        piles = pile_votes(cast_votes(planes, VOTE_LEAST), planes.shape[2] * 2, planes.shape[1] * 2, MASS_LEAST)
        candidates = np.hstack([piles[:, :2] - piles[:, 2:4], piles[:, :2] + piles[:, 2:4]])
        self.lines, self.good = first_round(picture, planes, candidates, judge)
        self.line_widths = widths_under(self.lines, planes)


def labels(lines: np.ndarray, good: np.ndarray, scalp: Scalp) -> tuple[np.ndarray, ...]:
    """Whether each line is the best of those that claim a hair; distances, hairs, offsets, whether turned round."""
    distance2, number, offsets, turned = nearest(lines, scalp)
    claim = np.log(np.clip(good, 1e-3, 1)) - distance2 / 2
    right = np.zeros(len(lines))
    for hair in np.unique(number):
        mine = np.flatnonzero((number == hair) & (distance2 < CLAIM))
        if len(mine):
            right[mine[claim[mine].argmax()]] = 1
    return right * np.exp(-distance2 / 4), distance2, number, offsets, turned


def batch(scalps: Sequence[Scalp], size: int, rng: np.random.Generator) -> tuple[torch.Tensor, ...]:
    """Close-ups with rivals, the right answers and their weights."""
    views, answers, weights = [], [], []
    while sum(len(view) for view in views) < size:
        scalp = scalps[int(rng.integers(len(scalps)))]
        kept = rng.random(len(scalp.lines)) > 0.05
        if len(scalp.hairs) == 0 or kept.sum() < 2:
            continue
        lines, widths = scalp.lines[kept], scalp.line_widths[kept]
        lines = lines + rng.normal(0, 1.0, lines.shape) * (rng.random((len(lines), 1)) < 0.3)
        swap = rng.random(len(lines)) < 0.5
        lines[swap] = lines[swap][:, [2, 3, 0, 1]]
        logit = np.log(np.clip(scalp.good[kept], 1e-3, 1 - 1e-3) / np.clip(1 - scalp.good[kept], 1e-3, 1))
        good = 1 / (1 + np.exp(-logit - rng.normal(0, DOUBT, len(logit))))
        right, distance2, number, offsets, turned = labels(lines, good, scalp)
        against = rivals(lines, good, widths)
        pick = rng.permutation(len(lines))[: size // 6]
        lines, right, distance2, number, offsets, turned, against = (
            part[pick] for part in (lines, right, distance2, number, offsets, turned, against)
        )
        picture = scalp.picture.astype(np.float32) * rng.uniform(0.8, 1.25) + rng.normal(0, 0.04, (3, 1, 1)).astype(np.float32)
        view = disturb(close_ups(picture.astype(np.float32), scalp.planes.astype(np.float32), lines), rng)
        near = (distance2 < 6.0).astype(np.float64)
        sure = np.where(scalp.wanted[number] | (distance2 > 9), 1.0, 0.0)
        views.append(np.concatenate([view, against], axis=1))
        answers.append(np.column_stack([right, turned, np.clip(offsets / OFFSET_PX, -4, 4)]))
        weights.append(np.column_stack([sure, near * sure, near * sure * scalp.rooted[number]]))
    view, answer, weight = (np.concatenate(part).astype(np.float32) for part in (views, answers, weights))
    if rng.random() < 0.5:
        view, answer = mirror(view, answer)
    return tuple(torch.from_numpy(part) for part in (view, answer, weight))


def train(arguments: argparse.Namespace) -> None:
    """Learn from what the shipped map and judge leave."""
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    rng = np.random.default_rng(arguments.seed)
    with ProcessPoolExecutor(arguments.threads) as pool:
        scalps = list(pool.map(Scalp, sorted(arguments.folder.glob("*.npz"))[: arguments.scalps], chunksize=8))
    print(len(scalps), "scalps", flush=True)
    chooser = Judge(CHANNELS + PLANES)
    learn(chooser, lambda: batch(scalps, arguments.batch, rng), arguments)


def main() -> None:
    """Read the command line and train."""
    parser = options(__doc__, "chooser.pt", scalps=900, seed=3, threads=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
