from collections.abc import Callable

import pytest
from django_scopes import ScopeError, scope, scopes_disabled

from mesotrich.clinic.patients.models import Course, Patient
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast

REFUSED: dict[str, Callable[[Patient], object]] = {
    "delete of a row": lambda patient: patient.delete(),
    "delete of many": lambda _patient: Patient.objects.all().delete(),
    "update of many": lambda _patient: Patient.objects.update(name="X"),
    "bulk update": lambda patient: Patient.objects.bulk_update([patient], ["name"]),
}


@pytest.mark.parametrize("change", REFUSED)
def test_what_history_would_not_see_is_refused(inside: Cast, change: str) -> None:
    with pytest.raises(RecordError):
        REFUSED[change](inside.patient)
    assert Patient.objects.get().name == "Patient 1"


def test_rows_of_a_clinic_cannot_be_asked_for_outside_it(cast: Cast) -> None:
    with pytest.raises(ScopeError, match="no clinic is open"):
        Patient.objects.count()
    with scope(clinic=cast.clinic):
        assert Patient.objects.count() == 1


def test_a_scope_holds_for_rows_that_are_reached_through_others(cast: Cast, other: Cast) -> None:
    with scope(clinic=cast.clinic):
        assert Course.objects.filter(patient=other.patient).count() == 0
        assert other.patient.courses.count() == 0


def test_a_command_may_ask_for_all_clinics_where_it_says_so(cast: Cast, other: Cast) -> None:
    with scopes_disabled():
        assert {patient.clinic_id for patient in Patient.objects.all()} == {cast.clinic.pk, other.clinic.pk}


def test_who_and_why_are_kept_with_a_change(inside: Cast) -> None:
    inside.patient.phone = "+33 1 00"
    inside.patient._change_reason = "moved"
    inside.patient._history_user = inside.course.physician
    inside.patient.save()
    last = inside.patient.history.first()
    assert (last.history_change_reason, last.history_user) == ("moved", inside.course.physician)
