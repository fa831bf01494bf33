from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.models import OwnRepeatability
from mesotrich.clinic.outcomes.repeatabilities import (
    errors_of,
    fitting,
    keep_repeatability,
    known_errors,
    preparation_of,
    series_of,
    withdraw_repeatability,
)
from mesotrich.clinic.photos.models import Series
from mesotrich.foundation.errors import RecordError
from mesotrich.outcomes.preparation import Preparation
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.repeats import PREPARED, repeats


def kept(cast: Cast, **given: object) -> OwnRepeatability:
    """Repeats that the nurse handed in."""
    return keep_repeatability(cast.clinic, cast.staff[Role.NURSE], repeats(**given))  # type: ignore[arg-type]


def test_repeats_are_kept_as_they_were_handed_in(inside: Cast) -> None:
    row = kept(inside)
    assert (row.device, row.clipped, row.contact, row.measured_on) == ("Scope A, 40x", True, "fluid", date(2026, 10, 14))
    assert len(series_of(row).spots) == 10
    assert list(errors_of(row)) == ["hair_density", "mean_diameter", "diameter_cv"]
    assert errors_of(row)["hair_density"].within_sd.value == pytest.approx(4 / 2**0.5)


def test_repeats_fit_visits_with_that_device_and_preparation_only(inside: Cast) -> None:
    row = kept(inside)
    assert fitting(PREPARED) == row
    assert fitting(replace(PREPARED, device="scope a, 40\u00d7")) == row
    assert fitting(replace(PREPARED, clipped=False)) is None
    assert fitting(Preparation()) is None


def test_the_newest_repeats_count(inside: Cast) -> None:
    kept(inside)
    newer = kept(inside, apart=2.0, measured_on=date(2026, 11, 1))
    kept(inside, apart=9.0, measured_on=date(2026, 9, 1))
    assert fitting(PREPARED) == newer


def test_withdrawn_repeats_count_no_more_and_stay_with_their_reason(inside: Cast) -> None:
    row = withdraw_repeatability(kept(inside), inside.staff[Role.PHYSICIAN], " the lens was loose ")
    assert fitting(PREPARED) is None
    assert (row.withdrawn_reason, row.history.first().history_change_reason) == ("the lens was loose",) * 2
    with pytest.raises(RecordError, match="withdrawn"):
        withdraw_repeatability(row, inside.staff[Role.PHYSICIAN], "again")


def test_repeats_are_not_withdrawn_without_a_reason(inside: Cast) -> None:
    with pytest.raises(RecordError, match="a reason"):
        withdraw_repeatability(kept(inside), inside.staff[Role.PHYSICIAN], " ")


def test_the_error_that_a_verdict_needs_comes_from_the_repeats(inside: Cast) -> None:
    found = known_errors(kept(inside))["hair_density"]
    assert (found.degrees, found.preparation, found.measured_on) == (10, PREPARED, date(2026, 10, 14))
    assert known_errors(None) == {}


def test_device_and_preparation_of_a_visit_are_those_of_its_series() -> None:
    series = Series(device=" Scope A, 40x ", clipped=True, dyed=False, polarised=None, contact="fluid")
    assert preparation_of(series) == replace(PREPARED, polarised=None)


def test_what_cannot_be_used_is_refused(inside: Cast) -> None:
    for given, told in (
        ({"prepared": replace(PREPARED, contact="")}, "contact of the lens"),
        ({"measured_on": timezone.localdate() + timedelta(days=1)}, "a day that is over"),
        ({"units": {"mean_diameter": "{pixels}"}}, "with a scale"),
    ):
        with pytest.raises(RecordError, match=told):
            kept(inside, **given)
    with pytest.raises(RecordError, match=r"repeatability\.json"):
        keep_repeatability(inside.clinic, inside.staff[Role.NURSE], {"schema": "other/1"})


def test_repeats_of_another_clinic_are_not_seen(inside: Cast, other: Cast) -> None:
    kept(other)
    assert fitting(PREPARED) is None
    assert inside.clinic != other.clinic
