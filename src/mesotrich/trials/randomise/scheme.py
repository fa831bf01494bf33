"""How people are allocated: arms, blocks, strata."""

import json
from dataclasses import dataclass

from mesotrich.foundation.errors import InputError


@dataclass(frozen=True)
class Scheme:
    """A scheme of permuted blocks of hidden random size, on its own in each stratum.

    Attributes:
        study: name of the study; part of what the list is made from.
        arms: names of the arms.
        ratio: people of each arm in the smallest block, for example (1, 1).
        block_sizes: sizes that a block may have, each as likely as the others; multiples of the sum of the ratio. At least
            two, so that nobody who sees the arms of some people can count off the next.
        strata: names of the strata; (`all`,) where there are none.
    """

    study: str
    arms: tuple[str, ...]
    ratio: tuple[int, ...]
    block_sizes: tuple[int, ...]
    strata: tuple[str, ...] = ("all",)

    def __post_init__(self) -> None:
        if len(self.arms) < 2 or len(set(self.arms)) < len(self.arms) or len(self.ratio) != len(self.arms):
            raise InputError("two arms or more, each with its part", (self.arms, self.ratio), "correct arms and ratio")
        if min(self.ratio) < 1 or any(size < 1 or size % sum(self.ratio) for size in self.block_sizes):
            raise InputError(f"blocks of multiples of {sum(self.ratio)}", self.block_sizes, "correct ratio or block sizes")
        if len(set(self.block_sizes)) < 2 or len(set(self.block_sizes)) < len(self.block_sizes):
            raise InputError("two different block sizes or more", self.block_sizes, "a single size lets the next arm be guessed")
        if not self.strata or len(set(self.strata)) < len(self.strata):
            raise InputError("strata with names of their own", self.strata, "correct the strata")

    @property
    def canonical(self) -> str:
        """The scheme as one text that is the same wherever the scheme is."""
        parts = {
            "study": self.study, "arms": self.arms, "ratio": self.ratio, "block_sizes": self.block_sizes, "strata": self.strata,
        }  # fmt: skip
        return json.dumps(parts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))

    @property
    def largest_imbalance(self) -> int:
        """How far the number of people of one arm in a stratum can ever be from its share, in people, rounded up."""
        size, total = max(self.block_sizes), sum(self.ratio)
        return max(-(-(size // total * part * (total - part)) // total) for part in self.ratio)
