"""Outcomes over time of a patient."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mesotrich.clinic.accounts.access import signed_in_user, staff
from mesotrich.clinic.language import page_language
from mesotrich.clinic.outcomes.forms import OwnScoreForm
from mesotrich.clinic.outcomes.outcomes_page import outcomes_page
from mesotrich.clinic.outcomes.own_scores import keep_score
from mesotrich.clinic.outcomes.pair_page import pair_page
from mesotrich.clinic.outcomes.report_data import Reader, report_data
from mesotrich.clinic.outcomes.report_links import reports_of
from mesotrich.clinic.outcomes.report_pdf import report_pdf
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import current_course
from mesotrich.reference.loader import LANGUAGES

ASKED = ("spot", "before", "after")


@staff("record.view")
@require_GET
def outcomes(request: HttpRequest, patient: Patient) -> HttpResponse:
    """What changed, and whether more than our error."""
    return _page(request, patient, OwnScoreForm(initial={"score": "0"}))


@staff("record.write")
@require_POST
def outcome_score(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Write down how the patient sees the change."""
    form = OwnScoreForm(request.POST)
    if not form.is_valid():
        return _page(request, patient, form)
    keep_score(patient, signed_in_user(request), timezone.localdate(), int(form.cleaned_data["score"]))
    messages.success(request, _("Kept in the record."))
    return redirect("outcomes", patient.pk)


@staff("photos.view")
@require_GET
def visits(request: HttpRequest, patient: Patient) -> HttpResponse:
    """The same field at two visits, side by side."""
    asked = {name: request.GET.get(name, "") for name in (*ASKED, "field")}
    shown = pair_page(current_course(patient), asked) or {}
    return render(request, "outcomes/visits.html", {"patient": patient, "tab": "outcomes", "rail": "patients", **shown})


@staff("record.view")
@require_GET
def outcomes_report(request: HttpRequest, patient: Patient) -> HttpResponse:
    """The same as PDF, for a physician or for the patient, in either language."""
    reader, language = request.GET.get("for", Reader.DOCTOR.value), request.GET.get("language", page_language())
    if reader not in set(Reader) or language not in LANGUAGES:
        raise Http404
    asked = {name: request.GET.get(name, "") for name in ASKED}
    data = report_data(patient, patient.clinic, timezone.localtime(), Reader(reader), language, asked)
    if data is None:
        raise Http404
    response = HttpResponse(report_pdf(data), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="outcomes-{patient.number}-{reader}-{language}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _page(request: HttpRequest, patient: Patient, form: OwnScoreForm) -> HttpResponse:
    """The page, with what was typed where it was wrong."""
    asked = {name: request.GET.get(name, "") for name in ASKED}
    shown = outcomes_page(patient, timezone.localtime(), asked)
    context = {"patient": patient, "tab": "outcomes", "rail": "patients", "form": form, **reports_of(patient, asked), **shown}
    return render(request, "outcomes/outcomes.html", context, status=422 if form.errors else 200)
