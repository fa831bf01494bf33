"""Where a fact comes from, and how far it may be trusted."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How far a fact has been checked."""

    VERIFIED = "verified"
    ARTICLE_ONLY = "article only"
    UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Source:
    """One source.

    Attributes:
        title: what it is: authors, title, year.
        doi: digital object identifier without a prefix; empty where there is none.
        date: day on which the fact was entered, ISO 8601.
        status: how far it has been checked.

    Examples:
        >>> Source("Gu and Zhang, VPDet, 2024", "10.1049/ipr2.13162", "2026-11-24", Status.VERIFIED).cited()
        'Gu and Zhang, VPDet, 2024, doi 10.1049/ipr2.13162'
    """

    title: str
    doi: str
    date: str
    status: Status

    def cited(self) -> str:
        """The source in one line."""
        return f"{self.title}, doi {self.doi}" if self.doi else self.title
