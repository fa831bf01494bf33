"""Questionnaires as a clinic asks them: those of the software until the clinic saves its own; every version stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.intake.models import QuestionnaireVersion
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.records.questionnaire.questionnaire import Questionnaire
from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
from mesotrich.reference.questionnaires import questionnaire_json, questionnaire_versions

INTAKE, SESSION = "intake", "session"
ASKED_OF_PATIENTS = (INTAKE, SESSION)


@dataclass(frozen=True)
class SavedVersion:
    """One version of a questionnaire.

    Attributes:
        number: counts from 1.
        at: when the clinic saved it; None for those of the software.
        by: who saved it.
        reason: why.
    """

    number: int
    at: datetime | None
    by: str
    reason: str


def newest(clinic: Clinic, name: str) -> int:
    """The version that is asked now.

    Args:
        clinic: which; its records must be open.
        name: of the questionnaire.

    Returns:
        Its number: the clinic's own newest, else that of the software.
    """
    own: int | None = QuestionnaireVersion.objects.filter(clinic=clinic, name=name).aggregate(last=Max("version"))["last"]
    return own or questionnaire_versions()[name][-1]


def questionnaire_of(clinic: Clinic, name: str, version: int) -> Questionnaire:
    """One version, read once and kept in memory.

    Args:
        clinic: which; its records must be open.
        name: of the questionnaire.
        version: its number.

    Returns:
        The questionnaire.

    Raises:
        ReferenceDataError: neither the clinic nor the software has that version.
    """
    key = _own(clinic, name, version).values_list("pk", flat=True).first()
    return _read_own(key) if key else _read_ours(name, version)


def content_of(clinic: Clinic, name: str, version: int) -> dict[str, Any]:
    """One version as FHIR JSON.

    Args:
        clinic: which; its records must be open.
        name: of the questionnaire.
        version: its number.

    Returns:
        The JSON, the caller's own copy.
    """
    row = _own(clinic, name, version).first()
    return dict(row.content) if row else questionnaire_json(name, version)


def saved_versions(clinic: Clinic, name: str) -> tuple[SavedVersion, ...]:
    """All versions, the newest first.

    Args:
        clinic: which; its records must be open.
        name: of the questionnaire.

    Returns:
        Those of the clinic and of the software.
    """
    rows = QuestionnaireVersion.objects.filter(clinic=clinic, name=name).select_related("created_by").defer("content")
    own = [SavedVersion(row.version, row.created_at, row.created_by.name if row.created_by else "", row.reason) for row in rows]
    there = {version.number for version in own}
    ours = [SavedVersion(number, None, "", "") for number in questionnaire_versions()[name] if number not in there]
    return tuple(sorted([*own, *ours], key=lambda version: -version.number))


def save_version(clinic: Clinic, name: str, content: Mapping[str, Any], reason: str, by: User) -> QuestionnaireVersion:
    """Save a questionnaire as a new version; answers that were begun keep theirs.

    Args:
        clinic: which; its records must be open.
        name: of the questionnaire.
        content: FHIR Questionnaire JSON; its version is set to the new number.
        reason: why, in words.
        by: who saves it.

    Returns:
        The new version.

    Raises:
        InputError: the questionnaire cannot be read, or has another URL.
        RecordError: no reason was given, or nothing differs.
    """
    checked(name, content)
    if not reason.strip():
        raise RecordError("a reason for the new version", "none", "write why it changes")
    with transaction.atomic():
        Clinic.objects.select_for_update().get(pk=clinic.pk)  # versions are numbered one at a time
        now = newest(clinic, name)
        if {**content_of(clinic, name, now), "version": ""} == {**content, "version": ""}:
            raise RecordError("a questionnaire that differs", "what is asked already", "change it first")
        number = max(now, questionnaire_versions()[name][-1]) + 1
        return QuestionnaireVersion.objects.create(
            clinic=clinic, created_by=by, name=name, version=number, content={**content, "version": str(number)},
            reason=reason.strip(),
        )  # fmt: skip


def checked(name: str, content: Mapping[str, Any]) -> Questionnaire:
    """A questionnaire that may take the place of one of the software.

    Args:
        name: of the questionnaire.
        content: FHIR Questionnaire JSON.

    Returns:
        The questionnaire.

    Raises:
        InputError: it cannot be read, or has another URL.
    """
    read = read_questionnaire(content)
    wanted = questionnaire_json(name)["url"]
    if read.url != wanted:
        raise InputError(f"the url {wanted}", read.url, "leave the url as it was: answers refer to it")
    return read


def _own(clinic: Clinic, name: str, version: int) -> Any:
    """The clinic's own row of a version, where there is one."""
    return QuestionnaireVersion.objects.filter(clinic=clinic, name=name, version=version)


@lru_cache(maxsize=64)
def _read_own(key: UUID) -> Questionnaire:
    """A version of a clinic; its row never changes."""
    return read_questionnaire(QuestionnaireVersion.objects.get(pk=key).content)


@lru_cache(maxsize=16)
def _read_ours(name: str, version: int) -> Questionnaire:
    """A version of the software."""
    return read_questionnaire(questionnaire_json(name, version))
