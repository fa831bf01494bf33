"""Hairs corrected by hand: keep a correction, take one back, and what follows. What was traced stays as it was."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.outcomes.models import HairCorrection
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.photos.selectors import hairs_of
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.trichoscopy.corrected import Corrected, Correction, Fix, corrected


def corrections_of(photo: Photo) -> Sequence[HairCorrection]:
    """All corrections of a photo, those that were taken back included.

    Args:
        photo: a measured photo.

    Returns:
        Rows in the order in which they were made.
    """
    return list(HairCorrection.objects.filter(photo=photo).select_related("created_by").order_by("created_at"))


def corrected_photo(photo: Photo, rows: Sequence[HairCorrection]) -> Corrected:
    """Hairs and numbers of a photo with its corrections.

    Args:
        photo: a measured photo.
        rows: corrections; those that were taken back are left out.

    Returns:
        Hairs and observations.

    Raises:
        InputError: a correction is about a hair that is not there.
        FileError: the file of the traced hairs is gone.
    """
    return corrected(hairs_of(photo), photo.result or {}, [_of(row) for row in rows if row.taken_back_at is None])


def keep_correction(photo: Photo, by: User, correction: Correction, reason: str) -> HairCorrection:
    """Keep a correction.

    Args:
        photo: a measured photo.
        by: who corrects.
        correction: what is done.
        reason: why; it is kept.

    Returns:
        The row.

    Raises:
        RecordError: the photo is not measured, no reason is given, or the correction cannot be applied.
    """
    if photo.state != PhotoState.MEASURED:
        raise RecordError(_("a measured photo"), photo.state, _("wait until it is measured"))
    if not reason.strip():
        raise RecordError(_("a reason"), _("none"), _("say why the hair is corrected"))
    with transaction.atomic():
        Photo.objects.select_for_update(of=("self",)).get(pk=photo.pk)  # one after the other: each builds on those before
        row = HairCorrection(
            clinic=photo.clinic, created_by=by, photo=photo, kind=correction.fix.value, hairs=list(correction.hairs),
            line_px=[list(point) for point in correction.line_px], reason=reason.strip(),
        )  # fmt: skip
        _try(photo, [*corrections_of(photo), row])
        row.save()
        return row


def take_back(row: HairCorrection, by: User, reason: str) -> HairCorrection:
    """Take a correction back; it stays in the record.

    Args:
        row: the correction.
        by: who takes it back.
        reason: why.

    Returns:
        The row.

    Raises:
        RecordError: no reason is given, it was taken back before, or a later correction builds on it.
    """
    if not reason.strip():
        raise RecordError(_("a reason"), _("none"), _("say why the correction is taken back"))
    with transaction.atomic():
        Photo.objects.select_for_update(of=("self",)).get(pk=row.photo_id)
        found = HairCorrection.objects.get(pk=row.pk)
        if found.taken_back_at is not None:
            raise RecordError(_("a correction that counts"), _("one that was taken back"), _("open the page again"))
        _try(found.photo, [one for one in corrections_of(found.photo) if one.pk != found.pk])
        found.taken_back_at, found.taken_back_reason = timezone.now(), reason.strip()
        keep(found, by, reason.strip())
        return found


def _try(photo: Photo, rows: Sequence[HairCorrection]) -> None:
    """Refuse what could not be applied; nothing is kept that cannot be shown."""
    try:
        corrected_photo(photo, rows)
    except InputError as error:
        raise RecordError(
            _("hairs that are there"), error.got, _("choose other hairs, or take the later correction back first")
        ) from error


def _of(row: HairCorrection) -> Correction:
    """A row as the measurement understands it."""
    return Correction(Fix(row.kind), tuple(row.hairs), tuple((float(x), float(y)) for x, y in row.line_px))
