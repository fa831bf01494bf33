import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.studies.calibrating import attempts, calibrate, calibrated, may_read, truth_of
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast
from tests.clinic.studies.read_study import registered


def test_who_counts_well_may_read(inside: Cast) -> None:
    study, reader = registered(inside), inside.staff[Role.ASSESSOR]
    assert not may_read(study, reader)
    row = calibrate(study, reader, truth_of(0))
    assert row.passed is True
    assert row.agreement["bias"] == [0.0, 0.0, 0.0]
    assert may_read(study, reader)
    assert not may_read(study, inside.staff[Role.NURSE])


def test_who_misses_a_third_may_not_and_the_bias_is_told(inside: Cast) -> None:
    study, reader = registered(inside), inside.staff[Role.ASSESSOR]
    truth = truth_of(0)
    row = calibrate(study, reader, [round(count * 2 / 3) for count in truth])
    assert row.passed is False
    assert row.agreement["bias"][0] == pytest.approx(-sum(truth) / len(truth) / 3, abs=1)
    assert not may_read(study, reader)


def test_who_scatters_may_not_even_without_bias(inside: Cast) -> None:
    study, reader = registered(inside), inside.staff[Role.ASSESSOR]
    row = calibrate(study, reader, [count + (9 if place % 2 else -9) for place, count in enumerate(truth_of(0))])
    assert row.agreement["bias"][0] == 0.0
    assert row.passed is False


def test_every_attempt_is_kept_and_the_newest_counts(inside: Cast) -> None:
    study, reader = registered(inside), inside.staff[Role.ASSESSOR]
    calibrate(study, reader, [0] * 6)
    second = calibrate(study, reader, truth_of(1))
    assert attempts(study, reader) == 2
    assert calibrated(study, reader) == second
    assert may_read(study, reader)


@pytest.mark.parametrize("counts", [[1, 2], [1, 2, 3, 4, 5, -6]])
def test_a_count_that_is_missing_or_impossible_is_refused(inside: Cast, counts: list[int]) -> None:
    with pytest.raises(RecordError, match="a count of every picture"):
        calibrate(registered(inside), inside.staff[Role.ASSESSOR], counts)
