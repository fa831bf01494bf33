"""What a patient with an urgent sign is told, and what an ambulance needs to know."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts import settings_store
from mesotrich.clinic.accounts.templatetags.clinic import told_code
from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.clinic.read_once import read_once
from mesotrich.clinic.treatment.models import Session, SessionLot
from mesotrich.records.facts import Facts
from mesotrich.reference.adverse_events import urgent_signs
from mesotrich.reference.ingredients import ingredients
from mesotrich.reference.medicines import medicine

ICONS = {
    "breathing": "lungs", "face_swelling": "face", "fever": "temp", "spreading_pain": "spread", "pus": "pus",
    "skin_turning_black": "dark", "lasting_bleeding": "drop",
}  # fmt: skip


@dataclass(frozen=True)
class Sign:
    """One urgent sign as it is shown.

    Attributes:
        code: its name.
        icon: its drawing.
        label: the sign in words.
        emergency: whether the emergency number is called; else the clinic.
        number: the number to call.
        advice: what to do at once.
        say: a sentence to say aloud.
        status: how far the text has been checked.
    """

    code: str
    icon: str
    label: str
    emergency: bool
    number: str
    advice: str
    say: str
    status: str


def signs_of(patient: Patient, language: str) -> tuple[Sign, ...]:
    """The urgent signs with the advice of the clinic.

    Args:
        patient: who reads them.
        language: "en" or "fr".

    Returns:
        Signs in the order of the list.
    """
    set_by_clinic, _version = settings_store.get(patient.clinic, "urgent_advice")
    session = _last(patient)
    found = []
    for sign in urgent_signs():
        own = set_by_clinic[sign.code]
        emergency = own["call"] == "emergency"
        number = patient.clinic.emergency_number if emergency or not patient.clinic.phone else patient.clinic.phone
        label = told_code(f"urgent.{sign.code}")
        found.append(
            Sign(
                sign.code, ICONS.get(sign.code, "warn"), label, emergency, number, str(own[f"advice_{language}"]),
                _say(session, label), sign.source.status.value,
            )
        )  # fmt: skip
    return tuple(found)


def ambulance_facts(patient: Patient) -> tuple[tuple[str, str], ...]:
    """What an ambulance needs to know: when and what was injected, medicines, allergies.

    Args:
        patient: who.

    Returns:
        Names with values, in words.
    """
    session, facts = _last(patient), facts_of(patient)
    vial = (
        SessionLot.objects.filter(session=session).select_related("lot__product").order_by("-opened_at").first()
        if session
        else None
    )
    injected = (
        date_format(timezone.localtime(session.started_at), "DATETIME_FORMAT")
        if session and session.started_at
        else _("not known")
    )
    return (
        (_("Injected"), injected),
        (_("Product, lot"), f"{vial.lot.product.name}, {vial.lot.number}" if vial else _("not known")),
        (_("Medicines"), _medicines(facts)),
        (_("Allergies"), _allergies(facts)),
    )


@read_once
def _last(patient: Patient) -> Session | None:
    """The session that began last."""
    return Session.objects.filter(course__patient=patient, started_at__isnull=False).order_by("-started_at").first()


def _say(session: Session | None, label: str) -> str:
    """A sentence to say aloud."""
    if session is None or session.started_at is None:
        return label
    moment = date_format(timezone.localtime(session.started_at), "DATETIME_FORMAT")
    return _("I had injections in my scalp on %(moment)s, and now: %(sign)s.") % {"moment": moment, "sign": label}


def _medicines(facts: Facts) -> str:
    """Medicines in words."""
    fact = facts.get("medicines")
    if fact is None or not isinstance(fact.value, tuple):
        return _("not asked")
    names = [_medicine(code) for code in fact.value]
    return ", ".join(names) if names else _("none")


def _medicine(code: str) -> str:
    """One medicine in words."""
    known = medicine(code)
    return known.name[page_language()] if known is not None else code.removeprefix("text:")


def _allergies(facts: Facts) -> str:
    """Allergies in words."""
    named, any_known = facts.get("allergy_ingredients"), facts.get("allergies_known")
    if named is not None and isinstance(named.value, tuple) and named.value:
        listed = ingredients()
        return ", ".join(
            listed[code].name.told(page_language()) if code in listed else code.removeprefix("text:") for code in named.value
        )
    if any_known is None:
        return _("not asked")
    return _("none known") if any_known.value is False else _("yes, not named")
