"""What an interval allows to say, and nothing more."""

from mesotrich.foundation.messages import Message
from mesotrich.trials.analyse.compare import Estimate
from mesotrich.trials.analyse.protocol import Outcome


def conclusion(estimate: Estimate, outcome: Outcome, bears_all_tests: bool = True) -> Message:
    """What may be concluded of the difference at the last visit.

    A superiority question that finds nothing is never answered with "equal" or "as good as": the interval says which
    differences fit. Non-inferiority is shown where the whole interval lies above minus the margin; CONSORT extension, Piaggio
    and others 2012, doi 10.1001/jama.2012.87802.

    Args:
        estimate: new minus control.
        outcome: with its direction of benefit and maybe a margin.
        bears_all_tests: whether the difference still stands after the correction for all declared outcomes, or needs none.

    Returns:
        A message.

    Examples:
        >>> from mesotrich.trials.analyse.protocol import Better, Role
        >>> density = Outcome("density", "Density", Role.PRIMARY, better=Better.HIGHER)
        >>> conclusion(Estimate(2.0, -3.0, 7.0, 2.5, 40.0, 0.43), density).code
        'trials.conclusion.not_seen'
    """
    if not estimate.found:
        return Message("trials.conclusion.not_estimable")
    worst, best = (estimate.low, estimate.high) if outcome.sign > 0 else (-estimate.high, -estimate.low)
    if outcome.margin is not None:
        shown = worst > -outcome.margin
        return Message("trials.conclusion.not_worse" if shown else "trials.conclusion.not_worse_not_shown")
    if worst <= 0 <= best:
        return Message("trials.conclusion.not_seen")
    if not bears_all_tests:
        return Message("trials.conclusion.alone_only")
    return Message("trials.conclusion.new_better" if worst > 0 else "trials.conclusion.control_better")
