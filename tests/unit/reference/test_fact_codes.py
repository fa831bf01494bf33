import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.reference.fact_codes import FactType, fact_code, fact_codes
from mesotrich.reference.loader import LANGUAGES, texts


def test_every_fact_of_the_file_is_complete() -> None:
    assert len(fact_codes()) > 80


def test_what_offers_options_is_a_choice_and_every_choice_offers_some() -> None:
    choices = {FactType.CHOICE, FactType.CHOICES}
    assert {code for code, fact in fact_codes().items() if bool(fact.options) != (fact.type in choices)} == set()


def test_every_number_has_a_unit_and_nothing_else_has_one() -> None:
    numbers = {FactType.NUMBER, FactType.COUNT}
    assert {code for code, fact in fact_codes().items() if bool(fact.unit) != (fact.type in numbers)} == set()


def test_a_code_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="shoe_size"):
        fact_code("shoe_size")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_and_every_option_has_a_name_and_no_name_is_left_over(language: str) -> None:
    facts = {f"fact.{code}" for code in fact_codes()}
    options = {f"option.{code}.{option}" for code, fact in fact_codes().items() for option in fact.options}
    assert {code for code in texts(language) if code.startswith(("fact.", "option."))} == facts | options
