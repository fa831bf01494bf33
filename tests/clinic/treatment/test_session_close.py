from datetime import timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.models import InjectionZone, PointState, SessionState
from mesotrich.clinic.treatment.session_close import close_session, correct_point, correct_session, go_on
from mesotrich.clinic.treatment.session_points import confirm_zone, record_points
from mesotrich.clinic.treatment.session_reaction import Reaction, note_reaction
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import laid


def confirmed(cast: Cast) -> InjectionZone:
    """A zone that is injected and confirmed."""
    zone, nurse = laid(cast), cast.staff[Role.NURSE]
    record_points(zone, nurse, zone.points.all(), timezone.now())
    return confirm_zone(zone, nurse, timezone.now())


def test_a_session_closes_once(inside: Cast) -> None:
    session, nurse = confirmed(inside).session, inside.staff[Role.NURSE]
    first = close_session(session, nurse, True, "", timezone.now())
    again = close_session(session, nurse, False, "other", timezone.now())
    assert first.state == SessionState.CLOSED
    assert (again.ended_at, again.patient_well) == (first.ended_at, True)


def test_an_injected_zone_must_be_confirmed_first(inside: Cast) -> None:
    zone, nurse = laid(inside), inside.staff[Role.NURSE]
    record_points(zone, nurse, zone.points.all()[:1], timezone.now())
    with pytest.raises(RecordError, match="every zone confirmed"):
        close_session(zone.session, nurse, True, "", timezone.now())


def test_nothing_is_recorded_after_the_close(inside: Cast) -> None:
    zone, nurse = confirmed(inside), inside.staff[Role.NURSE]
    close_session(zone.session, nurse, True, "", timezone.now())
    with pytest.raises(RecordError, match="a closed one"):
        record_points(zone, nurse, zone.points.all(), timezone.now())


def test_a_correction_needs_a_reason_and_leaves_the_old_value_in_the_history(inside: Cast) -> None:
    zone, nurse = confirmed(inside), inside.staff[Role.NURSE]
    session = close_session(zone.session, nurse, True, "", timezone.now())
    with pytest.raises(RecordError, match="a reason"):
        correct_session(session, nurse, "", note="x")
    fixed = correct_session(session, nurse, "written to the wrong bottle", antiseptic="Alcohol 70 %")
    newest, before = fixed.history.all()[:2]
    assert (newest.antiseptic, newest.history_change_reason) == ("Alcohol 70 %", "written to the wrong bottle")
    assert before.antiseptic == "Chlorhexidine 0.5 %"
    with pytest.raises(RecordError):
        correct_session(session, nurse, "why", started_at=timezone.now())


def test_a_point_is_corrected_after_the_close_only(inside: Cast) -> None:
    zone, nurse = confirmed(inside), inside.staff[Role.NURSE]
    point = zone.points.all()[0]
    with pytest.raises(RecordError, match="a closed session"):
        correct_point(point, nurse, 10, "misread")
    close_session(zone.session, nurse, True, "", timezone.now())
    fixed = correct_point(zone.points.all()[0], nurse, 10, "misread")
    assert (fixed.state, fixed.given_ul, fixed.reason) == (PointState.DIFFERS, 10, "misread")


def test_the_time_of_a_pause_is_kept_when_it_goes_on(inside: Cast) -> None:
    session, nurse, now = laid(inside).session, inside.staff[Role.NURSE], timezone.now()
    note_reaction(session, nurse, Reaction("fainting"), now)
    fresh = go_on(session, nurse, now + timedelta(minutes=5))
    assert (fresh.paused_at, fresh.paused_seconds) == (None, 300)
    assert go_on(session, nurse, now + timedelta(minutes=9)).paused_seconds == 300
