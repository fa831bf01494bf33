from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts import settings_store
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.events.urgent import ambulance_facts, signs_of
from mesotrich.clinic.patients.models import FactSource
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.clinic.treatment.models import Session
from mesotrich.records.facts import Fact
from tests.clinic.conftest import Cast


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_urgent_sign_has_its_advice_and_a_number_to_call(inside: Cast, language: str) -> None:
    signs = signs_of(inside.patient, language)
    assert {sign.code for sign in signs} == {
        "breathing", "face_swelling", "fever", "spreading_pain", "pus", "skin_turning_black", "lasting_bleeding"
    }  # fmt: skip
    assert all(sign.advice and sign.number for sign in signs)


def test_trouble_breathing_calls_the_emergency_number_and_pus_the_clinic(inside: Cast) -> None:
    numbers = {sign.code: sign.number for sign in signs_of(inside.patient, "en")}
    assert (numbers["breathing"], numbers["pus"]) == (inside.clinic.emergency_number, inside.clinic.phone)


def test_the_advice_that_the_clinic_has_set_is_shown(inside: Cast) -> None:
    advice, _ = settings_store.get(inside.clinic, "urgent_advice")
    advice = {**advice, "pus": {**advice["pus"], "advice_en": "Come in, door 2."}}
    settings_store.save_version(inside.clinic, "urgent_advice", advice, "our door", inside.staff[Role.ADMINISTRATOR])
    assert next(sign for sign in signs_of(inside.patient, "en") if sign.code == "pus").advice == "Come in, door 2."


def test_an_ambulance_reads_what_was_injected_and_what_is_taken(inside: Cast, ended: Callable[..., Session]) -> None:
    ended(hours_ago=2)
    today = timezone.localdate()
    keep_fact(inside.patient, Fact("medicines", ("B01AF02", "text:iron from the market"), today), FactSource.INTAKE, None)
    keep_fact(inside.patient, Fact("allergies_known", False, today), FactSource.INTAKE, None)
    facts = dict(ambulance_facts(inside.patient))
    assert facts["Medicines"] == "apixaban, iron from the market"
    assert facts["Allergies"] == "none known"
    assert facts["Injected"] != "not known"


def test_what_was_not_asked_says_so_to_an_ambulance(inside: Cast) -> None:
    facts = dict(ambulance_facts(inside.patient))
    assert facts["Medicines"] == facts["Allergies"] == "not asked"
    assert facts["Injected"] == "not known"


def test_the_sentence_to_say_names_the_session(inside: Cast, ended: Callable[..., Session]) -> None:
    session = ended(hours_ago=2)
    assert session.started_at is not None
    said = signs_of(inside.patient, "en")[0].say
    assert (timezone.localtime(session.started_at) - timedelta()).strftime("%H:%M") in said
