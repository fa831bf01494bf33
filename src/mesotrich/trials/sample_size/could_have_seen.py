"""Could this published trial have seen it?"""

from dataclasses import dataclass

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.trials.sample_size.question import Question
from mesotrich.trials.sample_size.smallest import detectable
from mesotrich.trials.sample_size.two_groups import two_groups_power

LARGEST_EFFECT = 100.0  # standard deviations; beyond any that was ever measured


@dataclass(frozen=True)
class CouldHaveSeen:
    """What a trial of two groups could have seen.

    Attributes:
        smallest: difference that is seen with each power, (power, difference in the unit of the outcome).
        power: for the difference that was asked about; None where none was.
        one_by_chance: chance of at least one P below alpha among all tests without any true difference, if they were independent.
        limit: Bonferroni's: below which P a single one of the tests counts.
        method: how it was computed.
        remarks: what must stand beside it.
    """

    smallest: tuple[tuple[float, float], ...]
    power: float | None
    one_by_chance: float
    limit: float
    method: Message
    remarks: tuple[Message, ...]


def could_have_seen(
    sizes: tuple[int, int],
    sd: float,
    powers: tuple[float, ...] = (0.8, 0.9),
    difference: float | None = None,
    tests: int = 1,
    alpha: float = 0.05,
) -> CouldHaveSeen:
    """What a two-sample t test with these sizes can see.

    The chance of one P below alpha among k independent tests is 1 - (1 - alpha)^k.

    Args:
        sizes: people analysed in each group.
        sd: between people, of what was compared, in the unit of the outcome.
        powers: for which the smallest difference is told.
        difference: for which the power is told.
        tests: comparisons that the trial made.
        alpha: two-sided.

    Returns:
        What it could have seen.

    Raises:
        InputError: a number is outside its range.

    Examples:
        >>> found = could_have_seen((25, 24), 21, difference=5, tests=20)
        >>> [round(value, 1) for _, value in found.smallest], round(found.power or 0, 2), round(found.one_by_chance, 2)
        ([17.2, 19.9], 0.13, 0.64)
    """
    if tests < 1:
        raise InputError("at least one test", tests, "count the comparisons of the trial")
    question = Question(alpha)
    smallest = tuple(
        (power, detectable(lambda effect: two_groups_power(effect * sd, sd, sizes, question), power, LARGEST_EFFECT) * sd)
        for power in powers
    )
    seen = None if difference is None else two_groups_power(difference, sd, sizes, question)
    remarks = [Message("trials.remark.no_difference_is_not_equal"), Message("trials.remark.borrowed_spread")]
    if tests > 1:
        remarks.append(Message("trials.remark.many_tests", {"count": tests}))
    return CouldHaveSeen(
        smallest, seen, 1 - (1 - alpha) ** tests, alpha / tests, Message("trials.method.two_groups"), tuple(remarks)
    )
