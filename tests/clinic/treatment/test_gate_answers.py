from datetime import date

import pytest
from django.http import QueryDict

from mesotrich.clinic.treatment.gate_answers import (
    ControlKind,
    answerable,
    answered,
    control_of,
    read_answers,
    search_substances,
    substance_name,
)
from mesotrich.records.facts import UNKNOWN, Fact, FactValue
from mesotrich.reference.fact_codes import FactType

DAY = date(2026, 11, 25)
THINNER = {"medicines": Fact("medicines", ("B01AF02",), DAY)}


def _read(code: str, fields: str) -> dict[str, FactValue]:
    return {fact.code: fact.value for fact in read_answers([code], QueryDict(fields), DAY).facts}


@pytest.mark.parametrize(
    ("code", "fields", "value"),
    [
        ("pregnancy", "pregnancy=no", False), ("pregnancy", "pregnancy=yes", True), ("pregnancy", "pregnancy=unknown", UNKNOWN),
        ("inr", "inr=2,4", 2.4), ("prescriber_answer", "prescriber_answer=postpone", "postpone"),
        ("medicines", "medicines=none", ()), ("medicines", "medicines=B01AF02&medicines_add=warfarin", ("B01AF02", "B01AA03")),
        ("allergy_ingredients", "allergy_ingredients_add=lidocaine", ("lidocaine",)),
        ("childbirth_date", "childbirth_date=2026-01-31", date(2026, 1, 31)),
    ],
)  # fmt: skip
def test_an_answer_has_the_type_of_its_fact(code: str, fields: str, value: FactValue) -> None:
    assert _read(code, fields) == {code: value}


def test_a_look_that_finds_nothing_answers_what_it_shows() -> None:
    assert _read("scalp_looked_at", "scalp_looked_at=nothing") == {
        "scalp_looked_at": True, "scalp_infection": False, "scalp_wound": False,
    }  # fmt: skip


def test_a_look_that_finds_something_leaves_it_to_be_asked() -> None:
    assert _read("scalp_looked_at", "scalp_looked_at=something") == {"scalp_looked_at": True}


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("pregnancy", "pregnancy=perhaps"), ("inr", "inr=two"), ("inr", "inr=-1"), ("inr", "inr=nan"), ("medicines", ""),
        ("medicines", "medicines=none&medicines=B01AF02"), ("medicines", "medicines_add=green+pill"),
        ("childbirth_date", "childbirth_date=31.1."), ("scalp_looked_at", "scalp_looked_at=x"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_and_nothing_is_kept(code: str, fields: str) -> None:
    sent = read_answers([code], QueryDict(fields), DAY)
    assert sent.facts == ()
    assert sent.errors[code]


def test_a_chosen_code_counts_only_with_its_name() -> None:
    assert _read("medicines", "medicines_add=apixaban&medicines_add_code=B01AF02") == {"medicines": ("B01AF02",)}
    assert _read("medicines", "medicines_add=apixaban&medicines_add_code=B01AA03") == {"medicines": ("B01AF02",)}


def test_a_question_that_was_left_alone_says_nothing() -> None:
    assert not answered("pregnancy", {}, QueryDict(""), pressed=True)
    assert answered("pregnancy", {}, QueryDict("pregnancy=no"), pressed=False)


def test_an_unchanged_list_is_confirmed_only_by_its_own_button() -> None:
    fields = QueryDict("medicines=B01AF02")
    assert not answered("medicines", THINNER, fields, pressed=False)
    assert answered("medicines", THINNER, fields, pressed=True)
    assert answered("medicines", THINNER, QueryDict("medicines=none"), pressed=False)


def test_what_the_record_knows_cannot_be_answered() -> None:
    assert answerable(["lot_expiry", "consent_current", "inr"]) == ("inr",)


def test_a_list_begins_with_what_is_known() -> None:
    control = control_of("medicines", THINNER, "en")
    assert (control.kind, control.items) == (ControlKind.LIST, (("B01AF02", "apixaban"),))


def test_what_was_typed_stands_in_the_control_again() -> None:
    assert control_of("inr", {}, "en", QueryDict("inr=two"), "Give a number.").typed == "two"


def test_substances_are_found_in_the_language_of_the_page() -> None:
    assert search_substances(FactType.INGREDIENTS, "lidoc", "fr")[0]["name"] == "lidocaïne"
    assert search_substances(FactType.MEDICINES, "apix", "en")[0]["code"] == "B01AF02"
    assert search_substances(FactType.INGREDIENTS, "", "en") == []
    assert substance_name(FactType.INGREDIENTS, "not_there", "en") == "not_there"
