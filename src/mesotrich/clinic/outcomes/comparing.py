"""Compare two photos of a spot, each measured again with the scale of its series.

What is stored of a measurement does not do: the map that its hairs were traced from tells a lost hair from a missed one.
"""

import ctypes
import gc
import time
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from mesotrich import __version__
from mesotrich.clinic.outcomes.models import PhotoPair
from mesotrich.clinic.outcomes.pair_document import pair_document
from mesotrich.clinic.outcomes.pairs import Compared
from mesotrich.clinic.photos.measuring import measured_as
from mesotrich.clinic.photos.models import Photo
from mesotrich.clinic.photos.vault import place
from mesotrich.foundation.messages import Message
from mesotrich.trichoscopy.compare.compare import compared
from mesotrich.trichoscopy.decode.decode import decode
from mesotrich.trichoscopy.finding import NotComparedError
from mesotrich.trichoscopy.hair_map import HairMap
from mesotrich.trichoscopy.match_hairs.looks import Measured

Key = tuple[UUID, datetime | None]
_KEPT: dict[Key, Measured] = {}  # the photos of the last pair: the next one mostly shares one of them


def comparing(pair: PhotoPair, told: Callable[[str], None]) -> Compared:
    """Compare the photos of a pair.

    Args:
        pair: the pair, with its photos and their series.
        told: is called with the name of each station as it begins.

    Returns:
        What the clinic keeps; a reason in place of it where the photos do not show one place.

    Raises:
        MesotrichError: a photo is gone or cannot be measured.
    """
    started = time.monotonic()
    keys = [(photo.pk, photo.measured_at) for photo in (pair.before, pair.after)]
    for other in [key for key in _KEPT if key not in keys]:
        del _KEPT[other]
    first, second = (_measured(photo, key, told) for photo, key in zip((pair.before, pair.after), keys, strict=True))
    told("compare")
    try:
        found = compared(first, second)
    except NotComparedError as error:
        why = Message(error.finding.code, error.finding.values)
        return Compared(None, round(time.monotonic() - started, 3), __version__, why)
    document = pair_document(found)
    if not document["shared_mm2"] > 0:
        return Compared(None, round(time.monotonic() - started, 3), __version__, Message("pair_no_area"))
    return Compared(document, round(time.monotonic() - started, 3), found.version)


def forget() -> None:
    """Give the memory of the last pair back, to the system too where that can be asked for."""
    if not _KEPT:
        return
    _KEPT.clear()
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of the GNU C library; others give it back by themselves
    if trim is not None:
        trim(0)


def _measured(photo: Photo, key: Key, told: Callable[[str], None]) -> Measured:
    """A photo with its map; kept for the next pair."""
    if key not in _KEPT:
        told("decode")
        seen: list[tuple[HairMap, tuple[float, float]]] = []
        picture = decode(place(photo.sha256, photo.kind))
        measurement = measured_as(photo.series, picture, told, lambda found, corner: seen.append((found, corner)))
        _KEPT[key] = Measured(measurement, *seen[0])
    return _KEPT[key]
