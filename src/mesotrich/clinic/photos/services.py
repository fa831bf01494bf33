"""Write spots, series, and what a person says about a measured photo."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.patients.models import Course, FactSource
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.clinic.photos.changed import photos_changed
from mesotrich.clinic.photos.derived_facts import derived_facts
from mesotrich.clinic.photos.jobs import enqueue
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot
from mesotrich.clinic.photos.photo_consent import require_photo_consent
from mesotrich.clinic.photos.selectors import newest_confirmed
from mesotrich.foundation.errors import RecordError
from mesotrich.planning.scalp import View, template

GLOBAL = "global"
EVENT = "event"  # takes the place of a side in photos of what went wrong; they are kept like views of the whole head
LEAST_FIELDS = 3


def add_spot(course: Course, by: User | None, **fields: object) -> Spot:
    """Add a place that will be photographed again and again.

    Args:
        course: of which course of care.
        by: who adds it.
        fields: other fields of `Spot`; x and y are fractions of the view.

    Returns:
        The spot.

    Raises:
        RecordError: the course has a spot of this name.
    """
    with transaction.atomic():
        if course.spots.filter(name=fields.get("name")).exists():
            raise RecordError("a name that no other spot has", fields.get("name"), "choose another name")
        return Spot.objects.create(
            clinic=course.clinic, created_by=by, course=course, template_version=str(template().version), **fields
        )


def open_series(spot: Spot, by: User, taken_on: date, **fields: object) -> Series:
    """Open the series of a spot for one visit, or find it again.

    Args:
        spot: where.
        by: who takes the photos.
        taken_on: day of the visit.
        fields: how they are taken; left out, they are as at the last visit.

    Returns:
        The series.

    Raises:
        NoPhotoConsentError: it is new, and the consent to photos does not hold.
    """
    with transaction.atomic():
        there = Series.objects.filter(spot=spot, taken_on=taken_on).first()
        if there is not None:
            return there
        require_photo_consent(spot.course.patient)
        last = Series.objects.filter(spot=spot, taken_on__lt=taken_on).order_by("-taken_on").first()
        alike = ("device", "um_per_px", "scale_source", "scale_bar_mm", "profile", "clipped", "polarised", "contact")
        start = {name: getattr(last, name) for name in alike} if last is not None else {}
        return Series.objects.create(
            clinic=spot.clinic, created_by=by, patient=spot.course.patient, spot=spot, taken_on=taken_on, operator=by,
            **(start | fields),
        )  # fmt: skip


def change_series(series: Series, by: User, reason: str, **fields: object) -> Series:
    """Correct how a series was taken; where its scale changes, its photos are measured again.

    Args:
        series: the series.
        by: who corrects it.
        reason: why, for its history.
        fields: what is set.

    Returns:
        The series.
    """
    scale = ("scale_source", "um_per_px", "scale_bar_mm", "profile")
    before = [getattr(series, name) for name in scale]
    with transaction.atomic():
        for name, value in fields.items():
            setattr(series, name, value)
        series._change_reason = reason
        series._history_user = by
        series.save()
        if [getattr(series, name) for name in scale] != before:
            for photo in series.photos.filter(state__in=[PhotoState.MEASURED, PhotoState.REFUSED]):
                _again(photo, "the scale of its series was corrected")
        photos_changed.send(Series, series=series)
    return series


def global_series(course: Course, view: View, by: User, taken_on: date) -> Series:
    """The series of a view of the whole head for one visit: photos are kept, not measured.

    Args:
        course: of which course of care.
        view: from which side.
        by: who takes them.
        taken_on: day of the visit.

    Returns:
        The series.

    Raises:
        NoPhotoConsentError: it is new, and the consent to photos does not hold.
    """
    return _kept_series(course, view.value, by, taken_on)


def event_series(course: Course, by: User, taken_on: date) -> Series:
    """The series of photos of adverse events for one day: photos are kept, not measured.

    Args:
        course: of which course of care.
        by: who takes them.
        taken_on: day on which they are taken.

    Returns:
        The series.

    Raises:
        NoPhotoConsentError: it is new, and the consent to photos does not hold.
    """
    return _kept_series(course, EVENT, by, taken_on)


def _kept_series(course: Course, side: str, by: User, taken_on: date) -> Series:
    """A series whose photos are not measured."""
    spot = course.spots.filter(region=GLOBAL, view=side).first()
    if spot is None:
        require_photo_consent(course.patient)
        spot = add_spot(course, by, name=f"{GLOBAL}-{side}", region=GLOBAL, view=side, x=0.5, y=0.5)
    return open_series(spot, by, taken_on, scale_source="none")


def measure_again(photo: Photo) -> Photo:
    """Let a photo that was refused be measured again.

    Args:
        photo: the photo.

    Returns:
        The photo.

    Raises:
        RecordError: it was not refused.
    """
    with transaction.atomic():
        row = Photo.objects.select_for_update(of=("self",)).get(pk=photo.pk)
        if row.state != PhotoState.REFUSED:
            raise RecordError("a photo that was refused", row.state, "open the page again")
        return _again(row, "measured again, as asked")


def confirm(photo: Photo, by: User) -> Photo:
    """Say that a measured photo was looked at and its hairs are traced right; facts of the examination follow from it.

    Args:
        photo: the photo.
        by: who looked at it.

    Returns:
        The photo.

    Raises:
        RecordError: it is not measured.
    """
    with transaction.atomic():
        row = Photo.objects.select_for_update(of=("self",)).get(pk=photo.pk)
        if row.state != PhotoState.MEASURED:
            raise RecordError("a measured photo", row.state, "wait until it is measured")
        if row.confirmed_at is None:
            row.confirmed_at, row.confirmed_by = timezone.now(), by
            row._change_reason = "confirmed"
            row.save()
        record_facts(row.series.spot.course, by)
        return row


def take_back(photo: Photo, by: User, reason: str) -> Photo:
    """Take a confirmation back.

    Args:
        photo: the photo.
        by: who takes it back.
        reason: why; it is kept.

    Returns:
        The photo.

    Raises:
        RecordError: no reason is given, or it was not confirmed.
    """
    if not reason.strip():
        raise RecordError("a reason", "none", "say why the confirmation is taken back")
    with transaction.atomic():
        row = Photo.objects.select_for_update(of=("self",)).get(pk=photo.pk)
        if row.confirmed_at is None:
            raise RecordError("a photo that was confirmed", "one that was not", "open the page again")
        row.confirmed_at, row.confirmed_by = None, None
        row._change_reason = reason.strip()
        row.save()
        record_facts(row.series.spot.course, by)
        return row


def record_facts(course: Course, by: User | None) -> int:
    """Keep what follows for the examination from the newest confirmed frontal and occipital series.

    Args:
        course: whose photos.
        by: who confirmed.

    Returns:
        How many facts were new or changed.
    """
    from mesotrich.clinic.patients.selectors import facts_of

    front, back = newest_confirmed(course, "frontal"), newest_confirmed(course, "occiput")
    known = facts_of(course.patient)
    kept = 0
    for fact in derived_facts(front, back):
        there = known.get(fact.code)
        if there is None or there.value != fact.value:
            keep_fact(course.patient, fact, FactSource.RECORD, by, "from confirmed photos")
            kept += 1
    return kept


def _again(photo: Photo, reason: str) -> Photo:
    """Measure anew; an earlier confirmation was of other figures."""
    photo.confirmed_at, photo.confirmed_by = None, None
    return enqueue(photo, reason)
