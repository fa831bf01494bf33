"""How many tests a trial implies, and what is left of its P values when that is taken into account."""

from collections.abc import Sequence
from dataclasses import dataclass

from mesotrich.foundation.errors import InputError


@dataclass(frozen=True)
class ImpliedTests:
    """What many tests make of the P values.

    Attributes:
        count: tests.
        chance: that at least one falls below the level by chance, if they are independent.
        bonferroni_limit: below which a single P value must lie.
        bonferroni: P values that stay below the level after Bonferroni's correction.
        holm: the same after Holm's.
    """

    count: int
    chance: float
    bonferroni_limit: float
    bonferroni: tuple[float, ...]
    holm: tuple[float, ...]


def implied_tests(outcomes: int, times: int, p_values: Sequence[float], level: float = 0.05) -> ImpliedTests:
    """What is left of P values among all tests that a trial implies.

    Chance = 1 - (1 - level)^m. Bonferroni: p m <= level. Holm 1979 (Scand J Stat 6:65-70, JSTOR 4615733): the sorted p_(i) are
    kept while p_(i) (m - i + 1) <= level. P values that were not printed are taken as no less than those that were.

    Args:
        outcomes: how many outcomes, 1 or more.
        times: how often each was compared, 1 or more.
        p_values: those printed, each 0 to 1, at most outcomes x times.
        level: below which a P value is called significant, 0 to 1.

    Returns:
        What is left.

    Raises:
        InputError: a number lies outside its range.

    Examples:
        >>> found = implied_tests(5, 4, (0.04, 0.01))
        >>> found.count, round(found.chance, 2), found.bonferroni_limit, found.holm
        (20, 0.64, 0.0025, ())
    """
    count = outcomes * times
    if min(outcomes, times) < 1 or len(p_values) > count or not all(0 <= p <= 1 for p in p_values) or not 0 < level < 1:
        got = f"{outcomes} outcomes, {times} times, P {', '.join(map(str, p_values))}, level {level}"
        raise InputError("1 outcome and time or more, no more P values than tests, all from 0 to 1", got, "correct them")
    kept: list[float] = []
    for place, p in enumerate(sorted(p_values)):
        if p * (count - place) > level:
            break
        kept.append(p)
    bonferroni = tuple(p for p in sorted(p_values) if p * count <= level)
    return ImpliedTests(count, 1 - (1 - level) ** count, level / count, bonferroni, tuple(kept))
