"""Trains the judge on candidates from drawn scalps: `python training/train_judge.py FOLDER --network network.pt`."""

import argparse
import pathlib

import numpy as np
import torch

from judge_network import Judge
from learn import learn, options
from mesotrich.trichoscopy.centreline.close_up import OFFSET_PX, SIDEWAYS, close_ups
from mesotrich.trichoscopy.centreline.votes import cast_votes, pile_votes
from network import HairNet

VOTE_LEAST, MASS_LEAST = 0.2, 6.0
LEAST_VISIBILITY, LEAST_CONTRAST = 0.4, 3.0  # fainter ones teach the judge to see ghosts beside dark shafts


class Scalp:
    """One drawn scalp with its hair map, its hairs, and the candidates that the votes give."""

    def __init__(self, path: pathlib.Path, network: HairNet) -> None:
        with np.load(path) as file:
            self.picture, ends = file["seen"], file["ends"].astype(np.float64)
        with torch.no_grad():
            planes = network(torch.from_numpy(self.picture.astype(np.float32))[None])[0].numpy()
        planes[:4] = 1 / (1 + np.exp(-planes[:4]))
        self.planes = planes.astype(np.float16)
        self.hairs, self.widths = ends[:, :4], ends[:, 4]
        self.wanted = (ends[:, 5] >= LEAST_VISIBILITY) & (ends[:, 6] >= LEAST_CONTRAST)
        self.rooted = (ends[:, 7] > 0) & (ends[:, 8] > 0)
        piles = pile_votes(cast_votes(planes, VOTE_LEAST), planes.shape[2] * 2, planes.shape[1] * 2, MASS_LEAST)
        self.candidates = np.hstack([piles[:, :2] - piles[:, 2:4], piles[:, :2] + piles[:, 2:4]])


