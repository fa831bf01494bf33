"""The people of a clinic: invite them, change their role, let them go."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from mesotrich.clinic.accounts.models import Clinic, Membership, User
from mesotrich.clinic.accounts.open_sessions import end_other_sessions
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.log import Action, write
from mesotrich.clinic.operations.create_clinic import password_path
from mesotrich.foundation.errors import RecordError


@dataclass(frozen=True)
class Invitation:
    """Somebody who was invited.

    Attributes:
        member: their place in the clinic.
        path: page on which they choose a first password, once; empty where they have an account already.
    """

    member: Membership
    path: str


def invite(clinic: Clinic, by: User, email: str, name: str, role: Role, language: str) -> Invitation:
    """Give somebody a place on the staff, and an account where they have none.

    Args:
        clinic: where they will work.
        by: who invites.
        email: with which they sign in.
        name: as they are called on the screen.
        role: what they do.
        language: "en" or "fr".

    Returns:
        The invitation.

    Raises:
        RecordError: they are on the staff already, or the address is a patient's.
    """
    with transaction.atomic():
        user = User.objects.filter(email=email.lower()).first()
        if user is not None and hasattr(user, "patient_record"):
            raise RecordError("an address of staff", "one with which a patient signs in", "use another address")
        if user is not None and user.memberships.filter(clinic=clinic).exists():
            raise RecordError("somebody new", f"{user.name}, who is on the list", "open them in the list of the staff")
        new = user is None
        user = user or User.objects.create_user(email, None, name=name, language=language)
        member = Membership.objects.create(clinic=clinic, user=user, role=role)
        _note(clinic, by, member, f"invited as {role.value}")
    return Invitation(member, password_path(user) if new else "")


def new_path(member: Membership, by: User) -> str:
    """Another link for somebody who never signed in.

    Args:
        member: whom.
        by: who asks for it.

    Returns:
        The page on which they choose a first password, once.

    Raises:
        RecordError: they signed in before: then only they themselves ask for a new password.
    """
    if member.user.last_login is not None or not member.active:
        raise RecordError("somebody who never signed in", member.user.name, "let them use the link for a forgotten password")
    _note(member.clinic, by, member, "new link for a first password")
    return password_path(member.user)


def change_member(member: Membership, by: User, role: Role, active: bool) -> Membership:
    """Change what somebody does in the clinic, or whether they work there; who leaves is signed out at once.

    Args:
        member: who.
        by: who changes it.
        role: what they will do.
        active: whether they work there.

    Returns:
        The changed row.

    Raises:
        RecordError: nobody would be left to administer the clinic, or it is one's own place.
    """
    if member.user_id == by.pk:
        raise RecordError("somebody else's role", "your own", "let another administrator change it")
    others = Membership.objects.filter(clinic=member.clinic, role=Role.ADMINISTRATOR, active=True).exclude(pk=member.pk)
    if not others.exists() and not (active and role == Role.ADMINISTRATOR):
        raise RecordError("an administrator who stays", "the last one", "make somebody else administrator first")
    before = f"{member.role}{'' if member.active else ', closed'}"
    member.role, member.active = role, active
    with transaction.atomic():
        member.save()
        _note(member.clinic, by, member, f"{before} > {role.value}{'' if active else ', closed'}")
        if not active:
            end_other_sessions(member.user, None)
    return member


def _note(clinic: Clinic, by: User, member: Membership, change: str) -> None:
    """One line of the log."""
    write(
        Action.WRITE, what="staff", at=timezone.now(), clinic_id=clinic.pk, actor_id=by.pk, actor_name=by.name, patient_id=None,
        detail={"who": member.user.name, "change": change},
    )  # fmt: skip
