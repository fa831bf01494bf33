from datetime import timedelta

from mesotrich.clinic.events.models import AdverseEvent
from mesotrich.clinic.patients.course_safety import events_of, safety_facts
from mesotrich.records.facts import UNKNOWN, Fact, FactValue
from tests.clinic.conftest import Cast
from tests.clinic.patients.course import NOW, TODAY, hold
from tests.clinic.treatment.sessions import add_session


def _told(**facts: FactValue) -> dict[str, tuple[str, bool]]:
    known = {code: Fact(code, value, TODAY) for code, value in facts.items()}
    return {fact.name: (fact.values[0][0], fact.ask) for fact in safety_facts(known, 0, TODAY)}


def test_what_was_not_asked_says_so() -> None:
    told = _told()
    assert told["Allergies"] == ("Not asked", True)
    assert told["Medicines"] == ("Not asked", True)
    assert told["Pregnancy"] == ("Not asked", True)
    assert told["Scalp looked at"] == ("Not today", True)


def test_do_not_know_is_not_no() -> None:
    assert _told(pregnancy=UNKNOWN)["Pregnancy"] == ("Does not know", True)
    assert _told(pregnancy=False)["Pregnancy"] == ("No", False)


def test_a_man_is_not_asked_about_pregnancy() -> None:
    assert "Pregnancy" not in _told(sex="male")


def test_a_scalp_that_was_looked_at_yesterday_was_not_today() -> None:
    fact = Fact("scalp_looked_at", True, TODAY - timedelta(days=1))
    assert safety_facts({"scalp_looked_at": fact}, 0, TODAY)[4].ask


def test_medicines_stand_with_their_codes_and_the_day_of_the_answer() -> None:
    facts = {"medicines": Fact("medicines", ("B01AF02", "B03AA07"), TODAY)}
    (medicines,) = [fact for fact in safety_facts(facts, 0, TODAY) if fact.name == "Medicines"]
    assert medicines.values[0] == ("Apixaban B01AF02", TODAY)
    assert len(medicines.values) == 2


def test_what_came_after_several_sessions_is_told_once(inside: Cast) -> None:
    for number in (1, 2, 3):
        session = hold(add_session(inside, number), 60 - number)
        AdverseEvent.objects.create(
            clinic=inside.clinic, patient=inside.patient, session=session, term="erythema", state="closed", began_at=NOW
        )
    events, count = events_of(inside.patient)
    assert [event.text for event in events] == ["After sessions 1, 2 and 3. Over."]
    assert count == 3


def test_an_open_event_comes_first_and_says_so(inside: Cast) -> None:
    for state in ("closed", "open"):
        AdverseEvent.objects.create(clinic=inside.clinic, patient=inside.patient, term="pain", state=state, began_at=NOW)
    events, _count = events_of(inside.patient)
    assert events[0].text.endswith("Open.")
