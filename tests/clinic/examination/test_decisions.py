from datetime import date

import pytest

from mesotrich.assessment.suggestions import End
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.examination.decisions import Decided, decide
from mesotrich.clinic.patients.models import CourseState, Decision, FactRecord
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.foundation.errors import InputError, RecordError
from tests.clinic.conftest import Cast

DAY = date(2026, 11, 25)


def _decide(cast: Cast, decided: Decided) -> Decision:
    return decide(cast.course, cast.staff[Role.PHYSICIAN], DAY, decided, {"shown": True})


def test_a_decision_keeps_what_was_shown_and_codes_the_diagnosis(inside: Cast) -> None:
    row = _decide(inside, Decided(End.TREAT_CAUSE, "L65.0", " Wait. "))
    assert (row.end, row.icd10, row.text, row.assessment) == ("treat_cause", "L65.0", "Wait.", {"shown": True})
    assert facts_of(inside.patient)["diagnosis_icd10"].value == "L65.0"


@pytest.mark.parametrize(("icd10", "icd11"), [("L63.9", "ED70.2"), ("L64.9", ""), ("", "")])
def test_icd_11_is_added_only_where_it_was_verified(inside: Cast, icd10: str, icd11: str) -> None:
    assert _decide(inside, Decided(End.REFER, icd10, "x")).icd11 == icd11


def test_a_later_decision_supersedes_and_the_earlier_one_stays(inside: Cast) -> None:
    _decide(inside, Decided(End.REFER, "L66.9", "x"))
    _decide(inside, Decided(End.COURSE, "L64.9", "x"))
    assert Decision.objects.count() == 2
    assert facts_of(inside.patient)["diagnosis_icd10"].value == "L64.9"


def test_a_decision_without_a_diagnosis_leaves_none(inside: Cast) -> None:
    _decide(inside, Decided(End.COURSE, "L64.9", "x"))
    _decide(inside, Decided(End.REFER, "", "x"))
    assert "diagnosis_icd10" not in facts_of(inside.patient)


def test_a_diagnosis_that_cannot_be_coded_is_refused(inside: Cast) -> None:
    with pytest.raises(InputError, match="S82"):
        _decide(inside, Decided(End.REFER, "S82", "x"))
    assert Decision.objects.count() == 0


def test_warning_signs_are_explained_with_a_reason_that_is_kept(inside: Cast) -> None:
    _decide(inside, Decided(End.COURSE, "L64.9", "x", True, "biopsy without scarring"))
    assert facts_of(inside.patient)["red_flag_resolved"].value is True
    assert FactRecord.objects.get(code="red_flag_resolved").reason == "biopsy without scarring"


def test_warning_signs_are_not_explained_without_a_reason(inside: Cast) -> None:
    with pytest.raises(RecordError, match="explains"):
        _decide(inside, Decided(End.COURSE, "L64.9", "x", True, " "))
    assert "red_flag_resolved" not in facts_of(inside.patient)


def test_taking_the_tick_away_says_that_they_are_not_explained_any_more(inside: Cast) -> None:
    _decide(inside, Decided(End.COURSE, "L64.9", "x", True, "seen by a dermatologist"))
    _decide(inside, Decided(End.REFER, "L64.9", "x", False))
    assert facts_of(inside.patient)["red_flag_resolved"].value is False


def test_no_tick_writes_nothing_where_nothing_was_explained(inside: Cast) -> None:
    _decide(inside, Decided(End.REFER, "", "x", False))
    assert FactRecord.objects.count() == 0


def test_a_closed_course_takes_no_decision(inside: Cast) -> None:
    inside.course.state = CourseState.CLOSED
    with pytest.raises(RecordError, match="open course"):
        _decide(inside, Decided(End.REFER, "", "x"))
