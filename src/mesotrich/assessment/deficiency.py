"""What diet, weight, periods and laboratory say of a deficiency."""

from mesotrich.assessment.cause_case import Case, option_name, timed_sentence
from mesotrich.assessment.evidence import Evidence, evidence
from mesotrich.assessment.labs import Marking, read_lab
from mesotrich.reference.fact_codes import fact_code

LABS = ("ferritin", "vitamin_d", "zinc", "haemoglobin")
POOR_DIETS = ("crash_diet", "low_protein", "eating_disorder")
PLANT_DIETS = ("vegetarian", "vegan")


def deficiency(case: Case) -> list[Evidence]:
    """Diet, weight, blood loss and laboratory.

    Args:
        case: what is known.

    Returns:
        Sentences for, against and undecided, in no order.
    """
    found = [*_diet(case.told.choices("diet") or ()), *_weight(case)]
    if case.told.choice("sex") != "male" and case.told.flag("heavy_periods"):
        found.append(evidence("cause.deficiency.for.heavy_periods"))
    return [*found, *(each for code in LABS for each in _lab(code, case))]


def _diet(chosen: tuple[str, ...]) -> list[Evidence]:
    """What is eaten."""
    found = [evidence("cause.deficiency.for.diet", diet=option_name("diet", diet)) for diet in chosen if diet in POOR_DIETS]
    found += [
        evidence("cause.deficiency.open.plant_diet", diet=option_name("diet", diet)) for diet in chosen if diet in PLANT_DIETS
    ]
    return [evidence("cause.deficiency.against.diet")] if chosen == ("none_in_particular",) else found


def _weight(case: Case) -> list[Evidence]:
    """Weight that was lost."""
    lost, timed = case.told.number("weight_lost_kg"), timed_sentence(case.timed("weight_loss_date"), "deficiency/weight_timing")
    if not lost:
        return [] if lost == 0 else timed
    return timed or [evidence("cause.deficiency.open.weight", kg=lost)]


def _lab(code: str, case: Case) -> list[Evidence]:
    """A laboratory value: only the clinic's own threshold lets it speak for or against."""
    number = case.told.number(code)
    if number is None:
        return []
    reading = read_lab(code, number, fact_code(code).unit, case.thresholds.get(code))
    side = {Marking.BELOW: "for", Marking.NO_THRESHOLD: "open"}.get(reading.marking, "against")
    return [evidence(f"cause.deficiency.{side}.lab", finding=reading.message)]
