from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.services import join_care_team
from mesotrich.clinic.stock.selectors import expiring_soon, found_lots, lot_state, usable_lot, who_received
from mesotrich.clinic.stock.services import withdraw_lot
from mesotrich.clinic.treatment.session_reaction import Reaction, note_reaction
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import begun, lot_of, product_of, today


def test_a_lot_is_usable_soon_over_expired_or_withdrawn(inside: Cast) -> None:
    states = {days: lot_state(lot_of(inside, f"L{days}", days), today()).state for days in (-1, 0, 13, 14)}
    assert states == {-1: "expired", 0: "soon", 13: "soon", 14: "usable"}
    gone = withdraw_lot(lot_of(inside, "GONE"), inside.staff[Role.NURSE], "called back", timezone.now())
    assert lot_state(gone, today()).state == "withdrawn"
    assert [lot.number for lot in expiring_soon(today())] == ["L0", "L13"]


def test_lots_are_found_by_number_and_product(inside: Cast) -> None:
    lot = lot_of(inside)
    assert list(found_lots("0417")) == list(found_lots("mesosolution")) == [lot]
    assert not found_lots("other").exists()
    assert usable_lot(product_of(inside), " demo-0417") == lot


def test_who_received_a_lot_is_told_with_what_was_reported(inside: Cast) -> None:
    session, nurse = begun(inside), inside.staff[Role.NURSE]
    event = note_reaction(session, nurse, Reaction("pain"), timezone.now())
    receipt = who_received(lot_of(inside), nurse)[0]
    assert (receipt.patient, receipt.vial.session, receipt.events) == (inside.patient, session, (event,))


def test_a_restricted_record_is_told_to_its_care_team_only(inside: Cast) -> None:
    begun(inside)
    inside.patient.restricted = True
    inside.patient.save()
    nurse = inside.staff[Role.NURSE]
    assert who_received(lot_of(inside), nurse) == ()
    join_care_team(inside.patient, nurse, None)
    assert len(who_received(lot_of(inside), nurse)) == 1
