"""What the pages of consent show."""

from dataclasses import dataclass

from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.treatment.consent_services import text_hash
from mesotrich.clinic.treatment.gate_facts import current_consent
from mesotrich.clinic.treatment.models import Consent
from mesotrich.foundation.errors import MesotrichError
from mesotrich.foundation.sources import Source
from mesotrich.reference.consents import ConsentKind, ConsentText, consent_text


@dataclass(frozen=True)
class TextShown:
    """A text of consent in one language.

    Attributes:
        kind: what is agreed to.
        version: of the text.
        title: its title.
        sections: heading and paragraphs of each.
        agreement: the sentence that is signed.
        source: how far it was checked.
    """

    kind: ConsentKind
    version: int
    title: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    agreement: str
    source: Source


@dataclass(frozen=True)
class KindShown:
    """One kind of consent: its newest text, the consent that holds, and all that were signed."""

    kind: ConsentKind
    title: str
    version: int
    current: Consent | None
    signed: tuple[Consent, ...]

    @property
    def older_text(self) -> bool:
        """Whether what holds was signed under an older text."""
        return self.current is not None and self.current.text_version != str(self.version)


def text_shown(text: ConsentText, language: str) -> TextShown:
    """A text of consent in one language.

    Args:
        text: the version.
        language: "en" or "fr".

    Returns:
        Its words.
    """
    sections = tuple(
        (section.heading.told(language), tuple(one.told(language) for one in section.paragraphs)) for section in text.sections
    )
    return TextShown(text.kind, text.version, text.title.told(language), sections, text.agreement.told(language), text.source)


def kinds_shown(patient: Patient, language: str) -> tuple[KindShown, ...]:
    """Both kinds of consent of a patient.

    Args:
        patient: whose.
        language: of the titles.

    Returns:
        Treatment, then photos.
    """
    return tuple(_kind(patient, kind, language) for kind in ConsentKind)


def _kind(patient: Patient, kind: ConsentKind, language: str) -> KindShown:
    """One kind."""
    text = consent_text(kind)
    signed = tuple(Consent.objects.filter(patient=patient, kind=kind.value).order_by("-signed_at"))
    return KindShown(kind, text.title.told(language), text.version, current_consent(patient, kind.value), signed)


def text_as_signed(consent: Consent) -> TextShown | None:
    """The words that were signed.

    Args:
        consent: which.

    Returns:
        The text of its version and language; None where the words there are now are not those that were signed.
    """
    try:
        text = consent_text(ConsentKind(consent.kind), int(consent.text_version))
    except (MesotrichError, ValueError):
        return None
    return text_shown(text, consent.language) if text_hash(text, consent.language) == consent.text_hash else None
