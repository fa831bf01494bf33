from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.intake.models import Answers, AnswerState
from mesotrich.clinic.intake.services import accept, ask_at_session, begin, code_name, fingerprint, keep, send
from mesotrich.clinic.patients.models import CourseState, FactRecord, FactSource
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.clinic.patients.services import add_patient, keep_fact
from mesotrich.foundation.errors import RecordError
from mesotrich.records.facts import UNKNOWN, Fact, FactValue
from tests.clinic.conftest import Cast

DAY = date(2026, 11, 23)
Answered = Callable[..., Answers]


@pytest.fixture
def nurse_user(inside: Cast) -> User:
    return inside.staff[Role.NURSE]


def test_answers_that_were_begun_are_gone_on_with(inside: Cast) -> None:
    first = begin(inside.patient, "intake", None)
    assert begin(inside.patient, "intake", inside.patient_user).pk == first.pk
    assert begin(inside.patient, "session", None).pk != first.pk


def test_each_kind_of_answer_comes_back_as_it_was(inside: Cast) -> None:
    values: dict[str, FactValue] = {
        "shed_per_day": 80,
        "weight_lost_kg": 4.5,
        "onset_date": date(2026, 5, 1),
        "medicines": (),
        "sun_exposure": UNKNOWN,
        "hopes": "x",
    }
    row = send(keep(begin(inside.patient, "intake", None), values, DAY), timezone.now())
    accept(row, inside.staff[Role.NURSE], timezone.now(), fingerprint(row))
    facts = facts_of(inside.patient)
    assert {code: facts[code].value for code in values} == values
    assert {facts[code].asked_on for code in values} == {DAY}


def test_the_history_keeps_every_state_of_the_answers(inside: Cast) -> None:
    row = keep(begin(inside.patient, "intake", None), {"shed_per_day": 80}, DAY)
    keep(row, {"shed_per_day": 80}, DAY)
    keep(row, {"shed_per_day": 90}, DAY)
    assert [past.values.get("shed_per_day", {}).get("value") for past in row.history.order_by("history_date")] == [None, 80, 90]


def test_accepting_twice_keeps_each_fact_once(answered: Answered, nurse_user: User) -> None:
    row = answered({"shed_per_day": 80})
    accept(row, nurse_user, timezone.now(), fingerprint(row))
    again = accept(row, nurse_user, timezone.now(), "whatever")
    assert again.state == AnswerState.ACCEPTED
    assert FactRecord.objects.filter(code="shed_per_day").count() == 1


@pytest.mark.usefixtures("unnoted")
def test_answers_to_questions_that_are_not_asked_do_not_enter_the_record(answered: Answered, nurse_user: User) -> None:
    row = answered({"sex": "male", "pregnancy": True, "shed_per_day": 80})
    accept(row, nurse_user, timezone.now(), fingerprint(row))
    assert set(FactRecord.objects.values_list("code", flat=True)) - {"sex"} == {"shed_per_day"}


def test_a_younger_answer_of_the_record_stays(inside: Cast, answered: Answered, nurse_user: User) -> None:
    keep_fact(inside.patient, Fact("herpes_now", True, DAY + timedelta(days=1)), FactSource.SESSION, nurse_user)
    row = answered({"herpes_now": False})
    accept(row, nurse_user, timezone.now(), fingerprint(row))
    assert facts_of(inside.patient)["herpes_now"].value is True


def test_what_differs_says_so_as_its_reason(inside: Cast, answered: Answered, nurse_user: User) -> None:
    keep_fact(inside.patient, Fact("thyroid_disease", True, date(2025, 1, 1)), FactSource.RECORD, nurse_user)
    row = answered({"thyroid_disease": False, "shed_per_day": 80})
    accept(row, nurse_user, timezone.now(), fingerprint(row))
    reasons = dict(FactRecord.objects.filter(source=FactSource.INTAKE).values_list("code", "reason"))
    assert reasons == {"thyroid_disease": "told otherwise in the intake", "shed_per_day": ""}


def test_accepted_answers_do_not_change(answered: Answered, nurse_user: User) -> None:
    row = answered({"shed_per_day": 80})
    accept(row, nurse_user, timezone.now(), fingerprint(row))
    with pytest.raises(RecordError, match="answers that are in the record"):
        keep(row, {"shed_per_day": 90}, DAY)


def test_accepting_opens_a_course_where_none_is_open(inside: Cast) -> None:
    patient = add_patient(inside.clinic, inside.staff[Role.RECEPTIONIST], "Patient 9")
    row = send(keep(begin(patient, "intake", None), {"shed_per_day": 80}, DAY), timezone.now())
    accept(row, inside.staff[Role.NURSE], timezone.now(), fingerprint(row))
    course = patient.courses.get()
    assert (course.state, course.physician) == (CourseState.OPEN, inside.staff[Role.PHYSICIAN])


def test_no_second_course_is_opened(inside: Cast, answered: Answered, nurse_user: User) -> None:
    row = answered({"shed_per_day": 80})
    accept(row, nurse_user, timezone.now(), fingerprint(row))
    assert inside.patient.courses.count() == 1


def test_sending_twice_keeps_the_first_time(answered: Answered) -> None:
    row = answered({"shed_per_day": 80})
    assert send(row, timezone.now() + timedelta(hours=1)).sent_at == row.sent_at


def test_a_name_that_is_not_there_gets_no_code(answered: Answered, nurse_user: User) -> None:
    row = answered({"medicines": ("text:tea",)})
    with pytest.raises(RecordError, match="a name without a code"):
        code_name(row, "medicines", "coffee", "B01AF02", nurse_user)
    with pytest.raises(RecordError, match="a name without a code"):
        code_name(row, "shed_per_day", "tea", "B01AF02", nurse_user)


def test_who_coded_a_name_stands_in_the_history(answered: Answered, nurse_user: User) -> None:
    row = code_name(answered({"medicines": ("text:tea", "B01AF02")}), "medicines", "tea", "B01AF02", nurse_user)
    assert row.values["medicines"] == {"value": ["B01AF02"], "asked_on": "2026-11-23"}
    assert row.history.latest().history_change_reason == "tea: B01AF02, Clinic A nurse"


def test_session_answers_count_at_once_and_leave_out_what_is_not_asked(inside: Cast, nurse_user: User) -> None:
    inside.patient.sex = "male"
    inside.patient.save()
    kept = ask_at_session(inside.patient, {"herpes_now": False, "pregnancy": True}, nurse_user, DAY)
    assert [(row.code, row.source, row.asked_on) for row in kept] == [("herpes_now", FactSource.SESSION, DAY)]


def test_session_answers_sent_by_a_link_become_facts_of_the_day(inside: Cast) -> None:
    row = keep(begin(inside.patient, "session", None), {"herpes_now": True}, timezone.localdate())
    assert send(row, timezone.now()).state == AnswerState.ACCEPTED
    assert FactRecord.objects.get(code="herpes_now").source == FactSource.SESSION


def test_session_answers_of_another_day_are_not_gone_on_with(inside: Cast) -> None:
    old = keep(begin(inside.patient, "session", None), {"herpes_now": True}, timezone.localdate() - timedelta(days=1))
    assert begin(inside.patient, "session", None).pk != old.pk
