"""The queue of comparisons: each pair of photos says how far it is, and who holds it until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django_scopes import scope, scopes_disabled

from mesotrich.clinic.leases import WAITING, stored
from mesotrich.clinic.outcomes.arrange import PAIRS, arrange, locked
from mesotrich.clinic.outcomes.comparisons import keep_comparison
from mesotrich.clinic.outcomes.models import PairState, PhotoPair
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.foundation.messages import Message

NO_ATTEMPT = "a photo was measured again meanwhile"


@dataclass(frozen=True)
class Compared:
    """What a comparison hands over.

    Attributes:
        document: `mesotrich.comparison/1`; None where the photos do not show the same place.
        seconds: how long it took.
        version: of the software.
        reason: why it does not hold, as a code; None where it does.
    """

    document: Mapping[str, Any] | None
    seconds: float
    version: str
    reason: Message | None = None


def claim_pair(holder: str) -> PhotoPair | None:
    """Take the next pair, of any clinic, where nothing is being compared.

    Args:
        holder: name of the worker, different for each.

    Returns:
        The pair with its photos, now comparing; None where none waits, or another is being compared.
    """
    with scopes_disabled():
        if PhotoPair.objects.filter(state=PairState.COMPARING).exists():
            return None
        try:
            with transaction.atomic():
                row = PAIRS.claim(holder)
                return _with_photos(row) if row is not None else None
        except IntegrityError:  # two workers asked in the same moment, and the database let one of them
            return None


def finish_pair(pair: PhotoPair, holder: str, compared: Compared) -> bool:
    """Keep what was found, while the pair is still the holder's and its photos are as they were compared.

    Args:
        pair: the pair as it was claimed, with its photos.
        holder: who holds it.
        compared: the result.

    Returns:
        False where somebody else holds it now, or a photo was measured again: nothing is kept.
    """
    with transaction.atomic(), scope(clinic=pair.clinic):
        spot = locked(pair.after.series.spot)  # before the pair: whoever arranges the pairs of a spot takes them in this order
        row = PAIRS.still(pair, holder)
        if row is None:
            return False
        now = {photo.pk: photo for photo in Photo.objects.filter(pk__in=[pair.before_id, pair.after_id])}
        if any(_changed(old, now[old.pk]) for old in (pair.before, pair.after)):
            row.state, row.attempts = WAITING, row.attempts - 1
            PAIRS.released(row, NO_ATTEMPT)
            arrange(spot)
            return False
        row.seconds, row.state, row.refusal = compared.seconds, _state(compared), None
        if compared.reason is not None:
            row.refusal = stored(compared.reason)
        if compared.document is not None:
            keep_comparison(pair.before, pair.after, None, compared.document, compared.version)
        PAIRS.released(row, row.state)
        arrange(spot)
        return True


def _with_photos(row: PhotoPair) -> PhotoPair:
    """A claimed pair with its photos; it remembers which measurements it is about, whatever becomes of it."""
    pair = PhotoPair.objects.select_related("before__series", "after__series__spot", "clinic").get(pk=row.pk)
    pair.before_measured_at, pair.after_measured_at = pair.before.measured_at, pair.after.measured_at
    pair.skip_history_when_saving = True  # the claim stands in the history already
    pair.save()
    del pair.skip_history_when_saving
    return pair


def _state(compared: Compared) -> PairState:
    """What came of it."""
    if compared.document is not None:
        return PairState.MATCHED
    here = compared.reason is None or compared.reason.code == "not_the_same_spot"
    return PairState.ELSEWHERE if here else PairState.REFUSED


def _changed(old: Photo, new: Photo) -> bool:
    """Whether a photo was measured again, or waits for that."""
    return (old.measured_at, PhotoState.MEASURED) != (new.measured_at, new.state)
