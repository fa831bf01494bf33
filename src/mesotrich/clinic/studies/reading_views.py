"""Pages of the blinded reader: what waits, one picture at a time, and calibration. No name, no date, no visit, no arm."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from mesotrich.clinic.accounts.access import note_patient, signed_in_user, staff
from mesotrich.clinic.studies.blind_picture import blind_picture
from mesotrich.clinic.studies.calibrating import attempts, calibrate, calibrated, may_read
from mesotrich.clinic.studies.calibration_set import HEIGHT_PX, WIDTH_PX, calibration_pictures, calibration_set
from mesotrich.clinic.studies.models import Reading, Study, StudyState
from mesotrich.clinic.studies.reader_repeats import reader_repeats
from mesotrich.clinic.studies.reading_forms import CalibrationForm, ReadingForm
from mesotrich.clinic.studies.reading_queue import current_reading, extend_queue, keep_reading, queue_state, read_outcomes
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.foundation.errors import FileError, PhotoError, RecordError
from mesotrich.foundation.units import shown
from mesotrich.reference.loader import value

RAIL = {"rail": "reading"}


@staff("study.read")
@require_GET
def study_readings(request: HttpRequest) -> HttpResponse:
    """In which study are photos to be read?"""
    reader = signed_in_user(request)
    rows = Study.objects.filter(state__in=[StudyState.OPEN, StudyState.CLOSED]).order_by("code")
    found = [(study, queue_state(study, reader)) for study in rows if read_outcomes(study)]
    return render(request, "studies/readings.html", RAIL | {"rows": found})


@staff("study.read")
@require_http_methods(["GET", "POST"])
def study_reading(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """How far is the reading? New photos are queued by a button."""
    found, reader = _study(study_id), signed_in_user(request)
    refused = ""
    if request.method == "POST":
        try:
            extend_queue(found, reader)
        except RecordError as error:
            refused = refusal(error)
        else:
            return redirect("study_read", found.pk)
    state = queue_state(found, reader)
    repeats = [
        (outcome, shown(outcome.unit), errors[outcome.code])
        for errors in [reader_repeats(found, reader)]
        for outcome in read_outcomes(found)
        if outcome.code in errors
    ]
    context = {
        "study": found, "state": state, "calibration": calibrated(found, reader), "may": may_read(found, reader),
        "left": state.queued - state.read, "repeats": repeats, "refused": refused,
    }  # fmt: skip
    return render(request, "studies/reading.html", RAIL | context, status=422 if refused else 200)


@staff("study.read")
@require_http_methods(["GET", "POST"])
def study_read(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """What is seen in this picture? Always the next one; none can be chosen, and none opened again."""
    found, reader = _study(study_id), signed_in_user(request)
    row = current_reading(found, reader)
    if row is None or not may_read(found, reader):
        return redirect("study_reading", found.pk)
    form, refused = ReadingForm(found, request.POST or None), ""
    if request.method == "POST" and request.POST.get("reading") == str(row.pk) and form.is_valid():
        try:
            keep_reading(row, reader, form.values, form.cleaned_data["unreadable"])
            note_patient(request, row.photo.series.patient)
        except RecordError as error:
            refused = refusal(error)
        else:
            return redirect("study_read", found.pk)
    if request.method == "POST" and request.POST.get("reading") != str(row.pk):
        form = ReadingForm(found)  # the page was open twice; what was typed belongs to another picture
    note_patient(request, row.photo.series.patient)
    state = queue_state(found, reader)
    context = {"study": found, "row": row, "form": form, "state": state, "place": state.read + 1, "refused": refused}
    response = render(request, "studies/read.html", RAIL | context, status=422 if form.errors or refused else 200)
    response["Cache-Control"] = "no-store"
    return response


@staff("study.read")
@require_GET
def reading_picture(request: HttpRequest, reading_id: UUID) -> HttpResponse:
    """The picture of the current reading, for its reader, until it is read."""
    reader = signed_in_user(request)
    row = get_object_or_404(Reading.objects.select_related("study", "photo__series__patient"), pk=reading_id, reader=reader)
    current = current_reading(row.study, reader)
    if current is None or current.pk != row.pk or not may_read(row.study, reader):
        raise Http404
    note_patient(request, row.photo.series.patient)
    try:
        return _jpeg(blind_picture(row.photo).read_bytes())
    except (PhotoError, FileError) as error:
        raise Http404 from error


@staff("study.read")
@require_http_methods(["GET", "POST"])
def study_calibration(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """How many hairs does each test picture show?"""
    found, reader = _study(study_id), signed_in_user(request)
    form = CalibrationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        calibrate(found, reader, form.counts)
        return redirect("study_calibrated", found.pk)
    pictures = [(number, form[f"count_{number}"]) for number in range(calibration_pictures())]
    context = {"study": found, "form": form, "pictures": pictures, "width": WIDTH_PX, "height": HEIGHT_PX}
    return render(request, "studies/calibration.html", RAIL | context, status=422 if form.errors else 200)


@staff("study.read")
@require_GET
def study_calibrated(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """How well did the reader agree with the truth?"""
    found = _study(study_id)
    row = calibrated(found, signed_in_user(request))
    if row is None:
        return redirect("study_calibration", found.pk)
    context = {"study": found, "row": row, **_limits()}
    return render(request, "studies/calibrated.html", RAIL | context)


@staff("study.read")
@require_GET
def calibration_picture(request: HttpRequest, study_id: UUID, calibration_number: int) -> HttpResponse:
    """One test picture of the attempt that is next."""
    found, reader = _study(study_id), signed_in_user(request)
    if not 0 <= calibration_number < calibration_pictures():
        raise Http404
    return _jpeg(calibration_set(attempts(found, reader), calibration_number).jpeg)


def _limits() -> dict[str, float]:
    """How far a reader may be off."""
    return {name: value("study_reading", f"calibration_{name}_percent").value for name in ("most_bias", "most_limits")}


def _study(study_id: UUID) -> Study:
    """A study in which photos are read, for it is registered and not locked."""
    return get_object_or_404(Study, pk=study_id, state__in=[StudyState.OPEN, StudyState.CLOSED])


def _jpeg(data: bytes) -> HttpResponse:
    """A picture without a name, which no browser keeps."""
    response = HttpResponse(data, content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    response["Content-Disposition"] = "inline"
    return response
