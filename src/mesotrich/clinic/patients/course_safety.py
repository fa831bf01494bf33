"""The safety facts of a patient with the day they were asked, and the events, for the course page."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mesotrich.clinic.events.models import AdverseEvent, EventState
from mesotrich.clinic.events.selectors import events_of as all_events_of
from mesotrich.clinic.patients.coded_words import event_name, medicine_name
from mesotrich.clinic.patients.course_happenings import event_text
from mesotrich.clinic.patients.models import Patient
from mesotrich.records.facts import UNKNOWN, Fact, Facts

NEWEST = 4  # events on the course page; all stand on their own page


@dataclass(frozen=True)
class SafetyFact:
    """One fact: its name, its values each with the day it was asked, and whether an answer is missing."""

    name: str
    values: tuple[tuple[str, date | None], ...]
    ask: bool = False


@dataclass(frozen=True)
class EventTold:
    """One event, or several of the same kind: name and what became of it."""

    name: str
    text: str


def safety_facts(facts: Facts, open_events: int, today: date) -> list[SafetyFact]:
    """The facts to know before anything is done; what was not asked says so.

    Args:
        facts: what is known.
        open_events: how many events nobody has closed.
        today: in the clinic's zone.

    Returns:
        The facts, always in the same order.
    """
    sex = facts.get("sex")
    man = sex is not None and sex.value == "male"
    found = [
        _yes_no(_("Allergies"), facts.get("allergies_known"), _("Yes, see safety"), _("None known")),
        *([] if man else [_yes_no(_("Pregnancy"), facts.get("pregnancy"), _("Yes"), _("No"))]),
        _medicines(facts.get("medicines")),
        _yes_no(_("Keloid"), facts.get("keloid_tendency"), _("Yes"), _("No")),
        _looked_at(facts.get("scalp_looked_at"), today),
    ]
    events = str(open_events) if open_events else _("None")
    return [*found, SafetyFact(_("Open events"), ((events, None),), bool(open_events))]


def events_of(patient: Patient) -> tuple[list[EventTold], int]:
    """The newest events, those of the same kind and without a grade told together.

    Args:
        patient: whose.

    Returns:
        The events, and how many there are in all.
    """
    rows = all_events_of(patient)
    single = [EventTold(event_text(row), _course_of(row)) for row in rows if row.grade or row.serious or row.state == "open"]
    mild: dict[str, list[AdverseEvent]] = {}
    for row in rows:
        if not (row.grade or row.serious or row.state == EventState.OPEN):
            mild.setdefault(row.term, []).append(row)
    together = [EventTold(event_name(term), _sessions_of(same)) for term, same in mild.items()]
    return [*single, *together][:NEWEST], len(rows)


def _yes_no(name: str, fact: Fact | None, yes: str, no: str) -> SafetyFact:
    """A fact that is yes or no."""
    if fact is None:
        return SafetyFact(name, ((_("Not asked"), None),), ask=True)
    if fact.value is UNKNOWN:
        return SafetyFact(name, ((_("Does not know"), fact.asked_on),), ask=True)
    return SafetyFact(name, ((yes if fact.value is True else no, fact.asked_on),), ask=fact.value is True)


def _medicines(fact: Fact | None) -> SafetyFact:
    """The medicines with their codes."""
    if fact is None or not isinstance(fact.value, tuple):
        return SafetyFact(_("Medicines"), ((_("Not asked"), None),), ask=True)
    if not fact.value:
        return SafetyFact(_("Medicines"), ((_("None"), fact.asked_on),))
    return SafetyFact(_("Medicines"), tuple((medicine_name(atc), fact.asked_on) for atc in fact.value))


def _looked_at(fact: Fact | None, today: date) -> SafetyFact:
    """Whether somebody looked at the scalp today."""
    if fact is None or fact.value is not True or fact.asked_on != today:
        return SafetyFact(_("Scalp looked at"), ((_("Not today"), None),), ask=True)
    return SafetyFact(_("Scalp looked at"), ((_("Today"), None),))


def _course_of(event: AdverseEvent) -> str:
    """When an event was, after which session, with which lot, and how it stands."""
    began = date_format(timezone.localdate(event.began_at), "SHORT_DATE_FORMAT")
    when = began
    if event.ended_at is not None:
        end = date_format(timezone.localdate(event.ended_at), "SHORT_DATE_FORMAT")
        when = _("%(first)s to %(last)s") % {"first": began, "last": end}
    after = _("after session %(number)d") % {"number": event.session.number} if event.session else ""
    lot = _("lot %(number)s") % {"number": event.lot.number} if event.lot else ""
    state = {EventState.OPEN: _("Open."), EventState.ANSWERED: _("Answered.")}.get(EventState(event.state), _("Resolved."))
    return f"{', '.join(part for part in (when, after, lot) if part)}. {state}"


def _sessions_of(events: list[AdverseEvent]) -> str:
    """After which sessions something came that is over."""
    numbers = sorted({event.session.number for event in events if event.session is not None})
    if not numbers:
        return date_format(timezone.localdate(events[0].began_at), "SHORT_DATE_FORMAT")
    if len(numbers) == 1:
        return _("After session %(number)d. Over.") % {"number": numbers[0]}
    values = {"numbers": ", ".join(str(number) for number in numbers[:-1]), "last": numbers[-1]}
    return _("After sessions %(numbers)s and %(last)d. Over.") % values
