"""What the tests of the intake share: a phone that holds a link, and answers that were sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.intake.invitations import invite
from mesotrich.clinic.intake.models import Answers
from mesotrich.clinic.intake.services import begin, keep, send
from mesotrich.clinic.patients.models import Patient
from mesotrich.records.facts import FactValue
from tests.clinic.conftest import Cast

DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Phone:
    """A browser without an account, and the address of the link that it opened."""

    client: Client
    link: str


@pytest.fixture
def unnoted(inside: Cast) -> Patient:
    """The patient, in whose record nobody noted a sex: it is asked."""
    inside.patient.sex = "other"
    inside.patient.save()
    return inside.patient


@pytest.fixture
def link(inside: Cast) -> str:
    """Address of a link that nobody has opened."""
    _row, secret = invite(inside.patient, inside.staff[Role.NURSE], timezone.now())
    return f"/i/{secret}/"


@pytest.fixture
def phone(link: str) -> Phone:
    """A phone on which the link was begun."""
    client = Client()
    client.post(link)
    return Phone(client, link)


@pytest.fixture
def answered(inside: Cast) -> Callable[..., Answers]:
    """Makes answers that were sent."""

    def make(values: dict[str, FactValue], day: date = DAY) -> Answers:
        row = begin(inside.patient, "intake", None)
        return send(keep(row, values, day), timezone.now())

    return make
