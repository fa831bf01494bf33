"""Urgent signs and reports on the patient's phone; events of the clinic, and questions after a session."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mesotrich.clinic.accounts.access import actor, note_patient, patient_only, signed_in_user, staff
from mesotrich.clinic.events.forms import AnswerForm, ReportForm
from mesotrich.clinic.events.models import AdverseEvent, EventState, FollowUpAsk
from mesotrich.clinic.events.photograph import photograph
from mesotrich.clinic.events.selectors import due_asks, events_of, open_events
from mesotrich.clinic.events.services import Told, answer, answer_ask, report, tell_urgent
from mesotrich.clinic.events.urgent import ambulance_facts, signs_of
from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.photos.photo_consent import photo_consent
from mesotrich.clinic.photos.refusals import why_not_taken
from mesotrich.clinic.photos.uploads import RefusedUploadError
from mesotrich.foundation.errors import FileError, MesotrichError, RecordError
from mesotrich.reference.adverse_events import asks_source, event_terms, fields_source, urgent_signs


@patient_only
@require_safe
def help_page(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Urgent signs, each with its advice already on the page: a tap needs no network."""
    signs = signs_of(patient, page_language())
    return render(
        request, "events/help.html",
        {"patient": patient, "clinic": patient.clinic, "tab": "help", "signs": signs, "facts": ambulance_facts(patient)},
    )  # fmt: skip


@patient_only
@require_POST
def urgent(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Tell the clinic that a sign was tapped, and go on showing the advice."""
    sign_code = request.POST.get("sign", "")
    if sign_code not in {sign.code for sign in urgent_signs()}:
        return redirect("my_help")
    event = tell_urgent(patient, sign_code, actor(request).user)
    signs = [sign for sign in signs_of(patient, page_language()) if sign.code == event.urgent_sign]
    return render(
        request, "events/urgent.html",
        {"patient": patient, "clinic": patient.clinic, "sign": signs[0], "facts": ambulance_facts(patient), "event": event},
    )  # fmt: skip


@patient_only
@require_http_methods(["GET", "POST"])
def my_report(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Tell the clinic of something that is not urgent."""
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _report(form, patient, request, by_patient=True)
        except MesotrichError as error:
            form.add_error(None, error.sentence)
        else:
            return redirect("my_reports")
    return render(request, "events/report.html", {"patient": patient, "clinic": patient.clinic, "tab": "help", "form": form})


@patient_only
@require_safe
def my_reports(request: HttpRequest, patient: Patient) -> HttpResponse:
    """What a patient told, and what the clinic answered."""
    return render(
        request, "events/my_reports.html",
        {"patient": patient, "clinic": patient.clinic, "tab": "help", "events": events_of(patient)},
    )  # fmt: skip


@patient_only
@require_http_methods(["GET", "POST"])
def my_follow_up(request: HttpRequest, patient: Patient, ask_id: UUID) -> HttpResponse:
    """Answer one question after a session."""
    ask = get_object_or_404(FollowUpAsk, pk=ask_id, session__course__patient=patient)
    if request.method == "POST" and ask.answered_at is None and request.POST.get("well") in {"yes", "no"}:
        well = request.POST["well"] == "yes"
        answer_ask(ask, well, actor(request).user)
        return redirect("my_today" if well else "my_help")
    return render(
        request, "events/follow_up.html",
        {"patient": patient, "clinic": patient.clinic, "tab": "today", "ask": ask, "source": asks_source()},
    )  # fmt: skip


@staff("events.view")
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """What waits for an answer in the clinic, and which questions are due."""
    found, due = list(open_events()[:100]), list(due_asks(timezone.now())[:100])
    for patient in {one.patient_id: one.patient for one in found}.values():
        note_patient(request, patient)
    return render(request, "events/events.html", {"rail": "patients", "events": found, "asks": due})


@staff("events.view")
@require_safe
def patient_events(request: HttpRequest, patient: Patient) -> HttpResponse:
    """All events of a patient, and the questions after their sessions."""
    return render(
        request, "events/patient_events.html",
        {**_about(patient), "events": events_of(patient), "asks": due_asks(timezone.now(), patient)},
    )  # fmt: skip


@staff("events.write")
@require_http_methods(["GET", "POST"])
def event_new(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Write down an event that was told or seen."""
    form = ReportForm(request.POST or None, for_patient=False)
    if request.method == "POST" and form.is_valid():
        try:
            made = _report(form, patient, request, by_patient=False)
        except MesotrichError as error:
            form.add_error(None, error.sentence)
        else:
            return redirect("event", patient.pk, made.pk)
    return render(request, "events/event_new.html", {**_about(patient), "form": form, "source": fields_source()})


@staff("events.write")
@require_http_methods(["GET", "POST"])
def event(request: HttpRequest, patient: Patient, event_id: UUID) -> HttpResponse:
    """Grade and answer one event."""
    found = get_object_or_404(AdverseEvent.objects.select_related("session", "lot", "photo"), pk=event_id, patient=patient)
    form = AnswerForm(
        request.POST or None, term=found.term, initial={"grade": found.grade, "answer": found.answer, "ended_at": found.ended_at}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            by = signed_in_user(request)
            answer(found, by, given["answer"], given["grade"], given["ended_at"], given["close"])
        except MesotrichError as error:
            form.add_error(None, error.sentence)
        else:
            return redirect("patient_events", patient.pk)
    return render(
        request, "events/event.html",
        {**_about(patient), "event": found, "term": event_terms()[found.term], "form": form, "source": fields_source(),
         "closed": found.state == EventState.CLOSED, "consent": photo_consent(patient)},
    )  # fmt: skip


@staff("events.write")
@require_POST
def event_photo(request: HttpRequest, patient: Patient, event_id: UUID) -> HttpResponse:
    """Keep a photo of an event; the page says what is missing where it may not be taken."""
    found = get_object_or_404(AdverseEvent.objects.select_related("session__course"), pk=event_id, patient=patient)
    file = request.FILES.get("photo")
    try:
        if file is None:
            messages.error(request, _("No photo was sent. Choose one."))
        elif photo_consent(patient).given:
            photograph(found, file, signed_in_user(request))
            messages.success(request, _("The photo is kept with the event."))
    except (RefusedUploadError, FileError) as error:
        messages.error(request, why_not_taken(error))
    except RecordError as error:
        messages.error(request, error.sentence)
    return redirect("event", patient.pk, found.pk)


@staff("events.write")
@require_POST
def ask_answer(request: HttpRequest, patient: Patient, ask_id: UUID) -> HttpResponse:
    """Write down what a patient answered on the telephone."""
    ask = get_object_or_404(FollowUpAsk, pk=ask_id, session__course__patient=patient, answered_at=None)
    well = request.POST.get("well") == "yes"
    answer_ask(ask, well, actor(request).user)
    return redirect("patient_events" if well else "event_new", patient.pk)


def _report(form: ReportForm, patient: Patient, request: HttpRequest, *, by_patient: bool) -> AdverseEvent:
    """Keep what a form tells."""
    given = form.cleaned_data
    bother = given.get("bother")
    text = given["text"] if bother is None else f"{given['text']}\n({bother}/10)".strip()
    told = Told(given["term"], given["began_at"], given["zone"], text)
    return report(patient, told, actor(request).user, by_patient=by_patient)


def _about(patient: Patient) -> dict[str, Any]:
    """What every page about a patient needs."""
    return {"patient": patient, "tab": "events", "rail": "patients", "terms": event_terms()}
