"""Who asks: a member of a clinic's staff, a patient, or nobody yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django_scopes import scopes_disabled

from mesotrich.clinic.accounts.models import Clinic, Membership, User
from mesotrich.clinic.accounts.roles import PERMISSIONS, Role
from mesotrich.clinic.patients.models import Patient


@dataclass(frozen=True)
class Actor:
    """Who asks, and for which clinic.

    Attributes:
        user: who signed in; None for nobody.
        clinic: whose records may be asked for.
        role: what they do there; None for a patient or nobody.
        patient: the patient that they are; None for staff.
    """

    user: User | None = None
    clinic: Clinic | None = None
    role: Role | None = None
    patient: Patient | None = None

    def may(self, permission: str) -> bool:
        """Whether a member of staff has a permission.

        Args:
            permission: a name of `PERMISSIONS`.

        Returns:
            True where the role has it.

        Raises:
            KeyError: nobody has defined it.
        """
        return self.role is not None and self.role in PERMISSIONS[permission]

    @property
    def name(self) -> str:
        """How the log names them."""
        return self.user.name if self.user is not None else "nobody"


def actor_of(request: HttpRequest) -> Actor:
    """Who asks.

    Args:
        request: with its session and user.

    Returns:
        The actor; of a person who works in several clinics, for the one chosen in the session.
    """
    user = request.user
    if not isinstance(user, User):
        return Actor()
    member = _membership(user, request.session.get("clinic"))
    if member is not None:
        return Actor(user, member.clinic, Role(member.role))
    with scopes_disabled():
        patient = Patient.objects.select_related("clinic").filter(user=user).first()
    return Actor(user, patient.clinic if patient else None, None, patient)


def _membership(user: User, chosen: str | None) -> Membership | None:
    """The membership that was chosen, or the first."""
    members = list(user.memberships.filter(active=True).select_related("clinic").order_by("created_at"))
    by_clinic = {str(member.clinic_id): member for member in members}
    return by_clinic.get(chosen or "", members[0] if members else None)
