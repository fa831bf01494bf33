"""Suites of artificial pairs: the same pairs for everybody, drawn when they are needed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from benchmarks.suite import FIRST_SEED
from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.artificial.pair import ArtificialPair, PairStyle, pair
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec

FOLDER = Path(__file__).parent / "pair_suites"


@dataclass(frozen=True)
class DrawnPair:
    """One pair of a suite.

    Attributes:
        name: suite, seed and scene.
        kind: family of scalps.
        style: what lies between the photos.
        seed: of what the scalp looks like, at least 900000.
        scene: of where its hairs are: two scenes of one seed look alike and are different spots.
        given: fields of `ScalpSpec` that are fixed; `um_per_px` is always among them.
    """

    name: str
    kind: ScalpKind
    style: PairStyle
    seed: int
    scene: int
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PairSuite:
    """Pairs of one kind and style: name of the file, what is in it, and the pairs."""

    name: str
    about: str
    pairs: tuple[DrawnPair, ...]


def names() -> tuple[str, ...]:
    """Names of all suites of pairs."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def pair_suite(name: str) -> PairSuite:
    """Read a suite of pairs.

    Args:
        name: one of `names()`.

    Returns:
        The suite.

    Raises:
        InputError: there is no such suite, or it uses a seed that is kept for tuning.
    """
    path = FOLDER / f"{name}.yaml"
    if not path.is_file():
        raise InputError("a suite of pairs", name, f"choose from {', '.join(names())}")
    loaded = yaml.safe_load(path.read_text("utf-8"))
    kind, style = ScalpKind(loaded["kind"]), PairStyle(loaded["style"])
    return PairSuite(name, loaded["about"], tuple(_pair(name, kind, style, dict(row)) for row in loaded["pairs"]))


def _pair(name: str, kind: ScalpKind, style: PairStyle, row: dict[str, Any]) -> DrawnPair:
    """One row of a suite file."""
    seed, scene = int(row.pop("seed")), int(row.pop("scene"))
    if seed < FIRST_SEED or "um_per_px" not in row:
        raise InputError(f"suite {name}: a seed from {FIRST_SEED} on, and um_per_px", {"seed": seed, **row}, "correct its file")
    return DrawnPair(f"{name}-{seed}-{scene}", kind, style, seed, scene, row)


def draw_pair(row: DrawnPair) -> ArtificialPair:
    """Draw one pair of a suite.

    Args:
        row: which.

    Returns:
        Both pictures and their truth, the same on every call.
    """
    spec = random_spec(row.kind, np.random.default_rng(row.seed), **row.given)
    return pair(spec, row.style, np.random.default_rng([row.seed, row.scene]))
