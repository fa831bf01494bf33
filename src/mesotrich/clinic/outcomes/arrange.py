"""Which photos of a spot are to be compared: one idempotent look at all its visits, whatever happened to them."""

from collections.abc import Iterator, Sequence
from itertools import product
from uuid import UUID

from django.db import transaction
from django_scopes import scope, scopes_disabled

from mesotrich.clinic.leases import WAITING, Queue
from mesotrich.clinic.outcomes.models import PairState, PhotoPair
from mesotrich.clinic.outcomes.repeatabilities import preparation_of
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot
from mesotrich.outcomes.preparation import unlike

BASELINE, PREVIOUS = 0, 2  # ranks; one more where the fields have other numbers
Key = tuple[UUID, UUID]
SETTLED = (PairState.MATCHED, PairState.ELSEWHERE, PairState.REFUSED)
ORDER = ("-attempts", "rank", "created_at", "pk")
BOTH_MEASURED = {"before__state": PhotoState.MEASURED, "after__state": PhotoState.MEASURED}
PAIRS = Queue(PhotoPair, PairState.COMPARING, ORDER, "pair_stopped", BOTH_MEASURED)


def arrange(spot: Spot) -> int:
    """Bring the pairs of a spot to what its photos ask for; part of the transaction that is open, or of one of its own.

    Each photo of a later visit goes with each of the baseline, and of the visit before, where both visits are prepared alike
    and have a scale. A photo that has its partner at another visit needs no more of that visit. What was compared from another
    measurement waits again; what is not asked for any more is dropped.

    Args:
        spot: the spot.

    Returns:
        How many pairs changed.
    """
    with transaction.atomic(), scope(clinic=spot.clinic):
        locked(spot)
        visits = _visits(spot)
        rows = {(row.before_id, row.after_id): row for row in _rows(spot)}
        asked = {(one.pk, other.pk): (one, other, rank) for one, other, rank in _asked(visits)}
        changed = sum(_made(spot, *pair) for key, pair in asked.items() if key not in rows)
        changed += sum(_dropped(row) for key, row in rows.items() if key not in asked)
        changed += sum(_again(row) for key, row in rows.items() if key in asked and _old(row))
        return changed + _spare(list(_rows(spot)))


def arrange_all() -> int:
    """Arrange every spot of every clinic that has more than one visit: what an older version left, or a file brought back.

    Returns:
        How many pairs changed.
    """
    with scopes_disabled():
        spots: dict[Spot, list[Series]] = {}
        for series in Series.objects.exclude(spot__region="global").select_related("spot__clinic"):
            spots.setdefault(series.spot, []).append(series)
        several = [spot for spot, visits in spots.items() if len(visits) > 1]
    return sum(arrange(spot) for spot in several)


def on_photos_changed(series: Series) -> None:
    """Arrange the spot whose photos changed, within the same transaction.

    Args:
        series: whose photos.
    """
    with scopes_disabled():
        spot = Spot.objects.select_related("clinic").get(pk=series.spot_id)
    arrange(spot)


def locked(spot: Spot) -> Spot:
    """The spot, so that nobody else arranges its pairs until the transaction ends.

    Args:
        spot: the spot.

    Returns:
        Its row as it is now.
    """
    return Spot.objects.select_for_update(of=("self",)).get(pk=spot.pk)


def _visits(spot: Spot) -> list[list[Photo]]:
    """Measured photos of each visit, the first visit first."""
    photos = Photo.objects.filter(series__spot=spot, state=PhotoState.MEASURED).exclude(series__spot__region="global")
    found: dict[UUID, list[Photo]] = {}
    for photo in photos.select_related("series").order_by("series__taken_on", "position", "created_at"):
        found.setdefault(photo.series_id, []).append(photo)
    return list(found.values())


def _asked(visits: Sequence[Sequence[Photo]]) -> Iterator[tuple[Photo, Photo, int]]:
    """Pairs that are to be compared, each with its rank."""
    for number, after in enumerate(visits[1:], start=1):
        earlier = [(BASELINE, visits[0])] + ([(PREVIOUS, visits[number - 1])] if number > 1 else [])
        for rank, before in earlier:
            if unlike(preparation_of(before[0].series), preparation_of(after[0].series)):
                continue
            for one, other in product(before, after):
                if has_scale(one) and has_scale(other):
                    yield one, other, rank + (one.position != other.position)


def has_scale(photo: Photo) -> bool:
    """Whether a measured photo has millimetres.

    Args:
        photo: the photo.

    Returns:
        False where it was measured in pixels only.
    """
    return bool((photo.result or {}).get("scale"))


def _rows(spot: Spot) -> list[PhotoPair]:
    """All pairs of a spot."""
    rows = PhotoPair.objects.filter(after__series__spot=spot).select_related("before", "after")
    return list(rows.order_by("created_at"))


def _made(spot: Spot, before: Photo, after: Photo, rank: int) -> bool:
    """A new pair, which waits."""
    PhotoPair.objects.create(clinic=spot.clinic, before=before, after=after, rank=rank)
    return True


def _dropped(row: PhotoPair) -> bool:
    """A pair that is not asked for; while one of its photos is measured again it stays as it is."""
    waits = (PhotoState.WAITING, PhotoState.MEASURING)
    if row.state == PairState.DROPPED or row.before.state in waits or row.after.state in waits:
        return False
    row.state = PairState.DROPPED
    PAIRS.released(row, "its visits cannot be set against each other")
    return True


def _again(row: PhotoPair) -> bool:
    """A pair that waits again."""
    PAIRS.wait(row, "a photo was measured again" if row.state != PairState.DROPPED else "its visits can be compared again")
    return True


def _old(row: PhotoPair) -> bool:
    """Whether what is known of a pair does not hold for its photos as they are measured now."""
    return row.state == PairState.DROPPED or (row.state in SETTLED and not is_current(row))


def is_current(row: PhotoPair) -> bool:
    """Whether a pair was compared from the measurements that its photos have now.

    Args:
        row: the pair with its photos.

    Returns:
        False where a photo was measured again since.
    """
    then, now = (row.before_measured_at, row.after_measured_at), (row.before.measured_at, row.after.measured_at)
    return then == now and row.before.state == row.after.state == PhotoState.MEASURED


def _spare(rows: Sequence[PhotoPair]) -> int:
    """Let pairs rest whose photo has its partner at that visit, and wait again where it has it no more."""
    taken = {end for row in rows if row.state == PairState.MATCHED and is_current(row) for end in _ends(row)}
    changed = 0
    for row in rows:
        spared = not taken.isdisjoint(_ends(row))
        if row.state == PairState.WAITING and spared:
            row.state = PairState.SPARED
            PAIRS.released(row, "a photo has its partner")
            changed += 1
        elif row.state == PairState.SPARED and not spared:
            row.state = WAITING
            PAIRS.released(row, "no photo has its partner any more")
            changed += 1
    return changed


def _ends(row: PhotoPair) -> tuple[Key, Key]:
    """Each photo of a pair, with the visit that it is compared with."""
    return (row.before_id, row.after.series_id), (row.after_id, row.before.series_id)
