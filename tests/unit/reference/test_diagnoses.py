import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source, Status
from mesotrich.reference import diagnoses as module
from mesotrich.reference.diagnoses import DiagnosisKind, diagnoses
from mesotrich.reference.fact_codes import fact_code
from mesotrich.reference.loader import LANGUAGES, texts

SOURCE = Source("a book", "", "2026-01-01", Status.VERIFIED)


def test_the_diagnoses_are_those_that_can_be_answered() -> None:
    assert tuple(diagnoses()) == fact_code("diagnosis_icd10").options


def test_an_icd_11_code_is_given_only_where_one_was_verified() -> None:
    assert {code: found.icd11 for code, found in diagnoses().items() if found.icd11} == {"L63.9": "ED70.2"}


def test_every_kind_is_in_use() -> None:
    assert {found.kind for found in diagnoses().values()} == set(DiagnosisKind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_begins_with_its_code(language: str) -> None:
    assert all(texts(language)[found.label.code].startswith(f"{code} ") for code, found in diagnoses().items())


@pytest.mark.parametrize("entry", [{"kind": "areata"}, {"kind": "new", "icd11": None}])
def test_an_entry_that_is_not_complete_is_refused_with_its_code(entry: dict[str, object]) -> None:
    with pytest.raises(ReferenceDataError, match=r"of the diagnosis L63.9"):
        module._read("L63.9", entry, SOURCE)
