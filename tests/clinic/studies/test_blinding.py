"""Nothing that a blinded role can fetch names the arm of a participant, and the secret lies nowhere in plain text.

The arms have names and codes that stand nowhere else. Somebody prepares, a code is broken, and then every page is fetched by
every other role, every row of every table is read, and every file and line of a log is searched.
"""

import json
import logging
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as configured
from django.contrib.sessions.models import Session as BrowserSession
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled
from pytest_django.fixtures import Settings

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.accounts.sealed import unsealed
from mesotrich.clinic.patients.services import add_patient
from mesotrich.clinic.studies.allocation import PURPOSE, break_code, see_allocation
from mesotrich.clinic.studies.drafting import draft_study
from mesotrich.clinic.studies.enrolling import enrol, screen
from mesotrich.clinic.studies.models import Participant, SealedAllocation, Study
from mesotrich.clinic.studies.registering import register
from tests.clinic.access import study_objects  # noqa: F401  # its makers are added to the others
from tests.clinic.access.addresses import Address, addresses
from tests.clinic.access.matrix import ROWS, Kind
from tests.clinic.access.objects import BUILDERS, Place
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.studies.conftest import document, fitting

NEW = {"code": "ZQ7KVARNQW", "name": "Kvarnolith", "prepare": "Pour the wexmire twice"}
CONTROL = {"code": "XJ4DUBRAHW", "name": "Dubraphane", "prepare": "Pour the olmquist once"}
NAMES = tuple(part for arm in (NEW, CONTROL) for part in arm.values())
PROTOCOL = {"study_protocol", "study_protocol_edit", "study_register", "study_amend"}  # both arms, and nobody in them
OF_PROTOCOL = {"Study", "HistoricalStudy", "Amendment"}
PEOPLE = 7
BLINDED = (Role.PHYSICIAN, Role.NURSE, Role.RECEPTIONIST, Role.ADMINISTRATOR, Role.ASSESSOR)
ADDRESSES = [address for address in addresses() if ROWS[address.name].kind is not Kind.LIBRARY]


@dataclass(frozen=True)
class Conducted:
    """A study under way, with all that was shown to whoever may see it."""

    place: Place
    study: Study
    people: tuple[Participant, ...]
    secret: bytes


@pytest.fixture(autouse=True)
def folder() -> Path:
    """Files lie where those of all tests of the clinic lie: every one of them is searched."""
    return Path(configured.DATA)


@pytest.fixture
def conducted(inside: Cast) -> Conducted:
    """Seven people of whom each was prepared for, and one whose code was broken; the matrix' own objects are of this study."""
    by, nurse, today = inside.staff[Role.PHYSICIAN], inside.staff[Role.NURSE], timezone.localdate()
    protocol = document(study="A study", arms={"new": NEW, "control": CONTROL})
    study = register(draft_study(inside.clinic, by, "MATRIX", protocol, 49), by)
    patients = [inside.patient, *(add_patient(inside.clinic, nurse, f"Patient {n}") for n in range(2, PEOPLE + 1))]
    people = tuple(enrol(screen(study, one, nurse, today, fitting(study), {}, today), nurse, today) for one in patients)
    seen = {see_allocation(person, inside.staff[Role.PREPARER]).name for person in people}
    assert seen == {NEW["name"], CONTROL["name"]}, "seven people in blocks of at most six are in both arms"
    break_code(people[0], by, "an emergency")
    kept = json.loads(unsealed(SealedAllocation.objects.get(study=study).sealed, PURPOSE))
    place = Place(inside.clinic, inside.staff, inside.patient, inside.course)
    return Conducted(place, study, people, bytes.fromhex(kept["seed"]))


def _path(address: Address, place: Place) -> str:
    """The address about the participant."""
    return reverse(address.name, kwargs={part: BUILDERS[part].build(place) for part in address.parts})


def _answers(client: Client, path: str) -> Iterator[tuple[str, str]]:
    """What is answered to a look and to an empty form, with headers; changes are taken back."""
    for method in ("GET", "POST"):
        with transaction.atomic():
            response: Any = client.generic(method, path)
            body = b"".join(response) if response.streaming else response.content
            transaction.set_rollback(True)
        yield method, f"{response.headers} {body.decode('utf-8', 'replace')}"


def _named(text: str) -> list[str]:
    """Names of arms that stand in a text."""
    return [name for name in NAMES if name in text]


