import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from mesotrich.clinic.accounts.actor import Actor, actor_of
from mesotrich.clinic.accounts.models import Membership, User
from mesotrich.clinic.accounts.roles import Role
from tests.clinic.conftest import Cast


def asked_by(user: User | AnonymousUser, clinic: str = "") -> Actor:
    request = RequestFactory().get("/")
    request.user = user
    request.session = SessionStore()
    if clinic:
        request.session["clinic"] = clinic
    return actor_of(request)


def test_nobody_may_do_nothing() -> None:
    nobody = asked_by(AnonymousUser())
    assert (nobody.user, nobody.clinic, nobody.name) == (None, None, "nobody")
    assert not nobody.may("home")


def test_staff_act_in_their_clinic_by_their_role(cast: Cast) -> None:
    nurse = asked_by(cast.staff[Role.NURSE])
    assert (nurse.clinic, nurse.role, nurse.patient) == (cast.clinic, Role.NURSE, None)
    assert nurse.may("record.view")
    assert not nurse.may("order.sign")


def test_a_patient_is_themselves_and_has_no_role(cast: Cast) -> None:
    patient = asked_by(cast.patient_user)
    assert (patient.clinic, patient.role, patient.patient) == (cast.clinic, None, cast.patient)


def test_who_works_in_two_clinics_acts_in_the_chosen_one(cast: Cast, other: Cast) -> None:
    user = cast.staff[Role.PHYSICIAN]
    Membership.objects.create(clinic=other.clinic, user=user, role=Role.NURSE)
    assert asked_by(user).clinic == cast.clinic
    chosen = asked_by(user, str(other.clinic.pk))
    assert (chosen.clinic, chosen.role) == (other.clinic, Role.NURSE)


def test_a_clinic_in_which_one_does_not_work_cannot_be_chosen(cast: Cast, other: Cast) -> None:
    assert asked_by(cast.staff[Role.NURSE], str(other.clinic.pk)).clinic == cast.clinic


def test_a_closed_membership_opens_nothing(cast: Cast) -> None:
    Membership.objects.filter(user=cast.staff[Role.NURSE]).update(active=False)
    assert asked_by(cast.staff[Role.NURSE]).clinic is None


def test_a_permission_that_nobody_defined_is_an_error(cast: Cast) -> None:
    with pytest.raises(KeyError):
        asked_by(cast.staff[Role.NURSE]).may("moon.walk")
