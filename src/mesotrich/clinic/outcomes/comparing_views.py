"""The row that says how far the comparisons of a visit are, and asks for itself until they are over."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from mesotrich.clinic.accounts.access import staff
from mesotrich.clinic.outcomes.pair_progress import progress_of
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.photos.models import Series


@staff("photos.view")
@require_GET
def comparing(request: HttpRequest, patient: Patient, series_id: UUID) -> HttpResponse:
    """How far the comparisons of one visit with earlier ones are."""
    series = get_object_or_404(Series.objects.select_related("patient", "spot"), pk=series_id, patient=patient)
    return render(request, "outcomes/comparing_row.html", {"one": progress_of(series), "named": "named" in request.GET})
