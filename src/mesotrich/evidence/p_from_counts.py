"""P values of two counts: three tests that papers use without always saying which."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from mesotrich.foundation.errors import InputError


@dataclass(frozen=True)
class Counts:
    """Events in two arms.

    Attributes:
        events_a: events in the first arm.
        n_a: people in the first arm.
        events_b: events in the second arm.
        n_b: people in the second arm.
    """

    events_a: int
    n_a: int
    events_b: int
    n_b: int

    def __post_init__(self) -> None:
        """Counts that cannot be are refused."""
        for events, n in ((self.events_a, self.n_a), (self.events_b, self.n_b)):
            if n < 1 or not 0 <= events <= n:
                raise InputError("events from 0 to n, and n of 1 or more", f"{events} of {n}", "correct the counts")

    @property
    def table(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Events and the others, arm by arm."""
        return (self.events_a, self.n_a - self.events_a), (self.events_b, self.n_b - self.events_b)


@dataclass(frozen=True)
class PFromCounts:
    """Two-sided P values.

    Attributes:
        chi_square: Pearson's test without correction; not a number where nobody or everybody had the event.
        chi_square_corrected: the same with Yates' correction.
        fisher: Fisher's exact test.
    """

    chi_square: float
    chi_square_corrected: float
    fisher: float


def p_from_counts(counts: Counts) -> PFromCounts:
    """P values of two counts.

    Pearson's chi-square, the same with Yates' correction (Yates 1934, doi 10.2307/2983604), and Fisher's exact test, two-sided
    (the sum over all tables that are no likelier; Agresti 1992, doi 10.1214/ss/1177011454).

    Args:
        counts: events in two arms.

    Returns:
        The three P values, 0 to 1.

    Examples:
        >>> found = p_from_counts(Counts(18, 26, 9, 24))
        >>> round(found.chi_square, 4), round(found.chi_square_corrected, 3), round(found.fisher, 3)
        (0.0245, 0.049, 0.046)
    """
    table = np.array(counts.table)
    fisher = float(stats.fisher_exact(table).pvalue)
    if 0 in table.sum(axis=0):  # nobody or everybody had the event: nothing to compare
        return PFromCounts(float("nan"), float("nan"), fisher)
    plain, corrected = (float(stats.chi2_contingency(table, correction=yes).pvalue) for yes in (False, True))
    return PFromCounts(plain, corrected, fisher)
