"""All that the page of outcomes over time shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mesotrich.clinic.language import page_language
from mesotrich.clinic.outcomes.change_chart import ChangeChart, change_chart
from mesotrich.clinic.outcomes.checks import Check, checks_of
from mesotrich.clinic.outcomes.comparisons import compared_photos, comparisons_between
from mesotrich.clinic.outcomes.judged import Judged, declared, judged_diary, judged_photos, judged_score, plan_for
from mesotrich.clinic.outcomes.limits import named_limits
from mesotrich.clinic.outcomes.models import HairCorrection
from mesotrich.clinic.outcomes.numbers import interval, number, signed
from mesotrich.clinic.outcomes.pair_progress import under_way_of
from mesotrich.clinic.outcomes.visits import SpotVisits, Visit, chosen, measured_spots
from mesotrich.clinic.patients.charts import Point, point_chart
from mesotrich.clinic.patients.course_charts import Card, shedding_card
from mesotrich.clinic.patients.course_happenings import also_taken
from mesotrich.clinic.patients.course_standing import CourseNow, course_now
from mesotrich.clinic.patients.measured import Measured, at_visit
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import current_course
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.foundation.units import shown
from mesotrich.outcomes.change import Plan, Says, Verdict, how_many
from mesotrich.outcomes.pooled import pool_fates
from mesotrich.reference.loader import texts
from mesotrich.reference.outcome_kinds import Basis, outcome_kind, outcome_kinds

UNITS: dict[str, Promise] = {"hair_density": gettext_lazy("hairs/cm²"), "shedding": gettext_lazy("hairs a day, median of 7 days")}
MOST_DECIMALS = 1  # in a chart, whose texts stand side by side


@dataclass(frozen=True)
class OutcomeRow:
    """One outcome, written out."""

    verdict: Verdict
    name: Message
    unit: str
    before: str
    after: str
    change: str
    chart: ChangeChart | None
    told: str


@dataclass(frozen=True)
class Between:
    """Two visits set against each other."""

    rows: tuple[OutcomeRow, ...]
    heading: Message
    multiplicity: Message | None
    checks: tuple[Check, ...]
    fates: dict[str, int]
    sources: tuple[Source, ...]


def outcomes_page(patient: Patient, now: datetime, asked: dict[str, str]) -> dict[str, Any]:
    """All that the page shows.

    Args:
        patient: whose.
        now: with the clinic's zone.
        asked: keys of spot, before and after, as the address holds them; others are chosen where there are none.

    Returns:
        Values for the template.
    """
    course = current_course(patient)
    if course is None:
        return {"course": None}
    today, standing = timezone.localdate(now), course_now(course, now)
    spots = measured_spots(course, declared(standing.plan)[1])
    spot = next((one for one in spots if str(one.spot.pk) == asked.get("spot")), spots[0] if spots else None)
    pair = chosen(spot.visits, asked.get("before", ""), asked.get("after", "")) if spot is not None else None
    between = _between(standing, spot, pair, today)
    return {
        "course": course, "plan": standing.plan, "spots": spots, "spot": spot, "pair": pair, "between": between,
        "charts": _charts(standing, spot, today), "also": [one.text for one in also_taken(standing, today)],
        "corrections": _corrections(pair), "basis": _basis(spot, pair), "today": today,
        "comparing": under_way_of(pair[1].series) if pair else None,
        "compared": compared_photos(*_series(pair)) if pair else (),
        "limits": named_limits("one_field_at_most_mm2", "least_repeat_degrees", "least_days_between_visits"),
    }  # fmt: skip


def _series(pair: tuple[Visit, Visit]) -> tuple[Any, Any]:
    """The series of two visits."""
    return pair[0].series, pair[1].series


def _between(now: CourseNow, spot: SpotVisits | None, pair: tuple[Visit, Visit] | None, today: date) -> Between:
    """Verdicts between two visits; without photos those of diary and score alone."""
    plan = plan_for(now.plan, spot.spot.region if spot is not None else "")
    found = judged_photos(*pair, plan) if pair is not None else []
    days = (pair[0].series.taken_on, pair[1].series.taken_on) if pair is not None else (now.course.started_on, today)
    found += [one for one in (judged_diary(now.course, days, plan), judged_score(now.course, plan.main)) if one is not None]
    found.sort(key=lambda one: not one.verdict.main)
    verdicts = [one.verdict for one in found]
    fields = comparisons_between(*_series(pair)) if pair is not None else ()
    return Between(
        tuple(_row(one) for one in found), _heading(now, plan, verdicts), how_many(verdicts) if verdicts else None,
        checks_of(pair) if pair is not None else (), pool_fates(fields) if fields else {}, _sources(verdicts),
    )  # fmt: skip


def _heading(now: CourseNow, plan: Plan, verdicts: Sequence[Verdict]) -> Message:
    """What the page answers: the verdict on the main outcome."""
    if now.plan is None:
        return Message("change.main.none")
    main = next((one for one in verdicts if one.main), None)
    return Message(f"change.main.{main.says.value}" if main is not None and plan.main else "change.main.missing")


def _row(one: Judged) -> OutcomeRow:
    """One outcome, written out."""
    verdict, kind = one.verdict, outcome_kind(one.verdict.what)
    before, after = (number(value, kind.decimals) if value is not None else "" for value in (one.before, one.after))
    change = verdict.change
    digits = kind.decimals
    if verdict.says is Says.SHOWN and one.after is not None:
        return OutcomeRow(verdict, Message(f"outcome.{kind.code}"), unit_of(kind.code), "", "", signed(one.after, 0), None, "")
    told = f"{signed(change.value, digits)} {interval(change.low, change.high, digits, sign=True)}" if change is not None else ""
    chart = change_chart(change, verdict.smallest) if change is not None else None
    smallest = number(verdict.smallest, kind.decimals + 1) if verdict.smallest is not None else ""
    return OutcomeRow(verdict, Message(f"outcome.{kind.code}"), unit_of(kind.code), before, after, told, chart, smallest)


def unit_of(what: str) -> str:
    """The unit of an outcome in words.

    Args:
        what: code of the outcome.

    Returns:
        For example "hairs/cm²".
    """
    if what == "patient_score":
        return _("−3 to +3")  # noqa: RUF001  # a minus sign
    return str(UNITS.get(what, shown(outcome_kind(what).unit)))


def _sources(verdicts: Sequence[Verdict]) -> tuple[Source, ...]:
    """What the verdicts rest on, each source once."""
    return tuple({source.title: source for verdict in verdicts for source in verdict.sources}.values())


def _charts(now: CourseNow, spot: SpotVisits | None, today: date) -> list[Card]:
    """A chart for each outcome over all visits, the main one first."""
    main = plan_for(now.plan, spot.spot.region if spot is not None else "").main
    cards = list(_photo_charts(spot, main)) if spot is not None else []
    shed = shedding_card(now, today, main)
    cards += [shed] if shed is not None else []
    return sorted(cards, key=lambda card: not card.main)


def _photo_charts(spot: SpotVisits, main: str) -> Iterator[Card]:
    """A chart for each outcome that was measured in photos of a spot."""
    for what, kind in outcome_kinds().items():
        if kind.basis is Basis.PHOTOS:
            values = [at_visit(visit.series.taken_on, visit.photos, what) for visit in spot.visits]
            known = [one for one in values if one is not None and one.unit == kind.unit]
            if known:
                yield _card(what, known, main == what)


def _card(what: str, values: Sequence[Measured], main: bool) -> Card:
    """The chart of one outcome."""
    unit, decimals = unit_of(what), min(outcome_kind(what).decimals, MOST_DECIMALS)

    def told(value: float) -> str:
        return number(value, decimals)

    words = [(one.day, f"{told(one.value)} {interval(max(one.low, 0.0), one.high, decimals)}") for one in values]
    fields = ngettext("%(count)d field", "%(count)d fields", values[-1].fields) % {"count": values[-1].fields}
    drawn = point_chart([Point(one.day, one.value, max(one.low, 0.0), one.high) for one in values], told)
    sentence = "; ".join(f"{date_format(day, 'DATE_FORMAT')}: {text} {unit}" for day, text in words)
    note = ", ".join(part for part in (unit, fields) if part)
    name = texts(page_language())[f"outcome.{what}"]
    return Card(name, note, main, drawn, None, sentence, tuple(words))


def _corrections(pair: tuple[Visit, Visit] | None) -> Sequence[HairCorrection]:
    """Hairs of both visits that were corrected by hand."""
    if pair is None:
        return ()
    photos = [photo.pk for visit in pair for photo in visit.photos]
    rows = HairCorrection.objects.filter(photo__in=photos, taken_back_at=None).select_related("created_by", "photo__series")
    return list(rows.order_by("created_at"))


def _basis(spot: SpotVisits | None, pair: tuple[Visit, Visit] | None) -> str:
    """Which visits are set against each other."""
    if spot is None or pair is None:
        return ""
    first, second = pair
    days = (second.series.taken_on - first.series.taken_on).days
    values = {
        "spot": spot.spot.name, "before": date_format(first.series.taken_on), "after": date_format(second.series.taken_on),
        "days": days,
    }  # fmt: skip
    return _("%(spot)s, %(before)s against %(after)s, %(days)d days.") % values
