"""Trichoscopy criteria of female androgenetic alopecia (Rakowska 2009)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mesotrich.assessment.answers import Answers
from mesotrich.assessment.evidence import Evidence, filled
from mesotrich.foundation.messages import Message
from mesotrich.records.facts import Facts
from mesotrich.reference.loader import value


class Met(StrEnum):
    """Whether a criterion is met."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


class Conclusion(StrEnum):
    """Whether the criteria as a whole are fulfilled."""

    FULFILLED = "fulfilled"
    NOT_FULFILLED = "not_fulfilled"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Criterion:
    """One criterion.

    Attributes:
        code: its name.
        major: major or minor.
        met: whether it is met.
        message: what was found, or why nothing can be said.
        missing: facts that nobody knows.
    """

    code: str
    major: bool
    met: Met
    message: Message
    missing: tuple[str, ...]


@dataclass(frozen=True)
class RakowskaReading:
    """All criteria.

    Attributes:
        criteria: three major ones, three minor ones.
        conclusion: what they come to.
        message: that in a sentence.
        limits: specificity as stated, the women and the magnification that the criteria rest on.
        missing: facts that nobody knows.
    """

    criteria: tuple[Criterion, ...]
    conclusion: Conclusion
    message: Message
    limits: tuple[Evidence, ...]
    missing: tuple[str, ...]


def read_rakowska(facts: Facts, today: date) -> RakowskaReading:
    """Hold the trichoscopy of front and back against the criteria.

    Fulfilled by 2 major criteria, or by 1 major and 2 minor ones (Rakowska 2009, doi 10.4103/0974-7753.58555). What is unknown is
    never taken for absent: where it could still change the outcome, nothing can be said.

    Args:
        facts: all answers by code.
        today: day on which they are read.

    Returns:
        Every criterion and what they come to; for men, and where the sex is not known, nothing can be said.

    Raises:
        InputError: an answer is of a wrong type.

    Examples:
        >>> read_rakowska({}, date(2026, 11, 25)).conclusion.value
        'cannot_tell'
    """
    told = Answers(facts, today)
    criteria = (
        _above(told, "yellow_dots_4_fields", "yellow_dots_above", major=True),
        _thinner_front(told),
        _above(told, "frontal_thin_percent", "thin_percent_above", major=True),
        _above(told, "single_unit_ratio", "single_unit_ratio_above", major=False),
        _above(told, "vellus_ratio", "vellus_ratio_above", major=False),
        _above(told, "perifollicular_discoloration_ratio", "discoloration_ratio_above", major=False),
    )
    missing = (*told.missing("sex"), *(code for criterion in criteria for code in criterion.missing))
    sex = told.choice("sex")
    if sex is None:
        return RakowskaReading(criteria, Conclusion.CANNOT_TELL, Message("rakowska.sex_unknown"), _limits(), missing)
    if sex != "female":
        return RakowskaReading(criteria, Conclusion.CANNOT_TELL, Message("rakowska.women_only"), _limits(), ())
    conclusion = conclude(criteria)
    return RakowskaReading(criteria, conclusion, Message(f"rakowska.{conclusion.value}"), _limits(), missing)


def conclude(criteria: tuple[Criterion, ...]) -> Conclusion:
    """What the criteria come to.

    Args:
        criteria: major and minor ones.

    Returns:
        Fulfilled, not fulfilled, or cannot tell where those that are not known could still decide.
    """
    sure = [criterion for criterion in criteria if criterion.met is Met.MET]
    at_best = [criterion for criterion in criteria if criterion.met is not Met.NOT_MET]
    if _enough(sure):
        return Conclusion.FULFILLED
    return Conclusion.CANNOT_TELL if _enough(at_best) else Conclusion.NOT_FULFILLED


def _enough(met: list[Criterion]) -> bool:
    """Whether these criteria fulfil the rule."""
    major = sum(criterion.major for criterion in met)
    alone, along, minor = (value("rakowska", key).value for key in ("major_needed", "major_with_minor_needed", "minor_needed"))
    return major >= alone or (major >= along and len(met) - major >= minor)


def _above(told: Answers, fact: str, limit_key: str, *, major: bool) -> Criterion:
    """A criterion that one number exceeds a limit."""
    found, limit = told.number(fact), value("rakowska", limit_key).value
    if found is None:
        return Criterion(fact, major, Met.CANNOT_TELL, _unknown(fact), (fact,))
    met = Met.MET if found > limit else Met.NOT_MET
    return Criterion(fact, major, met, filled(f"rakowska.criterion.{fact}", value=found, limit=limit), ())


def _thinner_front(told: Answers) -> Criterion:
    """The criterion that hairs are thinner at the front than at the back; it needs enough hairs in both places."""
    code, facts = "thinner_front", (
        "frontal_mean_width_um", "occipital_mean_width_um", "frontal_hairs_measured", "occipital_hairs_measured",
    )  # fmt: skip
    front, back, hairs_front, hairs_back = (told.number(fact) for fact in facts)
    if front is None or back is None or hairs_front is None or hairs_back is None:
        missing = told.missing(*facts)
        return Criterion(code, True, Met.CANNOT_TELL, _unknown(missing[0]), missing)
    least = value("rakowska", "hairs_least").value
    if min(hairs_front, hairs_back) < least:
        told_front, told_back = (filled("number.hairs", count=int(number)) for number in (hairs_front, hairs_back))
        few = filled("rakowska.too_few_hairs", front=told_front, back=told_back, least=least)
        return Criterion(code, True, Met.CANNOT_TELL, few, ())
    met = Met.MET if front < back else Met.NOT_MET
    return Criterion(code, True, met, filled("rakowska.criterion.thinner_front", front=front, back=back), ())


def _unknown(fact: str) -> Message:
    """Why nothing can be said."""
    return Message("rakowska.unknown", {"fact": Message(f"fact.{fact}")})


def _limits() -> tuple[Evidence, ...]:
    """What the criteria rest on, and how specific they were said to be."""
    paper, preprint, women, magnification = (
        value("rakowska", key) for key in ("specificity_percent", "specificity_preprint_percent", "women", "magnification")
    )
    return (
        Evidence(filled("rakowska.limit.specificity", percent=paper.value), paper.source),
        Evidence(filled("rakowska.limit.preprint", percent=preprint.value), preprint.source),
        Evidence(filled("rakowska.limit.women", women=women.value), women.source),
        Evidence(filled("rakowska.limit.magnification", magnification=magnification.value), magnification.source),
    )
