"""The injection map: needle, zones and points. With a script the answer is JSON, without one it is the page."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from mesotrich.clinic.accounts.access import actor, staff
from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.treatment.models import InjectionPoint, InjectionZone, Session
from mesotrich.clinic.treatment.session_close import correct_point
from mesotrich.clinic.treatment.session_forms import NeedleForm, PointForm
from mesotrich.clinic.treatment.session_map import point_label
from mesotrich.clinic.treatment.session_page import injections_context, session_context
from mesotrich.clinic.treatment.session_points import (
    OverLimitError,
    confirm_zone,
    record_points,
    skip_point,
    skip_rest,
    undo_point,
)
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.clinic.treatment.session_rules import Step
from mesotrich.clinic.treatment.session_views import session_of, session_page, user_of
from mesotrich.clinic.treatment.session_zones import Needle, change_needle, copy_last_plan, lay_zones
from mesotrich.foundation.errors import MesotrichError, RecordError

FRAGMENTS = ("head", "zones", "sums", "bar")
ACTS = ("differs", "skip", "row", "point", "correct")


@staff("session.run")
@require_POST
def session_needle(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """Lay out the zones of the order with a needle."""
    session, form = session_of(patient, session_id), NeedleForm(request.POST)
    if not form.is_valid():
        return session_page(request, session, None, {"needle_form": form})
    try:
        lay_zones(session, user_of(request), _needle(form.cleaned_data))
    except RecordError as error:
        return session_page(request, session, error, {"needle_form": form})
    return redirect("session", patient.pk, session.pk)


@staff("session.run")
@require_POST
def session_copy(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """Lay out the zones with last time's needle; nothing is confirmed."""
    session = session_of(patient, session_id)
    try:
        copy_last_plan(session, user_of(request))
    except RecordError as error:
        return session_page(request, session, error)
    return redirect("session", patient.pk, session.pk)


@staff("session.run")
@require_http_methods(["GET", "POST"])
def session_zone(request: HttpRequest, patient: Patient, session_id: UUID, zone: str) -> HttpResponse:
    """Change how the needle is used in a zone."""
    session = session_of(patient, session_id)
    row = get_object_or_404(InjectionZone, session=session, zone=zone)
    before = {
        "gauge": row.needle_gauge, "length_mm": row.needle_length_um / 1000, "inserted_mm": row.inserted_um / 1000,
        "angle_deg": row.angle_deg,
    }  # fmt: skip
    form, refused = NeedleForm(request.POST or None, initial=before), ""
    if request.method == "POST" and form.is_valid():
        try:
            change_needle(row, user_of(request), _needle(form.cleaned_data))
            return redirect("session", patient.pk, session.pk)
        except RecordError as error:
            refused = refusal(error)
    status = 409 if refused else 422 if form.errors else 200
    context = {"rail": "patients", "patient": patient, "session": session, "form": form, "zone": row, "refused": refused}
    return render(request, "treatment/session_zone.html", context, status=status)


@staff("session.run")
@require_POST
def session_zone_confirm(request: HttpRequest, patient: Patient, session_id: UUID, zone: str) -> HttpResponse:
    """Confirm a zone; with a reason, leave out what is left of it first."""
    session = session_of(patient, session_id)
    row = get_object_or_404(InjectionZone, session=session, zone=zone)
    reason = request.POST.get("reason", "")
    try:
        if reason.strip():
            skip_rest(row, user_of(request), reason, timezone.now())
        else:
            confirm_zone(row, user_of(request), timezone.now())
    except RecordError as error:
        return _refused(request, session, error)
    return redirect("session", patient.pk, session.pk)


