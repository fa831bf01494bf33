"""How many people changed beyond error in one outcome."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from mesotrich.foundation.errors import InputError
from mesotrich.outcomes.change import Says
from mesotrich.outcomes.estimate import Estimate, Z

JUDGED = (Says.BETTER, Says.SAME, Says.WORSE)


@dataclass(frozen=True)
class Responders:
    """Verdicts of a group of people on one outcome.

    Attributes:
        counts: people by verdict, those without one included.
        judged: people with a verdict.
        better: share of the judged that are better beyond error, with its interval (0 to 1).
        worse: share that are worse.
    """

    counts: dict[Says, int]
    judged: int
    better: Estimate
    worse: Estimate


def responders(verdicts: Sequence[Says]) -> Responders:
    """Count people by verdict; shares are of those who could be judged, and who could not is told beside.

    Intervals are those of Wilson, 1927 (doi 10.1080/01621459.1927.10502953). Among people in whom nothing changed about 2.5 %
    come out better and 2.5 % worse by chance.

    Args:
        verdicts: one a person.

    Returns:
        Counts and shares.

    Raises:
        InputError: nobody could be judged.

    Examples:
        >>> group = responders([Says.BETTER] * 4 + [Says.SAME] * 15 + [Says.WORSE] + [Says.TOO_EARLY] * 3)
        >>> group.judged, round(group.better.value, 2), round(group.better.low, 2), round(group.better.high, 2)
        (20, 0.2, 0.08, 0.42)
    """
    found = Counter(verdicts)
    judged = sum(found[says] for says in JUDGED)
    if judged == 0:
        raise InputError("at least one person with a verdict", "none", "wait for the reviews, or see why there is no verdict")
    counts = {says: found[says] for says in Says}
    return Responders(counts, judged, _share(found[Says.BETTER], judged), _share(found[Says.WORSE], judged))


def _share(count: int, total: int) -> Estimate:
    """A share with Wilson's interval."""
    share, spread = count / total, Z**2 / total
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return Estimate(share, max(middle - half, 0.0), min(middle + half, 1.0))
