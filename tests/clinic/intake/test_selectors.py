from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.intake.models import Answers
from mesotrich.clinic.intake.selectors import (
    answers_to_read,
    counted_facts,
    differences,
    held_by_record,
    latest_answers,
    open_answers,
    questionnaire_for,
    uncoded,
    values_of,
)
from mesotrich.clinic.intake.services import accept, begin, fingerprint, keep
from mesotrich.clinic.patients.models import FactSource
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.records.facts import Fact
from tests.clinic.conftest import Cast

Answered = Callable[..., Answers]


def test_accepted_answers_are_latest_and_not_open(inside: Cast, answered: Answered) -> None:
    row = answered({"shed_per_day": 80})
    accept(row, inside.staff[Role.NURSE], timezone.now(), fingerprint(row))
    assert open_answers(inside.patient, "intake", timezone.localdate()) is None
    latest = latest_answers(inside.patient, "intake")
    assert latest is not None
    assert latest.pk == row.pk


def test_new_answers_are_read_once_there_are_some(inside: Cast, answered: Answered) -> None:
    row = answered({"shed_per_day": 80})
    accept(row, inside.staff[Role.NURSE], timezone.now(), fingerprint(row))
    fresh = begin(inside.patient, "intake", None)
    today = timezone.localdate()
    assert answers_to_read(inside.patient, "intake", today) == row
    keep(fresh, {"shed_per_day": 90}, today)
    assert answers_to_read(inside.patient, "intake", today) == fresh


@pytest.mark.parametrize(("sex", "asked"), [("female", False), ("male", False), ("other", True)])
def test_what_the_record_holds_is_not_asked_again(inside: Cast, sex: str, asked: bool) -> None:
    inside.patient.sex = sex
    inside.patient.save()
    row = begin(inside.patient, "intake", None)
    assert ("sex" not in held_by_record(inside.patient)) is asked
    assert questionnaire_for(row).question("sex").hidden is not asked
    assert values_of(row).get("sex") == (None if asked else sex)


def test_hidden_questions_are_answered_by_the_record(inside: Cast) -> None:
    assert values_of(begin(inside.patient, "session", None)) == {"sex": "female"}


@pytest.mark.usefixtures("unnoted")
def test_only_answers_to_questions_that_are_asked_count(answered: Answered) -> None:
    row = answered({"sex": "male", "pregnancy": True})
    assert set(counted_facts(row)) == {"sex"}


def test_names_without_a_code_are_found_with_what_was_decided(answered: Answered) -> None:
    row = answered({"medicines": ("B01AF02", "text:tea", "text:drops")})
    row.kept_open = ["medicines:tea"]
    assert [(one.question.code, one.name, one.kept_open) for one in uncoded(row)] == [
        ("medicines", "tea", True),
        ("medicines", "drops", False),
    ]


def test_only_what_differs_from_the_record_is_a_difference(inside: Cast, answered: Answered) -> None:
    for code, value in (("thyroid_disease", True), ("herpes_now", False)):
        keep_fact(inside.patient, Fact(code, value, date(2026, 11, 24)), FactSource.RECORD, None)
    row = answered({"thyroid_disease": False, "herpes_now": False, "shed_per_day": 80})
    found = differences(row)
    assert [(one.question.code, one.old.value, one.new.value, one.old_stays) for one in found] == [
        ("thyroid_disease", True, False, True)
    ]
