from datetime import date, timedelta

import pytest

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.examination.models import Examination
from mesotrich.clinic.examination.reading import Sent
from mesotrich.clinic.examination.services import (
    close_examination,
    open_examination,
    reopen_examination,
    save_examination,
)  # fmt: skip
from mesotrich.clinic.patients.models import CourseState, FactRecord
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.foundation.errors import RecordError
from mesotrich.records.facts import UNKNOWN, FactValue
from tests.clinic.conftest import Cast

DAY = date(2026, 11, 25)


def _physician(cast: Cast) -> User:
    return cast.staff[Role.PHYSICIAN]


def _save(cast: Cast, values: dict[str, FactValue], emptied: tuple[str, ...] = (), on: date = DAY) -> Examination:
    return save_examination(cast.patient, _physician(cast), on, Sent(values, {}, emptied))


def test_a_day_has_one_examination(inside: Cast) -> None:
    first = open_examination(inside.patient, _physician(inside), DAY)
    assert open_examination(inside.patient, inside.staff[Role.NURSE], DAY) == first


def test_an_answer_becomes_a_fact_of_its_day(inside: Cast) -> None:
    _save(inside, {"pull_test": 4})
    fact = facts_of(inside.patient)["pull_test"]
    assert (fact.value, fact.asked_on) == (4, DAY)


def test_saving_the_same_again_writes_nothing(inside: Cast) -> None:
    for _time in range(2):
        _save(inside, {"pull_test": 4, "scalp_looked_at": True})
    assert FactRecord.objects.count() == 2


def test_the_same_answer_on_a_later_day_is_an_answer_of_that_day(inside: Cast) -> None:
    _save(inside, {"scalp_looked_at": True})
    _save(inside, {"scalp_looked_at": True}, on=DAY + timedelta(days=1))
    assert facts_of(inside.patient)["scalp_looked_at"].asked_on == DAY + timedelta(days=1)


def test_yes_and_one_are_not_the_same_answer(inside: Cast) -> None:
    _save(inside, {"pull_test": 1})
    _save(inside, {"pull_test": UNKNOWN})
    assert facts_of(inside.patient)["pull_test"].value is UNKNOWN


def test_an_answer_that_was_taken_away_is_missing_and_not_a_no(inside: Cast) -> None:
    _save(inside, {"patchy_loss": True})
    _save(inside, {}, emptied=("patchy_loss",))
    assert "patchy_loss" not in facts_of(inside.patient)


def test_what_was_never_answered_is_not_taken_back(inside: Cast) -> None:
    _save(inside, {}, emptied=("patchy_loss",))
    assert FactRecord.objects.count() == 0


def test_nothing_is_written_into_a_closed_examination(inside: Cast) -> None:
    close_examination(_save(inside, {"pull_test": 4}), _physician(inside))
    with pytest.raises(RecordError, match="closed"):
        _save(inside, {"pull_test": 5})
    assert facts_of(inside.patient)["pull_test"].value == 4


def test_a_closed_examination_is_not_closed_again(inside: Cast) -> None:
    examination = _save(inside, {})
    close_examination(examination, _physician(inside))
    with pytest.raises(RecordError, match="closed"):
        close_examination(examination, _physician(inside))


def test_it_is_opened_again_on_its_own_day_only(inside: Cast) -> None:
    examination = _save(inside, {})
    close_examination(examination, _physician(inside))
    with pytest.raises(RecordError, match="of today"):
        reopen_examination(examination, _physician(inside), DAY + timedelta(days=1))
    reopen_examination(examination, _physician(inside), DAY)
    assert Examination.objects.get().closed_at is None


def test_history_tells_who_closed_it(inside: Cast) -> None:
    examination = _save(inside, {})
    close_examination(examination, _physician(inside))
    assert examination.history.first().history_change_reason == f"closed by {_physician(inside).name}"


def test_an_examination_needs_an_open_course(inside: Cast) -> None:
    inside.course.state = CourseState.CLOSED
    inside.course.save()
    with pytest.raises(RecordError, match="open course"):
        open_examination(inside.patient, _physician(inside), DAY)


def test_note_and_scores_are_kept_and_left_alone_when_not_sent(inside: Cast) -> None:
    scores = {"basp": {"basic": "M1", "specific": [], "code": "M1"}}
    save_examination(inside.patient, _physician(inside), DAY, Sent({}, {}, ()), "Thin parting", scores)
    _save(inside, {"pull_test": 2})
    kept = Examination.objects.get()
    assert (kept.note, kept.scores) == ("Thin parting", scores)
