from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.studies.allocation import break_code, see_allocation
from mesotrich.clinic.studies.happenings import Held, keep_guess, keep_visit, note_deviation, withdraw
from mesotrich.clinic.studies.locked_guard import WAYS, guard, refuse_if_locked
from mesotrich.clinic.studies.models import Guess, Guesser, Reading, Study
from mesotrich.clinic.studies.values import keep_values
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast
from tests.clinic.studies.read_study import ready
from tests.clinic.studies.test_locking import locked


def test_every_row_of_a_study_is_guarded() -> None:
    found = {one for one in apps.get_app_config("studies").get_models() if not one.__name__.startswith("Historical")}
    assert found == {Study, *WAYS}


def test_after_the_lock_every_service_refuses(inside: Cast) -> None:
    study = locked(inside, ready(inside, 1))
    person, by, today = study.participants.get(), inside.staff[Role.PHYSICIAN], timezone.localdate()
    steps: list[tuple[Any, ...]] = [
        (keep_visit, person, by, "month_1", Held(today)), (keep_values, person, by, "", {"erythema": 1.0}),
        (withdraw, person, by, today, "x"), (note_deviation, person, by, "visit", today, "x"),
        (keep_guess, person, by, Guesser.TREATER, Guess.NEW), (see_allocation, person, by), (break_code, person, by, "x"),
    ]  # fmt: skip
    for service, *given in steps:
        with pytest.raises(RecordError):
            service(*given)


def test_after_the_lock_the_rows_themselves_refuse_whoever_writes(inside: Cast) -> None:
    study = locked(inside, ready(inside, 1))
    person = study.participants.get()
    rows: list[models.Model | None] = [study, person, person.visits.first(), Reading.objects.first()]
    rows.append(person.outcome_values.first())
    for row in rows:
        assert row is not None
        with pytest.raises(RecordError, match="a locked one"):
            row.save()
        with pytest.raises(RecordError, match="a locked one"):
            refuse_if_locked(type(row), row)


def test_a_study_that_is_not_locked_can_be_written(inside: Cast) -> None:
    guard()  # as when the app starts; twice does no harm
    study = ready(inside, 1)
    study.participants.get().save()
    study.save()
