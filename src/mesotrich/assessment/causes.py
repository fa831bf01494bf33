"""Each of the article's groups of causes: what speaks for it, what against, what is missing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mesotrich.assessment.answers import Answers
from mesotrich.assessment.cause_case import Case, Thresholds, timed_sentence, yes_or_no
from mesotrich.assessment.deficiency import LABS, deficiency
from mesotrich.assessment.drugs import drugs_that_may_cost_hair
from mesotrich.assessment.evidence import Evidence, best_first, evidence
from mesotrich.assessment.heredity import heredity
from mesotrich.assessment.medicines import medicines
from mesotrich.assessment.rakowska import read_rakowska
from mesotrich.assessment.timing import read_timing
from mesotrich.records.facts import Facts, known
from mesotrich.reference.stages import scales


class Cause(StrEnum):
    """Groups of causes, in the order of the article."""

    CHILDBIRTH = "childbirth"
    MENOPAUSE = "menopause"
    THYROID = "thyroid"
    ANDROGENS = "androgens"
    STRESS = "stress"
    SUN = "sun"
    DEFICIENCY = "deficiency"
    HEREDITY = "heredity"
    MEDICINES = "medicines"


@dataclass(frozen=True)
class CauseWeighing:
    """One group of causes. It is no probability: sentences in the order of how far they were checked.

    Attributes:
        cause: which.
        for_: what speaks for it.
        against: what speaks against it.
        undecided: what bears on it and speaks neither for nor against.
        missing: facts that nobody knows.
    """

    cause: Cause
    for_: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    undecided: tuple[Evidence, ...]
    missing: tuple[str, ...]


def weigh_causes(facts: Facts, today: date, thresholds: Thresholds) -> tuple[CauseWeighing, ...]:
    """Weigh every group of causes.

    Args:
        facts: all answers by code.
        today: day on which they are read.
        thresholds: what the clinic has set for laboratory values, by analyte.

    Returns:
        All groups, always in the same order.

    Raises:
        InputError: an answer is of a wrong type.

    Examples:
        >>> [weighing.cause.value for weighing in weigh_causes({}, date(2026, 11, 25), {})][:3]
        ['childbirth', 'menopause', 'thyroid']
    """
    told = Answers(facts, today)
    screen = drugs_that_may_cost_hair(told.choices("medicines") or ())
    case = Case(told, thresholds, read_timing(facts, today), screen, read_rakowska(facts, today).conclusion)
    return tuple(_weighed(cause, _SENTENCES[cause](case), case) for cause in Cause)


def _weighed(cause: Cause, found: list[Evidence], case: Case) -> CauseWeighing:
    """Sort sentences by what their code says: cause.CAUSE.for.X, .against.X or .open.X."""
    sides: dict[str, list[Evidence]] = {"for": [], "against": [], "open": []}
    for each in found:
        sides[each.message.code.split(".")[2]].append(each)
    missing = case.told.missing(*_needed(cause, case))
    return CauseWeighing(cause, best_first(sides["for"]), best_first(sides["against"]), best_first(sides["open"]), missing)


def _needed(cause: Cause, case: Case) -> tuple[str, ...]:
    """Facts that bear on a group of causes and can be asked of this person."""
    sex = case.told.choice("sex")
    passed_over = {code for code, scale in scales().items() if sex in SEXES and scale.asked_of != sex}
    if sex == "male":
        passed_over |= WOMEN_ONLY
    passed_over |= {day for day, question in DAY_OF.items() if _is_none(case.told, question)}
    return tuple(code for code in NEEDED[cause] if code not in passed_over)


def _is_none(told: Answers, code: str) -> bool:
    """Whether the answer was that there is none: no, 0, or an empty list."""
    fact = known(told.facts, code, told.today)
    return fact is not None and fact.value in (False, 0, ())


DAY_OF = {
    "childbirth_date": "childbirth", "stress_event_date": "stress_event", "fever_or_surgery_date": "fever_or_surgery",
    "weight_loss_date": "weight_lost_kg", "medicine_start_date": "medicines",
}  # fmt: skip  # a day that is asked only of who said that there was something
SEXES = ("female", "male")  # of whom a scale of their own is asked; of everybody else all are
WOMEN_ONLY = {"childbirth_date", "menopause", "heavy_periods", "androgen_signs"}
NEEDED = {
    Cause.CHILDBIRTH: ("childbirth_date", "onset_date"),
    Cause.MENOPAUSE: ("menopause",),
    Cause.THYROID: ("thyroid_disease", "tsh"),
    Cause.ANDROGENS: ("androgen_signs",),
    Cause.STRESS: ("stress_event_date", "fever_or_surgery_date", "stress_lasting", "onset_date"),
    Cause.SUN: ("sun_exposure",),
    Cause.DEFICIENCY: ("diet", "weight_lost_kg", "weight_loss_date", "onset_date", "heavy_periods", *LABS),
    Cause.HEREDITY: ("family_hair_loss", "loss_pattern_told", "onset_speed", "hamilton_norwood", "ludwig", "sinclair_stage"),
    Cause.MEDICINES: ("medicines", "medicine_start_date", "onset_date"),
}


def _childbirth(case: Case) -> list[Evidence]:
    """Childbirth, by its date."""
    if case.told.choice("sex") == "male":
        return [evidence("cause.childbirth.against.male")]
    return timed_sentence(case.timed("childbirth_date"), "childbirth/timing")


def _menopause(case: Case) -> list[Evidence]:
    """Menopause."""
    if case.told.choice("sex") == "male":
        return [evidence("cause.menopause.against.not_applicable")]
    stated = case.told.choice("menopause")
    return (
        [] if stated is None else [evidence(f"cause.menopause.{'for' if stated in ('during', 'after') else 'against'}.{stated}")]
    )


def _thyroid(case: Case) -> list[Evidence]:
    """The thyroid; no threshold of TSH was verified, so a value is shown and not judged."""
    found = yes_or_no(case.told.flag("thyroid_disease"), "cause.thyroid.for.known", "cause.thyroid.against.none")
    tsh = case.told.number("tsh")
    return found if tsh is None else [*found, evidence("cause.thyroid.open.tsh", value=tsh)]


def _androgens(case: Case) -> list[Evidence]:
    """Signs of excess androgens."""
    return yes_or_no(case.told.flag("androgen_signs"), "cause.androgens.for.signs", "cause.androgens.against.none")


def _stress(case: Case) -> list[Evidence]:
    """Stress of mind and body, by date and lasting."""
    return [
        *timed_sentence(case.timed("stress_event_date"), "stress/event_timing"),
        *timed_sentence(case.timed("fever_or_surgery_date"), "stress/illness_timing"),
        *yes_or_no(case.told.flag("stress_lasting"), "cause.stress.for.lasting", "cause.stress.against.not_lasting"),
    ]


def _sun(case: Case) -> list[Evidence]:
    """Sun on the scalp."""
    codes = {"much": "cause.sun.for.much", "some": "cause.sun.open.some", "little": "cause.sun.against.little"}
    told = case.told.choice("sun_exposure")
    return [] if told is None else [evidence(codes[told])]


_SENTENCES: dict[Cause, Callable[[Case], list[Evidence]]] = {
    Cause.CHILDBIRTH: _childbirth,
    Cause.MENOPAUSE: _menopause,
    Cause.THYROID: _thyroid,
    Cause.ANDROGENS: _androgens,
    Cause.STRESS: _stress,
    Cause.SUN: _sun,
    Cause.DEFICIENCY: deficiency,
    Cause.HEREDITY: heredity,
    Cause.MEDICINES: medicines,
}
