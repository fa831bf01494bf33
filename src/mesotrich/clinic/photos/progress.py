"""How far the measurement of a photo is: place in the queue, station, seconds left."""

from dataclasses import dataclass
from datetime import datetime
from statistics import median
from uuid import UUID

from django.utils import timezone

from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.photos.refusals import reason
from mesotrich.clinic.photos.selectors import queue
from mesotrich.clinic.read_once import read_once
from mesotrich.reference.loader import texts

REMEMBERED = 20  # earlier measurements whose speed is looked at
MOST_PERCENT = 95  # until it is there, it is not there


@dataclass(frozen=True)
class Progress:
    """What is shown of a photo's measurement.

    Attributes:
        key: of the row.
        name: of the photo.
        state: waiting, running, done, refused, stopped or kept.
        place: photos before it, while it waits.
        station: in words, while it runs.
        percent: of the time that earlier photos took, while it runs.
        seconds: left, while it runs; None where no earlier photo tells.
        hairs: traced, once done.
        reason: why it was refused, with what to do.
        confirmed: whether somebody looked at it.
    """

    key: str
    name: str
    state: str
    place: int = 0
    station: str = ""
    percent: int = 0
    seconds: int | None = None
    hairs: int = 0
    reason: str = ""
    confirmed: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether it must be asked again."""
        return self.state in {"waiting", "running", "stopped"}


def progress(photo: Photo, language: str) -> Progress:
    """How far one photo is.

    Args:
        photo: the photo.
        language: "en" or "fr".

    Returns:
        What is shown of it.
    """
    key, name = str(photo.pk), photo.original_name
    if photo.state == PhotoState.MEASURED:
        return Progress(key, name, "done", hairs=photo.hair_count or 0, confirmed=photo.confirmed_at is not None)
    if photo.state == PhotoState.KEPT:
        return Progress(key, name, "kept")
    wording = texts(language)
    if photo.state == PhotoState.REFUSED:
        return Progress(key, name, "refused", reason=" ".join(_sentences(reason(photo.refusal, wording))))
    if photo.state == PhotoState.WAITING:
        return Progress(key, name, "stopped" if photo.attempts else "waiting", place=place_in_queue(photo))
    now = timezone.now()
    if photo.leased_until is None or photo.leased_until < now:
        return Progress(key, name, "stopped")
    percent, seconds = left(photo, now)
    station = wording.get(f"station.{photo.station}", "")
    return Progress(key, name, "running", station=station, percent=percent, seconds=seconds)


def place_in_queue(photo: Photo) -> int:
    """How many photos of this clinic are measured before one that waits.

    Args:
        photo: a photo that waits.

    Returns:
        The number; 0 where it is next.
    """
    return _places().get(photo.pk, 0)


@read_once  # a page may show many that wait
def _places() -> dict[UUID, int]:
    """The place of each photo that is measured or waits."""
    return {key: place for place, key in enumerate(queue().values_list("pk", flat=True))}


def left(photo: Photo, now: datetime) -> tuple[int, int | None]:
    """Percent done and seconds left, by the median speed of earlier photos, a pixel for a pixel.

    Args:
        photo: a photo that is being measured.
        now: the moment.

    Returns:
        Percent, at most 95, and seconds; 0 and None where no earlier photo tells.
    """
    done = Photo.objects.filter(state=PhotoState.MEASURED, measured_seconds__isnull=False).order_by("-measured_at")
    rows = done.values_list("measured_seconds", "width_px", "height_px")[:REMEMBERED]
    speeds = [seconds / max(width * height, 1) for seconds, width, height in rows if seconds is not None]
    if not speeds or photo.started_at is None:
        return 0, None
    whole = max(median(speeds) * photo.width_px * photo.height_px, 0.1)
    gone = max((now - photo.started_at).total_seconds(), 0.0)
    return min(round(100 * gone / whole), MOST_PERCENT), max(round(whole - gone), 1)


def _sentences(parts: tuple[str, str]) -> list[str]:
    """Each part with a full stop."""
    return [part if part.endswith(".") else f"{part}." for part in parts if part]
