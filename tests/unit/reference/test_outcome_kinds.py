import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.units import COUNTS, UCUM
from mesotrich.reference.loader import LANGUAGES, texts
from mesotrich.reference.outcome_kinds import Benefit, outcome_kind, outcome_kinds


def test_a_rise_of_the_variability_of_diameter_is_no_benefit() -> None:
    assert outcome_kind("diameter_cv").benefit is Benefit.DOWN


def test_every_outcome_has_a_known_unit_and_a_source() -> None:
    for kind in outcome_kinds().values():
        assert kind.unit in UCUM or kind.unit in COUNTS
        assert kind.source.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_has_a_name(language: str) -> None:
    assert {f"outcome.{code}" for code in outcome_kinds()} - set(texts(language)) == set()


def test_what_is_no_outcome_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="an outcome"):
        outcome_kind("beauty")
