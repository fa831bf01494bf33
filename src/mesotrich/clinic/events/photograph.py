"""A photo of an adverse event: taken under the same consent as every other, which promises it without exception."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.events.models import AdverseEvent
from mesotrich.clinic.keep import keep
from mesotrich.clinic.patients.selectors import current_course
from mesotrich.clinic.photos.services import event_series
from mesotrich.clinic.photos.uploads import take_in
from mesotrich.foundation.errors import RecordError


def photograph(event: AdverseEvent, file: UploadedFile[Any], by: User) -> AdverseEvent:
    """Keep a photo of an adverse event. One that there was stays in the record; the event shows the newest.

    Args:
        event: which.
        file: what the browser sent.
        by: who took it.

    Returns:
        The event.

    Raises:
        NoPhotoConsentError: the consent to photos does not hold. Harm is documented in words, with its site, session and lot, and
            who wants a photo of it signs first; see `photos.photo_consent`.
        RecordError: the patient has no course of care.
        RefusedUploadError: the file is empty, too large, of another type, or broken.
        FileError: the photo folder cannot be written to.
    """
    course = event.session.course if event.session is not None else current_course(event.patient)
    if course is None:
        raise RecordError(_("a course of care"), _("no course"), _("open one first"))
    with transaction.atomic():
        event.photo = take_in(event_series(course, by, timezone.localdate()), file, by)
        keep(event, by, "photographed")
    return event
