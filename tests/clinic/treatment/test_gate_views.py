from html import escape
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.clinic.treatment.gate_services import record_gate
from mesotrich.clinic.treatment.models import GateOverride, GateRecord, Session, SessionState
from mesotrich.reference.loader import texts
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.treatment.gate_cast import first_session, tell

WHY = "Old keloid on the chest only, discussed."


def _gate(cast: Cast, session: Session) -> str:
    return reverse("session_gate", args=[cast.patient.pk, session.pk])


def test_the_page_asks_whether_the_next_session_may_start(inside: Cast, nurse: Client) -> None:
    first_session(inside)
    tell(inside, days_ago=1, scalp_looked_at=True)
    page = nurse.get(reverse("safety", args=[inside.patient.pk]))
    text = page.content.decode()
    assert page.status_code == 200
    assert "May session 1 start?" in text
    assert "Ask: 1 answer is missing" in text
    assert "Lot: is checked when it is entered." in text
    assert "Looked at, nothing found" in text


def test_looking_at_a_page_keeps_no_verdict(inside: Cast, nurse: Client) -> None:
    session = first_session(inside)
    nurse.get(_gate(inside, session))
    assert GateRecord.objects.filter(session=session).count() == 0


def test_before_a_plan_the_page_asks_for_the_plan(inside: Cast, nurse: Client) -> None:
    assert "May a plan be made?" in nurse.get(reverse("safety", args=[inside.patient.pk])).content.decode()


def test_an_answer_is_kept_and_opens_the_gate(inside: Cast, nurse: Client) -> None:
    session = first_session(inside)
    tell(inside, days_ago=1, scalp_looked_at=True, scalp_infection=False, scalp_wound=False)
    answer = {"session": session.pk, "rule": "scalp_looked_at", "fact": "scalp_looked_at", "scalp_looked_at": "nothing"}
    reply = nurse.post(reverse("safety_answer", args=[inside.patient.pk]), answer)
    assert (reply.status_code, reply["Location"]) == (302, _gate(inside, session))
    assert facts_of(inside.patient)["scalp_infection"].value is False
    assert GateRecord.objects.get(session=session).outcome == "allowed"


def test_one_button_saves_all_answers_of_the_page(inside: Cast, nurse: Client) -> None:
    session = first_session(inside)
    tell(inside, days_ago=1, unwell_today=False, herpes_now=False)
    asked = {"fact": ["herpes_now", "unwell_today"], "herpes_now": "no", "unwell_today": "yes"}
    fields = {"session": session.pk, "rule": "herpes", **asked}
    nurse.post(reverse("safety_answer", args=[inside.patient.pk]), fields)
    known = facts_of(inside.patient)
    assert (known["herpes_now"].value, known["unwell_today"].value) == (False, True)


def test_without_an_answer_nothing_is_kept_and_the_error_stands_at_its_question(inside: Cast, nurse: Client) -> None:
    session = first_session(inside)
    tell(inside, days_ago=1, unwell_today=False)
    fields = {"session": session.pk, "rule": "unwell_today", "fact": "unwell_today"}
    reply = nurse.post(reverse("safety_answer", args=[inside.patient.pk]), fields)
    assert reply.status_code == 422
    assert "Choose an answer." in reply.content.decode()
    assert GateRecord.objects.filter(session=session).count() == 0


def test_what_was_typed_is_not_lost_on_an_error(inside: Cast, nurse: Client) -> None:
    session = first_session(inside)
    tell(inside, medicines=("B01AA03",), prescriber_answer="continue_and_inject")
    fields = {"session": session.pk, "rule": "inr", "fact": "inr", "inr": "two"}
    reply = nurse.post(reverse("safety_answer", args=[inside.patient.pk]), fields)
    assert reply.status_code == 422
    assert 'value="two"' in reply.content.decode()


def test_the_record_cannot_be_answered_away(inside: Cast, nurse: Client) -> None:
    session = first_session(inside)
    fields = {"session": session.pk, "rule": "consent", "fact": ["consent_current", "lot_expiry", "x"], "consent_current": "yes"}
    assert nurse.post(reverse("safety_answer", args=[inside.patient.pk]), fields).status_code == 422


def test_start_keeps_the_verdict_and_leads_to_the_session(inside: Cast, nurse: Client) -> None:
    session = first_session(inside)
    reply = nurse.post(_gate(inside, session))
    assert reply["Location"] == reverse("session", args=[inside.patient.pk, session.pk])
    assert GateRecord.objects.get(session=session).created_by == inside.staff[Role.NURSE]


