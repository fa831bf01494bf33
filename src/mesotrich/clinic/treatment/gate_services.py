"""Write what happens at the gate: verdicts, answers, overrides, and sessions that are postponed."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.patients.models import FactSource, Patient
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.clinic.treatment.gate_check import check_gate
from mesotrich.clinic.treatment.gate_facts import gate_facts
from mesotrich.clinic.treatment.gate_json import facts_to_json, verdict_from_json, verdict_to_json
from mesotrich.clinic.treatment.models import GateOverride, GateRecord, Plan, Session, SessionState
from mesotrich.foundation.errors import RecordError
from mesotrich.records.facts import Fact
from mesotrich.safety.overrides import Overridden, left_after, outcome_after
from mesotrich.safety.verdict import Moment, Outcome, Override, Verdict

REASON_LEAST = 10  # letters; a single word explains nothing to somebody who reads it in two years


def record_gate(patient: Patient, session: Session | None, by: User | None, plan: Plan | None = None) -> GateRecord:
    """Ask the gate and keep its verdict with the facts.

    Overrides of the same day for the same session, or the same plan, are carried on as long as they cover the same rule and
    version, and the reason has not become worse.

    Args:
        patient: whose.
        session: which session is to start; None before a plan.
        by: who asks.
        plan: the plan that is to be agreed.

    Returns:
        The row.
    """
    today, moment = timezone.localdate(), Moment.PLAN if session is None else Moment.SESSION
    with transaction.atomic():
        facts = gate_facts(patient, session, plan)
        checked = check_gate(facts, today, moment)
        before = _earlier_today(patient, session, plan)
        record = GateRecord.objects.create(
            clinic=patient.clinic, created_by=by, patient=patient, session=session, plan=plan, moment=moment.value,
            outcome=checked.verdict.outcome.value, rule_set=checked.verdict.rule_set_version,
            verdict=verdict_to_json(checked.verdict, checked.waiting), facts=facts_to_json(facts),
        )  # fmt: skip
        for override in before.overrides.order_by("created_at") if before is not None else ():
            if covers(override, checked.verdict):
                GateOverride.objects.create(
                    clinic=patient.clinic, created_by=override.created_by, gate=record, rule_id=override.rule_id,
                    reason=override.reason,
                )  # fmt: skip
    return record


def _earlier_today(patient: Patient, session: Session | None, plan: Plan | None) -> GateRecord | None:
    """The newest verdict of today about the same thing."""
    rows = GateRecord.objects.filter(patient=patient, session=session, plan=plan).order_by("-created_at")
    newest = rows.first()
    return newest if newest is not None and timezone.localdate(newest.created_at) == timezone.localdate() else None


def covers(override: GateOverride, verdict: Verdict) -> bool:
    """Whether an override still speaks of a reason of a verdict.

    Args:
        override: what a physician decided.
        verdict: what the gate says now.

    Returns:
        True where the verdict has a reason of the same rule and version that is not worse than what was overridden.
    """
    open_to_it = {reason.rule_id for reason in verdict.reasons if reason.override is Override.PHYSICIAN}
    one = _overridden(override)
    return one is not None and one.rule_id in open_to_it and len(left_after(verdict, [one])) < len(verdict.reasons)


def _overridden(override: GateOverride) -> Overridden | None:
    """What was overridden, as the gate said it then."""
    for reason in override.gate.verdict["reasons"]:
        if reason["rule_id"] == override.rule_id:
            return Overridden(override.rule_id, reason["rule_version"], Outcome(reason["outcome"]))
    return None


def outcome_of(record: GateRecord) -> Outcome:
    """What stands after a physician went on in spite of some reasons.

    Args:
        record: a verdict as it was kept.

    Returns:
        The worst of the reasons that no override covers.
    """
    found: Iterable[Overridden | None] = (_overridden(override) for override in record.overrides.all())
    return outcome_after(verdict_from_json(record.verdict), [one for one in found if one is not None])


def answer_gate(
    patient: Patient, facts: Iterable[Fact], session: Session | None, by: User | None, plan: Plan | None = None
) -> GateRecord:
    """Keep answers that were given at the gate, and ask it again.

    Args:
        patient: about whom.
        facts: the answers.
        session: which session is to start; None before a plan.
        by: who wrote them down.
        plan: the plan that is to be agreed.

    Returns:
        The new verdict.
    """
    with transaction.atomic():
        for fact in facts:
            keep_fact(patient, fact, FactSource.GATE, by)
        return record_gate(patient, session, by, plan)


def override_gate(
    patient: Patient, session: Session | None, by: User, rule_id: str, reason: str, plan: Plan | None = None
) -> GateRecord:
    """Go on in spite of one reason; who, when and why are kept for ever.

    Args:
        patient: whose.
        session: which session is to start; None before a plan.
        by: the physician.
        rule_id: the rule of that reason.
        reason: why, at least 10 letters.
        plan: the plan that is to be agreed.

    Returns:
        The verdict that was overridden.

    Raises:
        RecordError: the reason is too short, the gate does not say this any more, or nobody may override the rule.
    """
    if len(reason.strip()) < REASON_LEAST:
        raise RecordError(_("a reason of at least %(count)d letters") % {"count": REASON_LEAST}, reason.strip() or _("none"),
                          _("write why you go on"))  # fmt: skip
    with transaction.atomic():
        record = record_gate(patient, session, by, plan)
        found = next((one for one in verdict_from_json(record.verdict).reasons if one.rule_id == rule_id), None)
        if found is None:
            raise RecordError(_("a reason that still stands"), rule_id, _("read the verdict again"))
        if found.override is Override.NOBODY:
            raise RecordError(
                _("a rule that a physician may override"), rule_id, _("answer its question, or postpone the session")
            )
        GateOverride.objects.create(clinic=patient.clinic, created_by=by, gate=record, rule_id=rule_id, reason=reason.strip())
    return record


def postpone_session(session: Session, by: User, reason: str) -> Session:
    """Postpone a session that has not begun; its appointment stays until the desk moves it.

    Args:
        session: which.
        by: who.
        reason: why.

    Returns:
        The session.

    Raises:
        RecordError: no reason, or the session has begun or is over.
    """
    if not reason.strip():
        raise RecordError(_("a reason"), _("none"), _("write why the session is postponed"))
    with transaction.atomic():
        fresh = Session.objects.select_for_update().get(pk=session.pk)
        if fresh.state not in {SessionState.PLANNED, SessionState.POSTPONED}:
            raise RecordError(_("a session that has not begun"), _("session %(number)d") % {"number": fresh.number},
                              _("end it from its own page"))  # fmt: skip
        fresh.state, fresh.postponed_reason = SessionState.POSTPONED, reason.strip()
        keep(fresh, by, reason.strip())
    return fresh


def take_up_session(session: Session, by: User) -> Session:
    """Plan a postponed session again; its gate is asked on its day.

    Args:
        session: which.
        by: who.

    Returns:
        The session; one that was not postponed stays as it is.
    """
    with transaction.atomic():
        fresh = Session.objects.select_for_update().get(pk=session.pk)
        if fresh.state == SessionState.POSTPONED:
            fresh.state = SessionState.PLANNED
            keep(fresh, by, "taken up again")
    return fresh
