"""Who asks, and of which object: the two clinics with everybody in them, a second patient, and a restricted record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.test import Client
from django_scopes import scope

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.accounts.roles import PERMISSIONS, Role
from mesotrich.clinic.patients.services import add_patient, open_course
from tests.clinic.access import study_objects  # noqa: F401  # its makers are added to the others
from tests.clinic.access.matrix import Kind, Row, Seen
from tests.clinic.access.objects import BUILDERS, Place
from tests.clinic.conftest import make_cast, signed_in

ANONYMOUS, PATIENT, SECOND, OTHER_PHYSICIAN, OTHER_PATIENT = (
    "anonymous", "patient", "another patient", "physician of the other clinic", "patient of the other clinic",
)  # fmt: skip


@dataclass(frozen=True)
class World:
    """Browsers of everybody, and the objects that they ask for."""

    clients: Mapping[str, Client]
    places: Mapping[str, Place]


def make_world() -> World:
    """Two clinics; in the first a second patient, and one whose record is open to the physician alone."""
    first, other = make_cast("Clinic A"), make_cast("Clinic B")
    with scope(clinic=first.clinic):
        person = User.objects.create_user("second@clinic-a.invalid", "a long pass phrase", name="Patient 2")
        add_patient(first.clinic, None, "Patient 2", user=person)
        restricted = add_patient(first.clinic, None, "Patient 3", restricted=True)
        course = open_course(restricted, first.staff[Role.PHYSICIAN], date(2026, 8, 17))
    users: dict[str, User] = {role.value: user for role, user in first.staff.items()}
    users |= {PATIENT: first.patient_user, SECOND: person}
    users |= {OTHER_PHYSICIAN: other.staff[Role.PHYSICIAN], OTHER_PATIENT: other.patient_user}
    return World(
        {ANONYMOUS: Client(), **{name: signed_in(user) for name, user in users.items()}},
        {
            "own": Place(first.clinic, first.staff, first.patient, first.course),
            "restricted": Place(first.clinic, first.staff, restricted, course),
            "other": Place(other.clinic, other.staff, other.patient, other.course),
        },
    )


def objects_for(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Which objects an address is tried with; "mixed" is a patient of one's own with an object of the other clinic."""
    if not parts:
        return ("none",)
    of_patient = any(BUILDERS[part].of_patient for part in parts)
    mixed = "patient_id" in parts and any(BUILDERS[part].of_patient for part in parts if part != "patient_id")
    return ("own", "other", *(["restricted"] if of_patient else []), *(["mixed"] if mixed else []))


def keys(world: World, parts: tuple[str, ...], thing: str) -> dict[str, object]:
    """What stands in the address for an object."""
    found: dict[str, object] = {}
    for part in parts:
        place = world.places["own" if thing == "mixed" and part == "patient_id" else "other" if thing == "mixed" else thing]
        with scope(clinic=place.clinic):
            found[part] = BUILDERS[part].build(place)
    return found


def expected(row: Row, parts: tuple[str, ...], who: str, thing: str) -> Seen:
    """What somebody sees of an object by one of the methods that the page answers to."""
    for key in ((who, thing), (who, "*"), ("*", thing), ("*", "*")):
        if key in row.differs:
            return row.differs[key]
    if row.kind in {Kind.PUBLIC, Kind.TOKEN}:
        return Seen.OPEN
    if who == ANONYMOUS:
        return Seen.SIGN_IN
    if row.kind == Kind.SIGNED_IN:
        return Seen.OPEN
    return _of_patient(parts, who, thing) if row.kind == Kind.PATIENT else _of_staff(row, parts, who, thing)


def _of_patient(parts: tuple[str, ...], who: str, thing: str) -> Seen:
    """A page of a patient about themselves."""
    if who not in {PATIENT, SECOND, OTHER_PATIENT}:
        return Seen.REFUSED
    owner = {"own": PATIENT, "other": OTHER_PATIENT, "none": who}.get(thing)
    return Seen.OPEN if not parts or who == owner else Seen.NOT_FOUND


def _of_staff(row: Row, parts: tuple[str, ...], who: str, thing: str) -> Seen:
    """A page of the staff."""
    role = Role.PHYSICIAN if who == OTHER_PHYSICIAN else Role(who) if who in set(Role) else None
    if role is None or role not in PERMISSIONS[row.permission]:
        return Seen.REFUSED
    if parts == ("key",) or thing == "none":
        return Seen.OPEN
    if thing == "mixed":
        return Seen.NOT_FOUND
    if thing == "restricted":
        return Seen.OPEN if who == Role.PHYSICIAN.value else Seen.NOT_FOUND
    return Seen.OPEN if (thing == "other") == (who == OTHER_PHYSICIAN) else Seen.NOT_FOUND
