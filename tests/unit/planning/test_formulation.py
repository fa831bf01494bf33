from decimal import Decimal

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.planning.formulation import diluted, dose_mg, formulation_findings, product_findings
from mesotrich.reference.products import Content, Declared, products


def test_the_56_components_of_the_article_leave_a_gap_of_4() -> None:
    found = product_findings(products()["demo_mesosolution_a"])
    assert [(one.code, one.values) for one in found] == [
        ("formulation.components_missing", {"declared": 56, "listed": 52, "gap": 4, "parts": "24 + 13 + 4 + 4 + 5 + 2"})
    ]


@pytest.mark.parametrize("code", ["demo_mesosolution_b", "demo_dutasteride", "demo_minoxidil_injectable", "demo_lidocaine"])
def test_a_list_that_adds_up_is_left_alone(code: str) -> None:
    assert product_findings(products()[code]) == ()


def test_a_lotion_is_not_for_injection() -> None:
    assert [one.code for one in product_findings(products()["demo_lotion"])] == ["formulation.not_for_injection"]


def test_more_components_than_claimed_are_found() -> None:
    found = formulation_findings(Declared(components=2), [Content("biotin", 3)])
    assert (found[0].code, found[0].values["gap"]) == ("formulation.components_extra", 1)


def test_a_line_without_a_number_makes_the_sum_uncheckable() -> None:
    found = formulation_findings(Declared(components=2), [Content("biotin", 1), Content("lidocaine")])
    assert [one.code for one in found] == ["formulation.components_not_counted"]


def test_a_label_that_claims_nothing_is_not_checked() -> None:
    assert formulation_findings(Declared(), [Content("biotin", 1, Decimal(5), "mg/mL")]) == ()


def test_amounts_are_added_without_rounding() -> None:
    contents = [Content("biotin", amount=Decimal("0.1"), unit="mg/mL"), Content("minoxidil", amount=Decimal("0.2"), unit="mg/mL")]
    assert formulation_findings(Declared(amount=Decimal("0.3"), unit="mg/mL"), contents) == ()


def test_amounts_that_do_not_add_up_are_told_with_the_gap() -> None:
    contents = [Content("biotin", amount=Decimal(5), unit="mg/mL"), Content("water_for_injection")]
    found = formulation_findings(Declared(amount=Decimal("7.5"), unit="mg/mL"), contents)[0]
    assert (found.code, found.values["gap"]) == ("formulation.amounts_differ", Decimal("2.5"))


def test_amounts_in_another_unit_are_not_added() -> None:
    found = formulation_findings(Declared(amount=Decimal(7), unit="mg/mL"), [Content("biotin", amount=Decimal(5), unit="%")])
    assert [one.code for one in found] == ["formulation.units_differ"]


@pytest.mark.parametrize("content", [Content("biotin", -1), Content("biotin", amount=Decimal(-1), unit="mg/mL")])
def test_a_negative_part_is_refused(content: Content) -> None:
    with pytest.raises(InputError, match="correct the ingredient list"):
        formulation_findings(Declared(components=1), [content])


def test_dilution_one_to_one_halves_an_amount() -> None:
    assert diluted(Content("dutasteride", 1, Decimal("0.5"), "mg/mL"), 1000, 1000) == Content(
        "dutasteride", 1, Decimal("0.25"), "mg/mL"
    )


def test_an_ingredient_without_an_amount_stays_as_it_is() -> None:
    assert diluted(Content("amino_acids", 24), 1000, 500) == Content("amino_acids", 24)


@pytest.mark.parametrize(("product_ul", "diluent_ul"), [(0, 100), (-5, 0), (100, -1)])
def test_volumes_that_cannot_be_mixed_are_refused(product_ul: int, diluent_ul: int) -> None:
    with pytest.raises(InputError, match="correct the volumes"):
        diluted(Content("biotin"), product_ul, diluent_ul)


def test_a_dose_is_amount_times_volume() -> None:
    assert dose_mg(Content("lidocaine", 1, Decimal(10), "mg/mL"), 1500) == 15


@pytest.mark.parametrize("content", [Content("lidocaine"), Content("lidocaine", 1, Decimal(1), "%")])
def test_a_dose_of_an_unknown_amount_is_refused(content: Content) -> None:
    with pytest.raises(InputError, match="an amount of lidocaine in mg/mL"):
        dose_mg(content, 100)


def test_a_negative_volume_gives_no_dose() -> None:
    with pytest.raises(InputError, match="got -1"):
        dose_mg(Content("lidocaine", 1, Decimal(10), "mg/mL"), -1)
