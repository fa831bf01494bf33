"""Whether a mean and its standard deviation can belong to a bell-shaped distribution of a quantity that is never negative."""

from mesotrich.foundation.errors import InputError

WIDTH = 2.0  # standard deviations below the mean that a bell-shaped distribution reaches
SURELY = 1.0  # standard deviations below the mean where skewness is sure


def means_per_sd(mean: float, sd: float) -> float:
    """How many standard deviations a mean lies above 0.

    Below 2 a quantity that is never negative is skewed, below 1 strongly; a t test and a mean then say little (Altman and Bland
    1996, doi 10.1136/bmj.313.7066.1200).

    Args:
        mean: of a quantity that is never negative, above 0.
        sd: its standard deviation, above 0.

    Returns:
        Mean / standard deviation.

    Raises:
        InputError: one of them is not above 0.

    Examples:
        >>> round(means_per_sd(14.7, 22.1), 2)
        0.67
    """
    if mean <= 0 or sd <= 0:
        raise InputError("a mean and a standard deviation above 0", f"{mean} and {sd}", "leave this check out")
    return mean / sd
