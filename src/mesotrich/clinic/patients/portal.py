"""The patient's own account: a link that is sent or shown once, and a password that only the patient knows."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.audit.log import Action, write
from mesotrich.clinic.patients.models import Patient, PortalInvitation
from mesotrich.foundation.errors import RecordError

VALID = timedelta(days=7)  # long enough for a letter, short enough for a lost one


def invite_to_portal(patient: Patient, by: User | None, now: datetime) -> str:
    """Make a one-time link for a patient; an earlier one ends.

    Args:
        patient: with an email address, which becomes the name of the account.
        by: who makes it.
        now: with a time zone.

    Returns:
        The secret part of the link; only its hash is kept.

    Raises:
        RecordError: no email address, or another account has it.
    """
    owner = User.objects.filter(email__iexact=patient.email).first()
    taken = owner is not None and owner.pk != patient.user_id
    if not patient.email or taken:
        raise RecordError("an email address of the patient's own", patient.email or "none", "enter another and save it")
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        for earlier in PortalInvitation.objects.filter(patient=patient, used_at=None, withdrawn_at=None):
            earlier.withdrawn_at = now
            earlier.save()
        PortalInvitation.objects.create(
            clinic=patient.clinic, created_by=by, patient=patient, token_hash=_hash(token), expires_at=now + VALID
        )
    return token


def portal_invitation(token: str, now: datetime) -> PortalInvitation | None:
    """The invitation behind a link.

    Args:
        token: the secret part.
        now: with a time zone.

    Returns:
        The invitation; None where the link was used, was withdrawn, is too old or never was.
    """
    with scopes_disabled():
        found = PortalInvitation.objects.select_related("patient__clinic", "patient__user").filter(token_hash=_hash(token))
        return found.filter(used_at=None, withdrawn_at=None, expires_at__gt=now).first()


@contextmanager
def portal_link_open(invitation: PortalInvitation) -> Iterator[None]:
    """Open the clinic of an invitation while its page is answered.

    Args:
        invitation: which.

    Yields:
        Nothing.
    """
    with scope(clinic=invitation.patient.clinic), timezone.override(ZoneInfo(invitation.patient.clinic.zone)):
        yield


def open_portal(invitation: PortalInvitation, password: str, now: datetime) -> User:
    """Make the patient's account, or give it a new password; the link is used up.

    Args:
        invitation: which; its clinic is open.
        password: as the patient chose it.
        now: with a time zone.

    Returns:
        The account.

    Raises:
        RecordError: the link was used in the meantime.
    """
    with transaction.atomic():
        current = PortalInvitation.objects.select_for_update().get(pk=invitation.pk)
        if current.used_at is not None:
            raise RecordError("a link that was not used", "one that was", "ask the clinic for a new one")
        patient = current.patient
        user = patient.user or User.objects.create_user(patient.email, None, name=patient.name, language=patient.language)
        user.set_password(password)
        user.save()
        if patient.user is None:
            patient.user = user
            patient._change_reason = "own account"
            patient.save()
        current.used_at = now
        current.save()
    write(
        Action.WRITE, what="portal_open", at=now, clinic_id=patient.clinic_id, actor_id=user.pk,
        actor_name=f"{user.name} (patient)", patient_id=patient.pk, detail={},
    )  # fmt: skip
    return user


def _hash(token: str) -> str:
    """What is kept of a link."""
    return sha256(token.encode()).hexdigest()
