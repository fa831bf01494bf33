"""Renews the lease of a row while its work is done, from a thread of its own."""

import logging
import threading
from collections.abc import Callable
from types import TracebackType

from django.conf import settings
from django.db import DatabaseError, connection

from mesotrich.clinic.leases import Queue, R

logger = logging.getLogger(__name__)


class Heartbeat:
    """Holds the lease of a row: `with Heartbeat(MEASUREMENTS, photo, holder) as beat: ...`.

    Args:
        queue: the kind of work.
        row: what is worked on.
        holder: who holds it.
    """

    def __init__(self, queue: Queue[R], row: R, holder: str) -> None:
        self._renew: Callable[[str | None], bool] = lambda station: queue.renew(row, holder, station)
        self.key = row.pk
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
        """Say which station the work has come to.

        Args:
            name: of the station.
        """
        self.lost = self.lost or not self._renew(name)

    def _run(self) -> None:
        """Four times a lease; a database that is busy is asked again at the next beat."""
        try:
            while not self.lost and not self._over.wait(settings.LEASE_SECONDS / 4):
                try:
                    self.lost = not self._renew(None)
                except DatabaseError:
                    logger.warning("the lease of %s could not be renewed this time", self.key)
        finally:
            connection.close()
