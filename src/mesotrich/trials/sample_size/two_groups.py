"""Two groups of people, a continuous outcome: the t test."""

from math import sqrt

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.question import Question


def two_groups_power(difference: float, sd: float, sizes: tuple[float, float], question: Question | None = None) -> float:
    """Power of the two-sample t test with pooled variance.

    The statistic follows the noncentral t distribution with n1 + n2 - 2 degrees of freedom and noncentrality
    shift / (sd sqrt(1/n1 + 1/n2)); exact for normal outcomes. Source: Cohen, Statistical Power Analysis for the Behavioral
    Sciences, 1988, doi 10.4324/9780203771587.

    Args:
        difference: true difference of means, new minus control, in the unit of the outcome.
        sd: standard deviation within a group, above 0.
        sizes: people measured in each group, at least 2 together with one in each.
        question: superiority at 5 % where not given.

    Returns:
        The power, 0 to 1.

    Raises:
        InputError: a number is outside its range.

    Examples:
        >>> round(two_groups_power(16.2, 21, (25, 24)), 2)
        0.75
        >>> round(two_groups_power(0, 21, (25, 24), Question(margin=5)), 2)
        0.13
    """
    error = difference_error(sd, sizes)
    question = question or Question()
    return question.power_t(question.shift(difference) / error, sum(sizes) - 2)


def difference_error(sd: float, sizes: tuple[float, float]) -> float:
    """Standard error of a difference of two means: sd sqrt(1/n1 + 1/n2).

    Args:
        sd: standard deviation within a group, above 0.
        sizes: people measured in each group, at least 1 each.

    Returns:
        The standard error, in the unit of `sd`.

    Raises:
        InputError: a number is outside its range.

    Examples:
        >>> difference_error(10, (50, 50))
        2.0
    """
    if not sd > 0:
        raise InputError("a standard deviation above 0", sd, "give the spread between people")
    if min(sizes) < 1:
        raise InputError("at least one person in each group", sizes, "give larger groups")
    return sd * sqrt(1 / sizes[0] + 1 / sizes[1])
