"""Write consents: signed in the words of one version, and withdrawn."""

import re
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.treatment.models import Consent
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.consents import ConsentKind, ConsentText, consent_text

PATH = re.compile(r"M[\d. ML-]*")  # what the signature pad draws: moves and lines, nothing else
LONGEST = 60_000  # signs; about a thousand times a short name


def sign_consent(
    patient: Patient, kind: ConsentKind, language: str, name: str, signature: str, by: User | None, version: int | None = None
) -> Consent:
    """Keep a signature under a text of consent.

    Args:
        patient: who signs.
        kind: what is agreed to.
        language: in which the text was read, "en" or "fr".
        name: as it was typed.
        signature: path data of the drawn signature; empty where the name was typed only.
        by: who took it.
        version: of the text that was on the screen; the newest where none is given.

    Returns:
        The consent with the hash of its words.

    Raises:
        RecordError: no name, a drawing that is none, or a version that is not the newest.
    """
    text = consent_text(kind)
    if version is not None and version != text.version:
        raise RecordError(_("the newest version of the text"), version, _("read the new version and sign that"))
    if not name.strip():
        raise RecordError(_("the name of who signs"), _("none"), _("type the name"))
    if signature and (len(signature) > LONGEST or not PATH.fullmatch(signature)):
        raise RecordError(_("a signature of lines"), _("something else"), _("clear it and sign again, or type the name only"))
    return Consent.objects.create(
        clinic=patient.clinic, created_by=by, patient=patient, kind=kind.value, text_version=str(text.version),
        language=language, text_hash=text_hash(text, language), signed_name=name.strip(), signature=signature,
        signed_at=timezone.now(),
    )  # fmt: skip


def text_hash(text: ConsentText, language: str) -> str:
    """The fingerprint of the words that were read.

    Args:
        text: the version.
        language: in which it was read.

    Returns:
        SHA-256 of all its words, in hexadecimal digits.
    """
    parts = [text.title.told(language)]
    for section in text.sections:
        parts += [section.heading.told(language), *(paragraph.told(language) for paragraph in section.paragraphs)]
    parts.append(text.agreement.told(language))
    return sha256("\n".join(parts).encode()).hexdigest()


def withdraw_consent(consent: Consent, by: User | None, reason: str = "") -> Consent:
    """Withdraw a consent, and every older one of its kind; no reason is needed.

    Args:
        consent: which.
        by: who wrote it down; the patient's own account where they did it themselves.
        reason: anything the patient wants to say.

    Returns:
        The consent; one that was withdrawn already stays as it is.
    """
    with transaction.atomic():
        rows = Consent.objects.select_for_update().filter(patient=consent.patient, kind=consent.kind, withdrawn_at=None)
        now = timezone.now()
        for row in rows.filter(signed_at__lte=consent.signed_at):
            row.withdrawn_at, row.withdrawn_reason = now, reason.strip()
            row._history_user = by
            row._change_reason = "withdrawn"
            row.save()
    return Consent.objects.get(pk=consent.pk)
