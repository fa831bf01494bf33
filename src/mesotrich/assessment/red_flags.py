"""Signs that must be looked into before anything else."""

from dataclasses import dataclass
from datetime import date

from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.records.facts import Facts, known
from mesotrich.reference.red_flags import Act, FlagRule, flag_rules

OF_WOMEN = ("androgen_signs",)  # the intake does not ask men


@dataclass(frozen=True)
class Flag:
    """One sign that was found.

    Attributes:
        code: its name.
        fact: which fact shows it.
        message: what was found.
        act: whether it asks for a referral or a look.
        what_to_do: that in a sentence.
        source: where the rule comes from and how far it was checked.
    """

    code: str
    fact: str
    message: Message
    act: Act
    what_to_do: Message
    source: Source


def read_red_flags(facts: Facts, today: date) -> tuple[Flag, ...]:
    """All signs that the answers show.

    Args:
        facts: all answers by code.
        today: day on which they are read.

    Returns:
        The signs, those that ask for a referral first; a sign that nobody asked for is not among them (see `unasked_flags`).

    Examples:
        >>> read_red_flags({}, date(2026, 11, 25))
        ()
    """
    found = [_flag(rule) for rule in flag_rules() if _shown(rule, facts, today)]
    return tuple(sorted(found, key=lambda flag: flag.act is not Act.REFER))


def unasked_flags(facts: Facts, today: date) -> tuple[str, ...]:
    """Facts that would show a sign and that nobody knows.

    Args:
        facts: all answers by code.
        today: day on which they are read.

    Returns:
        Fact codes, each once; those that are asked of women only are not missing in a man.
    """
    sex = known(facts, "sex", today)
    passed_over = OF_WOMEN if sex is not None and sex.value == "male" else ()
    open_facts = (rule.fact for rule in flag_rules() if known(facts, rule.fact, today) is None)
    return tuple(dict.fromkeys(fact for fact in open_facts if fact not in passed_over))


def _shown(rule: FlagRule, facts: Facts, today: date) -> bool:
    """Whether the answer is, or holds, what raises the flag."""
    fact = known(facts, rule.fact, today)
    if fact is None:
        return False
    return rule.answer in fact.value if isinstance(fact.value, tuple) else fact.value == rule.answer


def _flag(rule: FlagRule) -> Flag:
    """A rule that holds, in words."""
    return Flag(rule.code, rule.fact, Message(f"flag.{rule.code}"), rule.act, Message(f"flag.{rule.code}.act"), rule.source)
