"""Links that open a questionnaire once: for one patient, on one device, for some days."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django_scopes import scope, scopes_disabled

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.intake.models import Invitation
from mesotrich.clinic.intake.versions import INTAKE
from mesotrich.clinic.patients.models import Patient
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.loader import value

TOKEN_BYTES = 32  # beyond guessing


class LinkState(StrEnum):
    """What a link does for the device that asks."""

    CLOSED = "closed"  # wrong, withdrawn or too old: which of them is not told
    NEW = "new"  # nobody has opened it
    OURS = "ours"  # opened on this device
    ELSEWHERE = "elsewhere"  # opened on another device


@dataclass(frozen=True)
class Link:
    """A link as a device finds it.

    Attributes:
        state: what it does.
        invitation: the row; None for a closed link.
    """

    state: LinkState
    invitation: Invitation | None = None


def hashed(secret: str) -> str:
    """What is kept of a secret.

    Args:
        secret: of a link or a device.

    Returns:
        SHA-256 as 64 hexadecimal digits; the secrets are random, so that nothing slower is needed.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def invite(patient: Patient, by: User, now: datetime, questionnaire: str = INTAKE) -> tuple[Invitation, str]:
    """Make a link for a patient; earlier ones to the same questionnaire are withdrawn.

    Args:
        patient: whom it is for.
        by: who makes it.
        now: the time.
        questionnaire: which one it opens.

    Returns:
        The row, and the secret of the link, which is kept nowhere.
    """
    secret = secrets.token_urlsafe(TOKEN_BYTES)
    days = timedelta(days=value("intake", "invitation_days").value)
    with transaction.atomic():
        for earlier in open_invitations(patient, now, questionnaire):
            withdraw(earlier, now, "a new link was made")
        made = Invitation.objects.create(
            clinic=patient.clinic, created_by=by, patient=patient, questionnaire=questionnaire, token_hash=hashed(secret),
            expires_at=now + days,
        )  # fmt: skip
    return made, secret


def open_invitations(patient: Patient, now: datetime, questionnaire: str = INTAKE) -> list[Invitation]:
    """Links of a patient that open something.

    Args:
        patient: whose.
        now: the time.
        questionnaire: which one they open.

    Returns:
        Links, the newest first.
    """
    found = Invitation.objects.filter(patient=patient, questionnaire=questionnaire, withdrawn_at=None, expires_at__gt=now)
    return list(found.order_by("-created_at"))


def withdraw(invitation: Invitation, now: datetime, reason: str = "") -> None:
    """Let a link open nothing any more.

    Args:
        invitation: which.
        now: the time.
        reason: why.
    """
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = now
        invitation._change_reason = reason
        invitation.save()


def find_link(secret: str, device: str, now: datetime) -> Link:
    """What a link does for a device.

    Args:
        secret: of the link.
        device: secret that the device holds; empty where it holds none.
        now: the time.

    Returns:
        The link; of one that opens nothing no more than that.
    """
    with scopes_disabled():
        found = Invitation.objects.select_related("clinic", "patient__clinic").filter(token_hash=hashed(secret)).first()
    if found is None or found.withdrawn_at is not None or found.expires_at <= now:
        return Link(LinkState.CLOSED)
    if not found.device_hash:
        return Link(LinkState.NEW, found)
    ours = bool(device) and hmac.compare_digest(found.device_hash, hashed(device))
    return Link(LinkState.OURS if ours else LinkState.ELSEWHERE, found)


def bind(invitation: Invitation, now: datetime) -> str:
    """Bind a link to the device that opens it first.

    Args:
        invitation: one that nobody has opened.
        now: the time.

    Returns:
        The secret that the device keeps.

    Raises:
        RecordError: another device was faster.
    """
    device = secrets.token_urlsafe(TOKEN_BYTES)
    with scope(clinic=invitation.clinic), transaction.atomic():
        row = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if row.device_hash:
            raise RecordError("a link that nobody has opened", "one that is open on another device", "ask for a new link")
        row.device_hash, row.opened_at = hashed(device), now
        row.save()
    return device
