from django.contrib.auth import authenticate
from django.test import Client

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.accounts.signals import clinic_of
from mesotrich.clinic.audit.models import AuditEntry
from tests.clinic.conftest import Cast, signed_in


def last() -> AuditEntry:
    entry = AuditEntry.objects.order_by("-number").first()
    assert entry is not None
    return entry


def test_coming_and_going_stands_in_the_log(cast: Cast) -> None:
    client = signed_in(cast.staff[Role.NURSE])
    assert (last().action, last().actor_name, last().clinic_id) == ("sign_in", "Clinic A nurse", cast.clinic.pk)
    client.post("/account/logout/")
    assert last().action == "sign_out"


def test_a_wrong_password_stands_in_the_log_without_what_was_typed(cast: Cast) -> None:
    client = Client()
    client.post("/account/login/", {"login": cast.staff[Role.NURSE].email, "password": "guessed-guessed"})
    assert (last().action, last().actor_name, last().detail) == ("sign_in_failed", "Clinic A nurse", {"asked": "password"})
    client.post("/account/login/", {"login": "my-password-in-the-wrong-field@x.invalid", "password": "guessed-guessed"})
    assert (last().action, last().actor_name) == ("sign_in_failed", "unknown address")
    assert "my-password" not in str(AuditEntry.objects.filter(action="sign_in_failed").values_list())


def test_nobody_signs_out_without_a_line(cast: Cast) -> None:  # noqa: ARG001  # makes the clinic
    before = AuditEntry.objects.count()
    Client().post("/account/logout/")
    assert AuditEntry.objects.count() == before


def test_a_failed_attempt_without_a_request_is_logged_too(cast: Cast) -> None:
    authenticate(email=cast.staff[Role.NURSE].email, password="guessed-guessed")  # noqa: S106  # wrong on purpose
    assert last().action == "sign_in_failed"


def test_coming_and_going_stands_in_the_log_of_ones_own_clinic(cast: Cast, other: Cast) -> None:
    assert clinic_of(other.staff[Role.NURSE]) == other.clinic.pk
    assert clinic_of(cast.patient_user) == cast.clinic.pk
    assert clinic_of(User.objects.create_user("x@y.invalid", name="Nobody's")) is None
