"""Facts as the gate may use them: of the right type, and asked recently enough."""

from datetime import date, datetime

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.records.facts import UNKNOWN, Fact, Facts, known
from mesotrich.reference.fact_codes import FactCode, FactType, fact_code
from mesotrich.safety.verdict import Gap, GapKind, Moment


def _is_day(value: object) -> bool:
    """A date without a time."""
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_number(value: object) -> bool:
    """A number; True and False are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_codes(value: object) -> bool:
    """A tuple of words."""
    return isinstance(value, tuple) and all(isinstance(word, str) and word for word in value)


def _fits(fact: Fact, kind: FactCode) -> bool:
    """Whether an answer has the type that its fact takes."""
    if kind.type is FactType.BOOL:
        return isinstance(fact.value, bool)
    if kind.type is FactType.CHOICE:
        return fact.value in kind.options
    if kind.type is FactType.DATE:
        return _is_day(fact.value)
    if kind.type in {FactType.NUMBER, FactType.COUNT}:
        return _is_number(fact.value)
    if kind.type is FactType.TEXT:
        return isinstance(fact.value, str)
    return _is_codes(fact.value)


def checked(facts: Facts, codes: frozenset[str]) -> Facts:
    """Refuse answers that a rule would read wrongly.

    Args:
        facts: all answers, by code.
        codes: facts that the rules look at.

    Returns:
        The answers that the rules look at.

    Raises:
        InputError: an answer lies under another code, or has not the type of its fact.
    """
    looked_at = {code: fact for code, fact in facts.items() if code in codes}
    for code, fact in looked_at.items():
        if fact.code != code:
            raise InputError(f"the fact {code} under its own code", fact.code, "key every fact by its code")
        if not _is_day(fact.asked_on):
            raise InputError(f"the day on which {code} was asked", repr(fact.asked_on), "give a date without a time")
        if fact.value is not UNKNOWN and not _fits(fact, fact_code(code)):
            raise InputError(
                f"{fact_code(code).type} as the answer to {code}", repr(fact.value), "give it in the type of facts.yaml"
            )
    return looked_at


def valid_days(code: str, moment: Moment, plan_valid_days: int) -> int | None:
    """How long an answer holds.

    Args:
        code: which fact.
        moment: when the gate is asked.
        plan_valid_days: days for which an answer that a session wants on its own day holds at the plan.

    Returns:
        Days, 0 for its own day only; None until the answer is changed.

    Examples:
        >>> valid_days("pregnancy", Moment.SESSION, 30), valid_days("pregnancy", Moment.PLAN, 30)
        (0, 30)
    """
    days = fact_code(code).valid_days
    return plan_valid_days if days == 0 and moment is Moment.PLAN else days


def gap(facts: Facts, code: str, today: date, days: int | None) -> Gap | None:
    """Why a fact cannot be used, where it cannot.

    Args:
        facts: all answers, by code.
        code: which fact.
        today: day on which it must hold.
        days: days for which an answer holds; None for ever.

    Returns:
        The gap; None where the fact is known and still holds. An answer dated after today counts as not asked.
    """
    if known(facts, code, today, days) is not None:
        return None
    kind = _gap_kind(facts.get(code), today)
    return Gap(code, kind, Message(f"safety.gap.{kind.value}"))


def _gap_kind(fact: Fact | None, today: date) -> GapKind:
    """Not asked, answered with "I do not know", or too old."""
    if fact is None or fact.asked_on > today:
        return GapKind.NOT_ASKED
    return GapKind.UNKNOWN if fact.value is UNKNOWN else GapKind.TOO_OLD
