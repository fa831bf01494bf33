"""Pages of the safety gate."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mesotrich.clinic.accounts.access import actor, signed_in_user, staff
from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.treatment.gate_answers import answerable, answered, read_answers, search_substances
from mesotrich.clinic.treatment.gate_check import Checked, check_gate
from mesotrich.clinic.treatment.gate_facts import chosen_product, gate_facts
from mesotrich.clinic.treatment.gate_json import facts_from_json, verdict_from_json
from mesotrich.clinic.treatment.gate_page import (
    Tried,
    appointment_of,
    earlier_gates,
    overrides_today,
    rule_facts,
    session_for,
    shown,
)
from mesotrich.clinic.treatment.gate_services import (
    answer_gate,
    outcome_of,
    override_gate,
    postpone_session,
    record_gate,
    take_up_session,
)
from mesotrich.clinic.treatment.models import GateRecord, Plan, Session
from mesotrich.clinic.treatment.plan_page import draft_of
from mesotrich.foundation.errors import MesotrichError, RecordError
from mesotrich.reference.fact_codes import FactType, fact_code, fact_codes
from mesotrich.safety.verdict import Moment, Outcome

SEARCHED = {"medicines": FactType.MEDICINES, "allergy_ingredients": FactType.INGREDIENTS}


@staff("record.view")
@require_safe
def safety(request: HttpRequest, patient: Patient) -> HttpResponse:
    """May the next session start, or may a plan be made?"""
    return _page(request, patient, _session(patient, request.GET.get("session")) or session_for(patient))


@staff("gate.answer")
@require_http_methods(["GET", "HEAD", "POST"])
def session_gate(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """May this session start? Posting keeps the verdict, and leads to the session where it may."""
    session = get_object_or_404(Session, pk=session_id, course__patient=patient)
    if request.method != "POST":
        return _page(request, patient, session)
    record = record_gate(patient, session, actor(request).user)
    if outcome_of(record) is Outcome.ALLOWED:
        return redirect("session", patient.pk, session.pk)
    return redirect("session_gate", patient.pk, session.pk)


@staff("gate.answer")
@require_POST
def safety_answer(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Keep the answers of one reason, and ask the gate again."""
    session, plan = _about(request, patient)
    known, rule_id = gate_facts(patient, session, plan), request.POST.get("rule", "")
    own = set(answerable(rule_facts(rule_id)))
    shown_codes = answerable(code for code in dict.fromkeys(request.POST.getlist("fact")) if code in fact_codes())
    codes = [code for code in shown_codes if answered(code, known, request.POST, code in own)]
    nothing = {code: _("Choose an answer.") for code in shown_codes if code in own} if not codes else {}
    sent = read_answers(codes, request.POST, timezone.localdate())
    if sent.errors or not codes:
        error = {"title": _("Not saved yet."), "text": _("Choose an answer to the question, then save.")}
        return _page(request, patient, session, Tried(request.POST, {**nothing, **sent.errors}), error, status=422)
    answer_gate(patient, sent.facts, session, actor(request).user, plan)
    return _back(request, patient, session)


@staff("gate.override")
@require_POST
def safety_override(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Go on in spite of a reason."""
    session, plan = _about(request, patient)
    user = signed_in_user(request)
    try:
        override_gate(patient, session, user, request.POST.get("rule", ""), request.POST.get("reason", ""), plan)
    except RecordError as error:
        told = {"title": _("Not overridden."), "text": error.sentence, "override": request.POST}
        return _page(request, patient, session, None, told, status=422)
    return _back(request, patient, session)


@staff("session.run")
@require_POST
def session_postpone(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """Postpone a session; or plan a postponed one again."""
    session = get_object_or_404(Session, pk=session_id, course__patient=patient)
    user = signed_in_user(request)
    if request.POST.get("action") == "take_up":
        take_up_session(session, user)
        return redirect("session_gate", patient.pk, session.pk)
    try:
        postpone_session(session, user, request.POST.get("reason", ""))
    except RecordError as error:
        told = {"title": _("Not postponed."), "text": error.sentence, "postpone": request.POST}
        return _page(request, patient, session, None, told, status=422)
    messages.success(request, _("Session %(number)d is postponed. Its appointment stays until the desk moves it.")
                     % {"number": session.number})  # fmt: skip
    return redirect("session_gate", patient.pk, session.pk)


@staff("gate.answer")
@require_safe
def safety_search(request: HttpRequest, patient: Patient, code: str) -> HttpResponse:  # noqa: ARG001  # the door logs whose
    """Medicines or ingredients by name."""
    if code not in SEARCHED:
        return JsonResponse({"results": []})
    return JsonResponse({"results": search_substances(fact_code(code).type, request.GET.get("q", ""), page_language())})


@staff("record.view")
@require_safe
def gate_record(request: HttpRequest, patient: Patient, gate_id: UUID) -> HttpResponse:
    """A verdict as it was given."""
    record = get_object_or_404(GateRecord.objects.select_related("session", "plan"), pk=gate_id, patient=patient)
    verdict, same = verdict_from_json(record.verdict), None
    facts: dict[str, Any] = {}
    try:
        facts = facts_from_json(record.facts)
        same = check_gate(facts, verdict.day, verdict.moment) == Checked(verdict, tuple(record.verdict["waiting"]))
    except MesotrichError:
        same = None
    overrides = list(record.overrides.select_related("gate", "created_by"))
    return render(request, "treatment/gate_record.html", {
        "patient": patient, "tab": "safety", "rail": "patients", "record": record, "same": same,
        "shown": shown(verdict, facts, overrides, page_language()),
    })  # fmt: skip


def _session(patient: Patient, key: str | None) -> Session | None:
    """The session that an address names."""
    if not key:
        return None
    try:
        return get_object_or_404(Session, pk=UUID(key), course__patient=patient)
    except ValueError:
        return None


def _about(request: HttpRequest, patient: Patient) -> tuple[Session | None, Plan | None]:
    """The session, or the plan, that a form is about."""
    session = _session(patient, request.POST.get("session"))
    return session, (draft_of(patient) if session is None else None)


def _back(request: HttpRequest, patient: Patient, session: Session | None) -> HttpResponse:
    """To the page that asked."""
    if request.POST.get("back") == "plan":
        return redirect(reverse("plan", args=[patient.pk]) + "#gate")
    return redirect("session_gate", patient.pk, session.pk) if session else redirect("safety", patient.pk)


def _page(
    request: HttpRequest, patient: Patient, session: Session | None, tried: Tried | None = None,
    error: dict[str, Any] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page of the gate."""
    plan = draft_of(patient) if session is None else None
    facts = gate_facts(patient, session, plan)
    checked = check_gate(facts, timezone.localdate(), Moment.SESSION if session else Moment.PLAN)
    overrides = overrides_today(patient, session, plan)
    context = {
        "patient": patient, "tab": "safety", "rail": "patients", "session": session, "error": error or {},
        "shown": shown(checked.verdict, facts, overrides, page_language(), tried), "waiting": checked.waiting,
        "appointment": appointment_of(session), "product": chosen_product(patient, session, plan),
        "vials": session.vials.select_related("lot") if session else (), "earlier": earlier_gates(patient),
        "now": timezone.now(), "back": "", "draft": plan,
    }  # fmt: skip
    return render(request, "treatment/safety.html", context, status=status)
