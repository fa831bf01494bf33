from datetime import date
from zoneinfo import ZoneInfo

from mesotrich.clinic.accounts.models import ClinicSetting
from mesotrich.clinic.treatment.calendar_hours import KEY, opening, openings
from tests.clinic.conftest import Cast

PARIS = ZoneInfo("Europe/Paris")


def test_a_clinic_that_has_set_nothing_is_closed_on_sunday(inside: Cast) -> None:
    assert opening(inside.clinic, date(2031, 3, 2)) is None


def test_opening_hours_are_those_of_the_clinics_clock_in_summer_and_winter(inside: Cast) -> None:
    for day, offset in ((date(2031, 1, 6), 1), (date(2031, 7, 7), 2)):
        hours = opening(inside.clinic, day)
        assert hours is not None
        assert hours[0].strftime("%H:%M") == "09:00"
        assert hours[0].utcoffset().total_seconds() == 3600 * offset  # type: ignore[union-attr]


def test_the_newest_hours_that_a_clinic_set_hold(inside: Cast) -> None:
    for version, text in ((1, "10:00"), (2, "11:00")):
        ClinicSetting.objects.create(clinic=inside.clinic, key=KEY, version=version, value={"0": [text, "12:00"]})
    hours = opening(inside.clinic, date(2031, 3, 3))
    assert hours is not None
    assert hours[0].hour == 11


def test_closed_days_are_left_out_of_a_week(inside: Cast) -> None:
    assert [hours[0].weekday() for hours in openings(inside.clinic, date(2031, 3, 3), 7)] == [0, 1, 2, 3, 4]
