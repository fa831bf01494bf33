"""Where each fact that is missing can be asked."""

from dataclasses import dataclass

from mesotrich.clinic.examination.trichoscopy import MEASURED
from mesotrich.foundation.messages import Message
from mesotrich.reference.fact_codes import AskedOf, fact_code
from mesotrich.reference.labs import analytes


@dataclass(frozen=True)
class Missing:
    """A fact that nobody knows.

    Attributes:
        name: of the fact.
        page: name of the address where it is asked.
        part: part of that page, with its "#"; empty for the whole page.
    """

    name: Message
    page: str
    part: str


def where_asked(code: str) -> Missing:
    """Where a fact is asked.

    Args:
        code: which fact.

    Returns:
        Its name and its page.

    Raises:
        ReferenceDataError: there is no such fact.

    Examples:
        >>> where_asked("ferritin").part, where_asked("onset_date").page
        ('#labs', 'intake_review')
    """
    fact, name = fact_code(code), Message(f"fact.{code}")
    if code == "diagnosis_icd10":
        return Missing(name, "assessment", "#decide")
    if code in analytes():
        return Missing(name, "examination", "#labs")
    if code in MEASURED:
        return Missing(name, "patient_photos", "")
    if fact.asked is AskedOf.CLINICIAN:
        return Missing(name, "examination", f"#{code}")
    return Missing(name, "intake_review" if fact.asked is AskedOf.PATIENT and code != "sex" else "patient_edit", "")
