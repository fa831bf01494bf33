"""Pages of photos: of the clinic, of a patient, of a series, and of one photo with its hairs."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mesotrich.clinic.accounts.access import actor, may_open, note_patient, signed_in_user, staff
from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.models import Course, FactSource, Patient
from mesotrich.clinic.patients.selectors import current_course, facts_of
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.clinic.photos import pages, services
from mesotrich.clinic.photos.figures import hair_card
from mesotrich.clinic.photos.forms import SeriesForm, SignsForm, SpotForm
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot
from mesotrich.clinic.photos.photo_consent import NoPhotoConsentError, photo_consent
from mesotrich.clinic.photos.progress import progress
from mesotrich.clinic.photos.refusals import why_not_taken
from mesotrich.clinic.photos.selectors import hairs_of, latest, queue
from mesotrich.clinic.photos.shown import SMALL, WHOLE, shown
from mesotrich.clinic.photos.uploads import MEBIBYTE, RefusedUploadError, take_in
from mesotrich.foundation.errors import FileError, PhotoError, RecordError
from mesotrich.planning.scalp import View
from mesotrich.records.facts import Fact

LATEST = 24


@staff("photos.view")
@require_GET
def photos(request: HttpRequest) -> HttpResponse:
    """What is being measured in the clinic, and what was measured last."""
    open_ones = [row for row in queue() if may_open(actor(request), row.series.patient)]
    done = [row for row in latest(LATEST) if may_open(actor(request), row.series.patient)]
    for row in done:
        note_patient(request, row.series.patient)
    language = page_language()
    rows = [{"photo": row, "progress": pages.named(progress(row, language), row)} for row in open_ones]
    return render(request, "photos/photos.html", {
        "rail": "photos", "rows": rows, "latest": [{"photo": row, "progress": progress(row, language)} for row in done],
    })  # fmt: skip


@staff("photos.view")
@require_GET
def photo_progress(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    """How far the measurement of one photo is, as a row of a list."""
    row = get_object_or_404(Photo.objects.select_related("series__patient", "series__spot"), pk=photo_id)
    if not may_open(actor(request), row.series.patient):
        raise Http404
    told = progress(row, page_language())
    if not told.goes_on:  # a figure of the patient, shown once; that a photo waits is none
        note_patient(request, row.series.patient)
    named = "named" in request.GET
    return render(
        request, "photos/progress_row.html", {"photo": row, "row": pages.named(told, row) if named else told, "named": named}
    )


@staff("photos.view")
@require_GET
def patient_photos(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Spots of the course with their photos, views of the whole head, signs counted by hand."""
    return _patient_photos(request, patient, None)


