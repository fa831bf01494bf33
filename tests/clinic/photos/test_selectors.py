from datetime import timedelta
from pathlib import Path

import pytest
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.photos.models import Series
from mesotrich.clinic.photos.selectors import (
    baseline,
    global_views,
    hairs_of,
    latest,
    newest_confirmed,
    photos_of_visit,
    queue,
    spots_of,
)
from mesotrich.clinic.photos.services import confirm, global_series, open_series
from mesotrich.clinic.photos.vault import place
from mesotrich.clinic.photos.worker import work_once
from mesotrich.foundation.errors import FileError
from mesotrich.planning.scalp import View
from tests.clinic.conftest import Cast
from tests.clinic.photos.conftest import TODAY, Taken


def test_spots_come_with_their_visits_the_newest_first(inside: Cast, series: Series) -> None:
    later = open_series(series.spot, inside.staff[Role.NURSE], TODAY + timedelta(weeks=13))
    assert [[row.pk for row in one.series] for one in spots_of(inside.course)] == [[later.pk, series.pk]]
    assert spots_of(None) == []


@pytest.mark.usefixtures("agreed")
def test_views_of_the_whole_head_are_no_spots(inside: Cast) -> None:
    global_series(inside.course, View.BACK, inside.staff[Role.NURSE], TODAY)
    assert (list(global_views(inside.course)), spots_of(inside.course), global_views(None)) == (["back"], [], {})


def test_the_ghost_is_the_first_photo_of_the_first_visit(inside: Cast, series: Series, taken: Taken) -> None:
    assert baseline(series) is None
    first = taken(1)
    taken(2)
    later = open_series(series.spot, inside.staff[Role.NURSE], TODAY + timedelta(weeks=13))
    assert baseline(later) == first


def test_another_clinic_sees_nothing_of_the_queue(taken: Taken, other: Cast) -> None:
    photo = taken()
    assert [row.pk for row in queue()] == [photo.pk]
    with scope(clinic=other.clinic):
        assert list(queue()) == []


def test_what_was_measured_last_comes_first(taken: Taken) -> None:
    for seed in (1, 2):
        taken(seed)
    work_once("a")
    work_once("a")
    found = latest(5)
    assert found[0].measured_at > found[1].measured_at  # type: ignore[operator]
    assert len(latest(1)) == 1


def test_photos_of_a_visit_are_those_of_all_spots_of_the_day(inside: Cast, taken: Taken, series: Series) -> None:
    first, second = taken(1), taken(2)
    later = open_series(series.spot, inside.staff[Role.NURSE], TODAY + timedelta(weeks=13))
    taken(3, later)
    assert list(photos_of_visit(first)) == [first, second]


def test_hairs_that_are_gone_are_an_error_with_what_to_do(taken: Taken, folder: Path) -> None:
    photo = taken()
    work_once("a")
    photo.refresh_from_db()
    assert hairs_of(photo)["features"]
    place(photo.hairs_sha256, "geojson").unlink()
    with pytest.raises(FileError, match="measure the photo again"):
        hairs_of(photo)
    assert folder.exists()


def test_only_confirmed_photos_of_the_newest_visit_count(inside: Cast, taken: Taken) -> None:
    first, _other = taken(1), taken(2)
    for _ in range(2):
        work_once("a")
    assert newest_confirmed(inside.course, "frontal") is None
    confirm(first, inside.staff[Role.NURSE])
    seen = newest_confirmed(inside.course, "frontal")
    assert seen is not None
    assert {hair.unit.rsplit("-", 1)[0] for hair in seen.hairs} == {str(first.pk)}
