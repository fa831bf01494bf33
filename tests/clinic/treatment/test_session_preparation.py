from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.stock.services import add_lot, add_reference_product, withdraw_lot
from mesotrich.clinic.treatment.session_preparation import OpenedVial, open_vial, prepare, record_exposure, record_pain
from mesotrich.clinic.treatment.session_services import start_session
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import begun, lot_of, ready, today


def vial(cast: Cast, **changes: object) -> OpenedVial:
    """A vial that may be used, but for what is changed."""
    values: dict[str, object] = {
        "lot": lot_of(cast),
        "volume_ul": 2500,
        "opened_at": timezone.now(),
        "entered": "scanned",
    } | changes
    return OpenedVial(**values)  # type: ignore[arg-type]


def test_a_vial_is_written_down_once_however_often_it_is_sent(inside: Cast) -> None:
    session, row_id = start_session(ready(inside), inside.staff[Role.NURSE], timezone.now()), uuid4()
    for _ in range(2):
        open_vial(session, inside.staff[Role.NURSE], vial(inside), row_id)
    assert session.vials.count() == 1


def test_a_lot_may_be_used_on_its_last_day_and_not_after(inside: Cast) -> None:
    session, nurse = start_session(ready(inside), inside.staff[Role.NURSE], timezone.now()), inside.staff[Role.NURSE]
    open_vial(session, nurse, vial(inside, lot=lot_of(inside, "LAST", 0)))
    with pytest.raises(RecordError, match="not expired"):
        open_vial(session, nurse, vial(inside, lot=lot_of(inside, "OVER", -1)))


def test_a_withdrawn_lot_is_refused(inside: Cast) -> None:
    session, nurse = start_session(ready(inside), inside.staff[Role.NURSE], timezone.now()), inside.staff[Role.NURSE]
    lot = withdraw_lot(lot_of(inside), nurse, "called back", timezone.now())
    with pytest.raises(RecordError, match="withdrawn"):
        open_vial(session, nurse, vial(inside, lot=lot))


def test_another_product_than_the_orders_is_refused(inside: Cast) -> None:
    session, nurse = start_session(ready(inside), inside.staff[Role.NURSE], timezone.now()), inside.staff[Role.NURSE]
    other = add_lot(add_reference_product(inside.clinic, nurse, "demo_dutasteride"), nurse, "X1", today() + timedelta(days=9))
    with pytest.raises(RecordError, match="product of the order"):
        open_vial(session, nurse, vial(inside, lot=other))


def test_a_vial_is_not_opened_in_the_future(inside: Cast) -> None:
    session = start_session(ready(inside), inside.staff[Role.NURSE], timezone.now())
    with pytest.raises(RecordError, match="past"):
        open_vial(session, inside.staff[Role.NURSE], vial(inside, opened_at=timezone.now() + timedelta(hours=1)))


def test_a_vial_whose_hours_are_over_is_refused(inside: Cast) -> None:
    session, lot = start_session(ready(inside), inside.staff[Role.NURSE], timezone.now()), lot_of(inside)
    lot.product.open_hours = 4
    lot.product.save()
    with pytest.raises(RecordError, match="4 hours are over"):
        open_vial(session, inside.staff[Role.NURSE], vial(inside, lot=lot, opened_at=timezone.now() - timedelta(hours=5)))


@pytest.mark.parametrize(("antiseptic", "needle"), [("", True), ("Alcohol 70 %", False)])
def test_antiseptic_and_new_needle_must_be_said(inside: Cast, antiseptic: str, needle: bool) -> None:
    session = start_session(ready(inside), inside.staff[Role.NURSE], timezone.now())
    with pytest.raises(RecordError):
        prepare(session, inside.staff[Role.NURSE], antiseptic, needle)


def test_pain_is_from_0_to_10_and_kept_once(inside: Cast) -> None:
    session, nurse, row_id = begun(inside), inside.staff[Role.NURSE], uuid4()
    for _ in range(2):
        record_pain(session, nurse, 3, "", timezone.now(), row_id)
    assert session.tolerances.count() == 1
    with pytest.raises(RecordError, match="from 0 to 10"):
        record_pain(session, nurse, 11, "", timezone.now())


def test_microneedling_is_an_exposure_of_its_own(inside: Cast) -> None:
    session = begun(inside)
    row = record_exposure(session, inside.staff[Role.NURSE], "microneedling", length_um=1500, passes=4, zones=["frontal"])
    assert (row.length_um, row.passes, row.dose_mj_cm2) == (1500, 4, None)
