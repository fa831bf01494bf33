"""An artificial trial shaped like that of the article: 49 men, two arms, baseline and four monthly visits."""

import csv
import io
from dataclasses import dataclass

import numpy as np

from mesotrich.foundation.errors import InputError
from mesotrich.reference.entries import document

NAME = "data/artificial_trial"


@dataclass(frozen=True)
class ArtificialTrial:
    """Files of an artificial trial.

    Attributes:
        protocol: what is declared, YAML.
        data: one row a patient, visit and outcome, CSV.
    """

    protocol: str
    data: str


def artificial_trial(seed: int, effect: float = 0.0) -> ArtificialTrial:
    """Draw a trial.

    Every outcome is normal with the means, spreads and correlations of `reference/data/artificial_trial.yaml`; people leave at
    random, the more readily the lower their last density; a harm happens with its chance.

    Args:
        seed: the same seed draws the same trial.
        effect: true gain of the new arm at the last visit, in standard deviations of the primary outcome; it grows linearly.

    Returns:
        Protocol and data. Both say that they are artificial.

    Raises:
        InputError: the seed is below 0.

    Examples:
        >>> artificial_trial(1).data.splitlines()[0]
        'patient,arm,visit,outcome,value'
    """
    if seed < 0:
        raise InputError("a seed from 0", seed, "give another seed")
    shape = document(NAME)
    rng = np.random.default_rng(seed)
    arms = rng.permutation(np.repeat([1, 0], shape["people"]))
    visits = list(shape["visits"])
    there = _there(arms.size, len(visits), float(shape["leaving_each_visit"]), rng)
    rows: list[tuple[str, str, str, str, str]] = []
    names = [f"Demo {place + 1:03d}" for place in range(arms.size)]
    told = [shape["arms"]["new"] if arm else shape["arms"]["control"] for arm in arms]
    for outcome in shape["outcomes"]:
        values = _values(outcome, arms, len(visits), effect, rng)
        for person, visit in np.argwhere(there):
            rows.append(
                (names[person], told[person], visits[visit], outcome["code"], f"{values[person, visit]:.{outcome['digits']}f}")
            )
    for sign in shape["signs"]:
        seen = _signs(sign, arms, len(visits), rng)
        rows += [(names[k], told[k], visits[v], sign["code"], str(int(seen[k, v]))) for k, v in np.argwhere(there)]
    for harm in shape["harms"]:
        happened = rng.random(arms.size) < np.where(arms == 1, harm["chance_new"], harm["chance_control"])
        rows += [(names[k], told[k], "", harm["code"], str(int(happened[k]))) for k in range(arms.size)]
    followed = there[:, -1] & (rng.random(arms.size) < float(shape["following"]))
    rows += [(names[k], told[k], "", "followed_protocol", str(int(followed[k]))) for k in range(arms.size)]
    return ArtificialTrial(str(shape["protocol"]), _csv(rows))


def _there(people: int, visits: int, leaving: float, rng: np.random.Generator) -> np.ndarray:
    """Who comes to which visit: all to the baseline, and nobody returns."""
    leaves = rng.random((people, visits)) < leaving
    leaves[:, 0] = False
    return ~np.logical_or.accumulate(leaves, axis=1)


def _values(outcome: dict[str, float], arms: np.ndarray, visits: int, effect: float, rng: np.random.Generator) -> np.ndarray:
    """Values of one outcome, (people, visits)."""
    correlation, sd = outcome["correlation"], outcome["sd"]
    own = rng.normal(size=(arms.size, 1)) * np.sqrt(correlation)
    chance = rng.normal(size=(arms.size, visits)) * np.sqrt(1 - correlation)
    along = np.linspace(0, 1, visits)
    shift = outcome["change"] * along + effect * outcome["share_of_effect"] * sd * arms[:, None] * along
    return np.asarray(outcome["mean"] + sd * (own + chance) + shift)


def _signs(sign: dict[str, float], arms: np.ndarray, visits: int, rng: np.random.Generator) -> np.ndarray:
    """Whether a sign is seen, (people, visits): the chance of each person goes from that before to that of the arm."""
    last = np.where(arms == 1, sign["chance_new"], sign["chance_control"])
    along = np.linspace(0, 1, visits)
    return np.asarray(rng.random((arms.size, 1)) < sign["chance_before"] + np.outer(last - sign["chance_before"], along))


def _csv(rows: list[tuple[str, str, str, str, str]]) -> str:
    """The rows as text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("patient", "arm", "visit", "outcome", "value"))
    writer.writerows(rows)
    return text.getvalue()
