from django.test import Client
from django.urls import reverse

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.clinic.treatment.gate_facts import current_consent
from mesotrich.clinic.treatment.models import Consent
from mesotrich.reference.consents import ConsentKind
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.treatment.gate_cast import agreed

SIGNED = {"typed_name": "Patient 1", "drawing": "M1 2 L3 4", "read": "on", "version": 1}


def test_the_text_names_alternatives_licence_and_how_far_it_was_checked(inside: Cast, nurse: Client) -> None:
    agreed(inside)
    text = nurse.get(reverse("consent_sign", args=[inside.patient.pk, "treatment"])).content.decode()
    for part in ("What else can be done", "Invented product", "unverified", "What is known"):
        assert part in text


def test_a_patient_signs_on_the_screen(inside: Cast, nurse: Client) -> None:
    reply = nurse.post(reverse("consent_sign", args=[inside.patient.pk, "photos"]), SIGNED)
    assert reply["Location"] == reverse("consent", args=[inside.patient.pk])
    row = Consent.objects.get()
    assert (row.kind, row.signature) == ("photos", "M1 2 L3 4")
    assert "M1 2 L3 4" in nurse.get(reverse("consent_signed", args=[inside.patient.pk, row.pk])).content.decode()


def test_without_a_name_the_page_says_so_and_keeps_nothing(inside: Cast, nurse: Client) -> None:
    reply = nurse.post(reverse("consent_sign", args=[inside.patient.pk, "photos"]), {**SIGNED, "typed_name": ""})
    assert reply.status_code == 422
    assert Consent.objects.count() == 0


def test_a_strange_drawing_is_refused(inside: Cast, nurse: Client) -> None:
    reply = nurse.post(reverse("consent_sign", args=[inside.patient.pk, "photos"]), {**SIGNED, "drawing": "<svg>"})
    assert reply.status_code == 422


def test_a_kind_that_does_not_exist_is_not_found(inside: Cast, nurse: Client) -> None:
    assert nurse.get(reverse("consent_sign", args=[inside.patient.pk, "research"])).status_code == 404


def test_the_clinic_writes_down_a_withdrawal(inside: Cast, nurse: Client) -> None:
    row = sign_consent(inside.patient, ConsentKind.TREATMENT, "en", "Patient 1", "", None)
    nurse.post(reverse("consent_withdraw", args=[inside.patient.pk, row.pk]), {"reason": "said at the desk"})
    assert current_consent(inside.patient, "treatment") is None
    assert "said at the desk" in nurse.get(reverse("consent", args=[inside.patient.pk])).content.decode()


def test_a_patient_reads_and_withdraws_at_home(inside: Cast, at_home: Client) -> None:
    sign_consent(inside.patient, ConsentKind.TREATMENT, "en", "Patient 1", "", None)
    assert "Withdraw this consent" in at_home.get(reverse("my_consent")).content.decode()
    at_home.post(reverse("my_consent"), {"kind": "treatment"})
    assert current_consent(inside.patient, "treatment") is None
    assert "You withdrew it." in at_home.get(reverse("my_consent")).content.decode()


def test_staff_and_strangers_stay_outside(inside: Cast, other: Cast, nurse: Client) -> None:
    row = sign_consent(inside.patient, ConsentKind.TREATMENT, "en", "Patient 1", "", None)
    assert nurse.get(reverse("my_consent")).status_code == 403
    stranger = signed_in(other.staff[Role.PHYSICIAN])
    assert stranger.post(reverse("consent_withdraw", args=[inside.patient.pk, row.pk])).status_code == 404
    desk = signed_in(inside.staff[Role.RECEPTIONIST])
    assert desk.get(reverse("consent", args=[inside.patient.pk])).status_code == 403
