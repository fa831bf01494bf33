from datetime import timedelta

from mesotrich.clinic.diary.models import ShedDay
from mesotrich.clinic.outcomes.visits import chosen, measured_spots, week_of_counts
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.visited import FIRST, TODAY, spot_of, visit_on


def test_spots_of_the_region_come_first_with_their_visits_in_order(inside: Cast) -> None:
    visit_on(inside, TODAY)
    visit_on(inside, FIRST)
    visit_on(inside, TODAY, spot=spot_of(inside, "vertex"))
    found = measured_spots(inside.course, "vertex")
    assert [one.spot.region for one in found] == ["vertex", "frontal"]
    assert [visit.series.taken_on for visit in found[1].visits] == [FIRST, TODAY]
    assert [one.spot.region for one in measured_spots(inside.course)] == ["frontal", "vertex"]


def test_views_of_the_whole_head_are_no_spots(inside: Cast) -> None:
    visit_on(inside, TODAY, spot=spot_of(inside, "global"))
    assert measured_spots(inside.course) == []


def test_the_first_and_the_last_visit_are_chosen_unless_others_are_asked_for(inside: Cast) -> None:
    for days in (91, 45, 0):
        visit_on(inside, TODAY - timedelta(days=days))
    visits = measured_spots(inside.course)[0].visits
    middle = str(visits[1].series.pk)
    assert chosen(visits, "", "") == (visits[0], visits[2])
    assert chosen(visits, middle, "") == (visits[1], visits[2])
    assert chosen(visits, "", middle) == (visits[0], visits[1])
    assert chosen(visits, str(visits[2].series.pk), middle) == (visits[0], visits[2])
    assert chosen(visits[:1], "", "") is None


def test_the_week_of_a_visit_ends_on_it_and_begins_on_it_where_the_diary_began_then(inside: Cast) -> None:
    for days in range(20):
        day = FIRST + timedelta(days=days)
        ShedDay.objects.create(clinic=inside.clinic, patient=inside.patient, day=day, count=100 + days)
    assert week_of_counts(inside.patient, FIRST, first=True) == [100, 101, 102, 103, 104, 105, 106]
    assert week_of_counts(inside.patient, FIRST + timedelta(days=19), first=False) == [113, 114, 115, 116, 117, 118, 119]
    assert week_of_counts(inside.patient, TODAY, first=False) == []
