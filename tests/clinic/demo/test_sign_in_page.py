import numpy as np
import pytest
from django.test import Client
from django.utils import timezone

from mesotrich.clinic.accounts.models import Clinic
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.clinic.demo.practice import make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo() -> None:
    make_practice(timezone.now(), np.random.default_rng(1))


def test_one_click_signs_the_demo_doctor_in_and_is_logged() -> None:
    client = Client()
    assert client.post("/demo/", {"who": "doctor"}).status_code == 302
    assert client.session["_auth_user_id"]
    assert AuditEntry.objects.get().actor_name == "Demo doctor"


def test_somebody_unknown_is_not_signed_in() -> None:
    client = Client()
    client.post("/demo/", {"who": "nobody"})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "from_where",
    [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_HOST": "clinic.example"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}],
    ids=["another machine", "another name", "a proxy"],
)
def test_one_click_is_refused_from_elsewhere(from_where: dict[str, str], settings: object) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    client = Client(**from_where)  # type: ignore[arg-type]
    assert client.post("/demo/", {"who": "doctor"}).status_code == 403


def test_one_click_is_refused_where_there_is_another_clinic() -> None:
    Clinic.objects.create(name="Real clinic")
    assert Client().post("/demo/", {"who": "doctor"}).status_code == 403
