from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.diary.calendar_file import calendar_file
from mesotrich.clinic.treatment.models import Appointment
from tests.clinic.conftest import Cast

START = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)


def test_the_file_names_the_clinic_and_the_time_and_no_clinical_word(inside: Cast) -> None:
    appointment = Appointment(
        clinic=inside.clinic, patient=inside.patient, kind="session", chair=1, staff=inside.staff[Role.NURSE],
        starts_at=START, ends_at=START + timedelta(minutes=45),
    )  # fmt: skip
    written = calendar_file(inside.clinic, [appointment], [("A waiting time ends", START)], START)
    entries = Calendar.from_ical(written).walk("VEVENT")
    assert [str(entry["SUMMARY"]) for entry in entries] == ["Clinic A", "A waiting time ends"]
    assert entries[0].decoded("DTSTART") == START
    assert b"session" not in written
