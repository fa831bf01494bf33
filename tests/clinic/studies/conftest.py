"""A study with two arms whose names stand nowhere else, and people in it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.services import add_patient
from mesotrich.clinic.studies.drafting import draft_study, protocol_of
from mesotrich.clinic.studies.enrolling import enrol, screen
from mesotrich.clinic.studies.models import Participant, Study
from mesotrich.clinic.studies.registering import register
from mesotrich.reference.study_conduct import template
from mesotrich.trials.conduct.eligibility import Answer
from mesotrich.trials.conduct.protocol import CriterionKind
from tests.clinic.conftest import Cast


def document(**changed: Any) -> dict[str, Any]:
    """The offered protocol, with other parts where given."""
    found = template("en")
    found.pop("target")
    return found | changed


def fitting(study: Study) -> dict[str, Answer]:
    """Answers with which anybody may take part."""
    return {one.code: Answer(one.kind is CriterionKind.INCLUSION) for one in protocol_of(study).criteria}


@pytest.fixture
def draft(inside: Cast) -> Study:
    """A study whose protocol can still be changed."""
    return draft_study(inside.clinic, inside.staff[Role.PHYSICIAN], "MESO-1", document(), 49)


@pytest.fixture
def study(inside: Cast, draft: Study) -> Study:
    """A study that enrols."""
    return register(draft, inside.staff[Role.PHYSICIAN])


@pytest.fixture
def enrolled(inside: Cast, study: Study) -> Callable[..., Participant]:
    """Enrol a patient who fits; a new one where none is given."""

    def make(patient: Patient | None = None, days_ago: int = 0) -> Participant:
        nurse = inside.staff[Role.NURSE]
        who = patient or add_patient(inside.clinic, nurse, "Patient in the study", sex="male")
        on: date = timezone.localdate() - timedelta(days=days_ago)
        return enrol(screen(study, who, nurse, on, fitting(study), {}, on), nurse, on)

    return make


@pytest.fixture
def participant(enrolled: Callable[..., Participant], inside: Cast) -> Participant:
    """The patient of the clinic as participant 1, enrolled ten days ago."""
    return enrolled(inside.patient, days_ago=10)


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """Photos of a test lie in a folder of its own."""
    settings.DATA, settings.PHOTO_FOLDER = tmp_path, tmp_path / "photos"
    return tmp_path
