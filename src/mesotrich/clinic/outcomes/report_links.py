"""Where the reports of a patient are."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mesotrich.clinic.outcomes.report_data import Reader
from mesotrich.clinic.patients.models import Patient

READERS: dict[Reader, Promise] = {Reader.PATIENT: _("For the patient"), Reader.DOCTOR: _("For the physician")}
LANGUAGES = {"en": "English", "fr": "Français"}


@dataclass(frozen=True)
class ReportLink:
    """One report: whom it is for, and in which language."""

    name: Promise
    language: str
    language_name: str
    address: str


def reports_of(patient: Patient, asked: dict[str, str]) -> dict[str, Any]:
    """All reports, and the one that is handed to the patient.

    Args:
        patient: whose.
        asked: keys of spot, before and after; those that are empty are left out.

    Returns:
        `reports`, and `report` in the patient's own language.
    """
    links = [
        ReportLink(name, language, told, _address(patient, reader, language, asked))
        for reader, name in READERS.items()
        for language, told in LANGUAGES.items()
    ]
    own = patient.language if patient.language in LANGUAGES else "en"
    return {"reports": links, "report": _address(patient, Reader.PATIENT, own, asked)}


def _address(patient: Patient, reader: Reader, language: str, asked: dict[str, str]) -> str:
    """Where one report is."""
    known = {name: value for name, value in asked.items() if value}
    return f"{reverse('outcomes_report', args=[patient.pk])}?{urlencode({'for': reader.value, 'language': language, **known})}"
