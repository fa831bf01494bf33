from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.services import add_patient
from mesotrich.clinic.studies.drafting import draft_study
from mesotrich.clinic.studies.enrolling import enrol, screen
from mesotrich.clinic.studies.models import Participant, Screening, Study
from mesotrich.clinic.studies.registering import close_enrolment, register
from mesotrich.foundation.errors import RecordError
from mesotrich.trials.conduct.eligibility import Answer
from tests.clinic.conftest import Cast
from tests.clinic.studies.conftest import document, fitting

Enrol = Callable[..., Participant]


def test_numbers_are_given_in_the_order_of_enrolment(enrolled: Enrol) -> None:
    assert [(person.number, person.stratum_position) for person in (enrolled(), enrolled(), enrolled())] == [
        (1, 1), (2, 2), (3, 3),
    ]  # fmt: skip


def test_a_stratum_is_computed_and_counts_for_itself(inside: Cast) -> None:
    by, today = inside.staff[Role.PHYSICIAN], timezone.localdate()
    factors = [{"code": "grade", "name": "Grade", "levels": ["II", "III"]}]
    study = register(draft_study(inside.clinic, by, "S", document(factors=factors), 20), by)
    found = []
    for level in ("II", "III", "II"):
        who = add_patient(inside.clinic, by, "Somebody")
        found.append(enrol(screen(study, who, by, today, fitting(study), {"grade": level}, today), by, today))
    assert [(one.number, one.stratum, one.stratum_position) for one in found] == [(1, "II", 1), (2, "III", 1), (3, "II", 2)]
    with pytest.raises(RecordError, match="an answer to every question"):
        screen(study, inside.patient, by, today, fitting(study), {"grade": "V"}, today)


def test_nothing_is_entered_before_the_protocol_is_registered(inside: Cast, draft: Study) -> None:
    with pytest.raises(RecordError, match="register it first"):
        screen(draft, inside.patient, inside.staff[Role.NURSE], timezone.localdate(), fitting(draft))
    assert Screening.objects.count() == 0


def test_who_misses_one_criterion_stands_in_the_log_and_is_not_enrolled(inside: Cast, study: Study) -> None:
    nurse, today = inside.staff[Role.NURSE], timezone.localdate()
    answers = fitting(study) | {"minoxidil": Answer(True, today - timedelta(days=100))}
    line = screen(study, inside.patient, nurse, today, answers, consent_signed_on=today)
    assert (line.eligible, line.why_not) == (False, "Minoxidil used")
    assert line.answers["minoxidil"] == {"holds": True, "last_on": (today - timedelta(days=100)).isoformat()}
    with pytest.raises(RecordError, match="fits every criterion"):
        enrol(line, nurse, today)


def test_a_treatment_that_was_washed_out_does_not_exclude(inside: Cast, study: Study) -> None:
    today = timezone.localdate()
    answers = fitting(study) | {"minoxidil": Answer(True, today - timedelta(days=200))}
    assert screen(study, inside.patient, inside.staff[Role.NURSE], today, answers).eligible


def test_an_unanswered_criterion_is_refused(inside: Cast, study: Study) -> None:
    answers = fitting(study) | {"male": Answer(None)}
    with pytest.raises(RecordError, match="an answer to every question"):
        screen(study, inside.patient, inside.staff[Role.NURSE], timezone.localdate(), answers)


def test_nobody_is_enrolled_without_a_consent_that_was_signed_before(inside: Cast, study: Study) -> None:
    nurse, today = inside.staff[Role.NURSE], timezone.localdate()
    line = screen(study, inside.patient, nurse, today - timedelta(days=3), fitting(study))
    with pytest.raises(RecordError, match="a signed consent"):
        enrol(line, nurse, today)
    with pytest.raises(RecordError, match="a consent before the enrolment"):
        enrol(line, nurse, today - timedelta(days=2), today)
    made = enrol(line, nurse, today, today)
    assert made.screening.consent_by == nurse


def test_nobody_takes_part_twice(inside: Cast, study: Study, participant: Participant) -> None:
    today = timezone.localdate()
    with pytest.raises(RecordError, match="does not take part"):
        screen(study, participant.patient, inside.staff[Role.NURSE], today, fitting(study))
    with pytest.raises(RecordError, match="does not take part"):
        enrol(participant.screening, inside.staff[Role.NURSE], today)


def test_nobody_is_enrolled_after_the_enrolment_was_closed_or_on_a_day_to_come(inside: Cast, study: Study) -> None:
    nurse, today = inside.staff[Role.NURSE], timezone.localdate()
    line = screen(study, inside.patient, nurse, today, fitting(study), {}, today)
    with pytest.raises(RecordError, match="a day that has come"):
        enrol(line, nurse, today + timedelta(days=1))
    close_enrolment(study, inside.staff[Role.PHYSICIAN], "enough")
    with pytest.raises(RecordError, match="a study that enrols"):
        enrol(line, nurse, today)
