from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.events.models import AdverseEvent, FollowUpAsk
from mesotrich.clinic.events.services import Told, plan_asks, report
from mesotrich.clinic.treatment.models import Session
from tests.clinic.conftest import Cast, signed_in

MOMENT = "%Y-%m-%dT%H:%M"


def test_the_advice_for_every_urgent_sign_is_on_the_page_before_any_form(at_home: Client) -> None:
    text = at_home.get(reverse("my_help")).content.decode()
    for code in ("breathing", "face_swelling", "fever", "spreading_pain", "pus", "skin_turning_black", "lasting_bleeding"):
        assert f'href="#urgent-{code}"' in text
        assert f'id="urgent-{code}"' in text
    assert "Call 112 now." in text


def test_a_tapped_sign_tells_the_clinic_and_says_that_this_does_not_replace_the_call(at_home: Client, inside: Cast) -> None:
    text = at_home.post(reverse("my_urgent"), {"sign": "breathing"}).content.decode()
    assert "That does not replace the call." in text
    assert AdverseEvent.objects.get().patient == inside.patient


def test_a_report_reaches_the_clinic(at_home: Client, physician: Client, inside: Cast) -> None:
    began = (timezone.localtime() - timedelta(hours=2)).strftime(MOMENT)
    sent = at_home.post(
        reverse("my_report"), {"term": "frontal_oedema", "zone": "frontal", "began_at": began, "text": "Swollen", "bother": "3"}
    )
    assert sent.status_code == 302
    assert AdverseEvent.objects.get().told_by_patient
    assert inside.patient.name in physician.get(reverse("events")).content.decode()


def test_a_report_without_a_kind_keeps_what_was_typed(at_home: Client) -> None:
    text = at_home.post(reverse("my_report"), {"began_at": "2026-11-24T10:00", "text": "my own words"}).content.decode()
    assert "my own words" in text
    assert "Not saved yet." in text


def test_the_clinic_answers_and_the_patient_reads_it(physician: Client, at_home: Client, inside: Cast) -> None:
    event = report(inside.patient, Told("pain", timezone.now() - timedelta(hours=2)), inside.patient_user, by_patient=True)
    physician.post(
        reverse("event", args=[inside.patient.pk, event.pk]), {"grade": "mild", "answer": "Cool it, call if it spreads."}
    )
    assert "Cool it, call if it spreads." in at_home.get(reverse("my_reports")).content.decode()


def test_an_event_of_somebody_else_is_not_found(physician: Client, other: Cast, cast: Cast) -> None:
    from django_scopes import scope

    with scope(clinic=other.clinic):
        event = report(other.patient, Told("pain", timezone.now() - timedelta(hours=2)), None, by_patient=True)
    assert physician.get(reverse("event", args=[other.patient.pk, event.pk])).status_code == 404
    assert physician.get(reverse("event", args=[cast.patient.pk, event.pk])).status_code == 404


def test_a_receptionist_sees_no_event(cast: Cast) -> None:
    client = signed_in(cast.staff[Role.RECEPTIONIST])
    assert client.get(reverse("patient_events", args=[cast.patient.pk])).status_code == 403


@pytest.mark.parametrize(("well", "leads_to"), [("yes", "my_today"), ("no", "my_help")])
def test_a_question_after_a_session_is_answered_with_one_tap(
    at_home: Client, ended: Callable[..., Session], well: str, leads_to: str
) -> None:
    ask = plan_asks(ended(hours_ago=50))[0]
    assert at_home.post(reverse("my_follow_up", args=[ask.pk]), {"well": well})["Location"] == reverse(leads_to)
    assert FollowUpAsk.objects.get(pk=ask.pk).well is (well == "yes")


def test_an_answer_by_telephone_is_written_down(nurse: Client, inside: Cast, ended: Callable[..., Session]) -> None:
    ask = plan_asks(ended(hours_ago=50))[0]
    nurse.post(reverse("ask_answer", args=[inside.patient.pk, ask.pk]), {"well": "yes"})
    assert FollowUpAsk.objects.get(pk=ask.pk).answered_by == inside.staff[Role.NURSE]


def test_a_sign_that_is_not_on_the_list_leads_back_to_it(at_home: Client) -> None:
    assert at_home.post(reverse("my_urgent"), {"sign": "boredom"})["Location"] == reverse("my_help")
