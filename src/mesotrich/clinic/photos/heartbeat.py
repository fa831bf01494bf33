"""Renews the lease of a photo while it is being measured, from a thread of its own."""

import logging
import threading
from types import TracebackType

from django.conf import settings
from django.db import DatabaseError, connection

from mesotrich.clinic.photos.jobs import renew
from mesotrich.clinic.photos.models import Photo

logger = logging.getLogger(__name__)


class Heartbeat:
    """Holds the lease of a photo: `with Heartbeat(photo, holder) as beat: ...`.

    Args:
        photo: the photo.
        holder: who holds it.
    """

    def __init__(self, photo: Photo, holder: str) -> None:
        self.photo, self.holder = photo, holder
        self.lost = False
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def __enter__(self) -> "Heartbeat":
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End; the thread is gone then."""
        self._over.set()
        self._thread.join()

    def station(self, name: str) -> None:
        """Say which station the photo has come to.

        Args:
            name: of the station.
        """
        self.lost = self.lost or not renew(self.photo, self.holder, name)

    def _run(self) -> None:
        """Four times a lease; a database that is busy is asked again at the next beat."""
        try:
            while not self.lost and not self._over.wait(settings.LEASE_SECONDS / 4):
                try:
                    self.lost = not renew(self.photo, self.holder)
                except DatabaseError:
                    logger.warning("the lease of photo %s could not be renewed this time", self.photo.pk)
        finally:
            connection.close()
