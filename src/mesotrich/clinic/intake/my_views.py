"""The questionnaire for a patient who is signed in to their own account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from mesotrich.clinic.accounts.access import actor, patient_only
from mesotrich.clinic.intake.filling import overview_page, question_page, search_reply
from mesotrich.clinic.intake.models import AnswerState
from mesotrich.clinic.intake.selectors import latest_answers
from mesotrich.clinic.intake.services import begin
from mesotrich.clinic.intake.sheet import Sheet, Way
from mesotrich.clinic.intake.versions import INTAKE
from mesotrich.clinic.patients.models import Patient


@patient_only
@require_http_methods(["GET", "POST"])
def my_intake(request: HttpRequest, patient: Patient) -> HttpResponse:
    """To where the patient left off. With POST new answers are begun after earlier ones were accepted."""
    if request.method == "POST":
        begin(patient, INTAKE, actor(request).user)
    return redirect(_sheet(request, patient).resume_url())


@patient_only
@require_http_methods(["GET", "POST"])
def my_intake_page(request: HttpRequest, patient: Patient, page: int) -> HttpResponse:
    """One page of questions."""
    return question_page(request, _sheet(request, patient), page)


@patient_only
@require_http_methods(["GET", "POST"])
def my_intake_page_overview(request: HttpRequest, patient: Patient) -> HttpResponse:
    """All answers, and the button that sends them."""
    return overview_page(request, _sheet(request, patient))


@patient_only
@require_GET
def my_intake_page_search(request: HttpRequest, patient: Patient, code: str) -> HttpResponse:
    """Names that fit what is typed."""
    return search_reply(request, _sheet(request, patient), code)


def _sheet(request: HttpRequest, patient: Patient) -> Sheet:
    """The newest answers of the patient; new ones where there are none."""
    by, latest = actor(request).user, latest_answers(patient, INTAKE)
    answers = latest if latest and latest.state == AnswerState.ACCEPTED else begin(patient, INTAKE, by)
    return Sheet(answers, Way("my_intake_page", {}, "clinic/phone.html", {"tab": "course"}), by, localdate())
