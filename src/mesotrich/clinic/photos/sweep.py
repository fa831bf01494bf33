"""Find photos whose worker died, and let them wait again; after some attempts say that it does not work."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_scopes import scopes_disabled

from mesotrich.clinic.photos.jobs import MOST_ATTEMPTS, stored
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.foundation.messages import Message


def sweep() -> int:
    """Take back every lease that has run out, in all clinics.

    Returns:
        How many photos wait again or were given up.
    """
    now = timezone.now()
    with scopes_disabled():
        late = list(Photo.objects.filter(state=PhotoState.MEASURING, leased_until__lt=now).values_list("pk", flat=True))
        return sum(_take_back(key) for key in late)


def _take_back(key: UUID) -> bool:
    """One photo, where its lease has still run out."""
    with transaction.atomic():
        rows = Photo.objects.select_for_update(of=("self",), skip_locked=True)
        row = rows.filter(pk=key, state=PhotoState.MEASURING, leased_until__lt=timezone.now()).first()
        if row is None:
            return False
        row.leased_until, row.lease_holder, row.station = None, "", ""
        if row.attempts >= MOST_ATTEMPTS:
            row.state, row.refusal = PhotoState.REFUSED, stored(Message("photo_stopped", {"count": row.attempts}))
        else:
            row.state = PhotoState.WAITING
        row._change_reason = "its worker stopped"
        row.save()
        return True
