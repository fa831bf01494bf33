"""Both treatments on one scalp, a side each: the paired t test."""

from math import sqrt

from mesotrich.foundation.errors import InputError
from mesotrich.trials.sample_size.question import Question


def split_scalp_power(difference: float, sd_of_difference: float, people: float, question: Question | None = None) -> float:
    """Power of the paired t test.

    Noncentral t with n - 1 degrees of freedom and noncentrality shift sqrt(n) / sd of the differences; exact for normal
    differences. Source: Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988, doi 10.4324/9780203771587.

    Args:
        difference: true mean of side minus side, in the unit of the outcome.
        sd_of_difference: standard deviation between people of side minus side, above 0.
        people: people with both sides measured, at least 2.
        question: superiority at 5 % where not given.

    Returns:
        The power, 0 to 1.

    Raises:
        InputError: a number is outside its range.

    Examples:
        >>> round(split_scalp_power(5, sd_between_sides(21, 0.7), 80), 2)
        0.78
    """
    if not sd_of_difference > 0:
        raise InputError("a standard deviation above 0", sd_of_difference, "give the spread of side minus side")
    if people < 2:
        raise InputError("at least 2 people", people, "give more people")
    question = question or Question()
    return question.power_t(question.shift(difference) * sqrt(people) / sd_of_difference, people - 1)


def sd_between_sides(sd: float, correlation: float) -> float:
    """Standard deviation of side minus side: sd sqrt(2 (1 - correlation)).

    Args:
        sd: standard deviation between people of one side, above 0.
        correlation: between the two sides of one person, from -1 to below 1. Nothing published tells it: estimate it, or try
            several.

    Returns:
        The standard deviation of the difference, in the unit of `sd`.

    Raises:
        InputError: the correlation is outside its range.

    Examples:
        >>> sd_between_sides(20, 0.5)
        20.0
    """
    if not -1 <= correlation < 1:
        raise InputError("a correlation from -1 to below 1", correlation, "give that between two sides of one person")
    return sd * sqrt(2 * (1 - correlation))
