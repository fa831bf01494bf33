"""Pages of the one who prepares: a number, its arm, what to prepare. No name and no record."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from mesotrich.clinic.accounts.access import note_patient, signed_in_user, staff
from mesotrich.clinic.studies.allocation import see_allocation
from mesotrich.clinic.studies.models import Participant, Study, StudyState
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.foundation.errors import RecordError


@staff("study.prepare")
@require_GET
def study_preparations(request: HttpRequest) -> HttpResponse:
    """Whom is something prepared for? Studies with the numbers of their participants."""
    rows = Study.objects.filter(state__in=[StudyState.OPEN, StudyState.CLOSED]).order_by("code")
    studies = [(study, list(study.participants.filter(withdrawn_on=None).order_by("number"))) for study in rows]
    return render(request, "studies/preparations.html", {"rail": "prepare", "studies": studies})


@staff("study.prepare")
@require_http_methods(["GET", "POST"])
def study_prepare(request: HttpRequest, study_id: UUID, participant_number: int) -> HttpResponse:
    """Show what to prepare for a number, once it is asked for; each look is kept."""
    rows = Participant.objects.select_related("study", "patient")
    found = get_object_or_404(rows, study_id=study_id, number=participant_number)
    context = {"rail": "prepare", "study": found.study, "number": found.number}
    if request.method == "POST":
        try:
            context["arm"] = see_allocation(found, signed_in_user(request))
            note_patient(request, found.patient)
        except RecordError as error:
            context["refused"] = refusal(error)
    context["looks"] = found.allocation_seen.select_related("seen_by").order_by("-created_at")
    response = render(request, "studies/prepare.html", context, status=422 if "refused" in context else 200)
    response["Cache-Control"] = "no-store"
    return response
