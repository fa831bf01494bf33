"""Diagnoses that can be coded."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source, Status


class DiagnosisKind(StrEnum):
    """What the assessment does with a diagnosis."""

    AREATA = "areata"
    ANDROGENIC = "androgenic"
    DIFFUSE = "diffuse"
    SCARRING = "scarring"
    INFECTION = "infection"
    PULLING = "pulling"
    MUCINOUS = "mucinous"


@dataclass(frozen=True)
class Diagnosis:
    """One diagnosis.

    Attributes:
        code: ICD-10 code of the WHO.
        label: our own short name of it.
        kind: what the assessment does with it.
        icd11: ICD-11 code; None where none was verified.
        source: where the code comes from.
    """

    code: str
    label: Message
    kind: DiagnosisKind
    icd11: str | None
    source: Source


@cache
def diagnoses() -> dict[str, Diagnosis]:
    """All diagnoses by ICD-10 code.

    Returns:
        The diagnoses, in the order of the file.

    Raises:
        ReferenceDataError: an entry is not complete.

    Examples:
        >>> diagnoses()["L63.9"].icd11
        'ED70.2'
    """
    text = resources.files("mesotrich.reference").joinpath("data/diagnoses.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    source = Source(loaded["source"], "", str(loaded["date"]), Status(loaded["status"]))
    return {code: _read(code, entry, source) for code, entry in loaded["diagnoses"].items()}


def _read(code: str, entry: dict[str, Any], source: Source) -> Diagnosis:
    """One entry, complete or refused."""
    try:
        label = Message(f"option.diagnosis_icd10.{code}")
        return Diagnosis(code, label, DiagnosisKind(entry["kind"]), entry["icd11"], source)
    except (KeyError, ValueError) as error:
        raise ReferenceDataError(f"kind and icd11 of the diagnosis {code}", error, "complete the entry") from error
