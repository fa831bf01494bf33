from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.clinic.stock.models import Lot, Product
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.treatment.session_cast import begun, lot_of, product_of, today

pytestmark = pytest.mark.django_db


def lot(cast: Cast, number: str = "DEMO-0417", days: int = 6) -> Lot:
    """A lot of the clinic."""
    with scope(clinic=cast.clinic):
        return lot_of(cast, number, days)


def test_what_expires_soon_is_the_answer_of_the_page(cast: Cast, nurse: Client) -> None:
    lot(cast)
    lot(cast, "OLD", -1)
    text = nurse.get(reverse("lots")).content.decode()
    assert "1 lot expires within two weeks" in text
    assert "Expires in 6 days" in text
    assert "Expired or withdrawn" in text
    assert "OLD" not in nurse.get(reverse("lots") + "?q=0417").content.decode()


def test_who_received_a_lot_is_shown_and_logged_for_each_patient(cast: Cast, nurse: Client) -> None:
    with scope(clinic=cast.clinic):
        begun(cast)
    found = lot(cast, days=30)
    before = AuditEntry.objects.filter(patient_id=cast.patient.pk).count()
    text = nurse.get(reverse("lot", args=[found.pk])).content.decode()
    assert "1 patient received lot DEMO-0417" in text
    assert "Patient 1" in text
    assert AuditEntry.objects.filter(patient_id=cast.patient.pk).count() == before + 1


def test_the_desk_sees_the_lot_and_no_patient(cast: Cast) -> None:
    with scope(clinic=cast.clinic):
        begun(cast)
    text = signed_in(cast.staff[Role.RECEPTIONIST]).get(reverse("lot", args=[lot(cast, days=30).pk])).content.decode()
    assert "Patient 1" not in text
    assert "open to those who treat" in text


def test_a_lot_is_added_from_its_code(cast: Cast, nurse: Client) -> None:
    with scope(clinic=cast.clinic):
        product = product_of(cast)
    day = today() + timedelta(days=40)
    nurse.post(reverse("lot_new"), {"product": str(product.pk), "number": f"(17){day:%y%m%d}(10)NEW-7"})
    with scope(clinic=cast.clinic):
        assert (Lot.objects.get().number, Lot.objects.get().expires_on) == ("NEW-7", day)
    assert nurse.post(reverse("lot_new"), {"product": str(product.pk), "number": "NEW-8"}).status_code == 422


def test_a_lot_is_withdrawn_with_a_reason_only(cast: Cast, nurse: Client) -> None:
    address = reverse("lot_withdraw", args=[lot(cast).pk])
    assert nurse.post(address, {"reason": ""}).status_code == 422
    nurse.post(address, {"reason": "called back"})
    text = nurse.get(reverse("lot", args=[lot(cast).pk])).content.decode()
    assert "called back" in text
    assert signed_in(cast.staff[Role.RECEPTIONIST]).post(address, {"reason": "x"}).status_code == 403


def test_a_product_is_read_from_its_label_and_its_gap_is_shown(cast: Cast, nurse: Client) -> None:
    label = {
        "name": "Own solution", "kind": "solution", "made_for_injection": "on", "declared_components": "3", "vial_ml": "5",
        "ingredients": "hyaluronic acid; 1; 10; mg/mL\nbiotin; 1", "licence": "Device", "source": "Label",
    }  # fmt: skip
    page = nurse.post(reverse("product_new"), label, follow=True).content.decode()
    assert "1 are not accounted for" in page
    with scope(clinic=cast.clinic):
        assert Product.objects.get().vial_ul == 5000
    wrong = nurse.post(reverse("product_new"), label | {"name": "Second", "ingredients": "moon dust"})
    assert wrong.status_code == 422
    assert "moon dust is not in the list of ingredients" in wrong.content.decode()


def test_a_product_of_the_reference_list_is_taken_over_once(cast: Cast, nurse: Client) -> None:
    address = reverse("product_from_reference")
    assert nurse.post(address, {"code": "demo_dutasteride"}, follow=True).status_code == 200
    assert nurse.post(address, {"code": "demo_dutasteride"}).status_code in {200, 409, 422}
    with scope(clinic=cast.clinic):
        assert Product.objects.count() == 1


def test_another_clinics_lot_and_product_are_not_found(cast: Cast, other: Cast) -> None:
    found, client = lot(cast), signed_in(other.staff[Role.NURSE])
    assert client.get(reverse("lot", args=[found.pk])).status_code == 404
    assert client.get(reverse("product", args=[found.product_id])).status_code == 404
    assert client.post(reverse("lot_withdraw", args=[found.pk]), {"reason": "x"}).status_code == 404
