"""Trains the network on drawn scalps: `python training/train.py FOLDER --steps 4000 --out network.pt`."""

import argparse
import pathlib
import time

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from mesotrich.trichoscopy.hair_map import SCALE_PX, STRIDE
from network import OUTPUTS, HairNet
from targets import PLANES

CROP_PX = 256
REACH_PX = 320.0  # longer hairs teach no middle: it lies beyond what the network can see
P = {name: index for index, name in enumerate(PLANES)}
Q = {name: index for index, name in enumerate(OUTPUTS)}


class Scalps:
    """All drawn scalps in memory, handed out as turned and mirrored crops."""

    def __init__(self, folder: pathlib.Path, rng: np.random.Generator) -> None:
        self.rng = rng
        self.scalps = []
        for path in sorted(folder.glob("*.npz")):
            with np.load(path) as file:
                self.scalps.append((file["seen"], file["wanted"]))

    def crop(self) -> tuple[np.ndarray, np.ndarray]:
        """One crop and its targets."""
        seen, wanted = self.scalps[int(self.rng.integers(len(self.scalps)))]
        cells = CROP_PX // STRIDE
        y = int(self.rng.integers(wanted.shape[1] - cells + 1))
        x = int(self.rng.integers(wanted.shape[2] - cells + 1))
        wanted = wanted[:, y : y + cells, x : x + cells].astype(np.float32)
        seen = seen[:, y * STRIDE : (y + cells) * STRIDE, x * STRIDE : (x + cells) * STRIDE].astype(np.float32)
        pairs = [("root_dx", "root_dy"), ("tip_dx", "tip_dy"), ("tangent_x", "tangent_y")]
        if self.rng.random() < 0.5:
            seen, wanted = seen[:, :, ::-1], wanted[:, :, ::-1].copy()
            wanted[[P[a] for a, _ in pairs]] *= -1
        if self.rng.random() < 0.5:
            seen, wanted = seen[:, ::-1], wanted[:, ::-1].copy()
            wanted[[P[b] for _, b in pairs]] *= -1
        if self.rng.random() < 0.5:
            seen, wanted = seen.transpose(0, 2, 1), wanted.transpose(0, 2, 1).copy()
            for a, b in pairs:
                wanted[[P[a], P[b]]] = wanted[[P[b], P[a]]]
        return self._light(seen), wanted

    def _light(self, seen: np.ndarray) -> np.ndarray:
        """Other contrast, other white balance, some more noise."""
        gain, shift = self.rng.uniform(0.75, 1.25), self.rng.normal(0, 0.04, (3, 1, 1))
        tint = self.rng.normal(1, 0.06, (3, 1, 1))
        noise = self.rng.standard_normal(seen.shape, dtype=np.float32) * self.rng.uniform(0, 0.04)
        return np.ascontiguousarray(seen * gain * tint + shift + noise, dtype=np.float32)

    def batch(self, size: int) -> tuple[Tensor, Tensor]:
        """Several crops."""
        crops = [self.crop() for _ in range(size)]
        return tuple(torch.from_numpy(np.stack(part)) for part in zip(*crops, strict=True))  # type: ignore[return-value]


def geometry(wanted: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Middle offset, half length with the doubled angle, and where both ends are near enough to be learned."""
    root = wanted[:, [P["root_dx"], P["root_dy"]]]
    tip = wanted[:, [P["tip_dx"], P["tip_dy"]]]
    middle, half = (root + tip) / 2, (tip - root) / 2
    length = half.norm(dim=1, keepdim=True).clamp(min=1e-3)
    cos, sin = half[:, :1] / length, half[:, 1:] / length
    doubled = torch.cat([length * (cos**2 - sin**2), length * 2 * cos * sin], dim=1)
    cells = torch.arange(wanted.shape[-1], dtype=torch.float32) * STRIDE + STRIDE / 2
    columns, rows = cells.view(1, 1, 1, -1), cells.view(1, 1, -1, 1)
    near = 2 * length < REACH_PX
    for end in (root, tip):
        x, y = columns + end[:, :1], rows + end[:, 1:]
        near = near & (x > -2) & (y > -2) & (x < CROP_PX + 2) & (y < CROP_PX + 2)
    return middle / SCALE_PX, doubled / SCALE_PX, near.float()


def loss(said: Tensor, wanted: Tensor) -> tuple[Tensor, dict[str, float]]:
    """Sum of the parts, and the parts."""
    known, shaft, centre = (wanted[:, P[n] : P[n] + 1] for n in ("known", "shaft", "centre"))
    middle, doubled, near = geometry(wanted)
    weight = shaft * known * (0.3 + 0.7 * centre)
    total = weight.sum() + 1
    parts = {}
    for name in ("shaft", "centre"):
        plane, aim = said[:, Q[name] : Q[name] + 1], wanted[:, P[name] : P[name] + 1]
        parts[name] = (cross_entropy(plane, aim, reduction="none") * known * (1 + 3 * aim)).mean() * 4
    for name in ("root", "tip"):
        plane, aim = said[:, Q[name] : Q[name] + 1], wanted[:, P[f"{name}_heat"] : P[f"{name}_heat"] + 1]
        parts[name] = (cross_entropy(plane, aim, reduction="none") * known * (1 + 20 * aim)).mean() * 4
    seen = (weight * near).sum() + 1
    parts["middle"] = ((said[:, 4:6] - middle).abs() * weight * near).sum() / seen * 2
    parts["half"] = ((said[:, 6:8] - doubled).abs() * weight * near).sum() / seen * 1.5
    tangent = wanted[:, [P["tangent_x"], P["tangent_y"]]]
    x, y = tangent[:, :1], tangent[:, 1:]
    parts["tangent"] = ((said[:, 8:10] - torch.cat([x**2 - y**2, 2 * x * y], 1)).abs() * weight).sum() / total
    parts["direction"] = ((said[:, 10:12] - tangent).abs() * weight).sum() / total * 0.5
    width = torch.log(wanted[:, P["width"] : P["width"] + 1].clamp(min=1.0))
    parts["width"] = ((said[:, 12:13] - width).abs() * weight).sum() / total * 0.5
    return sum(parts.values()), {name: float(value.detach()) for name, value in parts.items()}  # type: ignore[return-value]


def train(arguments: argparse.Namespace) -> None:
    """Learn, and keep a running mean of the weights."""
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    scalps = Scalps(arguments.folder, np.random.default_rng(arguments.seed))
    network = HairNet().to(memory_format=torch.channels_last)
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start, weights_only=True))
    mean = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995), use_buffers=True
    )
    optimiser = torch.optim.AdamW(network.parameters(), lr=arguments.rate, weight_decay=1e-2)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, arguments.rate, total_steps=arguments.steps, pct_start=0.1)
    begun, sums = time.time(), {}
    for step in range(1, arguments.steps + 1):
        seen, wanted = scalps.batch(arguments.batch)
        said = network(seen.to(memory_format=torch.channels_last))
        value, parts = loss(said, wanted)
        optimiser.zero_grad()
        value.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        plan.step()
        mean.update_parameters(network)
        sums = {name: sums.get(name, part) * 0.98 + 0.02 * part for name, part in parts.items()}
        if step % 50 == 0:
            print(step, f"{time.time() - begun:.0f} s", {k: round(v, 3) for k, v in sums.items()}, flush=True)
        if step % 300 == 0 or step == arguments.steps:
            torch.save(mean.module.state_dict(), arguments.out)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("network.pt"))
    parser.add_argument("--start", type=pathlib.Path)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