def jitter(hairs: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """True lines, displaced a little, as a first round of the judge leaves them."""
    spread = rng.choice([1.0, 2.5, 6.0], size=(len(hairs), 1))
    axis = hairs[:, 2:] - hairs[:, :2]
    length = np.hypot(*axis.T)[:, None] + 1e-6
    axis = axis / length
    normal = np.column_stack([-axis[:, 1], axis[:, 0]])
    moved = hairs.copy()
    for k in (0, 2):
        moved[:, k : k + 2] += axis * rng.normal(0, 1, (len(hairs), 1)) * spread * (1 + length / 80)
        moved[:, k : k + 2] += normal * rng.normal(0, 0.7, (len(hairs), 1)) * spread
    return moved


def nearest(lines: np.ndarray, scalp: Scalp) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """For each line the true hair nearest to it: distance, its number, its offsets in the line's frame, whether turned round."""
    axis = lines[:, 2:] - lines[:, :2]
    length = np.hypot(*axis.T) + 1e-6
    axis = axis / length[:, None]
    best = (np.full(len(lines), np.inf), np.zeros(len(lines), int), np.zeros((len(lines), 4)), np.zeros(len(lines), bool))
    loose = 6.0 + 0.12 * np.hypot(*(scalp.hairs[:, 2:] - scalp.hairs[:, :2]).T)
    strict = 2.0 + 0.15 * scalp.widths
    for turned in (False, True):
        hairs = scalp.hairs[:, [2, 3, 0, 1]] if turned else scalp.hairs
        offsets = hairs[None] - lines[:, None]
        along = offsets[..., 0::2] * axis[:, None, :1] + offsets[..., 1::2] * axis[:, None, 1:]
        across = offsets[..., 1::2] * axis[:, None, :1] - offsets[..., 0::2] * axis[:, None, 1:]
        distance2 = ((along / loose[None, :, None]) ** 2 + (across / strict[None, :, None]) ** 2).mean(axis=2)
        number = distance2.argmin(axis=1)
        each = np.arange(len(lines))
        here = distance2[each, number]
        better = here < best[0]
        best[0][better], best[1][better], best[3][better] = here[better], number[better], turned
        stacked = np.stack([along[..., 0], across[..., 0], along[..., 1], across[..., 1]], axis=2)
        best[2][better] = stacked[each, number][better]
    return best


def batch(scalps: list[Scalp], size: int, rng: np.random.Generator) -> tuple[torch.Tensor, ...]:
    """Close-ups with the right answers and their weights."""
    views, answers, weights = [], [], []
    while sum(len(view) for view in views) < size:
        scalp = scalps[int(rng.integers(len(scalps)))]
        if len(scalp.hairs) == 0:
            continue
        found = scalp.candidates[rng.permutation(len(scalp.candidates))[: size // 12]]
        drawn = jitter(scalp.hairs, rng)[rng.permutation(len(scalp.hairs))[: size // 24]]
        lines = np.vstack([found, drawn])
        swap = rng.random(len(lines)) < 0.5
        lines[swap] = lines[swap][:, [2, 3, 0, 1]]
        length = np.hypot(*(lines[:, 2:] - lines[:, :2]).T)
        lines = lines[(length > 8) & (length < 500)]
        if len(lines) == 0:
            continue
        distance2, number, offsets, turned = nearest(lines, scalp)
        picture = scalp.picture.astype(np.float32) * rng.uniform(0.8, 1.25) + rng.normal(0, 0.04, (3, 1, 1)).astype(np.float32)
        view = close_ups(picture.astype(np.float32), scalp.planes.astype(np.float32), lines)
        view = disturb(view, rng)
        good = np.exp(-distance2 / 2)
        near = (distance2 < 6.0).astype(np.float64)
        sure = np.where(scalp.wanted[number] | (distance2 > 9), 1.0, 0.0)
        views.append(view)
        answers.append(np.column_stack([good, turned, np.clip(offsets / OFFSET_PX, -4, 4)]))
        weights.append(np.column_stack([sure, near * sure, near * sure * scalp.rooted[number]]))
    view, answer, weight = (np.concatenate(part).astype(np.float32) for part in (views, answers, weights))
    if rng.random() < 0.5:
        view, answer = mirror(view, answer)
    return tuple(torch.from_numpy(part) for part in (view, answer, weight))


def disturb(view: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """What the judge is shown of the hair map is made less sure, as it is on photos that the network was not trained on."""
    count = len(view)
    view[:, :3] += rng.standard_normal(view[:, :3].shape, dtype=np.float32) * rng.uniform(0, 0.06)
    view[:, 3:7] *= rng.uniform(0.7, 1.05, (count, 4, 1, 1)).astype(np.float32)
    view[:, 7:11] += rng.normal(0, 0.1, (count, 4, 1, 1)).astype(np.float32)
    view[rng.random(count) < 0.08, 3:13] = 0.0  # now and then only the picture is shown
    return view


def mirror(view: np.ndarray, answer: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same seen in a mirror along the candidate."""
    view = view[..., ::-1].copy()
    view[:, SIDEWAYS] *= -1
    answer = answer.copy()
    answer[:, [3, 5]] *= -1
    return view, answer


def train(arguments: argparse.Namespace) -> None:
    """Learn from what the map gives."""
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    rng = np.random.default_rng(arguments.seed)
    network = HairNet()
    network.load_state_dict(torch.load(arguments.network, weights_only=True))
    network.eval()
    scalps = [Scalp(path, network) for path in sorted(arguments.folder.glob("*.npz"))[: arguments.scalps]]
    judge = Judge()
    if arguments.start:
        judge.load_state_dict(torch.load(arguments.start, weights_only=True))
    learn(judge, lambda: batch(scalps, arguments.batch, rng), arguments)


def main() -> None:
    """Read the command line and train."""
    parser = options(__doc__, "judge.pt", scalps=600, seed=2, threads=1)
    parser.add_argument("--network", type=pathlib.Path, required=True)
    parser.add_argument("--start", type=pathlib.Path)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
