"""Stages of pattern loss, each with a plain description."""

from dataclasses import dataclass

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.reference.stages import Scale, scales


@dataclass(frozen=True)
class Stage:
    """One stage of one scale.

    Attributes:
        scale: hamilton_norwood, ludwig or sinclair_stage: the fact that takes it.
        code: the stage.
        rank: its place in the scale, from 0.
        is_loss: whether the scale calls it a loss.
        description: what is seen, in our own words, which nobody has checked yet.
        source: where the scale comes from.
    """

    scale: str
    code: str
    rank: int
    is_loss: bool
    description: Message
    source: Source


def stages(scale: str) -> tuple[Stage, ...]:
    """All stages of a scale, from the least to the most.

    Args:
        scale: hamilton_norwood, ludwig or sinclair_stage.

    Returns:
        The stages.

    Raises:
        InputError: there is no such scale.

    Examples:
        >>> [stage.code for stage in stages("ludwig")]
        ['I', 'II', 'III']
    """
    if scale not in scales():
        raise InputError("a scale of pattern loss", scale, f"use one of {', '.join(scales())}")
    found = scales()[scale]
    return tuple(_stage(found, rank) for rank in range(len(found.stages)))


def stage(scale: str, code: str) -> Stage:
    """One stage.

    Args:
        scale: hamilton_norwood, ludwig or sinclair_stage.
        code: the stage.

    Returns:
        The stage with its description.

    Raises:
        InputError: there is no such scale or stage.

    Examples:
        >>> stage("hamilton_norwood", "IIIv").rank
        5
    """
    found = {each.code: each for each in stages(scale)}
    if code not in found:
        raise InputError(f"a stage of {scale}", code, f"use one of {', '.join(found)}")
    return found[code]


def _stage(scale: Scale, rank: int) -> Stage:
    """A stage in words."""
    code = scale.stages[rank]
    is_loss = rank >= scale.stages.index(scale.first_with_loss)
    return Stage(scale.code, code, rank, is_loss, Message(f"stage.{scale.code}.{code}"), scale.source)
