"""The second factor, made and used as in a real clinic."""

import xml.etree.ElementTree as ET

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from pytest_django.fixtures import Settings

from mesotrich.clinic.accounts.actor import Actor
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.accounts.second_factor import lacks_second_factor, qr_code
from mesotrich.clinic.audit.models import AuditEntry
from tests.clinic.conftest import Cast

PASSWORD = "a long pass phrase"  # noqa: S105  # of people of the tests


@pytest.fixture
def real(cast: Cast, settings: Settings) -> Cast:
    """The clinic as a real one; nobody waits for too many attempts."""
    settings.ACCOUNT_RATE_LIMITS = False
    cast.clinic.is_demo = False
    cast.clinic.save()
    return cast


def code(secret: str) -> str:
    """What an authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def sign_in(cast: Cast) -> tuple[Client, str]:
    """A browser in which the nurse typed address and password, and where it was led."""
    client = Client()
    answer = client.post("/account/login/", {"login": cast.staff[Role.NURSE].email, "password": PASSWORD})
    return client, answer["Location"]


def test_a_nurse_makes_a_second_factor_and_signs_in_with_it(real: Cast) -> None:
    client, _led = sign_in(real)
    assert "Add a second factor" in client.get("/account/2fa/").content.decode()
    client.post("/account/reauthenticate/?next=/account/2fa/totp/activate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = page.split('id="authenticator_secret" value="')[1].split('"')[0]
    assert 'src="data:image/svg+xml;base64,' in page
    assert client.post("/account/2fa/totp/activate/", {"code": code(secret)})["Location"] == "/account/2fa/recovery-codes/"
    assert "Keep these codes" in client.get("/account/2fa/recovery-codes/").content.decode()
    assert client.get("/clinic/").status_code == 200
    again, led = sign_in(real)
    assert led == "/account/2fa/authenticate/"
    assert again.get("/clinic/").status_code == 302
    wrong = again.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "Not saved yet." in wrong.content.decode()
    assert AuditEntry.objects.filter(action="sign_in_failed").get().detail == {"asked": "second factor"}


def test_a_code_of_the_app_opens_the_clinic(real: Cast) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    secret = generate_totp_secret()
    TOTP.activate(real.staff[Role.NURSE], secret)
    client, _led = sign_in(real)
    assert client.post("/account/2fa/authenticate/", {"code": code(secret)}).status_code == 302
    assert client.get("/clinic/").status_code == 200


def test_staff_lack_a_second_factor_until_they_have_one(real: Cast) -> None:
    nurse = Actor(real.staff[Role.NURSE], real.clinic, Role.NURSE)
    assert lacks_second_factor(nurse)
    Authenticator.objects.create(user=real.staff[Role.NURSE], type=Authenticator.Type.RECOVERY_CODES, data={})
    assert lacks_second_factor(nurse)
    Authenticator.objects.create(user=real.staff[Role.NURSE], type=Authenticator.Type.WEBAUTHN, data={})
    assert not lacks_second_factor(nurse)


def test_nobody_patients_and_the_demo_need_none(cast: Cast) -> None:
    for who in (Actor(), Actor(cast.patient_user, cast.clinic, None, cast.patient), Actor(None, cast.clinic, Role.NURSE)):
        assert not lacks_second_factor(who)


def test_a_qr_code_is_black_on_white_and_carries_no_style() -> None:
    drawn = qr_code("otpauth://totp/x?secret=ABC")
    root = ET.fromstring(drawn)  # noqa: S314  # drawn a line before
    assert root.tag.endswith("svg")
    assert "#fff" in drawn
    assert "style" not in drawn
