import pytest

from mesotrich.clinic.studies.study_report import study_report
from mesotrich.foundation.errors import FileError, RecordError
from tests.clinic.conftest import Cast
from tests.clinic.studies.read_study import ready
from tests.clinic.studies.test_locking import locked


def test_there_is_no_analysis_before_the_lock(inside: Cast) -> None:
    with pytest.raises(RecordError, match="a locked study"):
        study_report(ready(inside, 1), "en")


def test_a_locked_study_is_analysed_from_its_files(inside: Cast) -> None:
    found = study_report(locked(inside, ready(inside, 8, 0)), "en")
    assert found.flow.randomised == 8
    assert {result.outcome.code for result in found.results} == {"hair_density", "read_density"}


def test_one_person_alone_cannot_be_compared(inside: Cast) -> None:
    with pytest.raises(FileError, match="patients in both arms"):
        study_report(locked(inside, ready(inside, 1)), "en")