def test_a_blocked_session_does_not_start(inside: Cast, nurse: Client) -> None:
    session = first_session(inside)
    tell(inside, scalp_infection=True)
    assert nurse.post(_gate(inside, session))["Location"] == _gate(inside, session)
    text = nurse.get(_gate(inside, session)).content.decode()
    assert "Blocked: 1 reason" in text
    assert "Nothing is injected while a reason blocks." in text


def test_only_a_physician_overrides(inside: Cast, nurse: Client, physician: Client) -> None:
    session = first_session(inside)
    tell(inside, keloid_tendency=True)
    fields = {"session": session.pk, "rule": "keloid", "reason": WHY}
    address = reverse("safety_override", args=[inside.patient.pk])
    assert nurse.post(address, fields).status_code == 403
    assert "Override with a reason" not in nurse.get(_gate(inside, session)).content.decode()
    assert physician.post(address, fields).status_code == 302
    assert GateOverride.objects.get().reason == WHY
    assert WHY in nurse.get(_gate(inside, session)).content.decode()


def test_a_short_reason_is_refused_and_stays_in_its_field(inside: Cast, physician: Client) -> None:
    session = first_session(inside)
    tell(inside, keloid_tendency=True)
    fields = {"session": session.pk, "rule": "keloid", "reason": "fine"}
    reply = physician.post(reverse("safety_override", args=[inside.patient.pk]), fields)
    assert reply.status_code == 422
    assert ">fine</textarea>" in reply.content.decode()


def test_a_session_is_postponed_with_its_reason_and_taken_up_again(inside: Cast, nurse: Client) -> None:
    session = first_session(inside)
    address = reverse("session_postpone", args=[inside.patient.pk, session.pk])
    assert nurse.post(address, {"reason": ""}).status_code == 422
    nurse.post(address, {"reason": "No answer of the prescriber"})
    assert "No answer of the prescriber" in nurse.get(_gate(inside, session)).content.decode()
    nurse.post(address, {"action": "take_up"})
    session.refresh_from_db()
    assert session.state == SessionState.PLANNED


def test_an_earlier_gate_is_shown_as_it_was_and_asked_again(inside: Cast, nurse: Client) -> None:
    session = first_session(inside)
    tell(inside, keloid_tendency=True)
    record = record_gate(inside.patient, session, inside.staff[Role.NURSE])
    tell(inside, keloid_tendency=False)
    text = nurse.get(reverse("gate_record", args=[inside.patient.pk, record.pk])).content.decode()
    assert "Ask: 1 point is open" in text
    assert "give the same verdict" in text
    assert "Save the answer" not in text


def test_a_verdict_that_cannot_be_made_again_says_so(inside: Cast, nurse: Client) -> None:
    record = record_gate(inside.patient, None, inside.staff[Role.NURSE])
    record.facts["of_long_ago"] = {"value": True, "asked_on": "2026-01-01"}
    record.save()
    text = nurse.get(reverse("gate_record", args=[inside.patient.pk, record.pk])).content.decode()
    assert "It cannot be asked again" in text


def test_medicines_are_found_by_name(inside: Cast, nurse: Client) -> None:
    found = nurse.get(reverse("safety_search", args=[inside.patient.pk, "medicines"]), {"q": "apix"}).json()
    assert found["results"][0]["code"] == "B01AF02"
    assert nurse.get(reverse("safety_search", args=[inside.patient.pk, "hopes"]), {"q": "a"}).json() == {"results": []}


def test_the_page_speaks_french(inside: Cast, nurse: Client) -> None:
    session = first_session(inside)
    tell(inside, days_ago=1, scalp_looked_at=True)
    nurse.cookies["django_language"] = "fr"
    text = nurse.get(_gate(inside, session)).content.decode()
    assert 'lang="fr"' in text
    assert escape(texts("fr")["safety.scalp_looked_at.title"]) in text


def test_names_are_in_the_language_of_the_page_or_english() -> None:
    with override("fr-ca"):
        assert page_language() == "fr"
    with override("de"):
        assert page_language() == "en"


def test_another_clinic_and_a_session_of_somebody_else_are_not_found(inside: Cast, other: Cast, nurse: Client) -> None:
    session = first_session(inside)
    stranger = signed_in(other.staff[Role.PHYSICIAN])
    assert stranger.get(_gate(inside, session)).status_code == 404
    assert nurse.get(reverse("session_gate", args=[inside.patient.pk, uuid4()])).status_code == 404
    assert nurse.get(reverse("safety", args=[inside.patient.pk]), {"session": str(uuid4())}).status_code == 404
    with scope(clinic=other.clinic):
        assert GateRecord.objects.count() == 0


def test_the_desk_does_not_see_the_gate(inside: Cast) -> None:
    desk = signed_in(inside.staff[Role.RECEPTIONIST])
    assert desk.get(reverse("safety", args=[inside.patient.pk])).status_code == 403