@staff("photos.write")
@require_POST
def photo_signs(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Keep signs that were counted by hand."""
    form = SignsForm(request.POST)
    if not form.is_valid():
        return _patient_photos(request, patient, form)
    for code, value in form.cleaned_data.items():
        if value is not None:
            keep_fact(patient, Fact(code, value, timezone.localdate()), FactSource.EXAMINATION, signed_in_user(request))
    messages.success(request, _("Kept in the record."))
    return redirect("patient_photos", patient.pk)


@staff("photos.write")
@require_http_methods(["GET", "POST"])
def spot_new(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Add a spot by two points on the drawing."""
    form, consent = SpotForm(request.POST or None, initial={"region": "frontal", "view": "top"}), photo_consent(patient)
    if request.method == "POST" and consent.given and form.is_valid():
        try:
            spot = services.add_spot(_course(patient), signed_in_user(request), **form.fields_of_spot())
            return _opened(patient, services.open_series(spot, signed_in_user(request), timezone.localdate()))
        except RecordError:
            form.add_error("name", _("This course has a spot of this name. Choose another name."))
    context = {"patient": patient, "tab": "photos", "rail": "patients", "form": form, "views": pages.drawn_views()}
    return render(request, "photos/spot_new.html", context | {"consent": consent})


@staff("photos.write")
@require_POST
def series_new(request: HttpRequest, patient: Patient, spot_id: UUID) -> HttpResponse:
    """Begin the photos of a spot for today."""
    spot = get_object_or_404(Spot, pk=spot_id, course__patient=patient)
    try:
        return _opened(patient, services.open_series(spot, signed_in_user(request), timezone.localdate()))
    except NoPhotoConsentError:
        return redirect("patient_photos", patient.pk)  # which says what is missing, and where it is signed


@staff("photos.write")
@require_POST
def global_new(request: HttpRequest, patient: Patient, side: str) -> HttpResponse:
    """Begin a view of the whole head for today."""
    if side not in {view.value for view in View}:
        raise Http404
    try:
        made = services.global_series(_course(patient), View(side), signed_in_user(request), timezone.localdate())
    except NoPhotoConsentError:
        return redirect("patient_photos", patient.pk)  # the same
    return redirect("series", patient.pk, made.pk)


@staff("photos.view")
@require_GET
def series(request: HttpRequest, patient: Patient, series_id: UUID) -> HttpResponse:
    """One spot at one visit: send photos, see them being measured."""
    row = _series(patient, series_id)
    most = settings.UPLOAD_LIMIT_MIB * MEBIBYTE
    return render(request, "photos/series.html", pages.series_page(patient, row) | {"most_bytes": most})


@staff("photos.write")
@require_http_methods(["GET", "POST"])
def series_edit(request: HttpRequest, patient: Patient, series_id: UUID) -> HttpResponse:
    """How the photos of a series were taken."""
    row = _series(patient, series_id)
    form = SeriesForm(request.POST or None, request.FILES or None, initial=pages.series_initial(row))
    if request.method == "POST" and form.is_valid():
        services.change_series(row, signed_in_user(request), "how it was taken", **form.fields_of_series())
        return redirect("series", patient.pk, row.pk)
    context = {"patient": patient, "tab": "photos", "rail": "patients", "form": form, "series": row}
    return render(request, "photos/series_edit.html", context)


@staff("photos.write")
@require_POST
def photo_upload(request: HttpRequest, patient: Patient, series_id: UUID) -> HttpResponse:
    """Take photos in, one by one for scripts or all at once from the form; a refused one does not stop the others."""
    row = _series(patient, series_id)
    asked = request.headers.get("X-Requested-With") == "fetch"
    consent = photo_consent(patient)
    if not consent.given:
        return _not_agreed(row, consent.why_not, asked)
    files = request.FILES.getlist("photos")
    if not files:
        return _refused(request, row, _("No photo was sent. Choose one or more photos."), asked)
    taken: list[Photo] = []
    for file in files:
        try:
            taken.append(take_in(row, file, signed_in_user(request)))
        except (RefusedUploadError, FileError) as error:
            told = why_not_taken(error)
            if asked:
                return _refused(request, row, told, asked)
            messages.error(request, told)
    if asked:
        language = page_language()
        rows = [{"photo": photo, "row": progress(photo, language)} for photo in taken]
        return render(request, "photos/progress_rows.html", {"rows": rows, "patient": patient})
    return redirect("series", patient.pk, row.pk)


@staff("photos.view")
@require_GET
def photo(request: HttpRequest, patient: Patient, photo_id: UUID) -> HttpResponse:
    """One photo with its hairs."""
    row = _photo(patient, photo_id)
    chosen = request.GET.get("hair", "")
    context = pages.photo_page(patient, row, int(chosen) if chosen.isdecimal() and len(chosen) < 6 else None)
    return render(request, "photos/photo.html", context)


@staff("photos.view")
@require_GET
def photo_file(request: HttpRequest, patient: Patient, photo_id: UUID) -> HttpResponse:
    """The picture of a photo, drawn anew without metadata."""
    row = _photo(patient, photo_id)
    try:
        path = shown(row, SMALL if request.GET.get("size") == SMALL else WHOLE)
    except (PhotoError, FileError) as error:
        raise Http404 from error
    response = HttpResponse(path.read_bytes(), content_type="image/jpeg")
    response["Content-Disposition"] = f'inline; filename="photo-{row.pk}.jpg"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response


@staff("photos.view")
@require_GET
def photo_hairs(request: HttpRequest, patient: Patient, photo_id: UUID) -> HttpResponse:  # noqa: ARG001  # Django hands it over
    """Traced hairs, as GeoJSON in pixels."""
    row = _measured(patient, photo_id)
    response = JsonResponse(pages.labelled_hairs(row), content_type="application/geo+json")
    response["Cache-Control"] = "private, no-cache"
    return response


@staff("photos.view")
@require_GET
def photo_hair(request: HttpRequest, patient: Patient, photo_id: UUID, number: int) -> HttpResponse:
    """The card of one hair; without scripts the page of the photo with that hair."""
    row = _measured(patient, photo_id)
    if request.headers.get("X-Requested-With") != "fetch":
        return redirect(pages.hair_address(row, patient, number))
    card = hair_card(hairs_of(row), number, row.result or {}, page_language())
    if card is None:
        raise Http404
    return render(request, "photos/hair_card.html", {"card": card, "photo": row, "patient": patient})


@staff("photos.write")
@require_POST
def photo_confirm(request: HttpRequest, patient: Patient, photo_id: UUID) -> HttpResponse:
    """Say that the hairs of a photo are traced right, and go to the next one that nobody looked at."""
    row = _photo(patient, photo_id)
    try:
        services.confirm(row, signed_in_user(request))
    except RecordError:
        messages.error(request, _("This photo is not measured. Wait until it is, then confirm it."))
        return redirect("photo", patient.pk, row.pk)
    following = pages.next_to_confirm(row)
    messages.success(request, _("Field %(number)s confirmed.") % {"number": row.position})
    return redirect("photo", patient.pk, (following or row).pk)


@staff("photos.write")
@require_POST
def photo_take_back(request: HttpRequest, patient: Patient, photo_id: UUID) -> HttpResponse:
    """Take a confirmation back, with a reason."""
    row = _photo(patient, photo_id)
    try:
        services.take_back(row, signed_in_user(request), request.POST.get("reason", "")[:500])
    except RecordError:
        messages.error(request, _("The confirmation stands. Give a reason to take it back."))
    return redirect("photo", patient.pk, row.pk)


@staff("photos.write")
@require_POST
def photo_again(request: HttpRequest, patient: Patient, photo_id: UUID) -> HttpResponse:
    """Let a refused photo be measured again."""
    row = _photo(patient, photo_id)
    try:
        services.measure_again(row)
    except RecordError:
        messages.error(request, _("Only a refused photo is measured again."))
    return redirect("photo", patient.pk, row.pk)


def _patient_photos(request: HttpRequest, patient: Patient, form: SignsForm | None) -> HttpResponse:
    """The page, with what was typed where it was wrong."""
    facts = facts_of(patient)
    known = {name: facts[name].value for name in SignsForm.base_fields if name in facts}
    signs = form or SignsForm(initial=known)
    context = pages.patient_page(patient, current_course(patient)) | {"form": signs}
    return render(request, "photos/patient_photos.html", context, status=200 if form is None else 422)


def _refused(request: HttpRequest, row: Series, told: str, asked: bool) -> HttpResponse:
    """Nothing was taken in."""
    if asked:
        return JsonResponse({"error": told}, status=422)
    messages.error(request, told)
    return redirect("series", row.patient_id, row.pk)


def _not_agreed(row: Series, told: str, asked: bool) -> HttpResponse:
    """Photos may not be taken; the page of the series says so in place of its form."""
    page = reverse("series", args=(row.patient_id, row.pk))
    if not asked:
        return redirect(page)
    link = f"{reverse('consent_sign', args=(row.patient_id, 'photos'))}?{urlencode({'next': page})}"
    return JsonResponse({"error": told, "link": link, "link_text": _("Read and sign")}, status=422)


def _opened(patient: Patient, row: Series) -> HttpResponse:
    """To the series; where its scale is not known yet, to that first."""
    return redirect("series" if row.scale_source else "series_edit", patient.pk, row.pk)


def _course(patient: Patient) -> Course:
    """The course that photos belong to."""
    course = current_course(patient)
    if course is None:
        raise Http404
    return course


def _series(patient: Patient, series_id: UUID) -> Series:
    """A series of this patient."""
    return get_object_or_404(Series.objects.select_related("spot__course", "operator"), pk=series_id, patient=patient)


def _photo(patient: Patient, photo_id: UUID) -> Photo:
    """A photo of this patient."""
    rows = Photo.objects.select_related("series__spot__course", "series__operator", "confirmed_by")
    return get_object_or_404(rows, pk=photo_id, series__patient=patient)


def _measured(patient: Patient, photo_id: UUID) -> Photo:
    """A photo of this patient with its hairs."""
    row = _photo(patient, photo_id)
    if row.state != PhotoState.MEASURED:
        raise Http404
    return row
