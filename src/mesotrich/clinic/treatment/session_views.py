"""The sessions of a course, and the page of one session."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mesotrich.clinic.accounts.access import actor, staff
from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import current_course
from mesotrich.clinic.treatment.models import Session
from mesotrich.clinic.treatment.session_forms import CloseForm, LotForm, NeedleForm, PainForm, PrepareForm
from mesotrich.clinic.treatment.session_list import agreed_plan, listed_sessions
from mesotrich.clinic.treatment.session_page import gate_context, injections_context, product_context, session_context
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.clinic.treatment.session_rules import Step
from mesotrich.clinic.treatment.session_services import add_session, plan_sessions
from mesotrich.foundation.errors import MesotrichError, RecordError


def session_of(patient: Patient, session_id: UUID) -> Session:
    """A session of a patient; another patient's is not found."""
    found: Session = get_object_or_404(Session.objects.select_related("course__patient"), pk=session_id, course__patient=patient)
    return found


def user_of(request: HttpRequest) -> User:
    """Who asks; a page of the staff is open to nobody else."""
    user = actor(request).user
    if user is None:
        raise RecordError("somebody signed in", "nobody", "sign in")
    return user


def token_of(request: HttpRequest) -> UUID | None:
    """The name of the row that a form makes, so that a second tap makes nothing twice."""
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return None


@staff("record.view")
@require_GET
def sessions(request: HttpRequest, patient: Patient) -> HttpResponse:
    """The sessions of the course, and the next step."""
    return render(request, "treatment/sessions.html", _list_context(patient))


@staff("record.write")
@require_POST
def session_add(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Add the next session of the course."""
    course = current_course(patient)
    try:
        if course is None:
            raise RecordError(_("a course of care"), _("none"), _("open a course first"))
        plan = agreed_plan(course)
        if plan is not None:
            plan_sessions(plan, user_of(request))
        added = add_session(course, user_of(request))
    except RecordError as error:
        return render(request, "treatment/sessions.html", {**_list_context(patient), "refused": refusal(error)}, status=409)
    return redirect("session", patient.pk, added.pk)


def _list_context(patient: Patient) -> dict[str, Any]:
    """What the list shows."""
    course = current_course(patient)
    rows = listed_sessions(course, timezone.localdate()) if course else []
    waiting = next((row for row in rows if row.state != "closed"), None)
    return {"rail": "patients", "tab": "sessions", "patient": patient, "course": course, "rows": rows, "waiting": waiting}


@staff("session.run")
@require_GET
def session(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """The step that waits, or one that is done."""
    return session_page(request, session_of(patient, session_id))


def session_page(
    request: HttpRequest,
    session: Session,
    error: MesotrichError | None = None,
    forms: dict[str, Any] | None = None,
    step: str = "",
) -> HttpResponse:  # fmt: skip
    """The page of a session, with what was typed and what was refused."""
    now, today = timezone.now(), timezone.localdate()
    context = session_context(session, actor(request).user, today, now, step or request.GET.get("step", ""))
    context |= gate_context(session, today) | product_context(session)
    if context["step"] == Step.INJECTIONS or context["closed"]:
        picked = request.POST.get("point", request.GET.get("point", ""))
        context |= injections_context(session, request.GET.get("view", ""), picked)
    vial_ml = (
        {"volume_ml": context["order"].product.vial_ul / 1000} if context["order"] and context["order"].product.vial_ul else {}
    )
    kept = {name: getattr(session, name) for name in ("antiseptic", "single_use_needle", "dilution", "anaesthetic")}
    context |= {
        "lot_form": LotForm(initial=vial_ml), "prepare_form": PrepareForm(initial=kept), "needle_form": NeedleForm(),
        "pain_form": PainForm(), "close_form": CloseForm(initial={"note": session.note}),
    }  # fmt: skip
    wrong = any(form.errors for form in (forms or {}).values())
    context |= forms or {}
    context["refused"] = refusal(error) if error is not None else ""
    return render(request, "treatment/session.html", context, status=409 if error else 422 if wrong else 200)
