"""Pages of serious events and of the code-break in need."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mesotrich.clinic.accounts.access import signed_in_user, staff
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.studies.allocation import break_code
from mesotrich.clinic.studies.forms import ANSWERS, JudgeForm, ReasonForm, SentForm, SeriousForm
from mesotrich.clinic.studies.models import SeriousEvent, SeriousReport
from mesotrich.clinic.studies.overview import report_due
from mesotrich.clinic.studies.participant_views import about, participant_of
from mesotrich.clinic.studies.serious import Serious, judge_serious, mark_reported, note_serious
from mesotrich.clinic.studies.words import in_page_language
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.study_conduct import report_rules, serious_reasons

TOLD: dict[bool | None, str] = {None: "", True: "yes", False: "no"}


@staff("study.visit")
@require_http_methods(["GET", "POST"])
def serious_new(request: HttpRequest, patient: Patient, study_id: UUID) -> HttpResponse:
    """Note a serious event; its clock starts when the clinic learned of it."""
    found = participant_of(patient, study_id)
    form = SeriousForm(request.POST or None, participant=found)
    if request.method == "POST" and form.is_valid():
        try:
            made = note_serious(found, signed_in_user(request), Serious(**form.cleaned_data))
        except RecordError as error:
            form.add_error(None, refusal(error))
        else:
            return redirect("serious", patient.pk, study_id, made.pk)
    context = {**about(found), "form": form, "rules": report_rules().values()}
    return render(request, "studies/serious_new.html", context, status=422 if form.errors else 200)


@staff("study.visit")
@require_http_methods(["GET", "POST"])
def serious(request: HttpRequest, patient: Patient, study_id: UUID, serious_id: UUID) -> HttpResponse:
    """What must be reported, by when? And how is the event judged?"""
    event = _event(patient, study_id, serious_id)
    start = {"related": TOLD[event.related], "expected": TOLD[event.expected], "outcome": event.outcome}
    form = JudgeForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            by = signed_in_user(request)
            judge_serious(event, by, ANSWERS[given["related"]], ANSWERS[given["expected"]], given["outcome"])
        except RecordError as error:
            form.add_error(None, refusal(error))
        else:
            return redirect("serious", patient.pk, study_id, event.pk)
    return _page(request, event, form, SentForm(initial={"at": timezone.localtime()}))


@staff("study.visit")
@require_POST
def serious_sent(request: HttpRequest, patient: Patient, study_id: UUID, serious_id: UUID, report_id: UUID) -> HttpResponse:
    """Write down that a report was sent."""
    event = _event(patient, study_id, serious_id)
    report, form = get_object_or_404(SeriousReport, pk=report_id, event=event), SentForm(request.POST)
    if form.is_valid():
        try:
            mark_reported(report, signed_in_user(request), form.cleaned_data["at"])
        except RecordError as error:
            form.add_error("at", refusal(error))
        else:
            return redirect("serious", patient.pk, study_id, event.pk)
    return _page(request, event, JudgeForm(), form)


@staff("study.break")
@require_http_methods(["GET", "POST"])
def code_break(request: HttpRequest, patient: Patient, study_id: UUID) -> HttpResponse:
    """Ask why the arm must be known; then show it once. That it was shown is kept, the arm is not."""
    found, form = participant_of(patient, study_id), ReasonForm(request.POST or None)
    context = {**about(found), "form": form, "earlier": found.code_breaks.select_related("shown_to").order_by("created_at")}
    if request.method == "POST" and form.is_valid():
        try:
            context["arm"] = break_code(found, signed_in_user(request), form.cleaned_data["reason"])
        except RecordError as error:
            form.add_error("reason", refusal(error))
    response = render(request, "studies/code_break.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


def _event(patient: Patient, study_id: UUID, serious_id: UUID) -> SeriousEvent:
    """The event of this patient in this study, or "not found"."""
    rows: Any = SeriousEvent.objects.select_related("participant__study", "participant__patient", "event", "created_by")
    found: SeriousEvent = get_object_or_404(rows, pk=serious_id, participant__study_id=study_id, participant__patient=patient)
    return found


def _page(request: HttpRequest, event: SeriousEvent, form: JudgeForm, sent: SentForm) -> HttpResponse:
    """The page of a serious event."""
    rules, now = report_rules(), timezone.now()
    reports = [
        (report_due(report, now), in_page_language(rules[report.rule].name), rules[report.rule].source)
        for report in event.reports.select_related("reported_by").order_by("due_at")
    ]
    context = {
        **about(event.participant), "event": event, "why": in_page_language(serious_reasons()[event.why_serious]),
        "reports": reports, "form": form, "sent": sent,
    }  # fmt: skip
    status = 422 if form.errors or sent.errors else 200
    return render(request, "studies/serious.html", context, status=status)
