"""Pages of a study as a whole: the list, the overview, the end of enrolment."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mesotrich.clinic.accounts.access import actor, note_patient, signed_in_user, staff
from mesotrich.clinic.accounts.models import Clinic
from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import open_patients
from mesotrich.clinic.studies.drafting import draft_study
from mesotrich.clinic.studies.forms import NewStudyForm, ReasonForm
from mesotrich.clinic.studies.models import Study
from mesotrich.clinic.studies.overview import overview
from mesotrich.clinic.studies.registering import close_enrolment
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.study_conduct import template, template_source


@staff("study.view")
@require_GET
def studies(request: HttpRequest) -> HttpResponse:
    """All studies of the clinic."""
    now, today = timezone.now(), timezone.localdate()
    rows = [(study, overview(study, now, today)) for study in Study.objects.order_by("-created_at")]
    return render(request, "studies/studies.html", {"rail": "studies", "rows": rows})


@staff("study.manage")
@require_http_methods(["GET", "POST"])
def study_new(request: HttpRequest) -> HttpResponse:
    """Begin a study from the template."""
    form = NewStudyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        document = template(page_language())
        target = int(document.pop("target"))
        try:
            clinic = cast("Clinic", actor(request).clinic)
            made = draft_study(clinic, signed_in_user(request), form.cleaned_data["code"].strip(), document, target)
        except RecordError as error:
            form.add_error("code", refusal(error))
        else:
            return redirect("study_protocol_edit", made.pk)
    context = {"rail": "studies", "form": form, "offered": template(page_language()), "source": template_source()}
    return render(request, "studies/study_new.html", context, status=422 if form.errors else 200)


@staff("study.view")
@require_GET
def study(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """How far is the study, and what is due?"""
    return _overview(request, get_object_or_404(Study, pk=study_id), ReasonForm())


@staff("study.manage")
@require_POST
def study_close(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Enrol nobody any more."""
    found, form = get_object_or_404(Study, pk=study_id), ReasonForm(request.POST)
    if form.is_valid():
        try:
            close_enrolment(found, signed_in_user(request), form.cleaned_data["reason"])
        except RecordError as error:
            form.add_error("reason", refusal(error))
        else:
            return redirect("study", found.pk)
    return _overview(request, found, form)


def _overview(request: HttpRequest, found: Study, form: ReasonForm) -> HttpResponse:
    """The first page of a study; what is due of a person is shown to those who may open the record."""
    who = actor(request)
    seen = overview(found, timezone.now(), timezone.localdate())
    people = list(found.participants.select_related("patient").order_by("number")) if who.may("study.visit") else []
    rows = open_patients(Patient.objects.filter(pk__in=[person.patient_id for person in people]), who.user)
    mine = set(rows.values_list("pk", flat=True))
    for person in people:
        if person.patient_id in mine:
            note_patient(request, person.patient)
    context = {"rail": "studies", "study": found, "seen": seen, "people": people, "mine": mine, "form": form, "tab": "overview"}
    return render(request, "studies/study.html", context, status=422 if form.errors else 200)
