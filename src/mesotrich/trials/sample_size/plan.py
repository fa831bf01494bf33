"""A planned trial: how many people, with what power, and what must be said beside it."""

from dataclasses import dataclass

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.trials.sample_size.designs import Design
from mesotrich.trials.sample_size.question import Question
from mesotrich.trials.sample_size.smallest import enrolled, smallest_trial


@dataclass(frozen=True)
class Plan:
    """The size of a trial.

    Attributes:
        sizes: people who must be measured at the end, new and control; on one scalp twice the same people.
        enrolled: people to enrol in all.
        power: what those who are measured give.
        method: how it was computed.
        remarks: what must stand beside it.
        sources: of the numbers that were not given.
    """

    sizes: tuple[int, int]
    enrolled: int
    power: float
    method: Message
    remarks: tuple[Message, ...]
    sources: tuple[Source, ...] = ()


def plan(design: Design, power: float, dropout: float = 0.0, question: Question | None = None) -> Plan:
    """The smallest trial with equal groups that has the power.

    Args:
        design: what is compared.
        power: what is wanted, between 0 and 1.
        dropout: share of people who leave before the end; 0 where the design has it already.
        question: what the design tests, for the remarks; superiority where not given.

    Returns:
        The plan.

    Raises:
        InputError: a number is outside its range, or no trial is large enough.

    Examples:
        >>> from mesotrich.trials.sample_size.designs import Continuous
        >>> plan(Continuous(14.7, 24), 0.8).sizes
        (43, 43)
    """
    size = smallest_trial(lambda people: design.power((people, people)), power)
    return planned(design, (size, size), dropout, question)


def planned(design: Design, sizes: tuple[int, int], dropout: float = 0.0, question: Question | None = None) -> Plan:
    """The power of a trial whose size is given.

    Args:
        design: what is compared.
        sizes: people measured at the end, new and control.
        dropout: share of people who leave before the end.
        question: what the design tests, for the remarks.

    Returns:
        The plan.

    Raises:
        InputError: a size is below 1, or on one scalp the two differ.
    """
    if min(sizes) < 1 or (design.one_scalp and sizes[0] != sizes[1]):
        raise InputError("people in each group, on one scalp the same ones", sizes, "correct the sizes")
    groups = sizes[:1] if design.one_scalp else sizes
    at_start = sum(enrolled(size, dropout) for size in groups)
    one_sided = question is not None and question.one_sided
    remark = "trials.remark.margin_beforehand" if one_sided else "trials.remark.no_difference_is_not_equal"
    return Plan(sizes, at_start, design.power(sizes), Message(design.method), (Message(remark), *_remarks(design)))


def bonferroni(question: Question, outcomes: int) -> Question:
    """The question that each of several primary outcomes is asked: alpha divided by their number.

    Args:
        question: for the trial as a whole.
        outcomes: primary outcomes, at least 1.

    Returns:
        The question for one outcome.

    Raises:
        InputError: no outcome is left.

    Examples:
        >>> bonferroni(Question(0.05), 5).alpha
        0.01
    """
    if outcomes < 1:
        raise InputError("at least one primary outcome", outcomes, "give their number")
    return Question(question.alpha / outcomes, question.margin)


def _remarks(design: Design) -> tuple[Message, ...]:
    """What must be said of a design."""
    return (Message("trials.remark.split_scalp_spill"),) if design.one_scalp else ()
