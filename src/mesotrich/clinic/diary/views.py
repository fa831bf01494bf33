"""The patient's pages: today, diary, course, calendar file; and the aftercare sheet of the clinic."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mesotrich.clinic.accounts.access import actor, patient_only, staff
from mesotrich.clinic.diary.calendar_file import calendar_file
from mesotrich.clinic.diary.forms import DayForm
from mesotrich.clinic.diary.selectors import aftercare_of, coming, counted_days, shown_days
from mesotrich.clinic.diary.services import save_day
from mesotrich.clinic.events.selectors import due_asks
from mesotrich.clinic.patients.charts import shedding_chart
from mesotrich.clinic.patients.course_page import course_page
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.shedding import Counted, Middle, seven_day_medians
from mesotrich.clinic.treatment.models import Session
from mesotrich.foundation.errors import InputError
from mesotrich.planning.aftercare import RuleState
from mesotrich.reference.adverse_events import event_terms

RING = 2 * 3.14159265 * 104  # length of the ring of the countdown, px of its drawing


@patient_only
@require_safe
def today(request: HttpRequest, patient: Patient) -> HttpResponse:
    """What a patient waits for, and what is asked of them."""
    now = timezone.localtime()
    session, rules = aftercare_of(patient, now)
    waiting = [state for state in rules if not state.done]
    context = {
        "patient": patient, "clinic": patient.clinic, "tab": "today", "session": session, "rules": rules if waiting else (),
        "last": max(waiting, key=lambda state: state.until, default=None), "ring": RING, "now": now,
        "left": _ring_left(session, waiting, now), "coming": coming(patient, now)[:2],
        "asks": due_asks(now, patient)[:1], "erythema": event_terms()["erythema"].reports[0],
        "counted": any(counted.day == now.date() for counted in counted_days(patient, now.date())),
    }  # fmt: skip
    return render(request, "diary/today.html", context)


@patient_only
@require_http_methods(["GET", "POST"])
def diary(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Count the hairs of a day, and see the last six weeks."""
    now = timezone.localdate()
    form = DayForm(request.POST or None, initial={"day": now})
    if request.method == "POST" and form.is_valid():
        try:
            save_day(
                patient,
                form.cleaned_data["day"],
                form.cleaned_data["count"],
                form.cleaned_data["washed"],
                actor(request).user,
                now,
            )
        except InputError as error:
            form.add_error(None, error.sentence)
        else:
            return redirect(f"{request.path}?saved=1")
    return render(request, "diary/diary.html", _diary(request, patient, form, now))


@patient_only
@require_safe
def course(request: HttpRequest, patient: Patient) -> HttpResponse:
    """What was done and what comes, in plain words."""
    shown = course_page(patient, timezone.localtime(), actor(request))
    return render(request, "diary/course.html", {**shown, "patient": patient, "clinic": patient.clinic, "tab": "course"})


@patient_only
@require_safe
def my_calendar(request: HttpRequest, patient: Patient) -> HttpResponse:  # noqa: ARG001  # every view is handed it
    """Appointments and the end of the aftercare as a calendar file."""
    now = timezone.localtime()
    _session, rules = aftercare_of(patient, now)
    ends = {state.until for state in rules if not state.done}
    waits = [(_("Aftercare: a waiting time ends"), until) for until in sorted(ends)]
    written = calendar_file(patient.clinic, coming(patient, now), waits, now)
    return HttpResponse(
        written, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": 'attachment; filename="clinic.ics"'}
    )


@staff("record.view")
@require_safe
def aftercare_sheet(request: HttpRequest, patient: Patient) -> HttpResponse:
    """The rules after a session as a sheet to print, with their sources."""
    session, rules = aftercare_of(patient, timezone.localtime())
    return render(
        request, "diary/aftercare_sheet.html",
        {"patient": patient, "tab": "sessions", "rail": "patients", "session": session, "rules": rules},
    )  # fmt: skip


def _ring_left(session: Session | None, waiting: Sequence[RuleState], now: datetime) -> float:
    """How much of the ring is still drawn."""
    if session is None or session.ended_at is None or not waiting:
        return 0.0
    until = max(state.until for state in waiting)
    return RING * max(0.0, (until - now) / (until - session.ended_at))


def _diary(request: HttpRequest, patient: Patient, form: DayForm, now: date) -> dict[str, Any]:
    """What the page of the diary shows."""
    days = counted_days(patient, now)
    shown = shown_days(days, now)
    middles = tuple(middle for middle in seven_day_medians(days) if shown and middle.day >= shown[0].day)
    counted_now = next((counted for counted in shown if counted.day == now), None)
    return {
        "patient": patient, "clinic": patient.clinic, "tab": "diary", "form": form, "today": now, "counted": counted_now,
        "count": form["count"].value() if form.is_bound else counted_now.count if counted_now else "",
        "chart": shedding_chart(shown, middles) if shown else None, "middle": middles[-1] if middles else None,
        "told": _told(shown, middles), "entries": sorted(shown, key=lambda counted: counted.day, reverse=True),
        "saved": request.GET.get("saved") == "1",
    }  # fmt: skip


def _told(shown: Sequence[Counted], middles: Sequence[Middle]) -> str:  # medians
    """The chart in words."""
    if not shown:
        return ""
    first, last = (date_format(counted.day, "DATE_FORMAT") for counted in (shown[0], shown[-1]))
    told = _("Hairs counted a day, %(first)s to %(last)s.") % {"first": first, "last": last}
    if not middles:
        return told
    middle = _("Median of the last 7 days: %(median)s.") % {"median": number_format(middles[-1].median, 0)}
    return f"{told} {middle}"