@staff("session.run")
@require_POST
def session_points(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """Record a row, a point, a difference, a point left out, or take the last one back."""
    session, by, act = session_of(patient, session_id), user_of(request), request.POST.get("act", "")
    point = _point(session, request.POST.get("first") or request.POST.get("point", ""))
    if point is None:
        return _refused(request, session, RecordError(_("a point of this session"), _("none"), _("tap one on the map")))
    if act in {"differs", "skip", "correct"}:
        form = PointForm(act, request.POST)
        if not form.is_valid():
            return _form_refused(request, session, point, act, form)
    try:
        changed = _record(request, act, point, by)
    except OverLimitError as error:
        return _over_limit(request, session, point, act, error)
    except MesotrichError as error:
        return _refused(request, session, error)
    return _answer(request, session, changed, point)


def _record(request: HttpRequest, act: str, point: InjectionPoint, by: User) -> list[InjectionPoint]:
    """Write what was asked for; the points that changed."""
    now, over, reason = timezone.now(), request.POST.get("over_reason", ""), request.POST.get("reason", "")
    if act == "undo":
        return [undo_point(point.zone, by, point)]
    if act == "correct":
        return [correct_point(point, by, int(request.POST["volume_ul"]), reason)]
    if act == "skip":
        return [skip_point(point.zone, by, point, reason, now)]
    if act == "differs":
        return record_points(point.zone, by, [point], now, int(request.POST["volume_ul"]), reason, over)
    row = point.zone.points.filter(row=point.row) if act == "row" else [point]
    return record_points(point.zone, by, row, now, over_reason=over)


@staff("session.run")
@require_http_methods(["GET"])
def session_point(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """One point that differs, is left out, or goes over the limit, as a page of its own."""
    session, act = session_of(patient, session_id), request.GET.get("act", "")
    point = _point(session, request.GET.get("point", ""))
    if point is None or act not in ACTS:
        return redirect("session", patient.pk, session.pk)
    initial = {"volume_ul": request.GET.get("volume_ul") or point.zone.volume_ul} if act == "differs" else {}
    if act == "correct":
        initial = {"volume_ul": point.given_ul}
    return _point_page(request, session, point, act, PointForm(act, initial=initial))


def _point_page(
    request: HttpRequest, session: Session, point: InjectionPoint, act: str, form: PointForm, error: str = "", typed: str = ""
) -> HttpResponse:
    """The page of one point."""
    context = {
        "rail": "patients", "patient": session.course.patient, "session": session, "point": point, "act": act, "form": form,
        "over": error or act in {"row", "point"} or request.GET.get("over"), "refused": error,
        "label": point_label(point), "typed": typed,
        "token": uuid4(),
    }  # fmt: skip
    return render(request, "treatment/session_point.html", context, status=409 if error else 422 if form.errors else 200)


def _point(session: Session, name: str) -> InjectionPoint | None:
    """A point of the session by its id."""
    try:
        wanted = UUID(name)
    except ValueError:
        return None
    return InjectionPoint.objects.select_related("zone__session__course").filter(zone__session=session, pk=wanted).first()


def _needle(data: dict[str, Any]) -> Needle:
    """What was typed, in the units of the record."""
    return Needle(data["gauge"], round(data["length_mm"] * 1000), round(data["inserted_mm"] * 1000), data["angle_deg"])


def _scripted(request: HttpRequest) -> bool:
    """Whether a script asks and wants JSON."""
    return "application/json" in request.headers.get("Accept", "")


def _refused(request: HttpRequest, session: Session, error: MesotrichError) -> HttpResponse:
    """Not saved, and why."""
    if _scripted(request):
        return JsonResponse({"error": _("Not saved.") + " " + refusal(error)}, status=409)
    return session_page(request, session, error)


def _form_refused(request: HttpRequest, session: Session, point: InjectionPoint, act: str, form: PointForm) -> HttpResponse:
    """Not saved, a field is wrong."""
    if _scripted(request):
        first = next(iter(form.errors.values()))[0]
        return JsonResponse({"error": _("Not saved.") + f" {first}"}, status=422)
    return _point_page(request, session, point, act, form)


def _over_limit(request: HttpRequest, session: Session, point: InjectionPoint, act: str, error: OverLimitError) -> HttpResponse:
    """More than the order allows: a page that asks for the reason."""
    if _scripted(request):
        address = reverse("session_point", args=[session.course.patient_id, session.pk])
        asked = urlencode({"act": act, "point": str(point.pk), "over": 1, "volume_ul": request.POST.get("volume_ul", "")})
        return JsonResponse({"error": refusal(error), "redirect": f"{address}?{asked}"}, status=409)
    form = PointForm(act, request.POST if act == "differs" else None)
    return _point_page(request, session, point, act, form, refusal(error), request.POST.get("reason", ""))


def _answer(request: HttpRequest, session: Session, changed: list[InjectionPoint], point: InjectionPoint) -> HttpResponse:
    """What changed: for a script the points and the parts of the page that show sums, else the page again."""
    if not _scripted(request):
        target = reverse("session", args=[session.course.patient_id, session.pk])
        return redirect(f"{target}?point={point.pk}")
    fresh = session_of(session.course.patient, session.pk)
    context = session_context(fresh, actor(request).user, timezone.localdate(), timezone.now(), Step.INJECTIONS)
    context |= injections_context(fresh, request.POST.get("view", ""), str(point.pk))
    parts = {f"session-{name}": render_to_string(f"treatment/session_{name}.html", context, request) for name in FRAGMENTS}
    following = context["next"]
    told = ngettext("%(count)d point saved", "%(count)d points saved", len(changed)) % {"count": len(changed)}
    return JsonResponse(
        {
            "points": {str(one.pk): {"state": one.state, "label": point_label(one)} for one in changed},
            "replace": parts,
            "next": str(following.pk) if following else "",
            "message": f"{told}. {context['next_label']}",
        }
    )
