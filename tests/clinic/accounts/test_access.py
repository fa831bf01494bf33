"""What the doors do beyond the matrix: what they log, and what they refuse to be built with."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client

from mesotrich.clinic.accounts.access import (
    Door,
    actor,
    by_token,
    may_open,
    note_patient,
    patient_only,
    public,
    signed_in,
    signed_in_user,
    staff,
)
from mesotrich.clinic.accounts.actor import Actor
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.clinic.patients.models import CareTeamMember
from mesotrich.clinic.patients.services import join_care_team
from tests.clinic.conftest import Cast


def view(request: HttpRequest, **named: object) -> HttpResponse:
    return HttpResponse(", ".join(sorted(named)) + actor(request).name)


def asked(who: Actor, method: str = "GET") -> HttpRequest:
    request = HttpRequest()
    request.method, request.path = method, "/x/"
    request.actor = who  # type: ignore[attr-defined]  # set by the middleware
    return request


def of_staff(cast: Cast, role: Role) -> Actor:
    return Actor(cast.staff[role], cast.clinic, role)


def test_each_door_says_what_it_is() -> None:
    doors = [door(view).access.door for door in (public, by_token, signed_in, patient_only, staff("home"))]  # type: ignore[attr-defined]
    assert doors == [Door.PUBLIC, Door.TOKEN, Door.SIGNED_IN, Door.PATIENT, Door.STAFF]


def test_a_permission_that_nobody_defined_stops_the_start() -> None:
    with pytest.raises(KeyError):
        staff("moon.walk")


def test_a_read_and_a_write_of_a_patient_are_logged_as_such(inside: Cast) -> None:
    for method in ("GET", "HEAD", "POST"):
        staff("record.view")(view)(asked(of_staff(inside, Role.NURSE), method), patient_id=inside.patient.pk)
    assert [entry.action for entry in AuditEntry.objects.order_by("number")] == ["read", "read", "write"]


def test_a_page_of_several_patients_logs_each_of_them_once(inside: Cast) -> None:
    def several(request: HttpRequest) -> HttpResponse:
        for _ in range(3):
            note_patient(request, inside.patient)
        return HttpResponse()

    staff("day.view")(several)(asked(of_staff(inside, Role.NURSE)))
    assert [entry.patient_id for entry in AuditEntry.objects.all()] == [inside.patient.pk]


def test_a_refusal_is_logged_with_what_was_asked(inside: Cast) -> None:
    with pytest.raises(PermissionDenied):
        staff("order.sign")(view)(asked(of_staff(inside, Role.NURSE)))
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.detail["asked"]) == ("denied", "order.sign")


def test_who_asks_for_a_patient_that_is_not_theirs_is_logged(physician: Client, cast: Cast, other: Cast) -> None:
    for wanted in (other.patient.pk, uuid.uuid4()):
        assert physician.get(f"/patients/{wanted}/log/").status_code == 404
        entry = AuditEntry.objects.order_by("-number").first()
        assert entry is not None
        assert (entry.action, entry.clinic_id, entry.detail["asked"]) == ("denied", cast.clinic.pk, str(wanted))


def test_a_restricted_record_is_open_to_its_care_team_alone(inside: Cast) -> None:
    inside.patient.restricted = True
    assert may_open(of_staff(inside, Role.PHYSICIAN), inside.patient)
    assert not may_open(of_staff(inside, Role.NURSE), inside.patient)
    join_care_team(inside.patient, inside.staff[Role.NURSE], None)
    assert may_open(of_staff(inside, Role.NURSE), inside.patient)


def test_who_left_the_care_team_does_not_open_a_restricted_record(inside: Cast) -> None:
    inside.patient.restricted = True
    for member in CareTeamMember.objects.all():
        member.ended_at = member.created_at
        member.save()
    assert not may_open(of_staff(inside, Role.PHYSICIAN), inside.patient)


def test_a_patient_opens_their_own_record_alone(inside: Cast, other: Cast) -> None:
    patient = Actor(inside.patient_user, inside.clinic, None, inside.patient)
    assert may_open(patient, inside.patient)
    assert not may_open(patient, other.patient)
    assert not may_open(Actor(), inside.patient)


def test_a_page_that_needs_somebody_refuses_nobody() -> None:
    with pytest.raises(PermissionDenied):
        signed_in_user(asked(Actor()))
