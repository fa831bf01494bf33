"""The smallest trial that is large enough, and the smallest difference that a trial can see."""

from collections.abc import Callable
from math import ceil, floor

from scipy.optimize import brentq

from mesotrich.foundation.errors import InputError

MOST_PEOPLE = 1_000_000


def smallest_trial(power_at: Callable[[int], float], wanted: float, least: int = 2) -> int:
    """The smallest size whose power reaches what is wanted.

    Args:
        power_at: power by size; it must grow with size.
        wanted: power, between 0 and 1.
        least: smallest size that may be asked for.

    Returns:
        The size.

    Raises:
        InputError: the power is outside its range, or no trial of up to a million reaches it.

    Examples:
        >>> smallest_trial(lambda n: n / 10, 0.75)
        8
    """
    _check_power(wanted)
    low, high = least - 1, least
    while power_at(high) < wanted:
        if high >= MOST_PEOPLE:
            raise InputError(f"a trial of up to {MOST_PEOPLE} people", "a larger one", "give a larger difference or lower power")
        low, high = high, min(2 * high, MOST_PEOPLE)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if power_at(middle) >= wanted else (middle, high)
    return high


def detectable(power_of: Callable[[float], float], wanted: float, most: float) -> float:
    """The smallest true effect that is seen with the power that is wanted.

    Args:
        power_of: power by effect; it must grow with the effect.
        wanted: power, between 0 and 1.
        most: largest effect that makes sense, above 0.

    Returns:
        The effect.

    Raises:
        InputError: the power is outside its range, or even the largest effect does not reach it.

    Examples:
        >>> round(detectable(lambda d: d / 10, 0.8, 20), 6)
        8.0
    """
    _check_power(wanted)
    if power_of(most) < wanted:
        raise InputError(f"an effect of up to {most:g}", "a larger one", "give larger groups or lower power")
    if power_of(0.0) >= wanted:
        return 0.0
    return float(brentq(lambda effect: power_of(effect) - wanted, 0.0, most, xtol=1e-10))


def enrolled(measured: int, dropout: float) -> int:
    """People to enrol so that enough are left: measured / (1 - dropout), rounded up.

    Args:
        measured: people who must have the final visit.
        dropout: share that leaves before it, from 0 to below 1.

    Returns:
        People to enrol.

    Raises:
        InputError: the share is outside its range.

    Examples:
        >>> enrolled(43, 0.15)
        51
    """
    return ceil(round(measured / (1 - _share(dropout)), 9))


def measured(enrolled_people: int, dropout: float) -> int:
    """People who are left at the final visit: enrolled x (1 - dropout), rounded down.

    Args:
        enrolled_people: people at the start.
        dropout: share that leaves before the final visit, from 0 to below 1.

    Returns:
        People with the final visit.

    Raises:
        InputError: the share is outside its range.

    Examples:
        >>> measured(25, 0.1)
        22
    """
    return floor(round(enrolled_people * (1 - _share(dropout)), 9))


def _share(dropout: float) -> float:
    """A share of people who leave."""
    if not 0 <= dropout < 1:
        raise InputError("a dropout from 0 to below 1", dropout, "give for example 0.1 for one in ten")
    return dropout


def _check_power(wanted: float) -> None:
    """A power that can be asked for."""
    if not 0 < wanted < 1:
        raise InputError("a power between 0 and 1", wanted, "give for example 0.8")
