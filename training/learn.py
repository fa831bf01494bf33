"""The training loop that judge and chooser share."""

import argparse
import pathlib
import time
from collections.abc import Callable

import numpy as np
import torch
from torch.nn import functional

from judge_network import Judge

Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor]


def loss(said: torch.Tensor, answer: torch.Tensor, weight: torch.Tensor) -> tuple[torch.Tensor, ...]:
    """Quality, direction, offsets."""
    good = (functional.binary_cross_entropy_with_logits(said[:, 0], answer[:, 0], reduction="none") * weight[:, 0]).mean()
    turn = functional.binary_cross_entropy_with_logits(said[:, 1], answer[:, 1], reduction="none")
    turn = (turn * weight[:, 2]).sum() / (weight[:, 2].sum() + 1)
    move = functional.smooth_l1_loss(said[:, 2:], answer[:, 2:], reduction="none", beta=0.1).sum(dim=1)
    move = (move * weight[:, 1]).sum() / (weight[:, 1].sum() + 1)
    return good, turn, move


def learn(judge: Judge, batch: Callable[[], Batch], arguments: argparse.Namespace) -> None:
    """Train, and store a running mean of the weights.

    Args:
        judge: what is trained.
        batch: gives close-ups, right answers and their weights.
        arguments: steps, rate and out as `options` reads them.
    """
    mean = torch.optim.swa_utils.AveragedModel(
        judge, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995), use_buffers=True
    )
    optimiser = torch.optim.AdamW(judge.parameters(), lr=arguments.rate, weight_decay=1e-2)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, arguments.rate, total_steps=arguments.steps, pct_start=0.1)
    begun, running = time.time(), np.zeros(3)
    for step in range(1, arguments.steps + 1):
        view, answer, weight = batch()
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


def options(about: str | None, out: str, scalps: int, seed: int, threads: int) -> argparse.ArgumentParser:
    """The command line that both scripts have."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(out))
    parser.add_argument("--scalps", type=int, default=scalps)
    parser.add_argument("--steps", type=int, default=2500)
    parser.add_argument("--batch", type=int, default=192)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=seed)
    parser.add_argument("--threads", type=int, default=threads)
    return parser
