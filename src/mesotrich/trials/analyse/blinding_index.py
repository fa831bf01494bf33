"""Did people know their arm? Blinding indices of James and of Bang from what they guessed."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import stats

from mesotrich.foundation.errors import InputError


@dataclass(frozen=True)
class Guessed:
    """What the people of one arm guessed.

    Attributes:
        new: number who guessed the new arm.
        control: number who guessed the control arm.
        unknown: number who said that they do not know.
    """

    new: int
    control: int
    unknown: int

    @property
    def people(self) -> int:
        """Number who were asked."""
        return self.new + self.control + self.unknown


@dataclass(frozen=True)
class Index:
    """An index with its interval; not a number (NaN) where it cannot be found.

    Attributes:
        value: the index.
        low: of the interval.
        high: of the interval.
        error: standard error.
    """

    value: float
    low: float
    high: float
    error: float


@dataclass(frozen=True)
class BlindingIndex:
    """Both indices.

    Attributes:
        james: of the whole trial: 0 where everybody is right, 0.5 as by chance, 1 where nobody knows.
        bang: new arm, control arm: 1 where all are right, 0 as by chance, -1 where all are wrong.
        guessed: new arm, control arm.
    """

    james: Index
    bang: tuple[Index, Index]
    guessed: tuple[Guessed, Guessed]


def blinding_index(new: Guessed, control: Guessed, level: float = 0.95) -> BlindingIndex:
    """Both indices of one kind of guesser.

    James: with the share D of those who do not know, the share w of wrong guesses and the share e of wrong guesses that chance
    alone would give, D + w (1 - D)^2 / (2 e), which is James and others 1996, doi
    10.1002/(SICI)1097-0258(19960715)15:13<1421::AID-SIM266>3.0.CO;2-H, with their weights for three answers; standard error by
    the delta method over the six shares. Bang: right minus wrong guesses of an arm, divided by all of it, with the multinomial
    standard error; Bang, Ni, Davis 2004, doi 10.1016/j.cct.2003.10.016. Intervals are normal.

    Args:
        new: guesses in the new arm.
        control: guesses in the control arm.
        level: of the intervals.

    Returns:
        The indices.

    Raises:
        InputError: a number is below 0, or nobody of an arm was asked.

    Examples:
        >>> found = blinding_index(Guessed(48, 4, 330), Guessed(22, 30, 319))
        >>> round(found.james.value, 3), [round(one.value, 3) for one in found.bang]
        (0.896, [0.115, 0.022])
    """
    for guessed in (new, control):
        if min(guessed.new, guessed.control, guessed.unknown) < 0 or guessed.people == 0:
            raise InputError("guesses of at least one person in each arm", guessed, "count the guesses")
    bang = _bang(new.new, new.control, new.people, level), _bang(control.control, control.new, control.people, level)
    return BlindingIndex(_james(new, control, level), bang, (new, control))


def _bang(right: int, wrong: int, people: int, level: float) -> Index:
    """Right minus wrong, of all."""
    first, second = right / people, wrong / people
    return _index(first - second, (first + second - (first - second) ** 2) / people, level)


def _james(new: Guessed, control: Guessed, level: float) -> Index:
    """The index of the whole trial."""
    people = new.people + control.people
    shares = np.array([[new.new, new.control], [control.new, control.control]]) / people  # arm, guess
    unknown = np.array([new.unknown, control.unknown]) / people
    knowing, wrong = shares.sum(), shares[0, 1] + shares[1, 0]
    arms, guesses = shares.sum(axis=1), shares.sum(axis=0)
    chance = guesses[0] * arms[1] + guesses[1] * arms[0]
    if knowing == 0:
        return Index(1.0, 1.0, 1.0, 0.0)
    if chance == 0:  # all who guess are in one arm and right: nothing to compare with
        return Index(*[float("nan")] * 4)
    off = np.array([[0.0, 1.0], [1.0, 0.0]])
    moved = np.add.outer(guesses[::-1], arms[::-1])  # how chance changes with each share
    slope = (off * knowing**2 + 2 * wrong * knowing) / (2 * chance) - wrong * knowing**2 * moved / (2 * chance**2)
    cells, slopes = np.concatenate([shares.ravel(), unknown]), np.concatenate([slope.ravel(), np.ones(2)])
    variance = (cells @ slopes**2 - (cells @ slopes) ** 2) / people
    return _index(float(unknown.sum() + wrong * knowing**2 / (2 * chance)), float(variance), level)


def _index(value: float, variance: float, level: float) -> Index:
    """An index with its normal interval."""
    error = sqrt(max(variance, 0.0))
    half = float(stats.norm.isf((1 - level) / 2)) * error
    return Index(value, value - half, value + half, error)
