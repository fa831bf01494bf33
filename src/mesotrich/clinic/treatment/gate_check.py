"""Ask the gate as a clinic works: the lot is checked once it is entered, and one look at the scalp answers what it shows."""

from dataclasses import dataclass, replace
from datetime import date

from mesotrich.records.facts import Facts
from mesotrich.safety.gate import gate
from mesotrich.safety.rules import rules_of
from mesotrich.safety.verdict import Moment, Reason, Verdict

LOT_FACTS = frozenset({"lot_expiry", "lot_open_until"})
LOOK = "scalp_looked_at"
SEEN_BY_THE_LOOK = ("scalp_infection", "scalp_wound")


@dataclass(frozen=True)
class Checked:
    """What the gate says now.

    Attributes:
        verdict: of the rules that could be asked.
        waiting: rules about the lot, which wait until it is entered.
    """

    verdict: Verdict
    waiting: tuple[str, ...] = ()


def check_gate(facts: Facts, day: date, moment: Moment) -> Checked:
    """Ask the rules of a day; those about the lot wait until a lot is entered.

    Args:
        facts: all answers, by code.
        day: the day in the clinic's zone.
        moment: before the plan or before a session.

    Returns:
        The verdict, and the rules that wait.

    Raises:
        InputError: an answer has not the type of its fact, or there were no rules on that day.

    Examples:
        >>> check_gate({}, date(2026, 11, 25), Moment.SESSION).waiting
        ('lot_expiry', 'lot_open')
    """
    rules = rules_of(day)
    waits = {rule.rule_id for rule in rules.rules if LOT_FACTS & rule.looks_at and not LOT_FACTS & rule.looks_at & facts.keys()}
    asked = replace(rules, rules=tuple(rule for rule in rules.rules if rule.rule_id not in waits))
    here = tuple(rule.rule_id for rule in rules.rules if rule.rule_id in waits and moment in rule.moments)
    return Checked(with_one_look(gate(facts, day, moment, asked)), here)


def with_one_look(verdict: Verdict) -> Verdict:
    """Ask once for the look at the scalp: what it shows is told with it.

    Args:
        verdict: what the gate said.

    Returns:
        The same; where the scalp was not looked at, missing answers that a look gives stand with that reason.
    """
    look = next((reason for reason in verdict.reasons if reason.rule_id == LOOK and reason.gaps), None)
    if look is None:
        return verdict
    seen = [reason for reason in verdict.reasons if _only_missing(reason) in SEEN_BY_THE_LOOK]
    told = replace(look, also_waiting=(*look.also_waiting, *(reason.rule_id for reason in seen)))
    left = tuple(told if reason is look else reason for reason in verdict.reasons if reason not in seen)
    return replace(verdict, reasons=left)


def _only_missing(reason: Reason) -> str:
    """The one fact that a reason waits for; empty where it waits for none, or for several."""
    return reason.gaps[0].code if len(reason.gaps) == 1 else ""
