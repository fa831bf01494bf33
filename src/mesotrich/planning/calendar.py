"""Bookings that cannot both hold: one chair, one person or one patient at two places at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mesotrich.foundation.errors import InputError


class Shared(StrEnum):
    """What two bookings both need."""

    CHAIR = "chair"
    PERSON = "person"
    PATIENT = "patient"


@dataclass(frozen=True)
class Booking:
    """A time that is taken; the start belongs to it, the end does not.

    Attributes:
        code: name of the booking.
        start: when it begins, with a time zone.
        end: when it ends, with a time zone, after the start.
        chair: code of the chair; empty where none is needed.
        person: code of who treats; empty where none is needed.
        patient: code of the patient; empty where it is for none.
    """

    code: str
    start: datetime
    end: datetime
    chair: str = ""
    person: str = ""
    patient: str = ""

    def __post_init__(self) -> None:
        """Refuse times without a zone and times that end before they begin."""
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise InputError("times with a time zone", f"{self.start} to {self.end}", "state the zone")
        if self.end <= self.start:
            raise InputError("an end after the start", f"{self.start} to {self.end}", "correct the times")


@dataclass(frozen=True)
class Conflict:
    """Two bookings that cannot both hold.

    Attributes:
        other: the booking that is in the way.
        shared: what both need.
    """

    other: Booking
    shared: tuple[Shared, ...]


def conflicts(booking: Booking, others: Iterable[Booking]) -> tuple[Conflict, ...]:
    """Bookings that overlap with one and need the same chair, person or patient.

    Args:
        booking: the one that is wanted.
        others: those that there are; the booking itself, by code, is passed over, so that it can be moved.

    Returns:
        The conflicts by start.

    Examples:
        >>> from datetime import datetime, timezone
        >>> at = lambda hour: datetime(2026, 11, 23, hour, tzinfo=timezone.utc)
        >>> taken = Booking("a", at(9), at(10), chair="1")
        >>> [found.shared[0].value for found in conflicts(Booking("b", at(9), at(11), chair="1"), [taken])]
        ['chair']
        >>> conflicts(Booking("b", at(10), at(11), chair="1"), [taken])
        ()
    """
    found = (
        Conflict(other, shared)
        for other in others
        if other.code != booking.code
        and other.start < booking.end
        and booking.start < other.end
        and (shared := _shared(booking, other))
    )
    return tuple(sorted(found, key=lambda conflict: (conflict.other.start, conflict.other.code)))


def _shared(one: Booking, other: Booking) -> tuple[Shared, ...]:
    """What two bookings both need."""
    return tuple(what for what in Shared if getattr(one, what.value) and getattr(one, what.value) == getattr(other, what.value))
