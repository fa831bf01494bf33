from collections.abc import Iterator

import numpy as np
import pytest
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.demo.practice import Practice, make_practice
from mesotrich.clinic.demo.study import CODE, PEOPLE, add_study
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.selectors import open_patients
from mesotrich.clinic.studies.lock_checks import Query, lock_checks
from mesotrich.clinic.studies.models import AllocationSeen, OutcomeValue, Study, StudyState, ValueSource


@pytest.fixture
def practice(db: None) -> Iterator[Practice]:  # noqa: ARG001  # opens the database
    """The demo practice with the study alone."""
    made = make_practice(timezone.now(), np.random.default_rng(1))
    with scope(clinic=made.clinic):
        add_study(made, np.random.default_rng(2))
        yield made


def test_the_demo_study_is_shaped_like_the_published_one_and_floods_no_list(practice: Practice) -> None:
    study = Study.objects.get(code=CODE)
    assert study.participants.count() == PEOPLE == AllocationSeen.objects.count()
    assert (study.state, study.is_artificial) == (StudyState.CLOSED, True)
    assert set(OutcomeValue.objects.values_list("source", flat=True)) == {ValueSource.ARTIFICIAL}
    seen = open_patients(Patient.objects.all(), practice.doctor)
    assert seen.count() == len(practice.patients) + 1
    assert open_patients(Patient.objects.all(), practice.nurse).count() == len(practice.patients)


def test_only_its_photos_are_open_before_the_lock(practice: Practice) -> None:
    study = Study.objects.get(code=CODE)
    assert {one.kind for one in lock_checks(study)} == {Query.UNMEASURED, Query.UNREAD}
    assert practice.clinic.is_demo
