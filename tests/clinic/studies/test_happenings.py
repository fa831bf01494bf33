from datetime import timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.services import add_patient, open_course
from mesotrich.clinic.photos.models import Spot
from mesotrich.clinic.studies.happenings import (
    Held,
    choose_spot,
    keep_guess,
    keep_visit,
    note_deviation,
    open_for_data,
    withdraw,
)
from mesotrich.clinic.studies.models import Guess, Guesser, Participant, StudyState
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast


def _ago(days: int) -> Held:
    """A visit that was held some days ago."""
    return Held(timezone.localdate() - timedelta(days=days))


def test_a_visit_is_written_and_corrected(inside: Cast, participant: Participant) -> None:
    nurse, today = inside.staff[Role.NURSE], timezone.localdate()
    keep_visit(participant, nurse, "baseline", Held(today, sessions_planned=2, sessions_held=1))
    again = keep_visit(participant, nurse, "baseline", Held(today, sessions_planned=2, sessions_held=2, remarks="corrected"))
    assert (participant.visits.count(), again.sessions_held, again.history.count()) == (1, 2, 2)


def test_a_missed_visit_has_a_reason(inside: Cast, participant: Participant) -> None:
    nurse = inside.staff[Role.NURSE]
    with pytest.raises(RecordError, match="why the visit was missed"):
        keep_visit(participant, nurse, "month_1", Held(None, " "))
    assert keep_visit(participant, nurse, "month_1", Held(None, "on holiday")).missed_reason == "on holiday"


@pytest.mark.parametrize(
    ("code", "held", "why"),
    [
        ("month_9", _ago(0), "a visit of the protocol"),
        ("baseline", _ago(-1), "a day that has come"),
        ("baseline", _ago(30), "a day after the screening"),
        ("baseline", Held(None, "x", 1, 2), "as many sessions"),
    ],
)
def test_a_visit_that_cannot_be_is_refused(inside: Cast, participant: Participant, code: str, held: Held, why: str) -> None:
    with pytest.raises(RecordError, match=why):
        keep_visit(participant, inside.staff[Role.NURSE], code, held)


def test_visits_come_in_the_order_of_the_protocol(inside: Cast, participant: Participant) -> None:
    nurse = inside.staff[Role.NURSE]
    keep_visit(participant, nurse, "baseline", _ago(3))
    with pytest.raises(RecordError, match="in the order"):
        keep_visit(participant, nurse, "month_1", _ago(5))


def test_who_left_keeps_the_data_and_has_no_later_visit(inside: Cast, participant: Participant) -> None:
    nurse = inside.staff[Role.NURSE]
    keep_visit(participant, nurse, "baseline", _ago(5))
    gone = withdraw(participant, nurse, timezone.localdate() - timedelta(days=2), "too far away")
    assert (gone.withdrawn_reason, gone.visits.count()) == ("too far away", 1)
    with pytest.raises(RecordError, match="before they left"):
        keep_visit(gone, nurse, "month_1", _ago(0))
    with pytest.raises(RecordError, match="somebody who left"):
        withdraw(gone, nurse, timezone.localdate(), "")


def test_nobody_leaves_before_they_were_enrolled(inside: Cast, participant: Participant) -> None:
    with pytest.raises(RecordError, match="a day after the enrolment"):
        withdraw(participant, inside.staff[Role.NURSE], participant.enrolled_on - timedelta(days=1), "")


def test_a_deviation_says_what_and_of_which_kind(inside: Cast, participant: Participant) -> None:
    nurse, today = inside.staff[Role.NURSE], timezone.localdate()
    with pytest.raises(RecordError, match="a kind of the list"):
        note_deviation(participant, nurse, "nothing", today, "x")
    with pytest.raises(RecordError, match="what was done otherwise"):
        note_deviation(participant, nurse, "visit_window", today, " ")
    made = note_deviation(participant, nurse, "visit_window", today, "two days late", "none", True)
    assert (made.what, made.breaks_protocol) == ("two days late", True)


def test_a_guess_is_kept_once_a_person(inside: Cast, participant: Participant) -> None:
    nurse = inside.staff[Role.NURSE]
    keep_guess(participant, nurse, Guesser.PARTICIPANT, Guess.NEW, "it stings")
    with pytest.raises(RecordError, match="one guess a person"):
        keep_guess(participant, nurse, Guesser.PARTICIPANT, Guess.CONTROL)
    assert keep_guess(participant, nurse, Guesser.TREATER, Guess.UNKNOWN).guess == "unknown"


def test_the_spot_of_the_study_is_one_of_the_patient(inside: Cast, participant: Participant) -> None:
    nurse = inside.staff[Role.NURSE]
    where = {"name": "Front", "region": "frontal", "template_version": "1", "view": "top", "x": 0.5, "y": 0.3}
    own = Spot.objects.create(clinic=inside.clinic, course=inside.course, **where)
    assert choose_spot(participant, nurse, own).spot == own
    other = open_course(add_patient(inside.clinic, nurse, "Other"), inside.staff[Role.PHYSICIAN], timezone.localdate())
    with pytest.raises(RecordError, match="a spot of this patient"):
        choose_spot(participant, nurse, Spot.objects.create(clinic=inside.clinic, course=other, **where))


def test_nothing_is_entered_after_the_lock(inside: Cast, participant: Participant) -> None:
    participant.study.state = StudyState.LOCKED
    participant.study.save()
    with pytest.raises(RecordError, match="a study that takes data"):
        open_for_data(participant)
    with pytest.raises(RecordError, match="a study that takes data"):
        keep_visit(participant, inside.staff[Role.NURSE], "baseline", _ago(0))
