from datetime import date

import pytest
from django.urls import reverse

from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.strip import TABS, Chip, chips, strip, who
from mesotrich.records.facts import UNKNOWN, Fact, Facts, FactValue
from tests.clinic.conftest import Cast

DAY = date(2026, 11, 25)


def facts(**values: FactValue) -> Facts:
    return {code: Fact(code, value, DAY) for code, value in values.items()}


@pytest.mark.parametrize(
    ("sex", "born", "words"),
    [
        ("female", date(1985, 11, 25), "Woman, 41"), ("male", date(1985, 11, 26), "Man, 40"), ("other", None, "Person"),
        ("female", date(2026, 11, 25), "Woman, 0"),
    ],
)  # fmt: skip
def test_who_it_is_in_words(sex: str, born: date | None, words: str) -> None:
    assert who(Patient(sex=sex, birth_date=born), DAY) == words


def test_what_was_not_asked_says_so() -> None:
    assert [chip.text for chip in chips({}, DAY)] == ["Allergies: not asked", "Medicines: not asked", "Pregnancy: not asked"]
    assert {chip.kind for chip in chips({}, DAY)[::2]} == {"ask"}


@pytest.mark.parametrize(
    ("known", "chip"),
    [
        (facts(allergies_known=False), Chip("No known allergy")),
        (facts(allergies_known=True), Chip("Allergy, see safety", "ask")),
        (facts(allergies_known=UNKNOWN), Chip("Allergies: not asked", "ask")),
        (facts(allergies_known=True, allergy_ingredients=("lidocaine",)), Chip("1 allergy", "ask")),
        (facts(allergies_known=True, allergy_ingredients=("lidocaine", "biotin")), Chip("2 allergies", "ask")),
    ],
)
def test_allergies(known: Facts, chip: Chip) -> None:
    assert chips(known, DAY)[0] == chip


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (facts(medicines=()), "No medicines"),
        (facts(medicines=("B01AF02",)), "1 medicine"),
        (facts(medicines=UNKNOWN), "Medicines: not asked"),
    ],
)
def test_medicines(known: Facts, words: str) -> None:
    assert chips(known, DAY)[1].text == words


def test_a_man_is_not_asked_about_pregnancy() -> None:
    assert len(chips(facts(sex="male"), DAY)) == 2


def test_pregnancy_tells_the_day_of_its_answer() -> None:
    assert chips(facts(pregnancy=True), DAY)[2] == Chip("Pregnant, 25 Nov", "ask")
    assert chips(facts(pregnancy=False), DAY)[2] == Chip("Not pregnant, 25 Nov")


def test_an_answer_about_pregnancy_grows_old() -> None:
    assert chips(facts(pregnancy=False), date(2027, 11, 25))[2].kind == "ask"


def test_every_tab_has_a_page(inside: Cast) -> None:
    shown = strip(inside.patient, "plan")
    assert [tab["name"] for tab in shown["tabs"]] == [name for name, _page, _label in TABS]
    assert all(reverse(tab["page"], args=[inside.patient.pk]) for tab in shown["tabs"])
    assert (shown["course"], shown["tab"]) == (inside.course, "plan")
