from datetime import date
from decimal import Decimal

from mesotrich.assessment.drugs import drugs_that_may_cost_hair
from mesotrich.assessment.suggestions import End
from mesotrich.clinic.accounts.models import ClinicSetting
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.examination.assessment_page import (
    assessment_context,
    assessment_of,
    causes_shown,
    decisions_shown,
    drugs_shown,
    places,
)  # fmt: skip
from mesotrich.clinic.examination.decisions import Decided, decide
from mesotrich.clinic.examination.laboratory import add_lab
from mesotrich.clinic.patients.models import FactSource
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.records.facts import Fact
from tests.clinic.conftest import Cast

DAY = date(2026, 11, 25)


def test_the_thresholds_of_the_clinic_are_used(inside: Cast) -> None:
    ClinicSetting.objects.create(
        clinic=inside.clinic, key="lab_thresholds", version=1, value={"ferritin": {"low": 30.0, "unit": "ug/L"}}
    )
    add_lab(inside.patient, None, "ferritin", Decimal(24), "ug/L", DAY)
    found, _facts = assessment_of(inside.patient, DAY)
    assert found.labs[0].marking.value == "below"


def test_the_form_begins_with_the_diagnosis_as_it_stands(inside: Cast) -> None:
    keep_fact(inside.patient, Fact("diagnosis_icd10", "L65.0", DAY), FactSource.RECORD, None)
    assert assessment_context(inside.patient, DAY)["form"].initial["diagnosis"] == "L65.0 telogen effluvium"


def test_decisions_come_newest_first(inside: Cast) -> None:
    for end in (End.REFER, End.COURSE):
        decide(inside.course, inside.staff[Role.PHYSICIAN], DAY, Decided(end, "", "x"), {})
    assert [each.end.code for each in decisions_shown(inside.course)] == ["end.name.course", "end.name.refer"]
    assert decisions_shown(None) == ()


def test_a_cause_of_which_nothing_is_known_says_so_and_leads_to_what_is_missing(inside: Cast) -> None:
    found, _facts = assessment_of(inside.patient, DAY)
    thyroid = causes_shown(found.causes)[2]
    assert thyroid.silent
    assert [place.part for place in thyroid.missing] == ["", "#labs"]


def test_a_cause_with_something_for_it_is_not_silent(inside: Cast) -> None:
    keep_fact(inside.patient, Fact("thyroid_disease", True, DAY), FactSource.INTAKE, None)
    assert not causes_shown(assessment_of(inside.patient, DAY)[0].causes)[2].silent


def test_medicines_are_named_with_the_row_of_the_list() -> None:
    (drug,) = drugs_shown(drugs_that_may_cost_hair(("C07AB03", "A10BA02")))
    assert (drug.taken, drug.listed_as.code) == ("atenolol", "drug.name.C07A")
    assert drugs_shown(None) == ()


def test_places_keep_their_order() -> None:
    assert [place.page for place in places(("ferritin", "birth_date"))] == ["examination", "patient_edit"]
