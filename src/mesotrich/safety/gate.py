"""The gate before a plan and before each session: facts and rules become a verdict."""

from dataclasses import dataclass, replace
from datetime import date

from mesotrich.records.facts import Facts, known
from mesotrich.safety.answers import checked, gap, valid_days
from mesotrich.safety.condition import Judged, judge
from mesotrich.safety.rule import Rule
from mesotrich.safety.rules import RuleSet, rules_of
from mesotrich.safety.verdict import SEVERITY, Check, Moment, Outcome, Override, Reason, Verdict, worst


def gate(facts: Facts, today: date, moment: Moment, rules: RuleSet | None = None) -> Verdict:
    """Whether a plan may be made, or a session may start.

    A missing fact never counts as a no: a rule that cannot be decided asks.

    Args:
        facts: all answers, by code.
        today: the day in the clinic's zone.
        moment: before the plan or before a session. At a session an answer with valid_days 0 must be of the day itself.
        rules: the set to use; None for the rules of the day.

    Returns:
        The verdict with its reasons, notes and checks.

    Raises:
        InputError: an answer has not the type of its fact, or there were no rules on that day.

    Examples:
        >>> gate({}, date(2026, 11, 25), Moment.SESSION).outcome.value
        'ask'
    """
    rule_set = rules_of(today) if rules is None else rules
    answers = checked(facts, frozenset().union(*(rule.looks_at for rule in rule_set.rules)))
    asked = [rule for rule in rule_set.rules if _applies(rule, answers, moment)]
    desk = _Desk(answers, today, moment, rule_set.plan_valid_days)
    told = [desk.ask(rule) for rule in asked]
    reasons = _told_once([found for found in told if isinstance(found, Reason)], asked)
    serious = sorted(
        (reason for reason in reasons if reason.outcome is not Outcome.ALLOWED), key=lambda reason: SEVERITY[reason.outcome]
    )
    return Verdict(
        worst(reason.outcome for reason in reasons), tuple(serious),
        tuple(reason for reason in reasons if reason.outcome is Outcome.ALLOWED),
        tuple(found for found in told if isinstance(found, Check)), moment, today, rule_set.version,
    )  # fmt: skip


def _applies(rule: Rule, facts: Facts, moment: Moment) -> bool:
    """Whether a rule is asked at this moment; at the plan some wait, a session never does."""
    waits = moment is Moment.PLAN and rule.waits_for != "" and rule.waits_for not in facts
    return moment in rule.moments and not waits


@dataclass(frozen=True)
class _Desk:
    """Asks one rule after the other with the same facts."""

    facts: Facts
    today: date
    moment: Moment
    plan_valid_days: int

    def ask(self, rule: Rule) -> Reason | Check:
        """A reason where the rule holds or is open, else a check."""
        judged = judge(rule.when, lambda code: known(self.facts, code, self.today, self._days(code)), self.today)
        if judged.holds is False:
            looked_at = tuple(code for code in rule.facts if gap(self.facts, code, self.today, self._days(code)) is None)
            return Check(rule.rule_id, rule.version, rule.title, looked_at)
        return self._reason(rule, judged)

    def _reason(self, rule: Rule, judged: Judged) -> Reason:
        """What the page shows for a rule that holds or is open."""
        is_open = judged.holds is None
        gaps = (gap(self.facts, code, self.today, self._days(code)) for code in judged.missing)
        return Reason(
            rule.rule_id, rule.version, Outcome.ASK if is_open else rule.outcome, rule.title, rule.why,
            judged.missing if is_open else rule.answered_by, tuple(found for found in gaps if found is not None),
            judged.found, rule.tier, rule.positions, rule.sources_disagree, rule.override,
        )  # fmt: skip

    def _days(self, code: str) -> int | None:
        """How long an answer holds at this moment."""
        return valid_days(code, self.moment, self.plan_valid_days)


def _told_once(reasons: list[Reason], rules: list[Rule]) -> list[Reason]:
    """One missing fact is asked for once: rules that wait for nothing else are told with the one that asks on behalf of all."""
    speaks_for = {rule.rule_id: rule.asks_first_for for rule in rules if rule.asks_first_for}
    asking: dict[str, str] = {}
    waiting: dict[str, list[Reason]] = {}
    only_gap = {reason.rule_id: reason.gaps[0].code for reason in reasons if len(reason.gaps) == 1}
    for rule_id, code in only_gap.items():
        if speaks_for.get(rule_id) == code:
            asking.setdefault(code, rule_id)
    for reason in reasons:
        code = only_gap.get(reason.rule_id, "")
        if code in asking and speaks_for.get(reason.rule_id) != code:
            waiting.setdefault(asking[code], []).append(reason)
    silent = {reason.rule_id for told_with in waiting.values() for reason in told_with}
    return [_with(reason, waiting.get(reason.rule_id, [])) for reason in reasons if reason.rule_id not in silent]


def _with(reason: Reason, waiting: list[Reason]) -> Reason:
    """A reason that asks for others too: nobody may override it where nobody may override one of them."""
    strict = any(other.override is Override.NOBODY for other in waiting)
    override = Override.NOBODY if strict else reason.override
    return replace(reason, override=override, also_waiting=tuple(other.rule_id for other in waiting))
