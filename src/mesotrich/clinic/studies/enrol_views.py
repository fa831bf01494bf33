"""Pages of screening and enrolment."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mesotrich.clinic.accounts.access import actor, note_patient, signed_in_user, staff
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import found_patients, open_patients
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.enrolling import enrol, screen
from mesotrich.clinic.studies.forms import EnrolForm, ScreeningForm
from mesotrich.clinic.studies.models import Screening, Study
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.foundation.errors import RecordError

MOST_FOUND = 12


@staff("study.enrol")
@require_GET
def study_screening(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """The screening log, and whom to ask next."""
    found, who, words = get_object_or_404(Study, pk=study_id), actor(request), request.GET.get("q", "")
    rows = found.screenings.select_related("patient", "participant", "created_by").order_by("-on", "-created_at")
    mine = set(open_patients(Patient.objects.filter(screenings__study=found), who.user).values_list("pk", flat=True))
    for patient in {line.patient for line in rows if line.patient_id in mine}:
        note_patient(request, patient)
    people = list(open_patients(found_patients(words), who.user)[:MOST_FOUND]) if words.strip() else []
    context = {
        "rail": "studies", "tab": "screening", "study": found, "lines": rows, "mine": mine, "words": words, "people": people,
    }  # fmt: skip
    return render(request, "studies/screening.html", context)


@staff("study.enrol")
@require_http_methods(["GET", "POST"])
def study_screen(request: HttpRequest, patient: Patient, study_id: UUID) -> HttpResponse:
    """Ask every criterion."""
    found = get_object_or_404(Study, pk=study_id)
    form = ScreeningForm(request.POST or None, protocol=protocol_of(found))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            line = screen(
                found, patient, signed_in_user(request), given["on"], form.answers(), form.levels(), given["consent_signed_on"]
            )
        except RecordError as error:
            form.add_error(None, refusal(error))
        else:
            return redirect("study_enrol", patient.pk, found.pk, line.pk)
    context = {"patient": patient, "tab": "studies", "study": found, "form": form}
    return render(request, "studies/screen.html", context, status=422 if form.errors else 200)


@staff("study.enrol")
@require_http_methods(["GET", "POST"])
def study_enrol(request: HttpRequest, patient: Patient, study_id: UUID, screening_id: UUID) -> HttpResponse:
    """Does everything fit? Then the next number."""
    line = get_object_or_404(Screening.objects.select_related("study"), pk=screening_id, study_id=study_id, patient=patient)
    start = {"on": timezone.localdate(), "consent_signed_on": line.consent_signed_on}
    form = EnrolForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            made = enrol(line, signed_in_user(request), form.cleaned_data["on"], form.cleaned_data["consent_signed_on"])
        except RecordError as error:
            form.add_error(None, refusal(error))
        else:
            messages.success(request, _("Enrolled as number %(number)d.") % {"number": made.number})
            return redirect("participant", patient.pk, line.study_id)
    context = {"patient": patient, "tab": "studies", "study": line.study, "line": line, "form": form}
    return render(request, "studies/enrol.html", context, status=422 if form.errors else 200)
