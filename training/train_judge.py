"""Trains the judge on candidates from drawn scalps: `python training/train_judge.py FOLDER --network network.pt`."""

import argparse
import pathlib
import time

import numpy as np
import torch
from torch.nn import functional

from judge_network import Judge
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


def loss(said: torch.Tensor, answer: torch.Tensor, weight: torch.Tensor) -> tuple[torch.Tensor, ...]:
    """Quality, direction, offsets."""
    good = (functional.binary_cross_entropy_with_logits(said[:, 0], answer[:, 0], reduction="none") * weight[:, 0]).mean()
    turn = functional.binary_cross_entropy_with_logits(said[:, 1], answer[:, 1], reduction="none")
    turn = (turn * weight[:, 2]).sum() / (weight[:, 2].sum() + 1)
    move = functional.smooth_l1_loss(said[:, 2:], answer[:, 2:], reduction="none", beta=0.1).sum(dim=1)
    move = (move * weight[:, 1]).sum() / (weight[:, 1].sum() + 1)
    return good, turn, move


def train(arguments: argparse.Namespace) -> None:
    """Learn, and keep a running mean of the weights."""
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
    mean = torch.optim.swa_utils.AveragedModel(
        judge, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995), use_buffers=True
    )
    optimiser = torch.optim.AdamW(judge.parameters(), lr=arguments.rate, weight_decay=1e-2)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, arguments.rate, total_steps=arguments.steps, pct_start=0.1)
    begun, running = time.time(), np.zeros(3)
    for step in range(1, arguments.steps + 1):
        view, answer, weight = batch(scalps, arguments.batch, rng)
        parts = loss(judge(view), answer, weight)
        optimiser.zero_grad()
        (parts[0] + 0.3 * parts[1] + parts[2]).backward()
        optimiser.step()
        plan.step()
        mean.update_parameters(judge)
        running = running * 0.98 + 0.02 * np.array([float(part.detach()) for part in parts])
        if step % 100 == 0:
            print(step, f"{time.time() - begun:.0f} s", running.round(4), flush=True)
            torch.save(mean.module.state_dict(), arguments.out)
    torch.save(mean.module.state_dict(), arguments.out)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--network", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("judge.pt"))
    parser.add_argument("--start", type=pathlib.Path)
    parser.add_argument("--scalps", type=int, default=600)
    parser.add_argument("--steps", type=int, default=2500)
    parser.add_argument("--batch", type=int, default=192)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
