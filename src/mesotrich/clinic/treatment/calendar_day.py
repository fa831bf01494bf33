"""The day of a clinic as a grid: a column for each chair, a row for each quarter of an hour."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mesotrich.clinic.accounts.models import Clinic
from mesotrich.clinic.treatment.calendar_free import QUARTER, Hours, free_starts
from mesotrich.clinic.treatment.calendar_hours import openings
from mesotrich.clinic.treatment.calendar_selectors import booking_of, minutes_of, visits_of_days
from mesotrich.clinic.treatment.calendar_states import Known, State, known_of, state_of
from mesotrich.clinic.treatment.models import Appointment
from mesotrich.planning.calendar import Booking

KIND_NAMES = {
    "first_visit": gettext_lazy("First visit"),
    "examination": gettext_lazy("Examination"),
    "photos": gettext_lazy("Photos"),
    "plan": gettext_lazy("Plan and consent"),
    "session": gettext_lazy("Session"),
    "review": gettext_lazy("Review of the course"),
    "other": gettext_lazy("Visit"),
}
CHAIRS = 6  # classes of the style sheet
QUARTERS = 95  # the same
FREE = "free"


@dataclass(frozen=True)
class Cell:
    """One slot of the grid: its classes, what it is, and how it stands.

    Attributes:
        place: classes of chair, start and length.
        visit: None for free time.
        what: the visit in words.
        state: how it stands; None for free time.
        starts_at: with the clinic's zone.
        minutes: its length.
        chair: its number.
    """

    place: str
    visit: Appointment | None
    what: str
    state: State | None
    starts_at: datetime
    minutes: int
    chair: int


@dataclass(frozen=True)
class Day:
    """All that the page of a day shows of its visits."""

    day: date
    chairs: tuple[tuple[int, str], ...]
    hours: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]
    now_place: str
    visits: tuple[Appointment, ...]
    sessions: int
    needing: int
    known: Known


def day_of(clinic: Clinic, day: date, now: datetime, clinical: bool) -> Day:
    """The day of a clinic.

    Args:
        clinic: which; its zone is active.
        day: which day.
        now: with the clinic's zone.
        clinical: whether clinical facts may be shown.

    Returns:
        The grid.
    """
    return days_of(clinic, day, 1, now, clinical)[0]


def days_of(clinic: Clinic, first: date, days: int, now: datetime, clinical: bool) -> list[Day]:
    """Several days of a clinic, read with as many questions to the database as one.

    Args:
        clinic: which; its zone is active.
        first: the first day.
        days: how many.
        now: with the clinic's zone.
        clinical: whether clinical facts may be shown.

    Returns:
        Their grids, in order.
    """
    visits = visits_of_days(first, days)
    known = known_of(visits, now)
    open_on = {hours[0].date(): hours for hours in openings(clinic, first, days)}
    by_day: dict[date, list[Appointment]] = {first + timedelta(days=number): [] for number in range(days)}
    for visit in visits:
        by_day[timezone.localdate(visit.starts_at)].append(visit)
    return [_day(clinic, day, mine, open_on.get(day), known, now, clinical) for day, mine in by_day.items()]


def _day(
    clinic: Clinic, day: date, visits: list[Appointment], hours: Hours | None, known: Known, now: datetime, clinical: bool
) -> Day:
    """The grid of a day with its visits."""
    frame = _frame(visits, hours, day)
    cells = [_cell(visit, state_of(visit, known, now, clinical), frame) for visit in visits]
    free = _free_cells(clinic, visits, hours, frame, now) if hours else []
    sessions = [cell for cell in cells if cell.visit is not None and cell.visit.kind == "session"]
    return Day(
        day, _chairs(clinic, visits), _hour_lines(frame), tuple(sorted([*cells, *free], key=_order)), _now_place(frame, now),
        tuple(visits), len(sessions), sum(cell.state is not None and cell.state.look in {"ask", "blocked"} for cell in sessions),
        known,
    )  # fmt: skip


def what_of(visit: Appointment) -> str:
    """A visit in words.

    Args:
        visit: which.

    Returns:
        For example "Session 2 of 4"; the number that is planned only where a plan is.
    """
    if visit.session is None:
        return str(KIND_NAMES.get(visit.kind, visit.kind))
    number, planned = visit.session.number, getattr(visit, "planned_sessions", None)
    if planned is not None and number <= planned:
        return _("Session %(number)d of %(planned)d") % {"number": number, "planned": planned}
    return _("Session %(number)d") % {"number": number}


def _frame(visits: list[Appointment], hours: Hours | None, day: date) -> Hours:
    """From which full hour to which the grid reaches: opening hours and every visit."""
    zone = timezone.get_current_timezone()
    usual = (datetime.combine(day, time(9), zone), datetime.combine(day, time(17), zone))
    starts = [timezone.localtime(visit.starts_at) for visit in visits] + [(hours or usual)[0]]
    ends = [timezone.localtime(visit.ends_at) for visit in visits] + [(hours or usual)[1]]
    first, last = min(starts).replace(minute=0, second=0), max(ends)
    return first, min(last, first + QUARTER * QUARTERS)


def _cell(visit: Appointment, state: State, frame: Hours) -> Cell:
    """The slot of a visit."""
    length = visit.ends_at - visit.starts_at
    place = _place(visit.chair, visit.starts_at, length, frame)
    start = timezone.localtime(visit.starts_at)
    return Cell(place, visit, what_of(visit), state, start, int(length.total_seconds() / 60), visit.chair)


def _place(chair: int, start: datetime, length: timedelta, frame: Hours) -> str:
    """The classes that put a slot in its place."""
    first, count = int((start - frame[0]) / QUARTER), max(1, round(length / QUARTER))
    return f"c{min(chair, CHAIRS)} t{max(0, min(first, QUARTERS))} d{min(count, 16)}"


def _free_cells(clinic: Clinic, visits: list[Appointment], hours: Hours, frame: Hours, now: datetime) -> list[Cell]:
    """The next free time of each chair that is long enough for a session."""
    length, taken = timedelta(minutes=minutes_of("session")), [booking_of(visit) for visit in visits]
    cells = []
    for chair in range(1, clinic.chairs + 1):
        starts = free_starts(Booking(FREE, hours[0], hours[0] + length, str(chair)), hours, taken, now)
        if starts:
            start = timezone.localtime(starts[0])
            place = _place(chair, start, length, frame)
            cells.append(Cell(place, None, "", None, start, minutes_of("session"), chair))
    return cells


def _chairs(clinic: Clinic, visits: list[Appointment]) -> tuple[tuple[int, str], ...]:
    """Each chair, and who works there on this day."""
    chairs = max([clinic.chairs, *(visit.chair for visit in visits)])
    return tuple((chair, _most_often([v.staff.name for v in visits if v.chair == chair])) for chair in range(1, chairs + 1))


def _most_often(names: list[str]) -> str:
    """The name that stands there most often."""
    return max(sorted(set(names)), key=names.count) if names else ""


def _hour_lines(frame: Hours) -> tuple[tuple[str, str], ...]:
    """Class and text of each full hour."""
    count = int((frame[1] - frame[0]) / QUARTER)
    steps = range(0, count + 1, 4)
    return tuple((f"t{step}", f"{timezone.localtime(frame[0] + QUARTER * step):%H:%M}") for step in steps)


def _now_place(frame: Hours, now: datetime) -> str:
    """Class of the line that says what time it is; empty on another day."""
    return f"t{int((now - frame[0]) / QUARTER)}" if frame[0] <= now < frame[1] else ""


def _order(cell: Cell) -> tuple[datetime, int]:
    """Reading order: by time, then chair."""
    return cell.starts_at, cell.chair
