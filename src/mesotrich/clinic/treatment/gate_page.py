"""What the page of the safety gate shows: the verdict, each reason with the control that answers it, and the checks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import current_course
from mesotrich.clinic.treatment.gate_answers import ELSEWHERE, Control, answerable, control_of
from mesotrich.clinic.treatment.gate_services import covers
from mesotrich.clinic.treatment.gate_words import found_names, value_text
from mesotrich.clinic.treatment.models import Appointment, GateOverride, GateRecord, Plan, Session, SessionState
from mesotrich.foundation.messages import Message
from mesotrich.records.facts import Facts
from mesotrich.reference.fact_codes import fact_codes
from mesotrich.safety.bleeding import BleedingGroup, in_groups
from mesotrich.safety.rules import rules_of
from mesotrich.safety.verdict import Check, Outcome, Override, Reason, Verdict

EARLIER_MOST = 8


@dataclass(frozen=True)
class Tried:
    """What was sent and could not be kept, and what is wrong with it, by fact."""

    sent: QueryDict
    errors: Mapping[str, str]


@dataclass(frozen=True)
class ReasonShown:
    """A reason as the page shows it.

    Attributes:
        reason: what the gate said.
        sign: allowed, ask or blocked.
        controls: what answers it.
        correct: controls for an answer that was given and is to be given anew.
        above: facts that another question of the page asks for.
        elsewhere: pages on which it is settled.
        found: names of what was found.
        also: questions that its answer decides too.
        override: of a physician, who went on in spite of it.
    """

    reason: Reason
    sign: str
    controls: tuple[Control, ...]
    correct: tuple[Control, ...]
    above: tuple[Message, ...]
    elsewhere: tuple[str, ...]
    found: tuple[str, ...]
    also: tuple[Message, ...]
    override: GateOverride | None

    @property
    def may_be_overridden(self) -> bool:
        """Whether a physician may go on in spite of it, and none has."""
        return self.reason.override is Override.PHYSICIAN and self.override is None

    @property
    def opened(self) -> bool:
        """Whether the correction is shown at once, as something in it was not right."""
        return any(control.error for control in self.correct)


@dataclass(frozen=True)
class CheckShown:
    """A rule with nothing against it: its question, each fact with its value and the day it was asked."""

    check: Check
    facts: tuple[tuple[str, str, date], ...]


@dataclass(frozen=True)
class Shown:
    """A verdict as the page shows it.

    Attributes:
        verdict: what the gate said.
        outcome: what stands after overrides.
        title: in a few words.
        reasons: blocked first; overridden ones last.
        notes: what is to be known.
        checks: rules with nothing against.
        counts: of blocked, ask and clear.
    """

    verdict: Verdict
    outcome: Outcome
    title: str
    reasons: tuple[ReasonShown, ...]
    notes: tuple[ReasonShown, ...]
    checks: tuple[CheckShown, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def allowed(self) -> bool:
        """Whether it can go on."""
        return self.outcome is Outcome.ALLOWED

    @property
    def overridable(self) -> list[ReasonShown]:
        """Reasons in spite of which a physician may go on."""
        return [reason for reason in self.reasons if reason.may_be_overridden]

    @property
    def still_open(self) -> int:
        """How many reasons stand."""
        return sum(reason.override is None for reason in self.reasons)


def shown(verdict: Verdict, facts: Facts, overrides: Iterable[GateOverride], language: str, tried: Tried | None = None) -> Shown:
    """A verdict as the page shows it.

    Args:
        verdict: what the gate said.
        facts: what it looked at.
        overrides: of physicians, that still cover a reason.
        language: of names.
        tried: what was sent and could not be kept.

    Returns:
        All parts of the page.
    """
    covering = {override.rule_id: override for override in overrides if covers(override, verdict)}
    desk = _Desk(facts, language, tried, homes(verdict))
    reasons = [desk.show(reason, covering.get(reason.rule_id)) for reason in verdict.reasons]
    reasons.sort(key=lambda one: one.override is not None)
    left = [one for one in reasons if one.override is None]
    outcome = min((one.reason.outcome for one in left), key=[Outcome.BLOCKED, Outcome.ASK].index, default=Outcome.ALLOWED)
    counts = {
        "blocked": sum(one.reason.outcome is Outcome.BLOCKED for one in left),
        "ask": sum(one.reason.outcome is Outcome.ASK for one in left),
        "clear": len(verdict.checks),
    }
    notes = tuple(desk.show(note, None) for note in verdict.notes)
    return Shown(
        verdict, outcome, _title(left, len(covering)), tuple(reasons), notes,
        tuple(_check(check, facts, language) for check in verdict.checks), counts,
    )  # fmt: skip


def _title(left: list[ReasonShown], overridden: int) -> str:
    """The verdict in a few words."""
    blocked = sum(one.reason.outcome is Outcome.BLOCKED for one in left)
    if blocked:
        return ngettext("Blocked: %(count)d reason", "Blocked: %(count)d reasons", blocked) % {"count": blocked}
    if left and all(one.reason.gaps for one in left):
        text = ngettext("Ask: %(count)d answer is missing", "Ask: %(count)d answers are missing", len(left))
        return text % {"count": len(left)}
    if left:
        return ngettext("Ask: %(count)d point is open", "Ask: %(count)d points are open", len(left)) % {"count": len(left)}
    if overridden:
        text = ngettext("Allowed, with %(count)d override", "Allowed, with %(count)d overrides", overridden)
        return text % {"count": overridden}
    return _("Allowed")


def homes(verdict: Verdict) -> dict[str, str]:
    """Which reason asks for a fact, so that a page asks for it once.

    Args:
        verdict: what the gate said.

    Returns:
        Rule by fact: the reason that asks for nothing else, else the first.
    """
    found: dict[str, str] = {}
    for reason in sorted(verdict.reasons, key=lambda one: len(answerable(one.answered_by)) != 1):
        for code in answerable(reason.answered_by):
            found.setdefault(code, reason.rule_id)
    return found


@dataclass(frozen=True)
class _Desk:
    """Makes reasons ready for the page, all with the same facts."""

    facts: Facts
    language: str
    tried: Tried | None
    asks: Mapping[str, str]

    def show(self, reason: Reason, override: GateOverride | None) -> ReasonShown:
        """One reason with its controls."""
        asked = answerable(reason.answered_by)
        mine = [code for code in asked if self.asks.get(code) == reason.rule_id]
        again = () if asked or reason.outcome is Outcome.ALLOWED else answerable(rule_facts(reason.rule_id))
        titles = {rule.rule_id: rule.title for rule in rules_of(timezone.localdate()).rules}
        told = reason.answered_by or rule_facts(reason.rule_id)
        return ReasonShown(
            reason, "allowed" if override else reason.outcome.value, tuple(self._control(code) for code in mine),
            tuple(self._control(code) for code in again if code in self.facts and code not in self.asks),
            tuple(Message(f"fact.{code}") for code in asked if code not in mine),
            tuple(dict.fromkeys(ELSEWHERE[code] for code in told if code in ELSEWHERE)),
            found_names(reason.found or self._bleeding(reason), self.language),
            tuple(titles[one] for one in reason.also_waiting if one in titles), override,
        )  # fmt: skip

    def _control(self, code: str) -> Control:
        """The control of a fact, with what was sent and could not be kept."""
        sent, errors = (self.tried.sent, self.tried.errors) if self.tried else (None, {})
        return control_of(code, self.facts, self.language, sent, errors.get(code, ""))

    def _bleeding(self, reason: Reason) -> tuple[str, ...]:
        """The medicines whose prescriber is asked."""
        fact = self.facts.get("medicines")
        if "prescriber_answer" not in reason.answered_by or fact is None or not isinstance(fact.value, tuple):
            return ()
        return in_groups(fact.value, [group for group in BleedingGroup if group is not BleedingGroup.LOWER])


def rule_facts(rule_id: str) -> tuple[str, ...]:
    """Facts that a rule asks for today.

    Args:
        rule_id: which.

    Returns:
        Their codes; none where there is no such rule today.
    """
    return next((rule.facts for rule in rules_of(timezone.localdate()).rules if rule.rule_id == rule_id), ())


def _check(check: Check, facts: Facts, language: str) -> CheckShown:
    """One check with its facts in words."""
    known = (facts[code] for code in check.facts if code in facts and code in fact_codes())
    return CheckShown(check, tuple((fact.code, value_text(fact, language), fact.asked_on) for fact in known))


def session_for(patient: Patient) -> Session | None:
    """The session whose gate is asked next.

    Args:
        patient: whose.

    Returns:
        The one that runs, else the first that is planned; None where there is none, and the gate is asked before the plan.
    """
    course = current_course(patient)
    sessions = Session.objects.filter(course=course, state__in=[SessionState.RUNNING, SessionState.PLANNED])
    return min(sessions, key=lambda one: (one.state != SessionState.RUNNING, one.number), default=None)


def appointment_of(session: Session | None) -> Appointment | None:
    """When a session is to be.

    Args:
        session: which.

    Returns:
        Its next appointment that was not cancelled; None where there is none.
    """
    if session is None:
        return None
    return Appointment.objects.filter(session=session, cancelled_at=None).order_by("-starts_at").first()


def earlier_gates(patient: Patient) -> list[GateRecord]:
    """Verdicts that were kept.

    Args:
        patient: whose.

    Returns:
        The newest of each session and plan, the newest first.
    """
    rows = GateRecord.objects.filter(patient=patient).select_related("session", "plan").prefetch_related("overrides")
    newest: dict[tuple[object, object, date], GateRecord] = {}
    for row in rows.order_by("-created_at"):
        newest.setdefault((row.session_id, row.plan_id, timezone.localdate(row.created_at)), row)
    return list(newest.values())[:EARLIER_MOST]


def overrides_today(patient: Patient, session: Session | None, plan: Plan | None = None) -> list[GateOverride]:
    """Overrides of today about one session, or one plan.

    Args:
        patient: whose.
        session: which; None before a plan.
        plan: the plan that is to be agreed.

    Returns:
        Those of the newest verdict of today.
    """
    rows = GateRecord.objects.filter(patient=patient, session=session, plan=plan).order_by("-created_at")
    newest = rows.first()
    if newest is None or timezone.localdate(newest.created_at) != timezone.localdate():
        return []
    return list(newest.overrides.select_related("gate", "created_by").order_by("created_at"))
