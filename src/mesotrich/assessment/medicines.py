"""What the medicines and their dates say."""

from mesotrich.assessment.cause_case import Case, timed_sentence
from mesotrich.assessment.evidence import Evidence, evidence
from mesotrich.assessment.timing import MEDICINE, Fit, LossKind
from mesotrich.reference.drugs_alopecia import Mechanism


def medicines(case: Case) -> list[Evidence]:
    """Medicines on the list, and when the newest was begun.

    Args:
        case: what is known.

    Returns:
        Sentences for, against and undecided, in no order.
    """
    screen = case.screen
    found = [evidence("cause.medicines.for.listed", medicine=risk.name, atc=risk.taken, rate=risk.rate) for risk in screen.risks]
    if screen.not_coded:
        found.append(evidence("cause.medicines.open.not_coded", count=len(screen.not_coded)))
    if case.told.choices("medicines") is not None and not screen.risks and not screen.not_coded:
        found.append(evidence("cause.medicines.against.none_listed"))
    return [*found, *_medicine_timing(case)] if screen.risks else found


def _medicine_timing(case: Case) -> list[Evidence]:
    """The time since the newest medicine, held against the window of its mechanisms; of two windows the one that fits."""
    mechanisms = {mechanism for risk in case.screen.risks for mechanism in risk.listed.mechanisms}
    kinds = [LossKind.ANAGEN] if Mechanism.ANAGEN_EFFLUVIUM in mechanisms else []
    kinds += [LossKind.TELOGEN] if mechanisms - {Mechanism.ANAGEN_EFFLUVIUM} else []
    readings = sorted((case.timed(MEDICINE, kind) for kind in kinds), key=lambda reading: reading.fit is not Fit.FITS)
    return timed_sentence(readings[0], "medicines/timing")
