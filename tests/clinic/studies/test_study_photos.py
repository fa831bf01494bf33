from datetime import timedelta

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.photos.services import open_series
from mesotrich.clinic.photos.uploads import take_in
from mesotrich.clinic.studies.study_photos import study_photos, visit_photos
from tests.clinic.conftest import Cast
from tests.clinic.photos.conftest import file
from tests.clinic.studies.read_study import joined, photographed, registered


def test_photos_belong_to_the_visit_in_whose_window_they_were_taken(inside: Cast) -> None:
    person = joined(inside, registered(inside))
    photos = photographed(inside, person)
    assert {code: [one.pk for one in found] for code, found in visit_photos(person).items()} == {
        "baseline": [photos[0].pk], "month_1": [photos[1].pk],
    }  # fmt: skip


def test_of_two_days_in_one_window_the_nearer_one_counts(inside: Cast) -> None:
    person = joined(inside, registered(inside))
    photos = photographed(inside, person)
    assert person.spot is not None
    day = photos[1].series.taken_on + timedelta(days=3)
    take_in(open_series(person.spot, inside.staff[Role.NURSE], day), file(9), inside.staff[Role.NURSE])
    assert visit_photos(person)["month_1"] == [photos[1]]


def test_photos_out_of_every_window_and_of_other_spots_are_not_the_studys(inside: Cast) -> None:
    study = registered(inside)
    person, bare = joined(inside, study), joined(inside, study)
    assert person.spot is not None
    day = person.enrolled_on - timedelta(days=15)
    take_in(open_series(person.spot, inside.staff[Role.NURSE], day), file(9), inside.staff[Role.NURSE])
    assert study_photos(study) == []
    photographed(inside, bare)
    assert [(one.number, code) for one, code, _photo in study_photos(study)] == [(2, "baseline"), (2, "month_1")]
