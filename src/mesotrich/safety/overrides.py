"""What is left of a verdict when a physician goes on in spite of some of its reasons."""

from collections.abc import Collection
from dataclasses import dataclass

from mesotrich.foundation.errors import InputError
from mesotrich.safety.verdict import SEVERITY, Outcome, Override, Reason, Verdict, worst


@dataclass(frozen=True)
class Overridden:
    """What a physician decided to go on in spite of; who, when and why lie in the record.

    Attributes:
        rule_id: which rule.
        rule_version: the version that was read.
        outcome: what it said then.
    """

    rule_id: str
    rule_version: int
    outcome: Outcome


def left_after(verdict: Verdict, overridden: Collection[Overridden]) -> tuple[Reason, ...]:
    """Reasons that no override covers.

    An override covers a reason of the same rule and version that says no worse than what the physician read.

    Args:
        verdict: what the gate said.
        overridden: what a physician decided to go on in spite of.

    Returns:
        The reasons that still stand, in their order.

    Raises:
        InputError: a rule among them is one that nobody may override.
    """
    strict = {reason.rule_id for reason in verdict.reasons if reason.override is Override.NOBODY}
    refused = sorted(strict & {one.rule_id for one in overridden})
    if refused:
        raise InputError("an override of a rule that a physician may override", ", ".join(refused), "answer its question instead")
    return tuple(reason for reason in verdict.reasons if not any(_covers(one, reason) for one in overridden))


def _covers(one: Overridden, reason: Reason) -> bool:
    """Whether an override is about this very reason, and the reason has not become worse."""
    same = (one.rule_id, one.rule_version) == (reason.rule_id, reason.rule_version)
    return same and SEVERITY[one.outcome] <= SEVERITY[reason.outcome]


def outcome_after(verdict: Verdict, overridden: Collection[Overridden]) -> Outcome:
    """The outcome that stands when a physician goes on in spite of some reasons.

    Args:
        verdict: what the gate said; it is kept as it is.
        overridden: what a physician decided to go on in spite of.

    Returns:
        The worst of the reasons that are left.

    Raises:
        InputError: a rule among them is one that nobody may override.
    """
    return worst(reason.outcome for reason in left_after(verdict, overridden))
