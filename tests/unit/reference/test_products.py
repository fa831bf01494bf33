from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.reference import products as module
from mesotrich.reference.products import ProductKind, open_until, products


def test_every_demo_product_says_that_it_is_one() -> None:
    assert {product.code for product in products().values() if not product.name.startswith("DEMO ")} == set()


def test_something_is_there_that_must_not_be_injected() -> None:
    assert products()["demo_lotion"].made_for_injection is False


def test_what_is_injected_has_a_vial() -> None:
    assert [product.code for product in products().values() if product.made_for_injection and product.vial_ul <= 0] == []


def test_devices_have_no_vial() -> None:
    assert {product.vial_ul for product in products().values() if product.kind is ProductKind.DEVICE} == {0}


def test_amounts_are_kept_as_written() -> None:
    assert products()["demo_dutasteride"].contents[0].amount == Decimal("0.5")
    assert products()["demo_dutasteride"].ingredient_codes == ("dutasteride", "polysorbate_80", "water_for_injection")


def test_a_product_without_its_parts_is_refused() -> None:
    source = products()["demo_lotion"].source
    with pytest.raises(ReferenceDataError, match="all parts of the product x"):
        module._read("x", {"name": "DEMO x"}, source)


def test_an_unknown_ingredient_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="unicorn_dust"):
        module._content({"code": "unicorn_dust"})


def test_a_vial_for_one_use_ends_when_it_is_opened() -> None:
    opened = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert open_until(products()["demo_dutasteride"], opened) == opened
    assert open_until(products()["demo_antiseptic"], opened) == opened + timedelta(days=30)
