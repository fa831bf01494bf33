"""Something the software must tell about a photo, as a message code."""

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """What a finding means for the measurement."""

    NOTE = "note"
    WARNING = "warning"
    REFUSED = "refused"


@dataclass(frozen=True)
class Finding:
    """One finding.

    Attributes:
        code: key in `reference/messages/*.yaml`.
        severity: note, warning, or refused (nothing is measured).
        values: what the message text is filled with.
    """

    code: str
    severity: Severity
    values: dict[str, str | float | int] = field(default_factory=dict)
