from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.diary.models import Reminder
from mesotrich.clinic.diary.reminders import due_reminders, send_due
from mesotrich.clinic.events.services import answer_ask, plan_asks
from mesotrich.clinic.treatment.models import Appointment, Session
from tests.clinic.conftest import Cast


@pytest.fixture
def appointment(inside: Cast) -> Appointment:
    """An appointment tomorrow of a patient with an email address."""
    inside.patient.email = "patient@clinic-a.invalid"
    inside.patient.save()
    start = timezone.now() + timedelta(hours=20)
    return Appointment.objects.create(
        clinic=inside.clinic, patient=inside.patient, kind="session", chair=1, staff=inside.staff[Role.NURSE],
        starts_at=start, ends_at=start + timedelta(minutes=45),
    )  # fmt: skip


@pytest.mark.usefixtures("appointment")
def test_a_reminder_is_sent_once() -> None:
    assert [send_due(timezone.now()), send_due(timezone.now())] == [1, 0]
    assert len(mail.outbox) == 1


@pytest.mark.usefixtures("appointment")
def test_a_letter_holds_no_clinical_word() -> None:
    send_due(timezone.now())
    text = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    assert not [word for word in ("session", "injection", "hair", "scalp", "Patient") if word in text]


def test_a_letter_is_written_in_the_patients_language(appointment: Appointment) -> None:
    appointment.patient.language = "fr"
    appointment.patient.save()
    send_due(timezone.now())
    assert "rendez-vous" in mail.outbox[0].body


def test_a_moved_appointment_is_told_again(appointment: Appointment) -> None:
    send_due(timezone.now())
    appointment.starts_at += timedelta(hours=1)
    appointment.save()
    assert send_due(timezone.now()) == 1


def test_nobody_is_reminded_of_a_cancelled_appointment(appointment: Appointment) -> None:
    appointment.cancelled_at = timezone.now()
    appointment.save()
    assert due_reminders(timezone.now()) == []


def test_a_patient_without_an_address_gets_no_letter(inside: Cast, appointment: Appointment) -> None:  # noqa: ARG001  # is there
    inside.patient.email = ""
    inside.patient.save()
    assert due_reminders(timezone.now()) == []


def test_a_question_after_a_session_is_reminded_of_until_it_is_answered(inside: Cast, ended: Callable[..., Session]) -> None:
    inside.patient.email = "patient@clinic-a.invalid"
    inside.patient.save()
    asks = plan_asks(ended(hours_ago=50))
    assert [due.kind for due in due_reminders(timezone.now())] == ["ask"]
    answer_ask(asks[0], True, None)
    assert due_reminders(timezone.now()) == []


@pytest.mark.usefixtures("appointment")
def test_what_could_not_be_sent_is_not_noted_as_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise OSError("no server")

    monkeypatch.setattr("mesotrich.clinic.diary.reminders.send_mail", broken)
    with pytest.raises(OSError, match="no server"):
        send_due(timezone.now())
    assert not Reminder.objects.exists()
