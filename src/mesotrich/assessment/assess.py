"""The whole assessment: every station, and what speaks for and against each way to go on. The clinician decides."""

from dataclasses import dataclass
from datetime import date

from mesotrich.assessment.answers import Answers
from mesotrich.assessment.cause_case import Thresholds
from mesotrich.assessment.causes import CauseWeighing, weigh_causes
from mesotrich.assessment.drugs import DrugScreen, drugs_that_may_cost_hair
from mesotrich.assessment.labs import LabReading, read_lab
from mesotrich.assessment.rakowska import RakowskaReading, read_rakowska
from mesotrich.assessment.red_flags import Flag, read_red_flags, unasked_flags
from mesotrich.assessment.shedding import SheddingReading, read_shedding
from mesotrich.assessment.suggestions import Suggestion, suggest
from mesotrich.assessment.timing import TimingReading, read_timing
from mesotrich.records.facts import Facts
from mesotrich.reference.fact_codes import fact_code, fact_codes
from mesotrich.reference.labs import analytes


@dataclass(frozen=True)
class Assessment:
    """Everything that the answers show.

    Attributes:
        shedding: each test against its own reference.
        causes: each group of causes.
        drugs: medicines that may cost hair; None where nobody asked for medicines.
        timing: each trigger against the beginning of the loss.
        flags: signs to look into first.
        rakowska: criteria of trichoscopy.
        labs: laboratory values that are known.
        suggestions: what speaks for and against each way to go on.
        missing: facts that nobody knows, in the order of the facts.
    """

    shedding: tuple[SheddingReading, ...]
    causes: tuple[CauseWeighing, ...]
    drugs: DrugScreen | None
    timing: tuple[TimingReading, ...]
    flags: tuple[Flag, ...]
    rakowska: RakowskaReading
    labs: tuple[LabReading, ...]
    suggestions: tuple[Suggestion, ...]
    missing: tuple[str, ...]


def assess(facts: Facts, today: date, thresholds: Thresholds | None = None) -> Assessment:
    """Run every station of the assessment.

    Args:
        facts: all answers by code.
        today: day on which they are read.
        thresholds: what the clinic has set for laboratory values, by analyte; None for nothing.

    Returns:
        All readings; nothing in them decides.

    Raises:
        InputError: an answer is of a wrong type.

    Examples:
        >>> [suggestion.end.value for suggestion in assess({}, date(2026, 11, 25)).suggestions]
        ['treat_cause', 'refer', 'other_treatment', 'course']
    """
    set_by_clinic = thresholds or {}
    told = Answers(facts, today)
    medicines = told.choices("medicines")
    causes, flags = weigh_causes(facts, today, set_by_clinic), read_red_flags(facts, today)
    rakowska, unasked = read_rakowska(facts, today), unasked_flags(facts, today)
    return Assessment(
        read_shedding(facts, today),
        causes,
        None if medicines is None else drugs_that_may_cost_hair(medicines),
        read_timing(facts, today),
        flags,
        rakowska,
        _labs(told, set_by_clinic),
        suggest(told, causes, flags, unasked),
        _missing(told, causes, (*rakowska.missing, *unasked, "diagnosis_icd10")),
    )


def _labs(told: Answers, thresholds: Thresholds) -> tuple[LabReading, ...]:
    """Laboratory values that are known."""
    known = {code: number for code in analytes() if code in fact_codes() and (number := told.number(code)) is not None}
    return tuple(read_lab(code, number, fact_code(code).unit, thresholds.get(code)) for code, number in known.items())


def _missing(told: Answers, causes: tuple[CauseWeighing, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Facts that nobody knows, each once."""
    wanted = {*others, *(code for weighing in causes for code in weighing.missing)}
    return told.missing(*(code for code in fact_codes() if code in wanted))
