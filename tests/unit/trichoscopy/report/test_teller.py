import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.trichoscopy.report.teller import Teller, teller


def test_values_in_a_message_cannot_become_markup() -> None:
    assert "<script>" not in teller("en").html("report.title", photo="<script>alert(1)</script>")


def test_french_has_narrow_spaces_before_high_punctuation() -> None:
    says = Teller("fr", {"a": "R\u00e9sultat : \u00ab {x} % \u00bb ; fin ?"})
    assert says.plain("a", x=95.5) == "R\u00e9sultat\u202f: \u00ab\u202f95,5\u202f%\u202f\u00bb\u202f; fin\u202f?"


def test_a_number_and_its_unit_stay_together() -> None:
    assert Teller("en", {"a": "over 40 \u00b5m"}).plain("a") == "over 40\u00a0\u00b5m"


def test_an_interval_has_an_en_dash() -> None:
    assert teller("en").interval(138.2, 167.1) == "138\u2013167"


def test_an_interval_below_zero_has_a_word_instead_of_a_dash() -> None:
    assert teller("en").interval(-1.5, 2.5) == "\u22121.5 to 2.5"


def test_counted_things_are_whole() -> None:
    assert teller("en").amount(37.0, "{hairs}", 12.0) == "37\u00a0hairs"
    assert teller("en").amount(1.0, "{hairs}", 1.0) == "1\u00a0hair"


def test_a_plain_number_has_no_unit() -> None:
    assert teller("en").amount(1.484, "1", 0.27) == "1.48"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="en, fr"):
        teller("xx")
