from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mesotrich.clinic.patients.models import Course, FactSource, Patient
from mesotrich.clinic.patients.selectors import current_course, facts_of
from mesotrich.clinic.patients.services import add_patient, keep_fact, open_course
from mesotrich.clinic.read_once import one_page, read_once
from mesotrich.records.facts import Fact
from tests.clinic.conftest import Cast

Queries = Callable[..., Any]


def test_a_page_asks_the_same_question_once(inside: Cast, django_assert_num_queries: Queries) -> None:
    with one_page(), django_assert_num_queries(1):
        found = {current_course(inside.patient), current_course(Patient(pk=inside.patient.pk))}
    assert found == {inside.course}


def test_the_same_question_about_another_patient_is_asked(inside: Cast) -> None:
    second = add_patient(inside.clinic, None, "Patient 2")
    with one_page():
        assert current_course(inside.patient) == inside.course
        assert current_course(second) is None


def test_outside_of_a_page_nothing_is_remembered(inside: Cast, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(2):
        current_course(inside.patient)
        current_course(inside.patient)


def test_one_page_knows_nothing_of_another(inside: Cast, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(2):
        for _ in range(2):
            with one_page():
                current_course(inside.patient)


def test_a_row_that_is_saved_is_seen_at_once(inside: Cast) -> None:
    with one_page():
        assert "keloid_tendency" not in facts_of(inside.patient)
        keep_fact(inside.patient, Fact("keloid_tendency", False, date(2026, 11, 25)), FactSource.GATE, None)
        assert facts_of(inside.patient)["keloid_tendency"].value is False


def test_a_question_that_failed_is_asked_again() -> None:
    answers = iter([ZeroDivisionError(), 7])

    @read_once
    def question() -> object:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with one_page():
        with pytest.raises(ZeroDivisionError):
            question()
        assert (question(), question()) == (7, 7)


def test_named_and_other_arguments_are_told_apart() -> None:
    @read_once
    def question(of: int, kind: str = "a") -> str:
        return f"{of}{kind}"

    with one_page():
        assert [question(1), question(2), question(1, kind="b")] == ["1a", "2a", "1b"]


def test_a_page_of_a_patient_reads_course_and_facts_once(cast: Cast, physician: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        physician.get(f"/patients/{cast.patient.pk}/safety/")
    for table in (Course._meta.db_table, "patients_factrecord"):
        assert sum(f'FROM "{table}"' in query["sql"] for query in asked) == 1


def test_a_course_opened_meanwhile_stands_on_the_next_page(inside: Cast, physician: Client) -> None:
    patient = add_patient(inside.clinic, None, "Patient 2")
    page = f"/patients/{patient.pk}/"
    physician.get(page)
    open_course(patient, next(iter(inside.staff.values())), date(2026, 11, 2))
    assert physician.get(page).context["course"].started_on == date(2026, 11, 2)
