"""What participants, those who treated and those who judged guessed of the arms."""

from dataclasses import dataclass

import numpy as np

from mesotrich.trials.analyse.blinding_index import BlindingIndex, Guessed, blinding_index
from mesotrich.trials.analyse.data import Data
from mesotrich.trials.analyse.protocol import Guessers, Protocol


@dataclass(frozen=True)
class Blinding:
    """Guesses of one kind of people.

    Attributes:
        guessers: who was asked.
        index: both indices.
        asked: in the new and in the control arm; others are left out.
    """

    guessers: Guessers
    index: BlindingIndex
    asked: tuple[int, int]


def blinding(data: Data, protocol: Protocol) -> tuple[Blinding, ...]:
    """Indices of all who were asked.

    Args:
        data: of everybody.
        protocol: says who was asked.

    Returns:
        One for each kind of people who guessed in both arms.
    """
    found = []
    for guessers in protocol.guesses:
        values = data.values[guessers.code][:, 0]
        new, control = _guessed(values[data.in_new]), _guessed(values[~data.in_new])
        if new.people and control.people:
            level = 1 - protocol.alpha
            found.append(Blinding(guessers, blinding_index(new, control, level), (new.people, control.people)))
    return tuple(found)


def _guessed(values: np.ndarray) -> Guessed:
    """Counts of an arm."""
    return Guessed(*(int((values == guess).sum()) for guess in (1, -1, 0)))
