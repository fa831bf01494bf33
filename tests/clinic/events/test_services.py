from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.events.models import AdverseEvent, EventState
from mesotrich.clinic.events.services import Told, answer, answer_ask, plan_asks, report, tell_urgent
from mesotrich.clinic.stock.models import Lot, Product
from mesotrich.clinic.treatment.models import Session, SessionLot
from mesotrich.foundation.errors import InputError, RecordError
from tests.clinic.conftest import Cast


def _told(term: str = "erythema", **other: object) -> Told:
    return Told(term, timezone.now() - timedelta(hours=1), **other)  # type: ignore[arg-type]


def test_an_event_is_tied_to_the_session_before_it_and_to_its_lot(inside: Cast, ended: Callable[..., Session]) -> None:
    session = ended(hours_ago=6)
    product = Product.objects.create(clinic=inside.clinic, code="a", name="A")
    lot = Lot.objects.create(clinic=inside.clinic, product=product, number="L1", expires_on=timezone.localdate())
    SessionLot.objects.create(
        clinic=inside.clinic, session=session, lot=lot, opened_at=timezone.now(), entered="typed", volume_ul=2500
    )
    event = report(inside.patient, _told(), None, by_patient=True)
    assert (event.session, event.lot) == (session, lot)


def test_an_event_in_the_minute_in_which_the_session_began_is_tied_to_it(inside: Cast, ended: Callable[..., Session]) -> None:
    session = ended(hours_ago=6)
    assert session.started_at is not None
    minute = session.started_at.replace(second=0, microsecond=0)
    session.started_at = minute + timedelta(seconds=40)
    session.save()
    assert report(inside.patient, Told("fainting", minute), None, by_patient=True).session == session
    earlier = Told("fainting", minute - timedelta(minutes=1))
    assert report(inside.patient, earlier, None, by_patient=True).session is None


def test_an_event_before_any_session_is_tied_to_none(inside: Cast) -> None:
    assert report(inside.patient, _told(), None, by_patient=True).session is None


@pytest.mark.parametrize(("term", "serious"), [("erythema", False), ("hair_loss_at_site", True), ("anaphylaxis", True)])
def test_expected_and_serious_events_are_told_apart(inside: Cast, term: str, serious: bool) -> None:
    assert report(inside.patient, _told(term), None, by_patient=False).serious is serious


@pytest.mark.parametrize("wrong", [{"term": "luck"}, {"grade": "huge"}, {"urgent_sign": "boredom"}])
def test_what_is_not_on_the_list_is_refused(inside: Cast, wrong: dict[str, str]) -> None:
    with pytest.raises(InputError):
        report(inside.patient, _told(**wrong), None, by_patient=True)


def test_a_beginning_to_come_is_refused(inside: Cast) -> None:
    with pytest.raises(InputError, match="past"):
        report(inside.patient, Told("pain", timezone.now() + timedelta(hours=1)), None, by_patient=True)


def test_a_tapped_urgent_sign_is_open_and_serious(inside: Cast) -> None:
    event = tell_urgent(inside.patient, "breathing", inside.patient_user)
    assert (event.state, event.serious, event.urgent_sign) == (EventState.OPEN, True, "breathing")


def test_a_second_tap_within_the_hour_is_the_same_event(inside: Cast) -> None:
    first, second = (tell_urgent(inside.patient, "pus", None) for _ in range(2))
    assert first == second
    assert AdverseEvent.objects.count() == 1


def test_an_event_is_closed_only_when_it_is_over(inside: Cast) -> None:
    event = report(inside.patient, _told(), None, by_patient=True)
    with pytest.raises(RecordError, match="over"):
        answer(event, inside.staff[Role.PHYSICIAN], "Called.", "mild", None, close=True)


def test_an_answer_in_words_is_needed(inside: Cast) -> None:
    event = report(inside.patient, _told(), None, by_patient=True)
    with pytest.raises(RecordError, match="an answer"):
        answer(event, inside.staff[Role.PHYSICIAN], " ", "mild", None, close=False)


def test_an_end_before_the_beginning_is_refused(inside: Cast) -> None:
    event = report(inside.patient, _told(), None, by_patient=True)
    with pytest.raises(InputError, match="after the beginning"):
        answer(event, inside.staff[Role.PHYSICIAN], "Called.", "", event.began_at - timedelta(hours=1), close=True)


def test_who_graded_and_answered_is_kept(inside: Cast) -> None:
    event = report(inside.patient, _told("frontal_oedema"), None, by_patient=True)
    answer(event, inside.staff[Role.PHYSICIAN], "Cool it.", "eyelids", None, close=False)
    kept = AdverseEvent.objects.get()
    assert (kept.grade, kept.answered_by, kept.state) == ("eyelids", inside.staff[Role.PHYSICIAN], EventState.ANSWERED)


def test_a_patient_is_asked_six_times_after_a_session_to_twelve_months(inside: Cast, ended: Callable[..., Session]) -> None:
    session = ended()
    asks = plan_asks(session)
    assert session.ended_at is not None
    assert [ask.kind for ask in asks] == ["h48", "w2", "w6", "w12", "m6", "m12"]
    assert asks[0].due_at - session.ended_at == timedelta(hours=48)
    assert (asks[-1].due_at - session.ended_at).days in {365, 366}
    assert inside.clinic == asks[0].clinic


def test_planning_twice_plans_once(ended: Callable[..., Session]) -> None:
    session = ended()
    plan_asks(session)
    plan_asks(session)
    assert session.asks.count() == 6


def test_a_session_that_goes_on_is_not_asked_about(ended: Callable[..., Session]) -> None:
    session = ended()
    session.ended_at = None
    with pytest.raises(RecordError, match="has ended"):
        plan_asks(session)


def test_an_answer_to_a_question_is_kept_with_who_gave_it(inside: Cast, ended: Callable[..., Session]) -> None:
    ask = answer_ask(plan_asks(ended(hours_ago=50))[0], True, inside.patient_user)
    assert (ask.well, ask.answered_by) == (True, inside.patient_user)
