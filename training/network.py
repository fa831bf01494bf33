"""A small U-Net: a picture goes in, planes on every second pixel come out."""

from itertools import pairwise

import torch
from torch import Tensor, nn

CHANNELS = (24, 48, 80, 112, 128)
OUTPUTS = (
    "shaft", "centre", "root", "tip", "middle_dx", "middle_dy", "half_cos", "half_sin",
    "tangent_cos", "tangent_sin", "direction_x", "direction_y", "log_width",
)  # fmt: skip


class Block(nn.Module):
    """Two convolutions with a short cut."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(),
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
        )

    def forward(self, seen: Tensor) -> Tensor:
        """What went in, corrected by what the convolutions see."""
        return torch.relu(seen + self.body(seen))


class Down(nn.Sequential):
    """Halve the resolution."""

    def __init__(self, before: int, after: int, blocks: int) -> None:
        layers = [nn.Conv2d(before, after, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU()]
        super().__init__(*layers, *(Block(after) for _ in range(blocks)))


class Up(nn.Module):
    """Double the resolution and join the finer planes."""

    def __init__(self, coarse: int, fine: int) -> None:
        super().__init__()
        self.squeeze = nn.Conv2d(coarse, fine, 1, bias=False)
        self.join = nn.Sequential(nn.Conv2d(fine, fine, 3, padding=1, bias=False), nn.BatchNorm2d(fine), nn.ReLU(), Block(fine))

    def forward(self, coarse: Tensor, fine: Tensor) -> Tensor:
        """The coarse planes at the resolution of the fine ones, joined with them."""
        wide = nn.functional.interpolate(self.squeeze(coarse), scale_factor=2.0, mode="nearest")
        return self.join(wide + fine)


class HairNet(nn.Module):
    """Input (n, 3, height, width), sides multiples of 32; output (n, 13, height / 2, width / 2)."""

    def __init__(self) -> None:
        super().__init__()
        first = CHANNELS[0]
        self.stem = nn.Sequential(
            nn.PixelUnshuffle(2), nn.Conv2d(12, first, 3, padding=1, bias=False), nn.BatchNorm2d(first), nn.ReLU(), Block(first)
        )
        self.downs = nn.ModuleList(Down(a, b, blocks) for (a, b), blocks in zip(pairwise(CHANNELS), (1, 2, 2, 2), strict=True))
        self.ups = nn.ModuleList(Up(b, a) for a, b in pairwise(CHANNELS))
        self.head = nn.Sequential(nn.Conv2d(first, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, len(OUTPUTS), 1))

    def forward(self, seen: Tensor) -> Tensor:
        """(n, 3, height, width) to (n, outputs, height / 2, width / 2), as named in `OUTPUTS`."""
        planes = [self.stem(seen)]
        for down in self.downs:
            planes.append(down(planes[-1]))
        wide = planes[-1]
        for fine, up in zip(reversed(planes[:-1]), reversed(self.ups), strict=True):
            wide = up(wide, fine)
        return self.head(wide)
