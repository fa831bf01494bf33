"""Drawings of the stages of pattern loss: where hair is gone, seen from above on the scalp template."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mesotrich.foundation.errors import ReferenceDataError

Point = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """An oval on the middle line in which hair is thin or gone.

    Attributes:
        y: its centre, in units of the template.
        half_width: from the centre to the side.
        half_height: from the centre to the front.
        share: how much of the hair is gone, 0 to 1.
    """

    y: float
    half_width: float
    half_height: float
    share: float


@dataclass(frozen=True)
class StageDrawing:
    """One stage.

    Attributes:
        middle: x of the middle line, in units of the template.
        hairline: where hair begins, from the patient's left to the right; empty where the hairline stays.
        spots: ovals that are thin or bare.
        parting: outline of a parting; empty where none is drawn.
    """

    middle: float
    hairline: tuple[Point, ...]
    spots: tuple[Spot, ...]
    parting: tuple[Point, ...]


PARTING_FRONT_Y, PARTING_BACK_Y = 112.0, 478.0  # behind the front hairline of the template, and its crown


@cache
def stage_drawings() -> dict[str, dict[str, StageDrawing]]:
    """All drawings.

    Returns:
        Drawings by stage, by scale.

    Raises:
        ReferenceDataError: an entry is not complete.

    Examples:
        >>> stage_drawings()["hamilton_norwood"]["IIIv"].spots[0].share
        0.8
    """
    text = resources.files("mesotrich.reference").joinpath("data/stage_drawings.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    middle = float(loaded["middle"])
    return {
        scale: {stage: _read(f"{scale} {stage}", entry, middle) for stage, entry in stages.items()}
        for scale, stages in loaded["drawings"].items()
    }


def _read(name: str, entry: dict[str, Any], middle: float) -> StageDrawing:
    """One entry, complete or refused."""
    try:
        half = [(float(x), float(y)) for x, y in entry.get("hairline", ())]
        spots = tuple(Spot(**{key: float(number) for key, number in spot.items()}) for spot in entry.get("spots", ()))
        parting = tuple(float(width) for width in entry.get("parting", ()))
    except (TypeError, ValueError) as error:
        raise ReferenceDataError(f"points and spots of the drawing {name}", error, "complete the entry") from error
    left = [(middle - x, y) for x, y in reversed(half)]
    right = [(middle + x, y) for x, y in half]
    return StageDrawing(middle, tuple(left + right[1:]), spots, _outline(parting, middle))


def _outline(half_widths: tuple[float, ...], middle: float) -> tuple[Point, ...]:
    """The four corners of a parting."""
    if not half_widths:
        return ()
    front, back = half_widths
    return (
        (middle - front, PARTING_FRONT_Y), (middle + front, PARTING_FRONT_Y),
        (middle + back, PARTING_BACK_Y), (middle - back, PARTING_BACK_Y),
    )  # fmt: skip
