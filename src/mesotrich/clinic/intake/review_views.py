"""What the patient said, for those who decide whether it enters the record."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mesotrich.clinic.accounts.access import actor, staff
from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.intake.filling import language_of_page
from mesotrich.clinic.intake.models import Answers, AnswerState
from mesotrich.clinic.intake.review import review_of
from mesotrich.clinic.intake.selectors import answers_to_read, questionnaire_for, values_of
from mesotrich.clinic.intake.services import accept, code_name, fingerprint
from mesotrich.clinic.intake.staff_views import frame_for
from mesotrich.clinic.intake.substances import search_substances, substance_name
from mesotrich.clinic.intake.versions import INTAKE
from mesotrich.clinic.patients.models import Patient
from mesotrich.foundation.errors import RecordError
from mesotrich.records.questionnaire.response import to_questionnaire_response


@staff("intake.invite")
@require_GET
def intake_review(request: HttpRequest, patient: Patient) -> HttpResponse:
    """What did the patient say, what was not asked? The desk sees only how far it is."""
    answers = answers_to_read(patient, INTAKE, localdate())
    values: dict[str, Any] = {
        "patient": patient, "tab": "intake", "rail": "patients", "frame": frame_for(request), "answers": answers,
        "state": answers.state if answers else "", "earlier": [],
    }  # fmt: skip
    if answers is not None and actor(request).may("record.view"):
        found = (
            Answers.objects.filter(patient=patient, questionnaire=INTAKE)
            .exclude(pk=answers.pk)
            .exclude(values={})
            .order_by("-created_at")
        )
        values |= {"review": review_of(answers, language_of_page()), "seen": fingerprint(answers), "earlier": list(found)}
    return render(request, "intake/review.html", values)


@staff("record.write")
@require_POST
def intake_accept(request: HttpRequest, patient: Patient, answers_id: UUID) -> HttpResponse:
    """Accept what was read into the record."""
    answers = get_object_or_404(Answers.objects, pk=answers_id, patient=patient)
    try:
        accept(answers, cast("User", actor(request).user), timezone.now(), request.POST.get("seen", ""))
    except RecordError as error:
        messages.error(request, _refusal(answers, error))
        return redirect("intake_review", patient_id=patient.pk)
    messages.success(request, _("Accepted into the record. The examination is next."))
    return redirect("examination", patient_id=patient.pk)


@staff("record.write")
@require_POST
def intake_code(request: HttpRequest, patient: Patient, answers_id: UUID) -> HttpResponse:
    """Give a name its code, or keep it as an open question."""
    answers = get_object_or_404(Answers.objects, pk=answers_id, patient=patient)
    question, name = request.POST.get("question", ""), request.POST.get("name", "")
    code = "" if request.POST.get("keep") else request.POST.get("code", "") or request.POST.get("picked", "")
    kept = next((one for one in questionnaire_for(answers).questions if one.code == question), None)
    if not request.POST.get("keep") and (kept is None or substance_name(kept.type, code, "en") is None):
        messages.error(request, _("Choose a substance from the list, or keep the name as an open question."))
        return redirect("intake_review", patient_id=patient.pk)
    try:
        code_name(answers, question, name, code, cast("User", actor(request).user))
    except RecordError:
        messages.error(request, _("These answers have changed. Read them again."))
    return redirect("intake_review", patient_id=patient.pk)


@staff("record.view")
@require_GET
def intake_search(request: HttpRequest, patient: Patient, answers_id: UUID, code: str) -> HttpResponse:
    """Names that fit what is typed while a name gets its code."""
    answers = get_object_or_404(Answers.objects, pk=answers_id, patient=patient)
    question = next((one for one in questionnaire_for(answers).questions if one.code == code), None)
    found = search_substances(question.type, request.GET.get("q", "")[:100], language_of_page()) if question else ()
    return JsonResponse({"results": [{"code": one.code, "name": one.name, "detail": one.code} for one in found]})


@staff("record.view")
@require_GET
def intake_fhir(request: HttpRequest, patient: Patient, answers_id: UUID) -> HttpResponse:  # noqa: ARG001  # every view gets it
    """The answers as a FHIR QuestionnaireResponse, to keep as a file."""
    answers = get_object_or_404(Answers.objects, pk=answers_id, patient=patient)
    told = to_questionnaire_response(
        questionnaire_for(answers), values_of(answers), answers.sent_at or answers.created_at,
        language_of_page(), answers.state != AnswerState.DRAFT,
    )  # fmt: skip
    response = JsonResponse(told, content_type="application/fhir+json", json_dumps_params={"ensure_ascii": False, "indent": 2})
    name = f"{answers.questionnaire}-{patient.number}-{localdate(answers.created_at).isoformat()}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _refusal(answers: Answers, error: RecordError) -> str:
    """Why the answers were not accepted, and what to do."""
    row = Answers.objects.get(pk=answers.pk)
    if row.state == AnswerState.DRAFT:
        return _("These answers were not sent yet. Wait until they are, or fill them in with the patient.")
    if error.got == "answers that changed since":
        return _("The answers have changed since you opened this page. Read them again, then accept.")
    return _("Some names have no code: %(names)s. Choose a code, or keep them as open questions.") % {"names": error.got}
