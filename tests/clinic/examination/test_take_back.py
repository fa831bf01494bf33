from datetime import date, timedelta

from mesotrich.clinic.examination.take_back import take_back_fact, withdraw_fact
from mesotrich.clinic.patients.models import FactRecord, FactSource
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.records.facts import Fact
from tests.clinic.conftest import Cast

DAY = date(2026, 11, 25)
EARLIER = DAY - timedelta(days=90)


def test_the_answer_of_an_earlier_day_holds_again_with_its_own_day_and_source(inside: Cast) -> None:
    keep_fact(inside.patient, Fact("ludwig", "I", EARLIER), FactSource.INTAKE, None)
    keep_fact(inside.patient, Fact("ludwig", "II", DAY), FactSource.EXAMINATION, None)
    take_back_fact(inside.patient, "ludwig", DAY, None, "wrong row")
    assert facts_of(inside.patient)["ludwig"] == Fact("ludwig", "I", EARLIER)
    assert FactRecord.objects.order_by("created_at").last().source == FactSource.INTAKE  # type: ignore[union-attr]


def test_without_an_earlier_answer_there_is_none(inside: Cast) -> None:
    keep_fact(inside.patient, Fact("ludwig", "II", DAY), FactSource.EXAMINATION, None)
    take_back_fact(inside.patient, "ludwig", DAY, None, "wrong row")
    assert "ludwig" not in facts_of(inside.patient)


def test_all_rows_stay_with_the_reason(inside: Cast) -> None:
    keep_fact(inside.patient, Fact("ludwig", "II", DAY), FactSource.EXAMINATION, None)
    take_back_fact(inside.patient, "ludwig", DAY, None, "wrong row")
    assert list(FactRecord.objects.order_by("created_at").values_list("reason", flat=True)) == ["", "wrong row"]


def test_a_fact_that_is_withdrawn_is_gone_though_it_was_known_before(inside: Cast) -> None:
    keep_fact(inside.patient, Fact("diagnosis_icd10", "L65.0", EARLIER), FactSource.RECORD, None)
    withdraw_fact(inside.patient, "diagnosis_icd10", DAY, FactSource.RECORD, None, "no diagnosis")
    assert "diagnosis_icd10" not in facts_of(inside.patient)
