"""Something the software must tell about a photo, as a message code."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from mesotrich.foundation.errors import PhotoError
from mesotrich.foundation.messages import say
from mesotrich.reference.loader import texts


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


def sentences(findings: Iterable[Finding], language: str) -> dict[str, str]:
    """What findings say.

    Args:
        findings: the findings.
        language: "en" or "fr".

    Returns:
        A sentence by code.

    Raises:
        ReferenceDataError: there are no texts in this language.
    """
    wording = texts(language)
    return {item.code: say(wording, item.code, item.values) for item in findings}


class RefusedError(PhotoError):
    """A photo that opens, but does not allow a measurement.

    Args:
        finding: why, a finding whose code has a text on what to do.
        where: name of the photo.

    Example:
        >>> str(RefusedError(Finding("no_hair", Severity.REFUSED), "left")).split(";")[0]
        'left: not measured, because no hair was found'
    """

    because = "not_measured_because"

    def __init__(self, finding: Finding, where: str) -> None:
        self.finding = finding
        super().__init__("a photo that can be measured", *self._reason("en"), where)
        self.args = (finding, where)

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in English."""
        return self.told("en")

    def told(self, language: str) -> str:
        """What is wrong and what to do.

        Args:
            language: "en" or "fr".

        Returns:
            A sentence without the name of the photo.

        Raises:
            ReferenceDataError: there are no texts in this language.
        """
        reason, do = self._reason(language)
        return say(texts(language), self.because, {"reason": reason, "do": do})

    def _reason(self, language: str) -> tuple[str, str]:
        """Why, and what to do."""
        wording = texts(language)
        return say(wording, self.finding.code, self.finding.values), wording[f"{self.finding.code}.do"]


class NotComparedError(RefusedError):
    """Two photos that open, but cannot be compared.

    Args:
        finding: why, a finding whose code has a text on what to do.
        where: names of the photos.

    Example:
        >>> str(NotComparedError(Finding("no_hair", Severity.REFUSED), "may, june")).split(";")[0]
        'may, june: not compared, because no hair was found'
    """

    because = "not_compared_because"
