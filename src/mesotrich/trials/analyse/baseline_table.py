"""What the arms were like before anything was done."""

from dataclasses import dataclass

import numpy as np

from mesotrich.trials.analyse.data import Data
from mesotrich.trials.analyse.protocol import Outcome, Protocol, Role


@dataclass(frozen=True)
class Described:
    """Values of one arm.

    Attributes:
        people: with a value.
        mean: of them; NaN where there is none.
        sd: standard deviation; NaN where there are fewer than two.
        median: of them.
        quartiles: first and third.
    """

    people: int
    mean: float
    sd: float
    median: float
    quartiles: tuple[float, float]


@dataclass(frozen=True)
class BaselineRow:
    """One outcome before treatment; no P, since any difference is chance: Senn 1994, doi 10.1002/sim.4780131703.

    Attributes:
        outcome: which.
        new: new arm.
        control: control arm.
    """

    outcome: Outcome
    new: Described
    control: Described


def baseline_table(data: Data, protocol: Protocol) -> tuple[BaselineRow, ...]:
    """Describe the baseline of every outcome that is no harm.

    Args:
        data: of everybody.
        protocol: what was declared.

    Returns:
        A row an outcome.
    """
    return tuple(
        BaselineRow(
            outcome,
            describe(data.values[outcome.code][data.in_new, 0]),
            describe(data.values[outcome.code][~data.in_new, 0]),
        )
        for outcome in protocol.of(Role.PRIMARY, Role.SECONDARY)
    )


def describe(values: np.ndarray) -> Described:
    """Number, mean, spread and quartiles of values.

    Args:
        values: NaN where missing.

    Returns:
        The description.

    Examples:
        >>> describe(np.array([1.0, 2.0, 3.0, np.nan]))
        Described(people=3, mean=2.0, sd=1.0, median=2.0, quartiles=(1.5, 2.5))
    """
    known = values[np.isfinite(values)]
    if len(known) == 0:
        nothing = float("nan")
        return Described(0, nothing, nothing, nothing, (nothing, nothing))
    sd = float(np.std(known, ddof=1)) if len(known) > 1 else float("nan")
    first, middle, third = (float(number) for number in np.percentile(known, [25, 50, 75]))
    return Described(len(known), float(known.mean()), sd, middle, (first, third))
