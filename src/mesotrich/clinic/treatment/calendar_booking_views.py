"""Pages on which a visit is booked, moved and cancelled."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mesotrich.clinic.accounts.access import actor, may_open, note_patient, signed_in_user, staff
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import found_patients, open_patients
from mesotrich.clinic.treatment.calendar_forms import VisitForm
from mesotrich.clinic.treatment.calendar_free import free_starts
from mesotrich.clinic.treatment.calendar_hours import opening
from mesotrich.clinic.treatment.calendar_next_session import session_to_book
from mesotrich.clinic.treatment.calendar_selectors import booking_of, bookings_between, minutes_of
from mesotrich.clinic.treatment.calendar_services import (
    NEW,
    BookingRefusedError,
    Slot,
    arrive,
    book,
    cancel,
    move,
    next_free_start,
    wanted,
)
from mesotrich.clinic.treatment.models import Appointment
from mesotrich.foundation.errors import RecordError
from mesotrich.planning.calendar import Shared

FOUND_AT_ONCE = 12


@staff("appointment.write")
@require_http_methods(["GET", "POST"])
def appointment_new(request: HttpRequest) -> HttpResponse:
    """Choose a patient, then a free time."""
    patient = _chosen(request)
    if patient is None:
        words = request.GET.get("q", "")
        found = open_patients(found_patients(words), actor(request).user)[:FOUND_AT_ONCE] if words.strip() else []
        asked = request.GET.copy()
        asked.pop("q", None)
        shown = {"rail": "day", "found": found, "words": words, "asked": asked}
        return render(request, "treatment/appointment_patient.html", shown)
    note_patient(request, patient)
    form = VisitForm(patient.clinic, _filled(request, patient))
    context: dict[str, Any] = {
        "rail": "day", "patient": patient, "form": form, "main": _("Book at this time"), "session_minutes": minutes_of("session")
    }  # fmt: skip
    if request.method == "POST" and _complete(form):
        try:
            visit = book(patient, _slot(form), signed_in_user(request), session_to_book(patient, form.cleaned_data["kind"]))
        except BookingRefusedError as refused:
            context["refused"] = _refusal(refused)
        else:
            return _to_the_day(request, visit, _("Booked: %(name)s, %(when)s."))
    return render(request, "treatment/appointment_new.html", context | _free(patient, form, NEW))


@staff("appointment.write")
@require_http_methods(["GET", "POST"])
def appointment(request: HttpRequest, patient: Patient, appointment_id: UUID) -> HttpResponse:
    """Move a visit, cancel it, or note that the patient is there."""
    visit = get_object_or_404(Appointment.objects.select_related("session", "staff"), pk=appointment_id, patient=patient)
    form = VisitForm(patient.clinic, _filled(request, patient, visit))
    context: dict[str, Any] = {"rail": "day", "patient": patient, "visit": visit, "form": form, "main": _("Move to this time")}
    if request.method == "POST":
        try:
            told = _done(request, visit, form)
        except BookingRefusedError as refused:
            context["refused"] = _refusal(refused)
        except RecordError as error:
            context["not_done"] = error
        else:
            if told:
                return _to_the_day(request, visit, told)
    return render(request, "treatment/appointment.html", context | _free(patient, form, str(visit.pk)))


def _done(request: HttpRequest, visit: Appointment, form: VisitForm) -> str:
    """Do what was asked for; what to tell then, empty where a field is wrong."""
    what = request.POST.get("do", "move")
    if what == "cancel":
        cancel(visit, request.POST.get("reason", ""))
        return _("Cancelled: %(name)s, %(when)s.")
    if what == "arrive":
        arrive(visit, timezone.now())
        return _("%(name)s is there. Visit of %(when)s.")
    if not _complete(form):
        return ""
    move(visit, _slot(form), request.POST.get("reason", ""))
    return _("Moved: %(name)s, %(when)s.")


def _chosen(request: HttpRequest) -> Patient | None:
    """The patient that was chosen; "not found" where their record is not open to the one who asks."""
    asked = request.POST.get("patient") or request.GET.get("patient")
    if not asked:
        return None
    try:
        patient = Patient.objects.select_related("clinic").filter(pk=UUID(asked)).first()
    except ValueError as error:
        raise Http404 from error
    if patient is None or not may_open(actor(request), patient):
        raise Http404
    return patient


def _filled(request: HttpRequest, patient: Patient, visit: Appointment | None = None) -> dict[str, Any]:
    """What the fields hold: what was typed or asked for, else the visit as it is, else what is usual."""
    typed = request.POST if request.method == "POST" and request.POST.get("do", "move") == "move" else request.GET
    if visit is not None:
        start = timezone.localtime(visit.starts_at)
        usual: dict[str, Any] = {
            "kind": visit.kind, "chair": visit.chair, "staff": visit.staff_id, "day": start.date(), "time": f"{start:%H:%M}",
            "minutes": int((visit.ends_at - visit.starts_at).total_seconds() / 60),
        }  # fmt: skip
    else:
        course = patient.courses.order_by("-started_on").first()
        usual = {
            "kind": "session" if course else "first_visit",
            "chair": 1,
            "day": timezone.localdate(),
            "time": "",
            "minutes": "",
        }
        usual["staff"] = course.physician_id if course else signed_in_user(request).pk
    return {name: typed.get(name, default) for name, default in usual.items()} | ({"time": typed["at"]} if "at" in typed else {})


def _complete(form: VisitForm) -> bool:
    """Whether all is there to book; a time is needed now."""
    if form.is_valid() and form.cleaned_data["time"] is None:
        form.add_error("time", _("Choose a free time, or type one."))
    return form.is_valid()


def _slot(form: VisitForm) -> Slot:
    """The place in the day that the fields name."""
    data = form.cleaned_data
    length = timedelta(minutes=data["minutes"] or minutes_of(data["kind"]))
    at = data["time"] or datetime.min.time()
    start = datetime.combine(data["day"], at, timezone.get_current_timezone())
    return Slot(data["kind"], data["chair"], data["staff"], start, start + length)


def _free(patient: Patient, form: VisitForm, code: str) -> dict[str, Any]:
    """Free times of the day, and the next one where the day has none."""
    if not form.is_valid():
        return {}
    slot, clinic = _slot(form), patient.clinic
    booking, hours = wanted(patient, slot, code), opening(clinic, form.cleaned_data["day"])
    if hours is None:
        return {"closed": True, "next_free": next_free_start(clinic, booking)}
    taken = [booking_of(visit) for visit in bookings_between(*hours)]
    found = free_starts(booking, hours, taken, timezone.now())
    return {"free": found, "next_free": None if found else next_free_start(clinic, booking)}


def _refusal(refused: BookingRefusedError) -> dict[str, Any]:
    """What stands in the way of a visit, in words."""
    names = {Shared.CHAIR: _("the chair"), Shared.PERSON: _("the member of staff"), Shared.PATIENT: _("the patient")}
    visits = {str(visit.pk): visit for visit in Appointment.objects.filter(pk__in=[c.other.code for c in refused.conflicts])}
    told = [
        {
            "what": ", ".join(names[shared] for shared in conflict.shared), "chair": visits[conflict.other.code].chair,
            "start": conflict.other.start, "end": conflict.other.end,
        }
        for conflict in refused.conflicts
    ]  # fmt: skip
    return {"conflicts": told, "next_free": refused.next_free}


def _to_the_day(request: HttpRequest, visit: Appointment, told: str) -> HttpResponse:
    """Say what was done, on the day of the visit."""
    start = timezone.localtime(visit.starts_at)
    messages.success(request, told % {"name": visit.patient.name, "when": date_format(start, "DATETIME_FORMAT")})
    return redirect("day", start.date().isoformat())
