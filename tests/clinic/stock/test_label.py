from decimal import Decimal

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.language import page_language
from mesotrich.clinic.stock.label import contents_of, doses, label_findings, label_lines, licence_of
from mesotrich.clinic.stock.services import add_reference_product
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import product_of


def test_fifty_two_of_fifty_six_is_a_gap_of_four(inside: Cast) -> None:
    found = label_findings(product_of(inside))[0]
    assert (found.code, found.values["listed"], found.values["gap"]) == ("formulation.components_missing", 52, 4)


def test_a_lotion_is_not_made_for_injection(inside: Cast) -> None:
    lotion = add_reference_product(inside.clinic, inside.staff[Role.NURSE], "demo_lotion")
    assert [found.code for found in label_findings(lotion)] == ["formulation.not_for_injection"]


def test_a_list_that_adds_up_has_no_finding(inside: Cast) -> None:
    product = add_reference_product(inside.clinic, inside.staff[Role.NURSE], "demo_mesosolution_b")
    product.refresh_from_db()
    assert label_findings(product) == ()


def test_a_dose_is_told_where_the_label_tells_the_amount(inside: Cast) -> None:
    product = add_reference_product(inside.clinic, inside.staff[Role.NURSE], "demo_dutasteride")
    told = {dose.name: dose.milligrams for dose in doses(contents_of(product), 1800, page_language())}
    assert told == {"dutasteride": Decimal("0.9"), "polysorbate 80": None, "water for injection": None}


def test_names_and_licence_are_told_in_french(inside: Cast) -> None:
    product = product_of(inside)
    assert label_lines(product, "fr")[0].name == "acides aminés"
    assert licence_of(product, "fr").startswith("Produit inventé")
    product.licence = "Sold as a device"
    assert licence_of(product, "fr") == "Sold as a device"
