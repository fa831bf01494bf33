"""What was measured so far, as charts: the main outcome first, each with unit, interval and what it rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mesotrich.clinic.diary.models import ShedDay
from mesotrich.clinic.patients.charts import Point, PointChart, SheddingChart, point_chart, shedding_chart
from mesotrich.clinic.patients.course_standing import CourseNow
from mesotrich.clinic.patients.measured import Measured, measured, measured_region
from mesotrich.clinic.patients.shedding import Counted, seven_day_medians

SHEDDING = "shedding"
SHOWN_DAYS = 42  # of the diary; more do not fit side by side
OUTCOMES: dict[str, tuple[Promise, int, Promise]] = {  # name, decimals, what must be known
    "hair_density": (gettext_lazy("Hair density"), 0, gettext_lazy("")),
    "mean_diameter": (
        gettext_lazy("Mean hair diameter"), 1, gettext_lazy("projected width; not validated on real hair")
    ),
    "diameter_cv": (gettext_lazy("Variability of diameter"), 0, gettext_lazy("SD ÷ mean; a rise is not a benefit")),
}  # fmt: skip
UNITS: dict[str, Promise] = {
    "/cm2": gettext_lazy("hairs/cm²"), "um": gettext_lazy("µm"), "%": gettext_lazy("%"), "{pixels}": gettext_lazy("px, no scale"),
}  # fmt: skip
REGIONS: dict[str, Promise] = {
    "frontal": gettext_lazy("frontal"), "mid_scalp": gettext_lazy("mid-scalp"), "vertex": gettext_lazy("vertex"),
    "occiput": gettext_lazy("occiput"), "temple": gettext_lazy("temple"),
}  # fmt: skip


@dataclass(frozen=True)
class Card:
    """One chart: title, what it is in, whether it is the main outcome, the drawing, and all values in words."""

    title: str
    note: str
    main: bool
    points: PointChart | None = None
    shedding: SheddingChart | None = None
    told: str = ""
    values: tuple[tuple[date, str], ...] = ()


def charts_of(now: CourseNow, today: date) -> list[Card]:
    """The charts of a course, the main outcome first.

    Args:
        now: the course today.
        today: in the clinic's zone.

    Returns:
        A card for each outcome that was measured.
    """
    region = measured_region(now.course)
    found = measured(now.course, region, OUTCOMES) if region else {}
    main = main_outcome(now.plan.main_outcome) if now.plan is not None else ""
    cards = [(what, _card(what, values, region, main)) for what, values in found.items() if values]
    shed = shedding_card(now, today, main)
    cards += [(SHEDDING, shed)] if shed is not None else []
    order = {SHEDDING: 0.5} | {what: float(place) for place, what in enumerate(OUTCOMES)}
    return [card for _what, card in sorted(cards, key=lambda pair: (not pair[1].main, order[pair[0]]))]


def main_outcome(code: str) -> str:
    """The measurand that a plan's main outcome means.

    Args:
        code: as the plan holds it, with or without a region before it.

    Returns:
        The code of the measurand; empty where it is none that is charted.

    Examples:
        >>> main_outcome("frontal_hair_density"), main_outcome("shedding"), main_outcome("pain")
        ('hair_density', 'shedding', '')
    """
    return next((what for what in (*OUTCOMES, SHEDDING) if code.endswith(what)), "")


def _card(what: str, values: tuple[Measured, ...], region: str, main: str) -> Card:
    """The chart of a measurand."""
    name, decimals, note = OUTCOMES[what]
    unit, told = str(UNITS.get(values[0].unit, values[0].unit)), _numbers(decimals)
    title = f"{name}, {REGIONS.get(region, region)}"
    words = [(one.day, f"{told(one.value)} [{told(one.low)}–{told(one.high)}]") for one in values]  # noqa: RUF001
    notes = [unit, *([str(note)] if str(note) else []), _fields(values[-1])]
    points = [Point(one.day, one.value, one.low, one.high) for one in values]
    return Card(
        title, ", ".join(notes), what == main, point_chart(points, told), None,
        "; ".join(f"{date_format(day, 'DATE_FORMAT')}: {text} {unit}" for day, text in words), tuple(words),
    )  # fmt: skip


def _fields(value: Measured) -> str:
    """How many fields a value rests on, and whether the hair was clipped."""
    fields = ngettext("%(count)d field", "%(count)d fields", value.fields) % {"count": value.fields}
    if value.clipped is None:
        return fields
    hair = _("clipped") if value.clipped else _("not clipped")
    return f"{fields}, {hair}"


def shedding_card(now: CourseNow, today: date, main: str) -> Card | None:
    """The chart of the diary.

    Args:
        now: the course today.
        today: in the clinic's zone.
        main: code of the main outcome.

    Returns:
        The card; None where nothing was counted.
    """
    rows = ShedDay.objects.filter(patient=now.course.patient, day__gt=today - timedelta(days=SHOWN_DAYS + 7), day__lte=today)
    days = [Counted(row.day, row.count, row.washed) for row in rows.order_by("day")]
    shown = [counted for counted in days if counted.day > today - timedelta(days=SHOWN_DAYS)]
    if not shown:
        return None
    middles = tuple(middle for middle in seven_day_medians(days) if middle.day >= shown[0].day)
    chart = shedding_chart(shown, middles)
    told = _("Hairs counted a day, %(first)s to %(last)s.") % {
        "first": date_format(chart.first, "DATE_FORMAT"), "last": date_format(chart.last, "DATE_FORMAT")
    }  # fmt: skip
    if middles:
        values = {"first": _numbers(0)(middles[0].median), "last": _numbers(0)(middles[-1].median)}
        medians = _("7-day median: %(first)s at first, %(last)s in the last week.") % values
        told = f"{told} {medians}"
    return Card(_("Shedding"), _("hairs a day; line: 7-day median"), main == SHEDDING, None, chart, told)


def _numbers(decimals: int) -> Callable[[float], str]:
    """Writes numbers in the language of the page."""
    return lambda value: str(number_format(Decimal(f"{value:.{decimals}f}"), decimals))  # a float would be cut, not rounded
