"""Whether a person may take part: every criterion is answered, and every answer fits."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mesotrich.foundation.errors import InputError
from mesotrich.trials.conduct.protocol import Criterion, CriterionKind


@dataclass(frozen=True)
class Answer:
    """The answer to one criterion.

    Attributes:
        holds: whether what the criterion says is so; None where it was not asked.
        last_on: of a wash-out, when the treatment was last used; None where never.
    """

    holds: bool | None
    last_on: date | None = None


def washed_out(last_on: date | None, months: int, on: date) -> bool:
    """Whether enough whole months have passed since a treatment was last used.

    Args:
        last_on: day of the last use; None for never.
        months: that must have passed, from 0.
        on: day of the screening.

    Returns:
        True where they have.

    Examples:
        >>> washed_out(date(2026, 8, 31), 6, date(2027, 2, 28)), washed_out(date(2026, 9, 1), 6, date(2027, 2, 28))
        (True, False)
    """
    if last_on is None:
        return True
    year, month = divmod(last_on.year * 12 + last_on.month - 1 + months, 12)
    return on >= date(year, month + 1, min(last_on.day, monthrange(year, month + 1)[1]))


def unfit(criteria: Sequence[Criterion], answers: Mapping[str, Answer], on: date) -> tuple[Criterion, ...]:
    """The criteria that a person does not meet.

    Args:
        criteria: of the protocol.
        answers: by code of the criterion.
        on: day of the screening.

    Returns:
        Those that do not fit; empty where the person may take part.

    Raises:
        InputError: a criterion was not answered.
    """
    missing = [criterion.code for criterion in criteria if criterion.code not in answers or not _answered(criterion, answers)]
    if missing:
        raise InputError("an answer to every criterion", f"none to {', '.join(missing)}", "answer them all")
    return tuple(criterion for criterion in criteria if not _fits(criterion, answers[criterion.code], on))


def _answered(criterion: Criterion, answers: Mapping[str, Answer]) -> bool:
    """Whether there is an answer that says something."""
    return answers[criterion.code].holds is not None


def _fits(criterion: Criterion, answer: Answer, on: date) -> bool:
    """Whether one answer fits; a wash-out holds where the treatment was ever used, and is judged by its day."""
    if criterion.washout_months is not None:
        return not answer.holds or (answer.last_on is not None and washed_out(answer.last_on, criterion.washout_months, on))
    return answer.holds is (criterion.kind is CriterionKind.INCLUSION)
