from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.stock.models import Lot
from mesotrich.clinic.stock.services import add_lot, add_product, add_reference_product, withdraw_lot
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.products import products
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import lot_of, product_of, today


@pytest.mark.parametrize("code", sorted(products()))
def test_every_product_of_the_reference_list_can_be_taken_over(inside: Cast, code: str) -> None:
    product = add_reference_product(inside.clinic, inside.staff[Role.NURSE], code)
    assert [line["code"] for line in product.ingredients] == list(products()[code].ingredient_codes)


def test_a_code_stands_for_one_product(inside: Cast) -> None:
    product_of(inside)
    with pytest.raises(RecordError, match="no other product"):
        add_product(inside.clinic, inside.staff[Role.NURSE], "demo_mesosolution_a", "Another")
    with pytest.raises(RecordError, match="reference list"):
        add_reference_product(inside.clinic, inside.staff[Role.NURSE], "nothing")


def test_the_same_lot_again_is_the_one_that_is_there(inside: Cast) -> None:
    nurse, day = inside.staff[Role.NURSE], today() + timedelta(days=30)
    first = add_lot(product_of(inside), nurse, "demo-0417 ", day, row_id=uuid4())
    assert add_lot(product_of(inside), nurse, "DEMO-0417", day) == first
    assert Lot.objects.count() == 1


def test_another_expiry_of_the_same_lot_is_refused(inside: Cast) -> None:
    lot_of(inside)
    with pytest.raises(RecordError, match="read the vial again"):
        lot_of(inside, days=31)


def test_a_lot_needs_a_number(inside: Cast) -> None:
    with pytest.raises(RecordError, match="number of a lot"):
        lot_of(inside, " ")


def test_a_withdrawn_lot_keeps_its_first_reason(inside: Cast) -> None:
    nurse, lot = inside.staff[Role.NURSE], lot_of(inside)
    with pytest.raises(RecordError, match="a reason"):
        withdraw_lot(lot, nurse, " ", timezone.now())
    withdraw_lot(lot, nurse, "called back", timezone.now())
    again = withdraw_lot(lot, nurse, "another reason", timezone.now())
    assert again.withdrawn_reason == "called back"
    assert again.history.first().history_user == nurse
