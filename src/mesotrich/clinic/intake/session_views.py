"""The short questions on the day of a session, asked of the patient at the chair."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mesotrich.clinic.accounts.access import actor, staff
from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.intake.fields import NOTHING_TYPED, Typed, fields_of
from mesotrich.clinic.intake.filling import language_of_page
from mesotrich.clinic.intake.sent import read_sent
from mesotrich.clinic.intake.services import ask_at_session
from mesotrich.clinic.intake.versions import SESSION, newest, questionnaire_of
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import facts_of as known_of
from mesotrich.clinic.treatment.models import Session
from mesotrich.records.facts import FactValue
from mesotrich.records.questionnaire.enable_when import enabled
from mesotrich.records.questionnaire.questionnaire import Questionnaire
from mesotrich.reference.intake_signs import intake_signs


@staff("gate.answer")
@require_http_methods(["GET", "POST"])
def session_questions(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """How is the patient today? The answers hold for this day."""
    session = get_object_or_404(Session.objects.select_related("course"), pk=session_id, course__patient=patient)
    asked, today = questionnaire_of(patient.clinic, SESSION, newest(patient.clinic, SESSION)), localdate()
    values = _known_today(patient, asked)
    if request.method != "POST":
        return _shown(request, session, patient, asked, values, NOTHING_TYPED)
    pages = [read_sent(page, request.POST, language_of_page(), today) for page in asked.pages]
    answers = {code: answer for sent in pages for code, answer in sent.given.items()}
    kept_now = {code: answer for code, answer in {**values, **answers}.items() if answer is not None}
    errors = {code: error for sent in pages for code, error in sent.errors.items()}
    shown = {code for sent in pages for code in sent.shown}
    fresh = enabled(asked, kept_now) - shown - {question.code for question in asked.questions if question.hidden}
    if errors or fresh:
        raw = {code: sent_raw for sent in pages for code, sent_raw in sent.raw.items()}
        return _shown(request, session, patient, asked, kept_now, Typed(raw, errors, {}))
    given = {code: kept_now[code] for code in answers if code in kept_now}
    kept = ask_at_session(patient, given, cast("User", actor(request).user), today)
    messages.success(request, _("%(count)d answers kept for today.") % {"count": len(kept)})
    return redirect(_gate_url(patient, session))


def _known_today(patient: Patient, asked: Questionnaire) -> dict[str, FactValue]:
    """Answers of today, and what the record says of hidden questions."""
    known, today = known_of(patient), localdate()
    hidden = {question.code for question in asked.questions if question.hidden}
    codes = {question.code for question in asked.questions}
    return {code: fact.value for code, fact in known.items() if code in hidden or (code in codes and fact.asked_on == today)}


def _shown(
    request: HttpRequest, session: Session, patient: Patient, asked: Questionnaire, values: dict[str, FactValue], typed: Typed
) -> HttpResponse:
    """The questions on one page."""
    language, now = language_of_page(), enabled(asked, values)
    fields = [field for page in asked.pages for field in fields_of(page, values, now, language, typed)]
    return render(
        request, "intake/session_questions.html",
        {"patient": patient, "session": session, "tab": "sessions", "rail": "patients", "fields": fields,
         "title": asked.title[language], "intro": asked.pages[0].intro.get(language, ""), "at_clinic": True,
         "wrong": [field for field in fields if field.error], "gate_url": _gate_url(patient, session),
         "urgent": any(intake_signs().found(code, value) for code, value in values.items())},
    )  # fmt: skip


def _gate_url(patient: Patient, session: Session) -> str:
    """The gate of the session; the list of sessions where the gate has no page."""
    try:
        return reverse("session_gate", args=[patient.pk, session.pk])
    except NoReverseMatch:
        return reverse("sessions", args=[patient.pk])