@pytest.mark.parametrize("role", [*BLINDED, None], ids=[*(role.value for role in BLINDED), "participant"])
def test_no_page_that_a_blinded_role_opens_names_the_arm_of_anybody(
    role: Role | None, conducted: Conducted, cast: Cast, settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    client = signed_in(cast.patient_user if role is None else cast.staff[role])
    found = []
    for address in ADDRESSES:
        for method, text in _answers(client, _path(address, conducted.place)):
            names = _named(text)
            if names and (address.name not in PROTOCOL or set(names) != set(NAMES)):
                found.append((address.name, method, names))
    assert found == []


def test_pages_of_the_protocol_name_both_arms_and_nobody_in_them(conducted: Conducted, cast: Cast) -> None:
    client = signed_in(cast.staff[Role.PHYSICIAN])
    for name in sorted(PROTOCOL - {"study_protocol_edit"}):  # it leads to the amendment once registered
        page = client.get(reverse(name, kwargs={"study_id": conducted.study.pk})).content.decode()
        assert set(_named(page)) == set(NAMES), name
        assert [one.patient.name for one in conducted.people if one.patient.name in page.split("<main")[1]] == []


def test_who_prepares_and_who_breaks_a_code_do_see_the_arm(conducted: Conducted, cast: Cast) -> None:
    person = conducted.people[0]
    arm = see_allocation(person, cast.staff[Role.PREPARER])
    prepared = signed_in(cast.staff[Role.PREPARER]).post(reverse("study_prepare", args=[person.study_id, person.number]))
    broken = signed_in(cast.staff[Role.PHYSICIAN]).post(
        reverse("code_break", args=[person.patient_id, person.study_id]), {"reason": "an emergency"}
    )
    for response in (prepared, broken):
        assert _named(response.content.decode()) == [part for part in NAMES if part in (arm.code, arm.name, arm.prepare)]


def test_who_prepares_opens_no_page_with_a_name(conducted: Conducted, cast: Cast) -> None:
    client, names = signed_in(cast.staff[Role.PREPARER]), [one.patient.name for one in conducted.people]
    found = [
        (address.name, method)
        for address in ADDRESSES
        for method, text in _answers(client, _path(address, conducted.place))
        if any(f">{name}<" in text for name in names)
    ]
    assert found == []


def _rows() -> Iterator[tuple[str, str]]:
    """Every row of every table, as text."""
    with scopes_disabled():
        for model in apps.get_models(include_auto_created=True):
            for values in model._base_manager.values():
                yield model.__name__, json.dumps(values, default=str, ensure_ascii=False)


def test_no_row_and_no_history_names_the_arm_of_anybody(conducted: Conducted, cast: Cast) -> None:
    person = conducted.people[0]
    signed_in(cast.staff[Role.PREPARER]).post(reverse("study_prepare", args=[person.study_id, person.number]))
    found = {kind for kind, text in _rows() if _named(text)}
    assert found == OF_PROTOCOL - {"Amendment"}, "the protocol is kept; nothing else holds a name of an arm"
    assert [row for row in BrowserSession.objects.all() if _named(str(row.get_decoded()))] == []


def test_the_secret_lies_in_no_row_and_no_file_in_plain_text(conducted: Conducted, folder: Path) -> None:
    spellings = [conducted.secret.hex(), b64encode(conducted.secret).decode(), urlsafe_b64encode(conducted.secret).decode()]
    assert {kind for kind, text in _rows() if any(one in text for one in spellings)} == set()
    assert SealedAllocation.objects.get(study=conducted.study).sealed.startswith("sealed:")
    raw = [conducted.secret, *(one.encode() for one in spellings)]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files, "there are files to look at: keys, the database, the head of the log"
    assert [path for path in files if any(one in path.read_bytes() for one in raw)] == []


def test_no_line_of_a_log_holds_an_arm_or_the_secret(
    conducted: Conducted, cast: Cast, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    person = conducted.people[0]
    preparer, physician = signed_in(cast.staff[Role.PREPARER]), signed_in(cast.staff[Role.PHYSICIAN])
    preparer.post(reverse("study_prepare", args=[person.study_id, person.number]))
    preparer.post(reverse("study_prepare", args=[person.study_id, 4711]))
    physician.post(reverse("code_break", args=[person.patient_id, person.study_id]), {"reason": "an emergency"})
    physician.post(reverse("code_break", args=[person.patient_id, person.study_id]), {"reason": ""})
    written = "".join((caplog.text, *capfd.readouterr()))
    assert "4711" in written, "what is logged is captured"
    assert _named(written) == []
    assert conducted.secret.hex() not in written
