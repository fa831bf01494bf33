"""Pages of one participant: visits, values, deviations, leaving, guesses. None of them knows the arm."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mesotrich.clinic.accounts.access import signed_in_user, staff
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.forms import (
    DeviationForm,
    GuessForm,
    SpotChoiceForm,
    VisitForm,
    WithdrawForm,
    visit_start,
)
from mesotrich.clinic.studies.happenings import Held, choose_spot, keep_guess, keep_visit, note_deviation, withdraw
from mesotrich.clinic.studies.models import Guess, Guesser, Participant, Visit
from mesotrich.clinic.studies.overview import report_due, visits_of
from mesotrich.clinic.studies.values import keep_values, measured_values, values_of
from mesotrich.clinic.studies.words import GUESSERS, STANDINGS, in_page_language
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.foundation.errors import RecordError
from mesotrich.foundation.units import shown
from mesotrich.reference.study_conduct import deviation_kinds, report_rules


def participant_of(patient: Patient, study_id: UUID) -> Participant:
    """The participant of a study that a patient is, or "not found"."""
    return get_object_or_404(
        Participant.objects.select_related("study", "patient", "spot", "enrolled_by"), study_id=study_id, patient=patient
    )


def about(participant: Participant) -> dict[str, Any]:
    """What every page of a participant needs."""
    return {"participant": participant, "study": participant.study, "patient": participant.patient, "tab": "studies"}


@staff("study.visit")
@require_GET
def participant(request: HttpRequest, patient: Patient, study_id: UUID) -> HttpResponse:
    """What is next for this participant?"""
    found, now = participant_of(patient, study_id), timezone.now()
    visits = visits_of(found, protocol_of(found.study), timezone.localdate())
    kinds = {code: in_page_language(name) for code, name in deviation_kinds().items()}
    rules = {code: in_page_language(rule.name) for code, rule in report_rules().items()}
    events = [
        (
            event,
            [
                (report, rules.get(report.rule, report.rule), report_due(report, now))
                for report in event.reports.order_by("due_at")
            ],
        )
        for event in found.serious_events.order_by("-known_at")
    ]
    context = {
        **about(found), "visits": [(one, STANDINGS[one.standing]) for one in visits], "events": events,
        "deviations": [(one, kinds.get(one.kind, one.kind)) for one in found.deviations.order_by("-on")],
        "guesses": [GUESSERS[guess.guesser] for guess in found.guesses.order_by("created_at")],
        "breaks": found.code_breaks.select_related("shown_to").order_by("created_at"),
        "next": next((one for one in visits if one.standing in ("due", "overdue")), None),
    }  # fmt: skip
    return render(request, "studies/participant.html", context)


@staff("study.visit")
@require_http_methods(["GET", "POST"])
def participant_visit(request: HttpRequest, patient: Patient, study_id: UUID, visit_code: str) -> HttpResponse:
    """One visit: its day or why it was missed, adherence, and values that are written down there."""
    found = participant_of(patient, study_id)
    protocol = protocol_of(found.study)
    seen = next((one for one in visits_of(found, protocol, timezone.localdate()) if one.planned.code == visit_code), None)
    if seen is None:
        raise Http404
    start = visit_start(seen.visit, seen.planned, values_of(found), protocol)
    form = VisitForm(request.POST or None, protocol=protocol, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            _keep_visit(found, request, visit_code, form)
        except RecordError as error:
            form.add_error(None, refusal(error))
        else:
            return redirect("participant", patient.pk, study_id)
    names = {one.code: (one.name, shown(one.unit) if one.unit else "") for one in protocol.outcomes}
    measured = [(one, *names[one.outcome]) for one in measured_values(found, visit_code)]
    context = {**about(found), "form": form, "seen": seen, "measured": measured}
    return render(request, "studies/visit.html", context, status=422 if form.errors else 200)


@staff("study.visit")
@require_http_methods(["GET", "POST"])
def participant_deviation(request: HttpRequest, patient: Patient, study_id: UUID) -> HttpResponse:
    """What was done otherwise than the protocol says?"""
    found, form = participant_of(patient, study_id), DeviationForm(request.POST or None)
    words = _("What was done otherwise than the protocol says?"), _("It is told in the report."), _("Keep the deviation")
    return _answered(request, found, form, words, lambda given: note_deviation(found, signed_in_user(request), **given))


@staff("study.visit")
@require_http_methods(["GET", "POST"])
def participant_withdraw(request: HttpRequest, patient: Patient, study_id: UUID) -> HttpResponse:
    """Since when does the participant take part no more?"""
    found = participant_of(patient, study_id)
    form = WithdrawForm(request.POST or None, initial={"on": timezone.localdate()})
    told = _("What was collected stays and is analysed. Care goes on as with anybody else.")
    words = _("Since when does the participant take part no more?"), told, _("They leave the study")
    return _answered(request, found, form, words, lambda given: withdraw(found, signed_in_user(request), **given))


@staff("study.visit")
@require_http_methods(["GET", "POST"])
def participant_spot(request: HttpRequest, patient: Patient, study_id: UUID) -> HttpResponse:
    """Which spot of the scalp is measured in the study?"""
    found = participant_of(patient, study_id)
    form = SpotChoiceForm(request.POST or None, participant=found, initial={"spot": found.spot_id})
    words = (
        _("Which spot is measured in the study?"),
        _("One spot at every visit. Make it under photos first."),
        _("Keep the spot"),
    )
    return _answered(request, found, form, words, lambda given: choose_spot(found, signed_in_user(request), **given))


@staff("study.visit")
@require_http_methods(["GET", "POST"])
def participant_guess(request: HttpRequest, patient: Patient, study_id: UUID) -> HttpResponse:
    """Which treatment does somebody think it is?"""
    found, form = participant_of(patient, study_id), GuessForm(request.POST or None)
    told = _("Asked at the last visit, before anybody knows. It is not shown before the lock.")
    words = _("Which treatment does somebody think it is?"), told, _("Keep the guess")

    def keep(given: dict[str, Any]) -> None:
        keep_guess(found, signed_in_user(request), Guesser(given["guesser"]), Guess(given["guess"]), given["why"])

    return _answered(request, found, form, words, keep)


def _answered(
    request: HttpRequest, found: Participant, form: forms.Form, words: tuple[str, str, str],
    keep: Callable[[dict[str, Any]], object],
) -> HttpResponse:  # fmt: skip
    """A page with one question; what is answered is kept."""
    if request.method == "POST" and form.is_valid():
        try:
            keep(form.cleaned_data)
        except RecordError as error:
            form.add_error(None, refusal(error))
        else:
            return redirect("participant", found.patient_id, found.study_id)
    context = {**about(found), "form": form, "question": words[0], "text": words[1], "button": words[2]}
    return render(request, "studies/question.html", context, status=422 if form.errors else 200)


def _keep_visit(found: Participant, request: HttpRequest, code: str, form: VisitForm) -> Visit:
    """The visit and its typed values."""
    by, given = signed_in_user(request), form.cleaned_data
    names = ("on", "missed_reason", "sessions_planned", "sessions_held", "remarks")
    with transaction.atomic():
        visit = keep_visit(found, by, code, Held(**{name: given[name] for name in names}))
        if visit.on is not None:
            keep_values(found, by, code, form.values())
        return visit
