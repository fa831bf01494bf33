"""Who took part: the numbers of the flow diagram of participants."""

from dataclasses import dataclass

import numpy as np

from mesotrich.trials.analyse.data import Data
from mesotrich.trials.analyse.protocol import Protocol, Role


@dataclass(frozen=True)
class ArmFlow:
    """The way of one arm.

    Attributes:
        arm: its name.
        allocated: people.
        seen: people with any value of an outcome at each visit, baseline first.
        left: people without any value at the last visit.
        followed: people who followed the protocol.
    """

    arm: str
    allocated: int
    seen: tuple[int, ...]
    left: int
    followed: int


@dataclass(frozen=True)
class Flow:
    """The way of everybody. The items are those of CONSORT 2010, doi 10.1136/bmj.c332.

    Attributes:
        screened: None where it was not recorded.
        randomised: people in both arms.
        arms: new, control.
    """

    screened: int | None
    randomised: int
    arms: tuple[ArmFlow, ArmFlow]


def flow(data: Data, protocol: Protocol) -> Flow:
    """Count people.

    Args:
        data: of everybody.
        protocol: what was declared.

    Returns:
        The numbers of the diagram.
    """
    codes = [outcome.code for outcome in protocol.of(Role.PRIMARY, Role.SECONDARY)]
    here = np.asarray(np.stack([np.isfinite(data.values[code]) for code in codes]).any(axis=0))
    new, control = (
        ArmFlow(
            name,
            int(arm.sum()),
            tuple(int(count) for count in here[arm].sum(axis=0)),
            int((~here[arm, -1]).sum()),
            int(data.followed[arm].sum()),
        )
        for name, arm in ((protocol.new, data.in_new), (protocol.control, ~data.in_new))
    )
    return Flow(protocol.screened, len(data.patients), (new, control))
