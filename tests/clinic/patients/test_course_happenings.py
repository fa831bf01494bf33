from datetime import timedelta

from mesotrich.clinic.events.models import AdverseEvent, EventState
from mesotrich.clinic.patients.course_happenings import event_text, happenings_of
from mesotrich.clinic.patients.course_standing import course_now
from mesotrich.clinic.patients.models import FactSource
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.clinic.patients.timeline import Happening, Lane
from mesotrich.records.facts import Fact
from tests.clinic.conftest import Cast
from tests.clinic.patients.course import NOW, TODAY, add_consent, add_plan, hold
from tests.clinic.patients.photos import add_photos
from tests.clinic.treatment.sessions import add_session, add_visit


def _lane(cast: Cast, lane: Lane) -> list[Happening]:
    return [one for one in happenings_of(course_now(cast.course, NOW), TODAY) if one.lane == lane]


def test_a_new_course_tells_its_beginning(inside: Cast) -> None:
    assert [one.day for one in _lane(inside, Lane.COURSE)] == [inside.course.started_on]


def test_the_plan_reaches_from_the_agreement_to_the_review(inside: Cast) -> None:
    plan = add_plan(inside)
    add_consent(inside)
    bar = next(one for one in _lane(inside, Lane.COURSE) if one.end is not None)
    assert bar.end == plan.review_on
    assert "consent version 3" in bar.text
    assert [one.planned for one in _lane(inside, Lane.PHOTOS)] == [True]


def test_sessions_without_a_time_are_not_drawn(inside: Cast) -> None:
    hold(add_session(inside, 1), 14)
    add_visit(inside, NOW + timedelta(days=3), add_session(inside, 2))
    add_session(inside, 3)
    assert [(one.number, one.planned) for one in _lane(inside, Lane.SESSIONS)] == [(1, False), (2, True)]


def test_photos_are_told_by_visit_and_number_of_fields(inside: Cast) -> None:
    add_photos(inside, TODAY - timedelta(days=90), 180, 181, 182)
    add_photos(inside, TODAY, 190)
    assert [one.text for one in _lane(inside, Lane.PHOTOS)] == ["Visit 1, 3 fields", "Visit 2, 1 field"]


def test_what_is_expected_and_over_is_left_to_the_page_of_the_events(inside: Cast) -> None:
    for term, grade, state in (("erythema", "", "closed"), ("frontal_oedema", "forehead", "closed"), ("pain", "", "open")):
        AdverseEvent.objects.create(
            clinic=inside.clinic, patient=inside.patient, term=term, grade=grade, state=state, began_at=NOW - timedelta(days=3)
        )
    assert [one.text.split(",")[0] for one in _lane(inside, Lane.EVENTS)] == ["Swelling of the forehead", "Pain at the site"]


def test_a_medicine_that_began_after_the_plan_is_marked(inside: Cast) -> None:
    plan = add_plan(inside)
    for days, told in ((60, ("B03AA07",)), (4, ("B03AA07", "B01AF02"))):
        keep_fact(inside.patient, Fact("medicines", told, TODAY - timedelta(days=days)), FactSource.INTAKE, None)
    lane = {one.text.split(" since")[0]: one for one in _lane(inside, Lane.ALSO)}
    assert lane["+ Apixaban B01AF02"].ask
    assert [one.ask for text, one in lane.items() if "B03AA07" in text] == [False]
    assert lane["+ Apixaban B01AF02"].end == plan.review_on


def test_a_medicine_that_is_told_no_more_ends(inside: Cast) -> None:
    for days, told in ((60, ("B01AF02",)), (4, ())):
        keep_fact(inside.patient, Fact("medicines", told, TODAY - timedelta(days=days)), FactSource.INTAKE, None)
    (one,) = _lane(inside, Lane.ALSO)
    assert (one.day, one.end) == (TODAY - timedelta(days=60), TODAY - timedelta(days=4))


def test_an_event_is_told_with_its_grade(inside: Cast) -> None:
    event = AdverseEvent(patient=inside.patient, term="frontal_oedema", grade="forehead", state=EventState.OPEN)
    assert event_text(event).startswith("Swelling of the forehead, ")
