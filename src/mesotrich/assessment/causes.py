"""Each of the article's groups of causes: what speaks for it, what against, what is missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mesotrich.assessment.answers import Answers
from mesotrich.assessment.drugs import DrugScreen, drugs_that_may_cost_hair
from mesotrich.assessment.evidence import Evidence, best_first, evidence
from mesotrich.assessment.labs import ClinicThreshold, Marking, read_lab
from mesotrich.assessment.rakowska import Conclusion, read_rakowska
from mesotrich.assessment.staging import stage
from mesotrich.assessment.timing import MEDICINE, Fit, LossKind, TimingReading, read_timing
from mesotrich.foundation.messages import Message
from mesotrich.records.facts import Facts
from mesotrich.reference.drugs_alopecia import Mechanism
from mesotrich.reference.fact_codes import fact_code
from mesotrich.reference.stages import scales

Thresholds = Mapping[str, ClinicThreshold]
LABS = ("ferritin", "vitamin_d", "zinc", "haemoglobin")
POOR_DIETS = ("crash_diet", "low_protein", "eating_disorder")
PLANT_DIETS = ("vegetarian", "vegan")
PATTERN_PLACES = ("hairline", "crown", "parting")


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


@dataclass(frozen=True)
class _Case:
    """What every weighing looks at."""

    told: Answers
    thresholds: Thresholds
    timing: tuple[TimingReading, ...]
    screen: DrugScreen
    rakowska: Conclusion

    def timed(self, trigger: str, kind: LossKind = LossKind.TELOGEN) -> TimingReading:
        """The reading of one trigger."""
        return next(reading for reading in self.timing if (reading.trigger, reading.kind) == (trigger, kind))


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
    case = _Case(told, thresholds, read_timing(facts, today), screen, read_rakowska(facts, today).conclusion)
    return tuple(_weighed(cause, _SENTENCES[cause](case), case) for cause in Cause)


def _weighed(cause: Cause, found: list[Evidence], case: _Case) -> CauseWeighing:
    """Sort sentences by what their code says: cause.CAUSE.for.X, .against.X or .open.X."""
    sides: dict[str, list[Evidence]] = {"for": [], "against": [], "open": []}
    for each in found:
        sides[each.message.code.split(".")[2]].append(each)
    missing = case.told.missing(*_needed(cause, case))
    return CauseWeighing(cause, best_first(sides["for"]), best_first(sides["against"]), best_first(sides["open"]), missing)


def _needed(cause: Cause, case: _Case) -> tuple[str, ...]:
    """Facts that bear on a group of causes and can be asked of this person."""
    if case.told.choice("sex") == "male":
        return tuple(code for code in NEEDED[cause] if code not in WOMEN_ONLY)
    return NEEDED[cause]


WOMEN_ONLY = ("childbirth_date", "menopause", "heavy_periods")
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


def _timed(reading: TimingReading, name: str) -> list[Evidence]:
    """What the time between a trigger and the loss says: NAME.for or NAME.against, then what."""
    if reading.fit is Fit.NO_DATE:
        return []
    cause, what = name.split("/")
    side = "for" if reading.fit is Fit.FITS else "against"
    return [evidence(f"cause.{cause}.{side}.{what}", finding=reading.message)]


def _answered(answer: bool | None, yes: str, no: str) -> list[Evidence]:
    """One sentence for yes, one for no, none where nobody knows."""
    return [] if answer is None else [evidence(yes if answer else no)]


def _childbirth(case: _Case) -> list[Evidence]:
    """Childbirth, by its date."""
    if case.told.choice("sex") == "male":
        return [evidence("cause.childbirth.against.male")]
    return _timed(case.timed("childbirth_date"), "childbirth/timing")


def _menopause(case: _Case) -> list[Evidence]:
    """Menopause."""
    if case.told.choice("sex") == "male":
        return [evidence("cause.menopause.against.not_applicable")]
    stated = case.told.choice("menopause")
    return (
        [] if stated is None else [evidence(f"cause.menopause.{'for' if stated in ('during', 'after') else 'against'}.{stated}")]
    )


def _thyroid(case: _Case) -> list[Evidence]:
    """The thyroid; no threshold of TSH was verified, so a value is shown and not judged."""
    found = _answered(case.told.flag("thyroid_disease"), "cause.thyroid.for.known", "cause.thyroid.against.none")
    tsh = case.told.number("tsh")
    return found if tsh is None else [*found, evidence("cause.thyroid.open.tsh", value=tsh)]


def _androgens(case: _Case) -> list[Evidence]:
    """Signs of excess androgens."""
    return _answered(case.told.flag("androgen_signs"), "cause.androgens.for.signs", "cause.androgens.against.none")


def _stress(case: _Case) -> list[Evidence]:
    """Stress of mind and body, by date and lasting."""
    return [
        *_timed(case.timed("stress_event_date"), "stress/event_timing"),
        *_timed(case.timed("fever_or_surgery_date"), "stress/illness_timing"),
        *_answered(case.told.flag("stress_lasting"), "cause.stress.for.lasting", "cause.stress.against.not_lasting"),
    ]


def _sun(case: _Case) -> list[Evidence]:
    """Sun on the scalp."""
    codes = {"much": "cause.sun.for.much", "some": "cause.sun.open.some", "little": "cause.sun.against.little"}
    told = case.told.choice("sun_exposure")
    return [] if told is None else [evidence(codes[told])]


def _deficiency(case: _Case) -> list[Evidence]:
    """Diet, weight, blood loss and laboratory."""
    found = [*_diet(case.told.choices("diet") or ()), *_weight(case)]
    if case.told.choice("sex") != "male" and case.told.flag("heavy_periods"):
        found.append(evidence("cause.deficiency.for.heavy_periods"))
    return [*found, *(each for code in LABS for each in _lab(code, case))]


def _diet(chosen: tuple[str, ...]) -> list[Evidence]:
    """What is eaten."""
    found = [evidence("cause.deficiency.for.diet", diet=_option("diet", diet)) for diet in chosen if diet in POOR_DIETS]
    found += [evidence("cause.deficiency.open.plant_diet", diet=_option("diet", diet)) for diet in chosen if diet in PLANT_DIETS]
    return [evidence("cause.deficiency.against.diet")] if chosen == ("none_in_particular",) else found


def _weight(case: _Case) -> list[Evidence]:
    """Weight that was lost."""
    lost, timed = case.told.number("weight_lost_kg"), _timed(case.timed("weight_loss_date"), "deficiency/weight_timing")
    if not lost:
        return [] if lost == 0 else timed
    return timed or [evidence("cause.deficiency.open.weight", kg=lost)]


def _lab(code: str, case: _Case) -> list[Evidence]:
    """A laboratory value: only the clinic's own threshold lets it speak for or against."""
    number = case.told.number(code)
    if number is None:
        return []
    reading = read_lab(code, number, fact_code(code).unit, case.thresholds.get(code))
    side = {Marking.BELOW: "for", Marking.NO_THRESHOLD: "open"}.get(reading.marking, "against")
    return [evidence(f"cause.deficiency.{side}.lab", finding=reading.message)]


