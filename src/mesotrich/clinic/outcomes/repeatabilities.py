"""A clinic's own error: keep a series of repeats, withdraw one, and find the one that fits a visit."""

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.outcomes.models import OwnRepeatability
from mesotrich.clinic.photos.models import Series
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.outcomes.change import KnownError
from mesotrich.outcomes.preparation import Preparation, unlike
from mesotrich.outcomes.repeat_series import RepeatSeries, read_document, to_document
from mesotrich.outcomes.repeatability import Repeatability
from mesotrich.reference.outcome_kinds import outcome_kinds

PARTS: dict[str, Promise] = {
    "device": gettext_lazy("device"), "clipped": gettext_lazy("hair clipped or not"), "dyed": gettext_lazy("hair dyed or not"),
    "polarised": gettext_lazy("light polarised or not"), "contact": gettext_lazy("contact of the lens"),
}  # fmt: skip


def keep_repeatability(clinic: Clinic, by: User, document: object, note: str = "") -> OwnRepeatability:
    """Keep a series of repeats.

    Args:
        clinic: whose error it is.
        by: who hands it in.
        document: what `mesotrich repeatability` wrote, as JSON was read.
        note: anything to know about it.

    Returns:
        The row.

    Raises:
        RecordError: it is no such document, device or preparation is not said, its day has not come, or nothing in it that a
            clinic follows was repeated with a scale.
    """
    series = _read(document)
    known: dict[str, Any] = asdict(series.preparation)  # complete: `_read` refuses one that is not
    return OwnRepeatability.objects.create(
        clinic=clinic, created_by=by, measured_on=series.measured_on, document=to_document(series), note=note.strip(), **known
    )


def _read(document: object) -> RepeatSeries:
    """The series of a document, complete or refused in the language of the page."""
    try:
        series = read_document(document)
    except InputError as error:
        raise RecordError(_("the file repeatability.json"), error.got, _("choose it as the command wrote it")) from error
    if series.preparation.missing:
        missing = ", ".join(str(PARTS[name]) for name in series.preparation.missing)
        raise RecordError(_("device and preparation"), _("nothing about: %s") % missing, _("run the command again with them"))
    if series.measured_on > timezone.localdate():
        raise RecordError(_("a day that is over"), date_format(series.measured_on), _("correct the day of the photos"))
    if not _followed(series):
        raise RecordError(
            _("repeats that were measured with a scale"), _("none"), _("give the size of a pixel and two photos a spot")
        )
    return series


def withdraw_repeatability(row: OwnRepeatability, by: User, reason: str) -> OwnRepeatability:
    """Say that a series counts no more; verdicts that rested on it are judged anew when they are next shown.

    Args:
        row: the series.
        by: who says so.
        reason: why; it is kept.

    Returns:
        The row.

    Raises:
        RecordError: no reason is given, or it was withdrawn before.
    """
    if not reason.strip():
        raise RecordError("a reason", "none", "say why these repeats count no more")
    with transaction.atomic():
        found = OwnRepeatability.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if found.withdrawn_at is not None:
            raise RecordError("repeats that count", "some that were withdrawn", "open the page again")
        found.withdrawn_at, found.withdrawn_reason = timezone.now(), reason.strip()
        keep(found, by, reason.strip())
        return found


def series_of(row: OwnRepeatability) -> RepeatSeries:
    """The repeats of a row.

    Args:
        row: a kept series.

    Returns:
        Its values by spot.
    """
    return read_document(row.document)


def errors_of(row: OwnRepeatability) -> dict[str, Repeatability]:
    """What a kept series says about each outcome of the clinic.

    Args:
        row: the series.

    Returns:
        Repeatability by outcome, in the order in which outcomes are shown.
    """
    return _followed(series_of(row))


def preparation_of(series: Series) -> Preparation:
    """Device and preparation of the photos of a visit.

    Args:
        series: the photos.

    Returns:
        What is known of them.
    """
    return Preparation(series.device.strip(), series.clipped, series.dyed, series.polarised, series.contact)


def fitting(preparation: Preparation) -> OwnRepeatability | None:
    """The newest repeats of this device and preparation that were not withdrawn.

    Args:
        preparation: of a visit.

    Returns:
        The row; None where there is none.
    """
    if preparation.missing:
        return None
    rows = OwnRepeatability.objects.filter(withdrawn_at=None).order_by("-measured_on", "-created_at")
    return next((row for row in rows if not unlike(_preparation(row), preparation)), None)


def known_errors(row: OwnRepeatability | None) -> dict[str, KnownError]:
    """The clinic's own error of each outcome, for the verdict of a change.

    Args:
        row: the repeats that fit; None knows nothing.

    Returns:
        Error by outcome.
    """
    if row is None:
        return {}
    preparation = _preparation(row)
    return {
        what: KnownError(preparation, found.within_sd.value, found.degrees, row.measured_on)
        for what, found in errors_of(row).items()
    }


def _preparation(row: OwnRepeatability) -> Preparation:
    """Device and preparation of kept repeats."""
    flags: dict[str, Any] = {name: getattr(row, name) for name in ("clipped", "dyed", "polarised")}
    return Preparation(row.device, contact=row.contact, **flags)


def _followed(series: RepeatSeries) -> dict[str, Repeatability]:
    """Repeatability of the outcomes that a clinic follows, in their own unit."""
    errors = series.errors()
    return {what: errors[what] for what, kind in outcome_kinds().items() if what in errors and errors[what].unit == kind.unit}
