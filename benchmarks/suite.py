"""Suites of artificial scalps: the same twelve pictures for everybody, drawn when they are needed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from mesotrich.foundation.errors import InputError
from mesotrich.trichoscopy.artificial.render import ArtificialScalp, render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec

FOLDER = Path(__file__).parent / "suites"
FIRST_SEED = 900_000  # seeds below are for tuning and training; those from here on are for reporting only


@dataclass(frozen=True)
class Scalp:
    """One picture of a suite.

    Attributes:
        name: suite and seed.
        kind: family of scalps.
        seed: seed of its generator, at least 900000.
        given: fields of `ScalpSpec` that are fixed; `um_per_px` is always among them.
    """

    name: str
    kind: ScalpKind
    seed: int
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Suite:
    """Pictures of one kind.

    Attributes:
        name: name of its file.
        about: what is in it.
        scalps: its pictures.
    """

    name: str
    about: str
    scalps: tuple[Scalp, ...]


def names() -> tuple[str, ...]:
    """Names of all suites."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def suite(name: str) -> Suite:
    """Read a suite.

    Args:
        name: one of `names()`.

    Returns:
        The suite.

    Raises:
        InputError: there is no such suite, or it uses a seed that is kept for tuning.
    """
    path = FOLDER / f"{name}.yaml"
    if not path.is_file():
        raise InputError("a suite", name, f"choose from {', '.join(names())}")
    loaded = yaml.safe_load(path.read_text("utf-8"))
    kind = ScalpKind(loaded["kind"])
    scalps = tuple(_scalp(name, kind, dict(row)) for row in loaded["scalps"])
    return Suite(name, loaded["about"], scalps)


def _scalp(name: str, kind: ScalpKind, row: dict[str, Any]) -> Scalp:
    """One row of a suite file."""
    seed = int(row.pop("seed"))
    if seed < FIRST_SEED or "um_per_px" not in row:
        raise InputError(f"suite {name}: a seed from {FIRST_SEED} on, and um_per_px", {"seed": seed, **row}, "correct its file")
    return Scalp(f"{name}-{seed}", kind, seed, row)


def draw(scalp: Scalp) -> ArtificialScalp:
    """Draw one picture of a suite.

    Args:
        scalp: which.

    Returns:
        The picture and its truth, the same on every call.
    """
    rng = np.random.default_rng(scalp.seed)
    return render(random_spec(scalp.kind, rng, **scalp.given), rng)
