"""Pages of the plan."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mesotrich.clinic.accounts.access import actor, signed_in_user, staff
from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import current_course
from mesotrich.clinic.treatment.gate_check import check_gate
from mesotrich.clinic.treatment.gate_facts import current_consent, current_plan, gate_facts
from mesotrich.clinic.treatment.gate_page import overrides_today, shown
from mesotrich.clinic.treatment.models import Plan
from mesotrich.clinic.treatment.plan_forms import PlanForm, initial_of
from mesotrich.clinic.treatment.plan_page import draft_of, earlier_plans, plan_shown, sessions_of
from mesotrich.clinic.treatment.plan_services import agree_plan, save_draft
from mesotrich.foundation.errors import MesotrichError, RecordError
from mesotrich.planning.protocol import Protocol, protocols
from mesotrich.safety.verdict import Moment


@staff("record.view")
@require_safe
def plan(request: HttpRequest, patient: Patient) -> HttpResponse:
    """What will be done, when is it reviewed, when do we stop?"""
    return _page(request, patient)


@staff("plan.agree")
@require_http_methods(["GET", "HEAD", "POST"])
def plan_draft(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Choose a template, then fill it in."""
    course = current_course(patient)
    if course is None:
        raise Http404
    template = protocols().get(request.POST.get("protocol") or request.GET.get("protocol", ""))
    if template is None:
        return render(request, "treatment/plan_choose.html", _context(patient) | {"protocols": _choices()})
    held, draft = current_plan(patient), draft_of(patient)
    data = request.POST if request.method == "POST" else None
    form = PlanForm(template, patient.clinic, held is not None, data, initial=initial_of(template, timezone.localdate(), draft))
    if request.method == "POST" and form.is_valid():
        user = signed_in_user(request)
        try:
            save_draft(course, user, form.wanted())
        except MesotrichError as error:
            form.add_error(None, error.sentence)
        else:
            return redirect("plan", patient.pk)
    context = _context(patient) | {"form": form, "template": _choice(template), "held": held}
    return render(request, "treatment/plan_draft.html", context, status=422 if form.errors else 200)


@staff("plan.agree")
@require_POST
def plan_agree(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Agree the draft."""
    draft, user = draft_of(patient), actor(request).user
    if draft is None or user is None:
        return redirect("plan", patient.pk)
    try:
        agree_plan(draft, user)
    except RecordError as error:
        return _page(request, patient, {"title": _("The plan is not agreed yet."), "text": error.sentence}, 422)
    messages.success(request, _("The plan is agreed and its sessions are laid out."))
    return redirect("plan", patient.pk)


def _context(patient: Patient) -> dict[str, Any]:
    """What every page of the plan needs."""
    return {"patient": patient, "tab": "plan", "rail": "patients", "back": "plan", "session": None}


def _choices() -> list[dict[str, Any]]:
    """All templates as cards."""
    return [_choice(template) for template in protocols().values()]


def _choice(template: Protocol) -> dict[str, Any]:
    """A template in the language of the page."""
    return {
        "code": template.code, "name": template.name.told(page_language()), "steps": template.steps,
        "doubts": [doubt.told(page_language()) for doubt in template.doubts], "numbers": template.numbers,
        "home": template.kind.value == "home",
    }  # fmt: skip


def _page(request: HttpRequest, patient: Patient, error: dict[str, str] | None = None, status: int = 200) -> HttpResponse:
    """The page of the plan: the draft where there is one, else the plan that holds."""
    draft, held = draft_of(patient), current_plan(patient)
    context = _context(patient) | {
        "error": error or {}, "course": current_course(patient), "earlier": earlier_plans(patient),
        "draft": plan_shown(draft, page_language()) if draft else None,
        "held": plan_shown(held, page_language()) if held else None,
        "sessions": sessions_of(held) if held else [],
        "consents": {kind: current_consent(patient, kind) for kind in ("treatment", "photos")},
    }  # fmt: skip
    return render(request, "treatment/plan.html", context | (_gate(patient, draft) if draft else {}), status=status)


def _gate(patient: Patient, draft: Plan) -> dict[str, Any]:
    """The gate before the plan."""
    facts = gate_facts(patient, None, draft)
    checked = check_gate(facts, timezone.localdate(), Moment.PLAN)
    return {
        "shown": shown(checked.verdict, facts, overrides_today(patient, None, draft), page_language()),
        "waiting": checked.waiting,
    }
