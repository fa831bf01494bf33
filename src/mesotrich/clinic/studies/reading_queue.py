"""What a blinded reader has to read: photos in random order, some of them twice, each kept with reader and time."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.photos.models import Photo
from mesotrich.clinic.studies.blind_picture import circle_cm2
from mesotrich.clinic.studies.calibrating import may_read
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.models import OutcomeValue, Reading, Study, StudyState, ValueSource
from mesotrich.clinic.studies.reading_order import reading_order
from mesotrich.clinic.studies.study_photos import study_photos
from mesotrich.clinic.studies.words import state_words
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.loader import value
from mesotrich.trials.analyse.protocol import Kind, Outcome
from mesotrich.trials.conduct.protocol import Taken

AREA_UNIT = "/cm2"  # an outcome in this unit is counted in the marked area, and divided by it


@dataclass(frozen=True)
class QueueState:
    """How far a reader has come.

    Attributes:
        read: photos that were read.
        queued: all that are or were in the queue.
        waiting: photos of the study that are in no queue of this reader yet.
    """

    read: int
    queued: int
    waiting: int


def read_outcomes(study: Study) -> tuple[Outcome, ...]:
    """Outcomes that a blinded reader judges.

    Args:
        study: which.

    Returns:
        Those of the protocol that are taken by reading.
    """
    protocol = protocol_of(study)
    return tuple(one for one in protocol.outcomes if protocol.taken.get(one.code) is Taken.READING)


def extend_queue(study: Study, reader: User) -> int:
    """Queue all photos that a reader has not got yet, in random order, a share of them twice.

    Args:
        study: open or closed to enrolment.
        reader: who was calibrated and passed.

    Returns:
        How many readings were added.

    Raises:
        RecordError: the study is a draft or locked, the protocol has nothing to be read, or the reader is not calibrated.
    """
    with transaction.atomic():
        found = Study.objects.select_for_update(of=("self",)).get(pk=study.pk)
        _may_be_read(found, reader)
        there = set(Reading.objects.filter(study=found, reader=reader).values_list("photo_id", flat=True))
        new = [photo for _person, _visit, photo in study_photos(found) if photo.pk not in there]
        last = Reading.objects.filter(study=found, reader=reader).aggregate(last=Max("position"))["last"] or 0
        order = _drawn(found, reader, last, sorted(new, key=lambda photo: photo.sha256))
        for place, (photo, repeat) in enumerate(order, start=last + 1):
            Reading.objects.create(
                clinic=found.clinic, created_by=reader, study=found, photo=photo, reader=reader, position=place, repeat=repeat
            )
        return len(order)


def current_reading(study: Study, reader: User) -> Reading | None:
    """The photo that is next.

    Args:
        study: which.
        reader: who.

    Returns:
        The first that was not read; None where all were.
    """
    rows = Reading.objects.filter(study=study, reader=reader, read_at=None).select_related("photo__series__patient")
    return rows.order_by("position").first()


def queue_state(study: Study, reader: User) -> QueueState:
    """How far a reader has come.

    Args:
        study: which.
        reader: who.

    Returns:
        Numbers.
    """
    rows = list(Reading.objects.filter(study=study, reader=reader).values_list("photo_id", "read_at"))
    there = {photo for photo, _at in rows}
    waiting = sum(photo.pk not in there for _person, _visit, photo in study_photos(study))
    return QueueState(sum(at is not None for _photo, at in rows), len(rows), waiting)


def keep_reading(reading: Reading, reader: User, given: Mapping[str, float], unreadable: str = "") -> Reading:
    """Keep what a reader saw, once.

    Args:
        reading: the current one of this reader.
        reader: who reads.
        given: count or value by code of the outcome; of an outcome a cm2 the hairs counted in the marked area.
        unreadable: why it cannot be read; then nothing is given.

    Returns:
        The reading.

    Raises:
        RecordError: it is not the current one, a value is missing or impossible, or the scale that a density needs is not known.
    """
    with transaction.atomic():
        found = Reading.objects.select_for_update(of=("self",)).select_related("study", "photo__series").get(pk=reading.pk)
        _may_be_read(found.study, reader)
        current = current_reading(found.study, reader)
        if found.reader_id != reader.pk or current is None or current.pk != found.pk:
            raise RecordError(_("the photo that is next"), _("another one"), _("open the reading again"))
        found.values = {} if unreadable.strip() else _values(found, given)
        found.unreadable, found.read_at = unreadable.strip(), timezone.now()
        keep(found, reader, "read")
        if found.repeat == 0:
            _keep_values(found, reader)
        return found


def _may_be_read(study: Study, reader: User) -> None:
    """Refuse what may not be read, or not by this reader."""
    if study.state not in (StudyState.OPEN, StudyState.CLOSED):
        raise RecordError(_("a registered study that is not locked"), state_words(study), _("open the study again"))
    if not read_outcomes(study):
        raise RecordError(_("an outcome that is read"), _("none in the protocol"), _("see the protocol"))
    if not may_read(study, reader):
        raise RecordError(_("a reader who was calibrated"), _("none or one who did not pass"), _("count the test pictures first"))


def _drawn(study: Study, reader: User, last: int, photos: list[Photo]) -> list[tuple[Photo, int]]:
    """Photos and repeats in one random order; which of two showings comes first is only told by their places."""
    batch = last + 1
    repeated = reading_order(study, reader.pk, -batch, photos)[: ceil(value("study_reading", "repeat_share").value * len(photos))]
    order = reading_order(study, reader.pk, batch, [*photos, *repeated])
    seen: set[object] = set()
    found = []
    for photo in order:
        found.append((photo, int(photo.pk in seen)))
        seen.add(photo.pk)
    return found


def _values(reading: Reading, given: Mapping[str, float]) -> dict[str, float]:
    """Values in the unit of each outcome."""
    found: dict[str, float] = {}
    for outcome in read_outcomes(reading.study):
        if outcome.code not in given or given[outcome.code] < 0:
            raise RecordError(outcome.name, _("nothing"), _("give it, or say why the photo cannot be read"))
        if outcome.kind is Kind.YES_NO and given[outcome.code] not in (0, 1):
            raise RecordError(_("yes or no"), given[outcome.code], _("choose one"))
        found[outcome.code] = given[outcome.code] / _area(reading.photo) if outcome.unit == AREA_UNIT else given[outcome.code]
    return found


def _area(photo: Photo) -> float:
    """Size of the marked area, where the scale is known."""
    scale = photo.series.um_per_px
    if scale is None:
        raise RecordError(
            _("the size of a pixel of the photo"), _("none"), _("say that the photo cannot be read; it has no scale")
        )
    return circle_cm2(photo.width_px, photo.height_px, float(scale))


def _keep_values(reading: Reading, reader: User) -> None:
    """The values of the first showing count as values of the visit."""
    place = next(((one, code) for one, code, photo in study_photos(reading.study) if photo.pk == reading.photo_id), None)
    if place is None:  # the photo no longer lies in the window of a visit; the reading itself is kept
        return
    for code, number in reading.values.items():
        OutcomeValue.objects.create(
            clinic=reading.clinic, created_by=reader, participant=place[0], visit_code=place[1], outcome_code=code, value=number,
            field=reading.photo.position, source=ValueSource.READING, reader=reader, photo=reading.photo,
        )  # fmt: skip
