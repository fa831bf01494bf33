from datetime import date, timedelta

from mesotrich.assessment.labs import ClinicThreshold
from mesotrich.clinic.accounts.models import ClinicSetting
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.examination.selectors import (
    answers_before,
    answers_on,
    earlier_examinations,
    examination_on,
    lab_thresholds,
)  # fmt: skip
from mesotrich.clinic.examination.services import open_examination
from mesotrich.clinic.patients.models import FactSource
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.records.facts import Fact
from tests.clinic.conftest import Cast

DAY = date(2026, 11, 25)


def test_examinations_of_earlier_days_come_newest_first(inside: Cast) -> None:
    for days in (90, 30, 0):
        open_examination(inside.patient, inside.staff[Role.PHYSICIAN], DAY - timedelta(days=days))
    assert [(DAY - each.on).days for each in earlier_examinations(inside.patient, DAY)] == [30, 90]
    assert examination_on(inside.patient, DAY - timedelta(days=1)) is None


def test_answers_of_a_day_are_those_of_the_examination_alone(inside: Cast) -> None:
    keep_fact(inside.patient, Fact("ludwig", "I", DAY), FactSource.EXAMINATION, None)
    keep_fact(inside.patient, Fact("scalp_infection", False, DAY), FactSource.GATE, None)
    keep_fact(inside.patient, Fact("pull_test", 3, DAY - timedelta(days=9)), FactSource.EXAMINATION, None)
    assert answers_on(inside.patient, DAY) == {"ludwig": "I"}
    assert list(answers_before(inside.patient, DAY)) == ["pull_test"]


def test_a_clinic_that_has_set_nothing_marks_nothing(inside: Cast) -> None:
    assert lab_thresholds(inside.clinic) == {}


def test_the_newest_version_of_the_thresholds_holds(inside: Cast) -> None:
    for version, low in ((1, 30.0), (2, 40.0)):
        value = {"ferritin": {"low": low, "high": None, "unit": "ug/L"}, "tsh": {"low": None, "high": None, "unit": ""}}
        ClinicSetting.objects.create(clinic=inside.clinic, key="lab_thresholds", version=version, value=value)
    assert lab_thresholds(inside.clinic) == {"ferritin": ClinicThreshold(40.0, None, "ug/L")}


def test_a_threshold_without_a_unit_is_in_that_of_the_analyte(inside: Cast) -> None:
    ClinicSetting.objects.create(
        clinic=inside.clinic, key="lab_thresholds", version=1, value={"vitamin_d": {"low": 50.0, "unit": ""}}
    )
    assert lab_thresholds(inside.clinic)["vitamin_d"].unit == "nmol/L"
