import re

import pytest
from django.core import mail
from django.test import Client
from django_scopes import scope

from mesotrich.clinic.accounts.models import Clinic, ClinicSetting, Membership, User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.models import AuditEntry
from tests.clinic.conftest import Cast, signed_in


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return signed_in(cast.staff[Role.ADMINISTRATOR])


def member(cast: Cast, role: Role) -> Membership:
    return Membership.objects.get(clinic=cast.clinic, role=role)


def test_everybody_of_the_staff_reads_what_the_clinic_says_of_itself(cast: Cast) -> None:
    for role, user in cast.staff.items():
        page = signed_in(user).get("/clinic/").content.decode()
        assert "Mon to Fri, 09:00 to 17:30" in page, role
        assert ("/clinic/edit/" in page) == (role == Role.ADMINISTRATOR)


def test_a_change_of_the_clinic_is_kept_and_stands_in_the_log(administrator: Client, cast: Cast) -> None:
    given = {
        "name": "Clinic A", "hours": "Mon to Sat", "emergency_number": "15", "phone": "+33 1 00", "email": "",
        "zone": "Europe/Paris", "chairs": "3", "language": "fr",
    }  # fmt: skip
    assert administrator.post("/clinic/edit/", given).status_code == 302
    cast.clinic.refresh_from_db()
    assert (cast.clinic.emergency_number, cast.clinic.chairs) == ("15", 3)
    assert AuditEntry.objects.get(what="clinic").detail["emergency_number"] == "112 > 15"


def test_a_wrong_change_keeps_what_was_typed(administrator: Client, cast: Cast) -> None:
    page = administrator.post("/clinic/edit/", {"name": "A new name", "chairs": "0"}).content.decode()
    assert 'value="A new name"' in page
    assert "Not saved yet." in page
    assert Clinic.objects.get(pk=cast.clinic.pk).name == "Clinic A"


def test_somebody_invited_chooses_a_password_once_and_signs_in(administrator: Client) -> None:
    given = {"name": "New nurse", "email": "new@clinic-a.invalid", "role": "nurse", "language": "fr"}
    shown = administrator.post("/clinic/staff/new/", given, follow=True).content.decode()
    link = re.search(r'value="(http://testserver/welcome/[^"]+)"', shown)
    assert link is not None
    assert link[1] in mail.outbox[0].body
    assert (
        "/welcome/"
        not in administrator.get(f"/clinic/staff/{Membership.objects.get(user__name='New nurse').pk}/").content.decode()
    )
    at_home = Client()
    assert "New nurse" in at_home.get(link[1]).content.decode()
    weak = at_home.post(link[1], {"password": "short"})
    assert weak.status_code == 200
    assert at_home.post(link[1], {"password": "a long pass phrase"}).status_code == 302
    assert at_home.get(link[1]).status_code == 404
    signed = at_home.post("/account/login/", {"login": "new@clinic-a.invalid", "password": "a long pass phrase"})
    assert (signed.status_code, signed["Location"]) == (302, "/")


def test_a_link_for_somebody_unknown_does_not_work(db: None) -> None:  # noqa: ARG001  # opens the database
    assert Client().get("/welcome/bm9ib2R5/x-y/").status_code == 404


def test_somebody_on_the_list_is_not_invited_again(administrator: Client, cast: Cast) -> None:
    nurse = cast.staff[Role.NURSE]
    page = administrator.post(
        "/clinic/staff/new/", {"name": "X", "email": nurse.email, "role": "nurse", "language": "en"}
    ).content.decode()
    assert "who is on the list" in page


def test_who_leaves_is_signed_out_and_opens_nothing(administrator: Client, cast: Cast, nurse: Client) -> None:
    place = member(cast, Role.NURSE)
    administrator.post(f"/clinic/staff/{place.pk}/", {"role": "nurse"})
    assert not Membership.objects.get(pk=place.pk).active
    assert nurse.get("/clinic/")["Location"].startswith("/account/login/")


def test_who_works_nowhere_is_told_so(cast: Cast) -> None:
    Membership.objects.filter(user=cast.staff[Role.NURSE]).update(active=False)
    assert "No clinic is open to you" in signed_in(cast.staff[Role.NURSE]).get("/").content.decode()


def test_the_last_administrator_stays(administrator: Client, cast: Cast) -> None:
    page = administrator.post(f"/clinic/staff/{member(cast, Role.ADMINISTRATOR).pk}/", {"role": "nurse"}).content.decode()
    assert "let another administrator change it" in page


def test_a_new_link_is_made_for_who_never_signed_in_only(administrator: Client, cast: Cast) -> None:
    place = member(cast, Role.NURSE)
    assert "/welcome/" in administrator.post(f"/clinic/staff/{place.pk}/link/", follow=True).content.decode()
    signed_in(cast.staff[Role.NURSE])
    assert "never signed in" in administrator.post(f"/clinic/staff/{place.pk}/link/", follow=True).content.decode()


@pytest.mark.parametrize("key", ["aftercare", "urgent_advice", "follow_up", "lab_thresholds"])
def test_a_setting_shows_its_sources_and_their_status(administrator: Client, key: str) -> None:
    page = administrator.get(f"/clinic/settings/{key}/").content.decode()
    assert administrator.get(f"/clinic/settings/{key}/new/").status_code == 200
    assert "as in the reference data" in page
    assert 'class="tier"' in page or "Not there yet" in page


def test_an_unknown_setting_is_not_found(administrator: Client) -> None:
    assert administrator.get("/clinic/settings/colour/").status_code == 404


def test_a_new_version_needs_a_reason_and_keeps_what_was_typed(administrator: Client, cast: Cast) -> None:
    hours = {f"{code}.hours": "36" for code in ("shampoo", "swimming", "steam_and_sauna", "hard_sport")}
    page = administrator.post("/clinic/settings/aftercare/new/", hours).content.decode()
    assert page.count('value="36"') == 4
    assert "a reason for the new version" in page
    administrator.post("/clinic/settings/aftercare/new/", {**hours, "reason": "Our protocol"})
    assert "version 1" in administrator.get("/clinic/settings/aftercare/").content.decode()
    with scope(clinic=cast.clinic):
        assert ClinicSetting.objects.get().reason == "Our protocol"


def test_the_rules_of_the_gate_have_a_page(physician: Client) -> None:
    assert "Which safety rules hold today?" in physician.get("/clinic/rules/").content.decode()


def test_an_administrator_of_another_clinic_finds_nobody_of_this_one(cast: Cast, other: Cast) -> None:
    place = member(cast, Role.NURSE)
    assert signed_in(other.staff[Role.ADMINISTRATOR]).get(f"/clinic/staff/{place.pk}/").status_code == 404
    assert User.objects.filter(memberships__clinic=other.clinic).count() == len(Role)
