from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.events.services import Told, report
from mesotrich.clinic.patients.services import add_patient
from mesotrich.clinic.studies.models import Participant, Study
from mesotrich.clinic.studies.serious import Serious, due_reports, judge_serious, mark_reported, note_serious
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast


def _told(hours_ago: float = 2, why: str = "hospital") -> Serious:
    """An event that the clinic learned of some hours ago."""
    known: datetime = timezone.now() - timedelta(hours=hours_ago)
    return Serious("A stay in hospital after a fall", why, timezone.localdate(known), known)


def test_the_clock_starts_when_the_clinic_learned_of_it(inside: Cast, participant: Participant) -> None:
    told = _told()
    event = note_serious(participant, inside.staff[Role.NURSE], told)
    assert {one.rule: one.due_at - told.known_at for one in event.reports.all()} == {
        "sponsor": timedelta(hours=24), "authority": timedelta(days=15),
    }  # fmt: skip


def test_a_death_is_reported_within_seven_days(inside: Cast, participant: Participant) -> None:
    event = note_serious(participant, inside.staff[Role.NURSE], _told(why="death"))
    assert set(event.reports.values_list("rule", flat=True)) == {"sponsor", "authority_fatal"}


def test_an_event_that_is_not_related_asks_for_the_sponsor_alone_until_it_is_judged_otherwise(
    inside: Cast, participant: Participant
) -> None:
    physician = inside.staff[Role.PHYSICIAN]
    event = note_serious(participant, physician, replace(_told(), related=False))
    assert list(event.reports.values_list("rule", flat=True)) == ["sponsor"]
    judged = judge_serious(event, physician, True, False, "at home again")
    assert set(judged.reports.values_list("rule", flat=True)) == {"sponsor", "authority"}


def test_a_report_is_sent_once_and_leaves_the_list(inside: Cast, study: Study, participant: Participant) -> None:
    nurse = inside.staff[Role.NURSE]
    event = note_serious(participant, nurse, replace(_told(), related=False))
    [due] = due_reports(study)
    mark_reported(due, nurse, timezone.now())
    assert due_reports(study).count() == 0
    with pytest.raises(RecordError, match="one that was sent"):
        mark_reported(event.reports.get(), nurse, timezone.now())


@pytest.mark.parametrize("hours", [-1, 5])
def test_a_report_is_sent_after_the_event_was_known_and_not_later_than_now(
    inside: Cast, participant: Participant, hours: float
) -> None:
    event = note_serious(participant, inside.staff[Role.NURSE], _told())
    with pytest.raises(RecordError, match="between knowing and now"):
        mark_reported(event.reports.all()[0], inside.staff[Role.NURSE], timezone.now() - timedelta(hours=hours))


def test_what_cannot_be_is_refused(inside: Cast, participant: Participant) -> None:
    nurse, told = inside.staff[Role.NURSE], _told()
    other = report(add_patient(inside.clinic, nurse, "Other"), Told("pain", timezone.now()), nurse, by_patient=False)
    for wrong, why in (
        (replace(told, what=" "), "what happened"),
        (replace(told, why_serious="bad luck"), "a reason of the list"),
        (replace(told, known_at=timezone.now() + timedelta(hours=1)), "a moment that has come"),
        (replace(told, began_on=timezone.localdate() + timedelta(days=2)), "began before it was known"),
        (replace(told, event=other), "an event of this patient"),
    ):
        with pytest.raises(RecordError, match=why):
            note_serious(participant, nurse, wrong)