def _heredity(case: _Case) -> list[Evidence]:
    """Family, pattern, stage and trichoscopy."""
    return [*_family(case.told), *_pattern(case.told), *_stages(case.told), *_trichoscopy(case.rakowska)]


def _family(told: Answers) -> list[Evidence]:
    """Hair loss of relatives."""
    relatives = told.choices("family_hair_loss")
    if not relatives:
        return []
    return [evidence("cause.heredity.against.family" if relatives == ("nobody",) else "cause.heredity.for.family")]


def _pattern(told: Answers) -> list[Evidence]:
    """Where, and how fast, the hair went."""
    places = told.choices("loss_pattern_told") or ()
    found = [_at(place) for place in places if place in PATTERN_PLACES]
    if "all_over" in places:
        found.append(evidence("cause.heredity.against.all_over"))
    speed = told.choice("onset_speed")
    if speed is not None:
        found.append(evidence(f"cause.heredity.{'for' if speed == 'gradual' else 'against'}.{speed}"))
    return found


def _at(place: str) -> Evidence:
    """A place where pattern loss shows."""
    return evidence("cause.heredity.for.pattern_told", place=_option("loss_pattern_told", place))


def _stages(told: Answers) -> list[Evidence]:
    """Stages that a clinician saw and that their scale calls a loss."""
    seen = [stage(scale, code) for scale in scales() if (code := told.choice(scale)) is not None]
    return [
        evidence("cause.heredity.for.stage", scale=Message(f"fact.{each.scale}"), stage=_option(each.scale, each.code))
        for each in seen
        if each.is_loss
    ]  # fmt: skip


def _trichoscopy(conclusion: Conclusion) -> list[Evidence]:
    """The criteria of trichoscopy, where they say something."""
    sides = {Conclusion.FULFILLED: "for", Conclusion.NOT_FULFILLED: "against"}
    return [evidence(f"cause.heredity.{sides[conclusion]}.rakowska")] if conclusion in sides else []


def _medicines(case: _Case) -> list[Evidence]:
    """Medicines on the list, and when the newest was begun."""
    screen = case.screen
    found = [evidence("cause.medicines.for.listed", medicine=risk.name, atc=risk.taken, rate=risk.rate) for risk in screen.risks]
    if screen.not_coded:
        found.append(evidence("cause.medicines.open.not_coded", count=len(screen.not_coded)))
    if case.told.choices("medicines") is not None and not screen.risks and not screen.not_coded:
        found.append(evidence("cause.medicines.against.none_listed"))
    return [*found, *_medicine_timing(case)] if screen.risks else found


def _medicine_timing(case: _Case) -> list[Evidence]:
    """The time since the newest medicine, held against the window of its mechanisms; of two windows the one that fits."""
    mechanisms = {mechanism for risk in case.screen.risks for mechanism in risk.listed.mechanisms}
    kinds = [LossKind.ANAGEN] if Mechanism.ANAGEN_EFFLUVIUM in mechanisms else []
    kinds += [LossKind.TELOGEN] if mechanisms - {Mechanism.ANAGEN_EFFLUVIUM} else []
    readings = sorted((case.timed(MEDICINE, kind) for kind in kinds), key=lambda reading: reading.fit is not Fit.FITS)
    return _timed(readings[0], "medicines/timing")


def _option(code: str, option: str) -> Message:
    """The name of an option."""
    return Message(f"option.{code}.{option}")


_SENTENCES: dict[Cause, Callable[[_Case], list[Evidence]]] = {
    Cause.CHILDBIRTH: _childbirth,
    Cause.MENOPAUSE: _menopause,
    Cause.THYROID: _thyroid,
    Cause.ANDROGENS: _androgens,
    Cause.STRESS: _stress,
    Cause.SUN: _sun,
    Cause.DEFICIENCY: _deficiency,
    Cause.HEREDITY: _heredity,
    Cause.MEDICINES: _medicines,
}
