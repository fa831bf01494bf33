from uuid import uuid4

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.events.models import AdverseEvent
from mesotrich.clinic.treatment.session_reaction import Reaction, note_reaction
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import laid, planned


def test_a_reaction_is_tied_to_session_zone_and_lot_and_stops_the_clock(inside: Cast) -> None:
    session, now = laid(inside).session, timezone.now()
    event = note_reaction(session, inside.staff[Role.NURSE], Reaction("fainting", "frontal", "lay down"), now)
    session.refresh_from_db()
    assert event.lot is not None
    assert (event.session, event.zone, event.lot.number, event.serious) == (session, "frontal", "DEMO-0417", False)
    assert session.paused_at == now


def test_anaphylaxis_is_serious(inside: Cast) -> None:
    assert note_reaction(laid(inside).session, inside.staff[Role.NURSE], Reaction("anaphylaxis"), timezone.now()).serious


def test_a_second_tap_writes_nothing_twice(inside: Cast) -> None:
    session, row_id = laid(inside).session, uuid4()
    for _ in range(2):
        note_reaction(session, inside.staff[Role.NURSE], Reaction("pain"), timezone.now(), row_id)
    assert AdverseEvent.objects.count() == 1


def test_a_session_that_has_not_started_and_an_unknown_term_are_refused(inside: Cast) -> None:
    with pytest.raises(RecordError, match="has started"):
        note_reaction(planned(inside), inside.staff[Role.NURSE], Reaction("pain"), timezone.now())
    with pytest.raises(RecordError, match="event of the list"):
        note_reaction(planned(inside), inside.staff[Role.NURSE], Reaction("sadness"), timezone.now())
