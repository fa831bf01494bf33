"""Signing in, signing out and failed attempts are written to the log."""

from time import time
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django_scopes import scopes_disabled

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.accounts.open_sessions import device
from mesotrich.clinic.audit.log import Action, write
from mesotrich.clinic.patients.models import Patient


def note_sign_in(request: HttpRequest, user: User, **_rest: Any) -> None:
    """Write that somebody signed in, and keep with what and when for the list of their sessions.

    Args:
        request: the request that did it.
        user: who.
    """
    request.session["since"] = int(time())
    request.session["device"] = device(request.META.get("HTTP_USER_AGENT", ""))
    _note(Action.SIGN_IN, user)


def note_sign_out(user: User | None, **_rest: Any) -> None:
    """Write that somebody signed out, or was signed out after some time without use.

    Args:
        user: who; None where nobody was signed in.
    """
    if user is not None:
        _note(Action.SIGN_OUT, user)


def note_failed_password(credentials: dict[str, Any], **_rest: Any) -> None:
    """Write that an address and a password did not fit. What was typed is not kept: it may be a password in the wrong field.

    Args:
        credentials: what was typed, without the password.
    """
    typed = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    _note(Action.SIGN_IN_FAILED, User.objects.filter(email=typed).first(), asked="password")


def note_failed_second_factor(user: User, **_rest: Any) -> None:
    """Write that a code or a passkey did not fit.

    Args:
        user: whose.
    """
    _note(Action.SIGN_IN_FAILED, user, asked="second factor")


def clinic_of(user: User) -> UUID | None:
    """The clinic in whose log the coming and going of somebody stands.

    Args:
        user: who.

    Returns:
        The first clinic where they work, else the one whose patient they are; None for neither.
    """
    member = user.memberships.filter(active=True).order_by("created_at").first()
    if member is not None:
        return member.clinic_id
    with scopes_disabled():
        return Patient.objects.filter(user=user).values_list("clinic_id", flat=True).first()


def _note(action: Action, user: User | None, **detail: str) -> None:
    """One line of the log."""
    write(
        action, what="account", at=timezone.now(), clinic_id=clinic_of(user) if user else None,
        actor_id=user.pk if user else None, actor_name=user.name if user else "unknown address", patient_id=None, detail=detail,
    )  # fmt: skip
