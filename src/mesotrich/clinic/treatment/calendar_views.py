"""Pages of the day and the week, and the calendar file."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET, require_http_methods
from django_scopes import scope, scopes_disabled

from mesotrich.clinic.accounts.access import actor, by_token, note_patient, staff
from mesotrich.clinic.accounts.actor import Actor
from mesotrich.clinic.audit.log import Action, write
from mesotrich.clinic.patients.selectors import hidden_patients
from mesotrich.clinic.treatment.calendar_day import Day, days_of
from mesotrich.clinic.treatment.calendar_feed import feed_text, renew_feed, token_hash
from mesotrich.clinic.treatment.calendar_needs import measuring_of, needs_of
from mesotrich.clinic.treatment.calendar_now import now_in_chairs
from mesotrich.clinic.treatment.models import CalendarFeed

WEEK_DAYS = 7


@staff("day.view")
@require_GET
def day(request: HttpRequest, on: str = "") -> HttpResponse:
    """Show the day: who comes next, and what each needs."""
    who, now, today = actor(request), timezone.localtime(), timezone.localdate()
    shown, clinical = _date(on, today), who.may("record.view")
    [grid] = _grids(who, shown, 1, now)
    context = {
        "rail": "day", "grid": grid, "today": today, "before": shown - timedelta(days=1), "after": shown + timedelta(days=1),
        "hidden": hidden_patients(grid.visits, who.user), "clinical": clinical, "clock": f"{now:%H:%M}",
    }  # fmt: skip
    if shown == today and clinical:
        visits = list(grid.visits)
        needs = needs_of(visits, grid.known, now)
        context |= {"needs": needs, "measuring": measuring_of(_midnight(today)), "seated": now_in_chairs(visits, grid.known, now)}
        for need in needs:
            if need.patient is not None:
                note_patient(request, need.patient)
    if clinical:
        for visit in grid.visits:
            note_patient(request, visit.patient)
    return render(request, "treatment/day.html", context)


@staff("record.view")
@require_GET
def day_measuring(request: HttpRequest) -> HttpResponse:
    """How many photos of today are measured: the card of the day, which asks for itself until all are."""
    return render(request, "treatment/day_measuring.html", {"measuring": measuring_of(_midnight(timezone.localdate()))})


@staff("day.view")
@require_GET
def week(request: HttpRequest, on: str = "") -> HttpResponse:
    """Show the week: a column for each day."""
    who, now, today = actor(request), timezone.localtime(), timezone.localdate()
    shown = _date(on, today)
    first = shown - timedelta(days=shown.weekday())
    days = _grids(who, first, WEEK_DAYS, now)
    visits = [visit for grid in days for visit in grid.visits]
    context = {
        "rail": "day", "days": [grid for grid in days if grid.visits or grid.day.weekday() < 5], "today": today, "first": first,
        "last": first + timedelta(days=WEEK_DAYS - 1), "before": first - timedelta(days=WEEK_DAYS),
        "after": first + timedelta(days=WEEK_DAYS), "visits": len(visits), "hidden": hidden_patients(visits, who.user),
        "sessions": sum(grid.sessions for grid in days),
    }  # fmt: skip
    if who.may("record.view"):
        for visit in visits:
            note_patient(request, visit.patient)
    return render(request, "treatment/week.html", context)


@staff("day.view")
@require_http_methods(["GET", "POST"])
def calendar_address(request: HttpRequest) -> HttpResponse:
    """Explain the calendar file, and give a new secret address."""
    who, address = actor(request), ""
    if request.method == "POST" and who.clinic is not None and who.user is not None:
        token = renew_feed(who.clinic, who.user, timezone.now())
        address = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    has_one = CalendarFeed.objects.filter(user=who.user, ended_at=None).exists()
    return render(request, "treatment/calendar_address.html", {"rail": "day", "address": address, "has_one": has_one})


@by_token
@require_GET
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the visits of a member of staff to whoever holds the secret address."""
    with scopes_disabled():
        feed = CalendarFeed.objects.select_related("clinic", "user").filter(token_hash=token_hash(token), ended_at=None).first()
    if feed is None or not feed.user.memberships.filter(clinic=feed.clinic, active=True).exists():
        raise Http404
    zone = timezone.override(ZoneInfo(feed.clinic.zone))
    with scope(clinic=feed.clinic), zone, translation.override(feed.user.language):
        text = feed_text(feed, timezone.now())
    write(
        Action.READ, what="calendar_feed", at=timezone.now(), clinic_id=feed.clinic_id, actor_id=feed.user_id,
        actor_name=f"{feed.user.name} (calendar file)", patient_id=None, detail={"method": request.method or ""},
    )  # fmt: skip
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _grids(who: Actor, first: date, days: int, now: datetime) -> list[Day]:
    """The grids of some days."""
    if who.clinic is None:
        raise Http404
    return days_of(who.clinic, first, days, now, who.may("record.view"))


def _midnight(today: date) -> datetime:
    """The beginning of a day in the clinic's zone."""
    return datetime.combine(today, time(), timezone.get_current_timezone())


def _date(on: str, today: date) -> date:
    """The day of an address."""
    try:
        return date.fromisoformat(on) if on else today
    except ValueError as error:
        raise Http404 from error
