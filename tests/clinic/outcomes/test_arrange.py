from collections import Counter

from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.arrange import arrange, arrange_all, has_scale, is_current, locked, on_photos_changed
from mesotrich.clinic.outcomes.models import PairState, PhotoPair
from mesotrich.clinic.outcomes.pairs import Compared, claim_pair, finish_pair
from mesotrich.clinic.photos.jobs import enqueue
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.photos.services import change_series
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.arranged import measured_again, measured_visits, states
from tests.clinic.outcomes.visited import document, spot_of


def test_each_later_photo_goes_with_each_of_the_baseline_fields_of_one_number_first(inside: Cast) -> None:
    measured_visits(inside, 3, 3)
    assert len(states()) == 9
    ranks = list(PhotoPair.objects.order_by("rank", "created_at").values_list("rank", flat=True))
    assert ranks == [0] * 3 + [1] * 6
    assert arrange(spot_of(inside)) == 0


def test_a_third_visit_goes_with_the_baseline_and_then_with_the_visit_before(inside: Cast) -> None:
    visits = measured_visits(inside, 1, 1, 1)
    assert [(row.before.series, row.after.series) for row in PhotoPair.objects.order_by("rank", "after__series__taken_on")] == [
        (visits[0], visits[1]), (visits[0], visits[2]), (visits[1], visits[2]),
    ]  # fmt: skip


def test_visits_that_are_prepared_otherwise_or_have_no_scale_are_not_compared(inside: Cast) -> None:
    measured_visits(inside, 1, 1, clipped=False)
    assert states() == {}
    later = Photo.objects.get(series__clipped=False)
    later.series.clipped = True
    later.series.save()
    later.result = {**(later.result or {}), "scale": None}
    later.save()
    assert not has_scale(later)
    assert arrange(spot_of(inside)) == 0


def test_a_photo_that_has_its_partner_is_spared_the_others(inside: Cast) -> None:
    measured_visits(inside, 3, 3)
    _settle(inside, "matched")
    assert Counter(states().values()) == {"matched": 1, "spared": 4, "waiting": 4}
    for _ in range(2):
        _settle(inside, "matched")
    assert Counter(states().values()) == {"matched": 3, "spared": 6}
    assert claim_pair("a") is None


def test_a_photo_without_a_partner_is_tried_with_all_others_and_each_of_them_once(inside: Cast) -> None:
    measured_visits(inside, 2, 2)
    for _ in range(4):
        _settle(inside, "elsewhere")
    assert Counter(states().values()) == {"elsewhere": 4}
    assert arrange(spot_of(inside)) == 0
    assert claim_pair("a") is None


def test_what_depends_on_a_photo_that_was_measured_again_waits_again(inside: Cast) -> None:
    measured_visits(inside, 2, 2)
    for _ in range(2):
        _settle(inside, "matched")
    photo = Photo.objects.filter(position=1).latest("series__taken_on")
    enqueue(photo)
    on_photos_changed(photo.series)
    assert Counter(states().values()) == {"matched": 2, "spared": 2}
    assert claim_pair("a") is None
    photo.state = PhotoState.MEASURED
    measured_again(photo)
    on_photos_changed(photo.series)
    row = PhotoPair.objects.get(after=photo, before__position=1)
    assert (row.state, is_current(row)) == (PairState.WAITING, False)
    assert Counter(states().values()) == {"matched": 1, "spared": 2, "waiting": 1}


def test_a_photo_that_is_refused_takes_its_pairs_with_it_and_frees_its_partner(inside: Cast) -> None:
    measured_visits(inside, 2, 2)
    _settle(inside, "matched")
    photo = Photo.objects.filter(position=1).latest("series__taken_on")
    photo.state = PhotoState.REFUSED
    photo.save()
    arrange(spot_of(inside))
    assert Counter(states().values()) == {"dropped": 2, "waiting": 2}


def test_a_series_that_was_corrected_arranges_its_spot(inside: Cast) -> None:
    first, last = measured_visits(inside, 1, 1, clipped=False)
    change_series(last, inside.staff[Role.NURSE], "it was clipped", clipped=True)
    assert list(states().values()) == ["waiting"]
    change_series(first, inside.staff[Role.NURSE], "it was not", clipped=False)
    assert list(states().values()) == ["dropped"]
    change_series(first, inside.staff[Role.NURSE], "it was", clipped=True)
    assert list(states().values()) == ["waiting"]


def test_spots_of_every_clinic_are_arranged(inside: Cast, other: Cast) -> None:
    measured_visits(inside, 1, 1, arranged=False)
    with scope(clinic=other.clinic):
        assert arrange_all() == 1
        assert not PhotoPair.objects.exists()
    assert locked(spot_of(inside)).clinic == inside.clinic


def _settle(cast: Cast, how: str) -> None:
    """Claim the next pair and settle it."""
    pair = claim_pair("a")
    assert pair is not None
    assert finish_pair(pair, "a", Compared(document() if how == "matched" else None, 1.0, "0.1"))
    assert pair.clinic == cast.clinic
