"""Whether photos of a patient may be taken: only under a signed consent that was not withdrawn.

The text that patients are shown promises that without it none is taken, so there is no exception: no view of the whole head, no
camera, and no adverse event. Harm is documented in words, with site, grade, session and lot; who wants it photographed signs
first, which takes a minute at the chair, while a photo against the promise cannot be untaken.

After a withdrawal nothing new is taken. What was taken under the consent stays in the record, is measured to its end, can be
looked at and confirmed: the text says that no new photos are taken then, and leaves the earlier ones to the law of the clinic's
country, which may forbid to delete them. So nothing is deleted here, and the page says that it is so.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.treatment.models import Consent
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.consents import ConsentKind


class NoPhotoConsentError(RecordError):
    """A photo was to be taken without the patient's consent to photos."""


@dataclass(frozen=True)
class PhotoConsent:
    """Whether photos may be taken.

    Attributes:
        given: whether a signed consent holds.
        withdrawn_at: when the newest one was withdrawn; None where none ever was, or a newer one holds.
    """

    given: bool
    withdrawn_at: datetime | None = None

    @property
    def why_not(self) -> str:
        """What is missing, in a sentence; empty where nothing is."""
        if self.given:
            return ""
        if self.withdrawn_at is None:
            return _("The consent to photos is not signed. Without it no photo is taken.")
        day = date_format(timezone.localtime(self.withdrawn_at), "DATE_FORMAT")
        return _("The consent to photos was withdrawn on %(day)s. No new photo is taken.") % {"day": day}


def photo_consent(patient: Patient) -> PhotoConsent:
    """Whether photos of a patient may be taken.

    Args:
        patient: whose.

    Returns:
        What the newest consent to photos says; an older text that was signed holds until it is withdrawn.
    """
    newest = Consent.objects.filter(patient=patient, kind=ConsentKind.PHOTOS.value).order_by("-signed_at").first()
    if newest is None:
        return PhotoConsent(given=False)
    return PhotoConsent(newest.withdrawn_at is None, newest.withdrawn_at)


def require_photo_consent(patient: Patient) -> None:
    """Stop where photos of a patient may not be taken.

    Args:
        patient: whose.

    Raises:
        NoPhotoConsentError: the consent to photos was never signed, or was withdrawn.
    """
    state = photo_consent(patient)
    if not state.given:
        got = _("no signature") if state.withdrawn_at is None else _("one that was withdrawn")
        raise NoPhotoConsentError(_("a signed consent to photos"), got, _("have the patient read and sign it first"))
