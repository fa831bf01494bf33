from mesotrich.clinic.intake.substances import MOST_FOUND, exactly, search_substances, substance_name
from mesotrich.reference.fact_codes import FactType


def test_ingredients_that_begin_with_the_text_come_first() -> None:
    names = [one.name for one in search_substances(FactType.INGREDIENTS, "ami", "en")]
    assert names[0] == "amino acids"
    assert len(names) > 1


def test_no_more_is_found_than_a_phone_shows() -> None:
    assert len(search_substances(FactType.MEDICINES, "a", "en")) == MOST_FOUND
    assert len(search_substances(FactType.INGREDIENTS, "a", "en")) == MOST_FOUND


def test_nothing_is_found_for_nothing() -> None:
    assert search_substances(FactType.INGREDIENTS, " ", "en") == ()
    assert search_substances(FactType.MEDICINES, " ", "en") == ()


def test_a_name_is_known_in_both_languages() -> None:
    assert exactly(FactType.INGREDIENTS, "Lidocaïne") == exactly(FactType.INGREDIENTS, "lidocaine") == "lidocaine"
    assert exactly(FactType.INGREDIENTS, "lido") is None


def test_a_code_of_no_list_has_no_name() -> None:
    assert substance_name(FactType.INGREDIENTS, "nonsense", "en") is None
    assert substance_name(FactType.MEDICINES, "X99XX99", "en") is None
