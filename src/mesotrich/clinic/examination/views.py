"""The examination: what is seen today, laboratory values, earlier examinations."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mesotrich.clinic.accounts.access import signed_in_user, staff
from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.examination.examination_page import examination_context
from mesotrich.clinic.examination.forms import LabRows, ScoresForm, TakeBackForm
from mesotrich.clinic.examination.laboratory import add_lab, take_back_lab
from mesotrich.clinic.examination.models import Examination, LabResult
from mesotrich.clinic.examination.reading import read_sent
from mesotrich.clinic.examination.scores import scores_kept
from mesotrich.clinic.examination.selectors import answers_on, examination_on
from mesotrich.clinic.examination.services import close_examination, reopen_examination, save_examination
from mesotrich.clinic.examination.shown import answers_in_words
from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.models import Patient
from mesotrich.foundation.errors import RecordError

PAGE = "examination/examination.html"
REFUSED = 422
LONGEST_NOTE = 8000


@staff("record.view")
@require_safe
def examination(request: HttpRequest, patient: Patient) -> HttpResponse:
    """What is seen today."""
    return render(request, PAGE, examination_context(patient, timezone.localdate()))


@staff("record.write")
@require_POST
def examination_save(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Keep every answer that can be read, and close where that was asked; the others stay in the form with what is wrong."""
    sent = {name: request.POST.getlist(name) for name in request.POST}
    read = read_sent(sent, page_language(), timezone.localdate())
    scores_form, note = ScoresForm(request.POST), request.POST.get("note", "")[:LONGEST_NOTE]
    scores = scores_kept(scores_form.cleaned_data) if scores_form.is_valid() else None
    try:
        there = save_examination(patient, signed_in_user(request), timezone.localdate(), read, note, scores)
    except RecordError:
        return _not_kept(request, patient)
    errors = {**read.errors, **{name: str(found[0]) for name, found in scores_form.errors.items()}}
    if "autosave" in request.POST:
        return _autosaved(errors)
    if errors:
        found = examination_context(patient, timezone.localdate(), sent, errors, scores_form=scores_form, note=note)
        return render(request, PAGE, found, status=REFUSED)
    if request.POST.get("then") == "close":
        close_examination(there, signed_in_user(request))
    else:
        messages.success(request, _("Saved, %(time)s") % {"time": time_format(timezone.localtime())})
    return redirect("examination", patient.pk)


@staff("record.write")
@require_POST
def examination_reopen(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Open today's examination again, where there is one."""
    there = Examination.objects.filter(patient=patient, on=timezone.localdate()).first()
    if there is not None:
        reopen_examination(there, signed_in_user(request), timezone.localdate())
    return redirect("examination", patient.pk)


@staff("record.view")
@require_safe
def examination_seen(request: HttpRequest, patient: Patient, examination_id: UUID) -> HttpResponse:
    """An examination as it was."""
    there = get_object_or_404(Examination.objects.select_related("by"), pk=examination_id, patient=patient)
    answers = answers_in_words(answers_on(patient, there.on), page_language())
    found = {"patient": patient, "tab": "examination", "rail": "patients", "examination": there, "answers": answers}
    return render(request, "examination/examination_seen.html", found)


@staff("record.write")
@require_POST
def labs_add(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Keep the laboratory values of all rows, or none where one is wrong."""
    rows = LabRows(request.POST, prefix="lab")
    if not rows.is_valid():
        return render(request, PAGE, examination_context(patient, timezone.localdate(), lab_rows=rows), status=REFUSED)
    filled = [row.cleaned_data for row in rows if row.cleaned_data]
    for row in filled:
        _add(patient, signed_in_user(request), row)
    told = _("The values are kept.") if filled else _("No row was filled in, so nothing was kept.")
    (messages.success if filled else messages.info)(request, told)
    return redirect(f"{reverse('examination', args=[patient.pk])}#labs")


@staff("record.write")
@require_POST
def lab_take_back(request: HttpRequest, patient: Patient, lab_id: UUID) -> HttpResponse:
    """Take back a value that was entered wrongly."""
    row, form = get_object_or_404(LabResult, pk=lab_id, patient=patient, taken_back=""), TakeBackForm(request.POST)
    if form.is_valid():
        take_back_lab(row, signed_in_user(request), form.cleaned_data["reason"])
        messages.success(request, _("The value was taken back. It stays in the record with your reason."))
    else:
        messages.error(request, _("The value was not taken back: no reason was given. Write why it is wrong."))
    return redirect(f"{reverse('examination', args=[patient.pk])}#labs")


def _add(patient: Patient, by: User, row: dict[str, Any]) -> None:
    """One row of the laboratory."""
    add_lab(patient, by, row["analyte"], row["value"], row["unit"], row["taken_on"], row["laboratory"], row["low"], row["high"])


def _autosaved(errors: dict[str, str]) -> JsonResponse:
    """What the script is told."""
    time = time_format(timezone.localtime())
    if not errors:
        return JsonResponse({"time": time})
    told = _("Saved, %(time)s, but for what is marked.") % {"time": time}
    return JsonResponse({"error": told, "errors": {name: [text] for name, text in errors.items()}}, status=REFUSED)


def _not_kept(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Nothing was kept: the examination is closed, or there is no course."""
    there = examination_on(patient, timezone.localdate())
    told = (
        _("This examination is closed. Open it again to change something.")
        if there is not None
        else _("No course of care is open. Open one for this patient first.")
    )
    if "autosave" in request.POST:
        return JsonResponse({"error": told}, status=REFUSED)
    messages.error(request, told)
    return redirect("examination", patient.pk)
