"""The judge: is this candidate one hair, where are its ends, and which of them is the root?"""

import torch
from torch import Tensor, nn

from mesotrich.trichoscopy.centreline.close_up import CHANNELS

ANSWERS = ("good", "second_is_root", "first_along", "first_across", "second_along", "second_across")


def block(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    """Convolution, normalisation, rectifier."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Judge(nn.Module):
    """A small classifier of close-ups."""

    def __init__(self, channels: int = CHANNELS) -> None:
        super().__init__()
        self.look = nn.Sequential(
            block(channels, 24), block(24, 40, 2), block(40, 40), block(40, 64, 2), block(64, 64), block(64, 96, 2)
        )
        self.say = nn.Sequential(
            nn.Flatten(), nn.Dropout(0.1), nn.Linear(96 * 6 * 4, 128), nn.ReLU(inplace=True), nn.Linear(128, len(ANSWERS))
        )

    def forward(self, views: Tensor) -> Tensor:
        """(n, channels, along, across) to (n, answers): two logits, four offsets in units of 16 px."""
        return torch.as_tensor(self.say(self.look(views)))
