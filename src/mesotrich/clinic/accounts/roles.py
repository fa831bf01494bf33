"""Who may do what: roles of the staff, and the permissions that each role has."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What somebody does in a clinic."""

    PHYSICIAN = "physician"
    NURSE = "nurse"
    RECEPTIONIST = "receptionist"
    ADMINISTRATOR = "administrator"
    ASSESSOR = "assessor"
    PREPARER = "preparer"


ROLE_NAMES: dict[Role, Promise] = {
    Role.PHYSICIAN: _("Physician"),
    Role.NURSE: _("Nurse"),
    Role.RECEPTIONIST: _("Receptionist"),
    Role.ADMINISTRATOR: _("Administrator"),
    Role.ASSESSOR: _("Blinded assessor"),
    Role.PREPARER: _("Unblinded preparer"),
}

CARE = frozenset({Role.PHYSICIAN, Role.NURSE})
DESK = CARE | {Role.RECEPTIONIST}
EVERYBODY = frozenset(Role)

# A permission that is not here is nobody's.
PERMISSIONS: dict[str, frozenset[Role]] = {
    "day.view": DESK,
    "appointment.write": DESK,
    "patients.list": DESK,
    "patient.create": DESK,
    "patient.contact": DESK,  # name, birth, address, appointments: no clinical fact
    "intake.invite": DESK,
    "record.view": CARE,
    "record.write": CARE,
    "assessment.decide": frozenset({Role.PHYSICIAN}),
    "gate.answer": CARE,
    "gate.override": frozenset({Role.PHYSICIAN}),
    "plan.agree": frozenset({Role.PHYSICIAN}),
    "consent.take": CARE,
    "order.sign": frozenset({Role.PHYSICIAN}),
    "session.run": CARE,
    "photos.view": CARE,
    "photos.write": CARE,
    "repeatability.write": CARE | {Role.ADMINISTRATOR},
    "events.view": CARE,
    "events.write": CARE,
    "lots.view": DESK | {Role.ADMINISTRATOR},
    "lots.write": CARE | {Role.ADMINISTRATOR},
    "knowledge.view": EVERYBODY,
    "clinic.view": EVERYBODY,
    "clinic.settings": frozenset({Role.ADMINISTRATOR}),
    "audit.view": frozenset({Role.PHYSICIAN, Role.ADMINISTRATOR}),
    "study.view": CARE | {Role.ADMINISTRATOR},  # the study, its protocol and its numbers; nobody's record
    "study.manage": frozenset({Role.PHYSICIAN, Role.ADMINISTRATOR}),
    "study.enrol": CARE,
    "study.visit": CARE,
    "study.break": frozenset({Role.PHYSICIAN}),
    "study.prepare": frozenset({Role.PREPARER}),  # the arm of a number, and what to prepare; no name, no record
    "study.read": frozenset({Role.ASSESSOR}),
    "study.lock": frozenset({Role.PHYSICIAN, Role.ADMINISTRATOR}),
    "study.export": frozenset({Role.PHYSICIAN, Role.ADMINISTRATOR}),
    "home": EVERYBODY,
}
