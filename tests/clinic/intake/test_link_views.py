"""The link of a patient: first opened, bound to one device, refused to others."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.clinic.intake.invitations import invite, withdraw
from mesotrich.clinic.intake.models import Answers, Invitation
from tests.clinic.conftest import Cast
from tests.clinic.intake.conftest import Phone


def test_looking_at_a_link_binds_nothing(link: str) -> None:
    page = Client().get(link)
    assert page.status_code == 200
    assert "Begin on this device" in page.content.decode()
    assert "intake_device" not in page.cookies
    with scopes_disabled():
        assert Invitation.objects.get().device_hash == ""


def test_whoever_begins_holds_the_link_by_a_cookie_that_scripts_cannot_read(link: str) -> None:
    phone = Client()
    begun = phone.post(link)
    cookie = begun.cookies["intake_device"]
    assert begun["Location"] == f"{link}1/"
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"]) == ("Lax", link)
    assert phone.get(f"{link}1/").status_code == 200


def test_the_secrets_themselves_are_kept_nowhere(phone: Phone) -> None:
    secret = phone.link.split("/")[2]
    device = phone.client.cookies["intake_device"].value
    with scopes_disabled():
        row = Invitation.objects.get()
    assert {len(row.token_hash), len(row.device_hash)} == {64}
    assert secret not in {row.token_hash, row.device_hash}
    assert device not in {row.token_hash, row.device_hash}


def test_another_device_with_the_same_link_is_told_to_ask_for_a_new_one(phone: Phone) -> None:
    other = Client()
    for path in (phone.link, f"{phone.link}1/", f"{phone.link}overview/"):
        page = other.get(path)
        assert page.status_code == 403
        assert "ask the clinic for a new link" in page.content.decode()
        assert "Your hair" not in page.content.decode()


def test_a_device_that_has_not_begun_is_led_to_the_link_itself(link: str) -> None:
    assert Client().get(f"{link}1/")["Location"] == link


@pytest.mark.parametrize("kind", ["wrong", "withdrawn", "too old"])
def test_a_link_that_opens_nothing_does_not_say_why(kind: str, link: str) -> None:
    with scopes_disabled():
        row = Invitation.objects.get()
        if kind == "withdrawn":
            withdraw(row, timezone.now())
        if kind == "too old":
            row.expires_at = timezone.now() - timedelta(seconds=1)
            row.save()
    page = Client().get("/i/" + "x" * 43 + "/" if kind == "wrong" else link)
    text = re.sub(r"\s+", " ", page.content.decode())
    assert page.status_code == 404
    assert "call your clinic and ask for a new link" in text
    assert "Clinic A" not in text


def test_a_link_that_was_withdrawn_ends_on_the_device_too(phone: Phone) -> None:
    with scopes_disabled():
        withdraw(Invitation.objects.get(), timezone.now())
    assert phone.client.get(f"{phone.link}1/").status_code == 404
    assert phone.client.post(f"{phone.link}1/", {"shown": "hair_is_long", "hair_is_long": "Y"}).status_code == 404
    with scopes_disabled():
        assert Answers.objects.get().values == {}


def test_a_new_link_ends_the_earlier_one_and_goes_on_with_the_answers(phone: Phone, inside: Cast) -> None:
    phone.client.post(f"{phone.link}1/", {"shown": "hair_is_long", "hair_is_long": "Y"})
    _row, secret = invite(inside.patient, inside.staff[Role.NURSE], timezone.now())
    assert phone.client.get(f"{phone.link}1/").status_code == 404
    second = Client()
    second.post(f"/i/{secret}/")
    assert 'value="Y" checked' in second.get(f"/i/{secret}/1/").content.decode()


def test_each_request_by_a_link_stands_in_the_log(phone: Phone, cast: Cast) -> None:
    phone.client.get(f"{phone.link}1/")
    entry = AuditEntry.objects.order_by("-number").first()
    assert entry is not None
    assert (entry.patient_id, entry.what, entry.action) == (cast.patient.pk, "intake_page", "read")
    assert entry.actor_name == "the holder of a link"


def test_pages_behind_a_link_are_kept_by_no_cache(phone: Phone) -> None:
    assert "no-store" in phone.client.get(f"{phone.link}1/")["Cache-Control"]
