from django.utils import translation

from mesotrich.clinic.patients.coded_words import diagnosis_name, event_name, grade_name, medicine_name


def test_codes_are_told_in_the_language_of_the_page() -> None:
    with translation.override("fr"):
        assert event_name("frontal_oedema") != "Swelling of the forehead"
        assert medicine_name("B01AA03") == "Warfarine B01AA03"
    assert event_name("frontal_oedema") == "Swelling of the forehead"


def test_a_code_that_nobody_knows_is_told_as_it_is() -> None:
    assert (event_name("odd_thing"), medicine_name("Z00"), diagnosis_name("Z99")) == ("Odd thing", "Z00", "Z99")
    assert grade_name("odd_thing", "") == ""


def test_a_grade_is_told_in_short() -> None:
    assert grade_name("erythema", "mild") == "mild"
    assert grade_name("frontal_oedema", "eyelids") == "reaches the eyelids"
    with translation.override("fr"):
        assert grade_name("erythema", "mild").isalpha()


def test_a_diagnosis_begins_with_its_code() -> None:
    assert diagnosis_name("L64.9").startswith("L64.9 ")
