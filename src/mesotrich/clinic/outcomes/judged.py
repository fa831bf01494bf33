"""The verdict on each outcome between two visits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from mesotrich.clinic.outcomes.comparisons import comparisons_between
from mesotrich.clinic.outcomes.own_scores import scores_of
from mesotrich.clinic.outcomes.pair_progress import pair_progress
from mesotrich.clinic.outcomes.repeatabilities import fitting, known_errors, preparation_of
from mesotrich.clinic.outcomes.visits import Visit, week_of_counts
from mesotrich.clinic.patients.measured import at_visit
from mesotrich.clinic.patients.models import Course
from mesotrich.clinic.treatment.models import Plan as PlanRow
from mesotrich.outcomes.change import KnownError, Pair, Plan, Verdict, judge_diary, judge_photos, show_score
from mesotrich.outcomes.pooled import FieldComparison, pool_changes
from mesotrich.outcomes.shift import LEAST, shift
from mesotrich.reference.outcome_kinds import Basis, outcome_kinds


@dataclass(frozen=True)
class Judged:
    """One outcome at two visits.

    Attributes:
        verdict: what its change says.
        before: value at the first visit; None where there is none.
        after: value at the second.
    """

    verdict: Verdict
    before: float | None
    after: float | None


def declared(plan: PlanRow | None) -> tuple[str, str]:
    """The main outcome that a plan declared.

    Args:
        plan: the plan; None declared nothing.

    Returns:
        Code of the outcome and region of the scalp; empty where there is none, or where the outcome is not followed here.
    """
    code = plan.main_outcome if plan is not None else ""
    what = next((kind for kind in outcome_kinds() if code.endswith(kind)), "")
    return what, code.removesuffix(what).rstrip("_") if what else ""


def plan_for(plan: PlanRow | None, region: str) -> Plan:
    """What a plan says about verdicts in a region.

    Args:
        plan: the plan of the course; None where there is none.
        region: of the spot that is looked at.

    Returns:
        Main outcome, empty where it was declared for another region, and the day of review.
    """
    what, of_region = declared(plan)
    main = what if of_region in ("", region) else ""
    return Plan(main, plan.review_on if plan is not None else None)


def pair_of(before: Visit, after: Visit, fields: Sequence[FieldComparison]) -> Pair:
    """Two visits as a verdict asks for them.

    Args:
        before: the earlier.
        after: the later.
        fields: those that were found again.

    Returns:
        Days, preparations, how many fields, the area seen at both, and whether comparisons are to come.
    """
    shared = sum(field.shared_mm2 for field in fields) if fields else None
    count = len(fields) or min(len(before.photos), len(after.photos))
    both = preparation_of(before.series), preparation_of(after.series)
    progress = pair_progress(before.series, after.series)
    under_way = (progress.done, progress.total) if progress.goes_on else None
    return Pair(before.series.taken_on, after.series.taken_on, both, count, shared, under_way)


def judged_photos(before: Visit, after: Visit, plan: Plan) -> list[Judged]:
    """Outcomes that were measured in photos of a spot.

    Args:
        before: the earlier visit.
        after: the later.
        plan: main outcome and day of review.

    Returns:
        A verdict for each outcome that was measured at both visits, the main one first.
    """
    fields = comparisons_between(before.series, after.series)
    pair = pair_of(before, after, fields)
    errors = known_errors(fitting(pair.preparations[1]))
    found = []
    for what, kind in outcome_kinds().items():
        if (
            kind.basis is Basis.PHOTOS
            and (one := _judged(what, (before, after), fields, errors.get(what), pair, plan)) is not None
        ):
            found.append(one)
    return sorted(found, key=lambda one: not one.verdict.main)


def judged_diary(course: Course, days: tuple[date, date], plan: Plan) -> Judged | None:
    """Shedding, as the patient counted it.

    Args:
        course: whose.
        days: of both visits.
        plan: main outcome and day of review.

    Returns:
        The verdict; None where nothing was counted at either end.
    """
    before, after = (week_of_counts(course.patient, day, first=day == days[0]) for day in days)
    if not before and not after:
        return None
    change = shift(before, after) if min(len(before), len(after)) >= LEAST else None
    verdict = judge_diary("shedding", change, days, plan)
    return Judged(verdict, median(before) if before else None, median(after) if after else None)


def judged_score(course: Course, main: str) -> Judged | None:
    """The patient's own score: the newest one.

    Args:
        course: whose.
        main: code of the main outcome.

    Returns:
        What it says; None where no score was kept.
    """
    scores = scores_of(course)
    return Judged(show_score("patient_score", main), None, float(scores[-1].score)) if scores else None


def _judged(
    what: str, visits: tuple[Visit, Visit], fields: Sequence[FieldComparison], error: KnownError | None, pair: Pair, plan: Plan
) -> Judged | None:
    """One outcome of photos: of the area seen at both visits where photos were matched, else of each visit by itself."""
    pooled = pool_changes(fields, what)
    if pooled is not None:
        return Judged(judge_photos(what, pooled.change, pair, error, plan), pooled.before, pooled.after)
    values = [at_visit(visit.series.taken_on, visit.photos, what) for visit in visits]
    first, second = values
    if first is None or second is None or first.unit != outcome_kinds()[what].unit or second.unit != first.unit:
        return None
    return Judged(judge_photos(what, None, pair, error, plan), first.value, second.value)
