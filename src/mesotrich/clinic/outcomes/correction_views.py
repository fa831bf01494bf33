"""The page on which hairs of a photo are corrected by hand."""

import re
from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mesotrich.clinic.accounts.access import signed_in_user, staff
from mesotrich.clinic.outcomes.correction_page import clicked, correction_page
from mesotrich.clinic.outcomes.corrections import keep_correction, take_back
from mesotrich.clinic.outcomes.models import HairCorrection
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.foundation.errors import RecordError
from mesotrich.trichoscopy.corrected import Correction, Fix


@staff("photos.write")
@require_http_methods(["GET", "POST"])
def photo_correct(request: HttpRequest, patient: Patient, photo_id: UUID) -> HttpResponse:
    """Add, remove, split or merge a hair, with a reason."""
    photo = _measured(patient, photo_id)
    if request.method == "GET":
        return _page(request, patient, photo, request.GET.dict(), "")
    asked = request.POST.dict()
    given = {name: str(value) for name, value in asked.items()}
    try:
        keep_correction(photo, signed_in_user(request), _correction(given), given.get("reason", "")[:300])
    except RecordError as error:
        return _page(request, patient, photo, given, refusal(error))
    messages.success(request, _("Corrected. What was traced is kept beside it."))
    return redirect("photo_correct", patient.pk, photo.pk)


@staff("photos.write")
@require_POST
def photo_correction_back(request: HttpRequest, patient: Patient, photo_id: UUID, correction_id: UUID) -> HttpResponse:
    """Take a correction back, with a reason."""
    photo = _measured(patient, photo_id)
    row = get_object_or_404(HairCorrection, pk=correction_id, photo=photo)
    try:
        take_back(row, signed_in_user(request), request.POST.get("reason", "")[:300])
    except RecordError as error:
        messages.error(request, refusal(error))
    return redirect("photo_correct", patient.pk, photo.pk)


def _correction(given: Mapping[str, str]) -> Correction:
    """What was asked for."""
    if given.get("fix") not in set(Fix):
        raise RecordError(_("what is to be done"), _("nothing"), _("choose one of the four"))
    numbers = tuple(int(number) for number in re.findall(r"\d{1,6}", given.get("hairs", "")))
    return Correction(Fix(given["fix"]), numbers, tuple(clicked(given)))


def _page(request: HttpRequest, patient: Patient, photo: Photo, asked: Mapping[str, str], problem: str) -> HttpResponse:
    """The page, with what was typed where it was wrong."""
    shown = correction_page(photo, asked)
    context = {
        "patient": patient, "tab": "photos", "rail": "patients", "photo": photo, "problem": problem,
        "reason": asked.get("reason", ""), **shown,
    }  # fmt: skip
    return render(request, "outcomes/photo_correct.html", context, status=422 if problem else 200)


def _measured(patient: Patient, photo_id: UUID) -> Photo:
    """A measured photo of this patient."""
    photo = get_object_or_404(Photo.objects.select_related("series__spot", "clinic"), pk=photo_id, series__patient=patient)
    if photo.state != PhotoState.MEASURED or not photo.hairs_sha256:
        raise Http404
    return photo
