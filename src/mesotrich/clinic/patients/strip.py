"""What stands above every page about a patient: who it is, and the facts to know."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import current_course, facts_of
from mesotrich.records.facts import UNKNOWN, Facts
from mesotrich.reference.fact_codes import fact_code

TABS: tuple[tuple[str, str, Promise], ...] = (
    ("course", "patient", gettext_lazy("Course")),
    ("intake", "intake_review", gettext_lazy("Intake")),
    ("examination", "examination", gettext_lazy("Examination")),
    ("photos", "patient_photos", gettext_lazy("Photos")),
    ("assessment", "assessment", gettext_lazy("Assessment")),
    ("safety", "safety", gettext_lazy("Safety")),
    ("plan", "plan", gettext_lazy("Plan and consent")),
    ("sessions", "sessions", pgettext_lazy("of a course", "Sessions")),
    ("events", "patient_events", gettext_lazy("Events")),
    ("outcomes", "outcomes", gettext_lazy("Outcomes")),
    ("audit", "patient_audit", gettext_lazy("Log")),
)


@dataclass(frozen=True)
class Chip:
    """One fact to know: its text, and "ask" where an answer is missing."""

    text: str
    kind: str = ""


def strip(patient: Patient, tab: str) -> dict[str, Any]:
    """All that the head of a page about a patient shows.

    Args:
        patient: who it is about.
        tab: which page of theirs is open.

    Returns:
        Values for the template.
    """
    return {
        "patient": patient,
        "tab": tab,
        "who": who(patient, timezone.localdate()),
        "course": current_course(patient),
        "chips": chips(facts_of(patient), timezone.localdate()),
        "tabs": [{"name": name, "page": page, "label": label} for name, page, label in TABS],
    }


def who(patient: Patient, today: date) -> str:
    """Sex and age in words.

    Args:
        patient: who.
        today: day of the age.

    Returns:
        For example "Woman, 41".
    """
    word = {"female": _("Woman"), "male": _("Man")}.get(patient.sex, _("Person"))
    if patient.birth_date is None:
        return word
    born = patient.birth_date
    return f"{word}, {today.year - born.year - ((today.month, today.day) < (born.month, born.day))}"


def chips(facts: Facts, today: date) -> tuple[Chip, ...]:
    """The facts to know before anything is done, always in the same order; what was not asked says so.

    Args:
        facts: what is known.
        today: day on which it must hold.

    Returns:
        Allergies, medicines, pregnancy.
    """
    return (_allergies(facts), _medicines(facts), *_pregnancy(facts, today))


def _allergies(facts: Facts) -> Chip:
    """What the patient is allergic to."""
    ingredients, any_known = facts.get("allergy_ingredients"), facts.get("allergies_known")
    if ingredients is not None and isinstance(ingredients.value, tuple) and ingredients.value:
        count = len(ingredients.value)
        return Chip(ngettext("%(count)d allergy", "%(count)d allergies", count) % {"count": count}, "ask")
    if any_known is None or any_known.value is UNKNOWN:
        return Chip(_("Allergies: not asked"), "ask")
    return Chip(_("Allergy, see safety"), "ask") if any_known.value is True else Chip(_("No known allergy"))


def _medicines(facts: Facts) -> Chip:
    """How many medicines the patient takes."""
    fact = facts.get("medicines")
    if fact is None or not isinstance(fact.value, tuple):
        return Chip(_("Medicines: not asked"), "ask")
    count = len(fact.value)
    return Chip(ngettext("%(count)d medicine", "%(count)d medicines", count) % {"count": count} if count else _("No medicines"))


def _pregnancy(facts: Facts, today: date) -> tuple[Chip, ...]:
    """Pregnancy with the day of the answer; not for men."""
    sex = facts.get("sex")
    if sex is not None and sex.value == "male":
        return ()
    fact = facts.get("pregnancy")
    if fact is None or fact.value is UNKNOWN:
        return (Chip(_("Pregnancy: not asked"), "ask"),)
    day = date_format(fact.asked_on, "SHORT_DATE_FORMAT")
    if fact.value is True:
        return (Chip(_("Pregnant, %(day)s") % {"day": day}, "ask"),)
    old = (today - fact.asked_on).days > (fact_code("pregnancy").valid_days or 0)
    return (Chip(_("Not pregnant, %(day)s") % {"day": day}, "ask" if old else ""),)
