"""What a change between two visits says: better or worse beyond error, not distinguishable from it, too early, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt

from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.outcomes.estimate import Estimate, student
from mesotrich.outcomes.preparation import Preparation, unlike
from mesotrich.reference.loader import value
from mesotrich.reference.outcome_kinds import Basis, Benefit, OutcomeKind, outcome_kind

TOPIC = "outcomes"


class Says(StrEnum):
    """What a change says."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"  # not distinguishable from error
    TOO_EARLY = "too_early"
    NOTHING = "nothing"  # no verdict: the reasons say what is missing
    SHOWN = "shown"  # a scale whose error is not known: shown, not judged


@dataclass(frozen=True)
class Pair:
    """Two visits to one spot.

    Attributes:
        before: day of the first.
        after: day of the second.
        preparations: of both.
        photos: fields at the visit with fewer.
        shared_mm2: area seen at both visits; None where the photos were not matched.
        under_way: comparisons of their photos that are done, and all of them; None where none is to come.
    """

    before: date
    after: date
    preparations: tuple[Preparation, Preparation]
    photos: int
    shared_mm2: float | None
    under_way: tuple[int, int] | None = None


@dataclass(frozen=True)
class KnownError:
    """What a clinic found out about its own error, for one device, one preparation and one measurand.

    Attributes:
        preparation: device and preparation that it holds for.
        within_sd: of repeats at one spot, in the unit of the measurand.
        degrees: its degrees of freedom.
        measured_on: the day of the repeats.
    """

    preparation: Preparation
    within_sd: float
    degrees: int
    measured_on: date

    def smallest(self, photos: int = 1) -> float:
        """The smallest change that can be told from error.

        Args:
            photos: of the spot at each visit, averaged.

        Returns:
            t(df) sqrt(2) s / sqrt(photos): Student's t in place of 1.96, because s itself is an estimate from few repeats.

        Examples:
            >>> round(KnownError(Preparation(), 3.0, 10, date(2026, 10, 14)).smallest(photos=3), 2)
            5.46
        """
        return student(self.degrees) * sqrt(2) * self.within_sd / sqrt(max(photos, 1))


@dataclass(frozen=True)
class Plan:
    """What was declared before anything was done.

    Attributes:
        main: code of the main outcome; empty where none was declared.
        review: the day of the review; None where no plan has one.
    """

    main: str = ""
    review: date | None = None


@dataclass(frozen=True)
class Verdict:
    """What the change of one outcome says.

    Attributes:
        what: code of the outcome.
        main: whether it was declared the main one.
        says: the verdict.
        change: after - before with the error that it was judged by; None where there is none.
        smallest: the smallest detectable change; None where it is not known.
        message: the verdict in words.
        reasons: why.
        sources: what direction, waiting time and limits rest on.
    """

    what: str
    main: bool
    says: Says
    change: Estimate | None
    smallest: float | None
    message: Message
    reasons: tuple[Message, ...]
    sources: tuple[Source, ...]


def judge_photos(what: str, change: Estimate | None, pair: Pair, error: KnownError | None, plan: Plan) -> Verdict:
    """Judge a change that was measured in photos of one spot.

    A verdict needs matched photos, more than one 70x field, like preparation, and the clinic's own repeatability for that
    device and preparation. The error of the change is then the larger, on either side, of what the matched comparison states
    and the smallest change that the clinic can tell from error. Beyond error means: the interval leaves out 0.

    Args:
        what: code of the outcome.
        change: of the matched hairs, after - before, with its own interval; None where nothing was compared.
        pair: both visits.
        error: the clinic's own repeatability; None where none is stored that fits.
        plan: main outcome and day of review.

    Returns:
        The verdict. It never says why something changed.
    """
    kind, main = outcome_kind(what), what == plan.main
    smallest = error.smallest(pair.photos) if error is not None and _fits(error, pair) else None
    reasons = _not_comparable(change, pair, error)
    judged = None if change is None else _widened(change, smallest)
    if reasons or judged is None:
        return _verdict(kind, main, Says.NOTHING, judged, smallest, reasons, ())
    early = _too_early((pair.before, pair.after), plan)
    if early is not None:
        return _verdict(kind, main, Says.TOO_EARLY, judged, smallest, (early[0],), early[1])
    return _verdict(kind, main, _beyond(kind, judged), judged, smallest, (_matched(pair),), ())


def judge_diary(what: str, change: Estimate | None, days: tuple[date, date], plan: Plan) -> Verdict:
    """Judge a change of counts that a patient kept.

    Args:
        what: code of the outcome.
        change: after - before with its interval; None where too few days were counted.
        days: last day of either week.
        plan: main outcome and day of review.

    Returns:
        The verdict.
    """
    kind, main = outcome_kind(what), what == plan.main
    if change is None:
        return _verdict(kind, main, Says.NOTHING, None, None, (Message("change.why.few_days"),), ())
    early = _too_early(days, plan)
    if early is not None:
        return _verdict(kind, main, Says.TOO_EARLY, change, None, (early[0],), early[1])
    return _verdict(kind, main, _beyond(kind, change), change, None, (Message("change.why.diary"),), ())


def show_score(what: str, main: str) -> Verdict:
    """What a score without a known error says: it is shown, not judged.

    Args:
        what: code of the outcome.
        main: code of the main outcome.

    Returns:
        The verdict.

    Examples:
        >>> show_score("patient_score", "hair_density").says
        <Says.SHOWN: 'shown'>
    """
    return _verdict(outcome_kind(what), what == main, Says.SHOWN, None, None, (Message("change.why.no_error_known"),), ())


def how_many(verdicts: Sequence[Verdict]) -> Message:
    """What must be said beside several outcomes: that chance alone would move one of twenty.

    Args:
        verdicts: of all outcomes that were looked at.

    Returns:
        The sentence.
    """
    return Message("change.how_many", {"count": len([one for one in verdicts if one.says is not Says.SHOWN])})


def _verdict(
    kind: OutcomeKind, main: bool, says: Says, change: Estimate | None, smallest: float | None,
    reasons: tuple[Message, ...], sources: tuple[Source, ...],
) -> Verdict:  # fmt: skip
    """A verdict with its sentence: of counts in a diary it says fewer or more."""
    ending = says.value
    if kind.basis is Basis.DIARY and says in (Says.BETTER, Says.WORSE) and change is not None:
        ending = "fewer" if change.value < 0 else "more"
    return Verdict(kind.code, main, says, change, smallest, Message(f"change.{ending}"), reasons, (kind.source, *sources))


def _not_comparable(change: Estimate | None, pair: Pair, error: KnownError | None) -> tuple[Message, ...]:
    """Why there is no verdict; nothing where there may be one."""
    reasons: list[Message] = []
    limit = value(TOPIC, "one_field_at_most_mm2").value
    if pair.under_way is not None:
        reasons.append(Message("change.why.comparing", {"done": pair.under_way[0], "count": pair.under_way[1]}))
    elif pair.shared_mm2 is None:
        reasons.append(Message("change.why.unmatched"))
    elif change is None:
        reasons.append(Message("change.why.not_compared"))
    elif pair.shared_mm2 <= limit:
        reasons.append(Message("change.why.one_field", {"shared": pair.shared_mm2, "limit": limit}))
    differs = unlike(*pair.preparations)
    reasons += differs
    if not differs and (problem := _unknown_error(error, pair)) is not None:
        reasons.append(problem)
    return tuple(reasons)


def _fits(error: KnownError, pair: Pair) -> bool:
    """Whether a known error is that of both visits."""
    return not any(unlike(one, error.preparation) for one in pair.preparations)


def _unknown_error(error: KnownError | None, pair: Pair) -> Message | None:
    """Why the clinic's own error is not known well enough."""
    if error is None or not _fits(error, pair):
        return Message("change.why.no_repeatability")
    least = int(value(TOPIC, "least_repeat_degrees").value)
    if error.degrees < least:
        return Message("change.why.few_repeats", {"found": error.degrees, "least": least})
    if abs((pair.after - error.measured_on).days) > value(TOPIC, "oldest_repeat_days").value:
        return Message("change.why.old_repeats", {"days": int(value(TOPIC, "oldest_repeat_days").value)})
    return None


def _widened(change: Estimate, smallest: float | None) -> Estimate:
    """A change with the larger of both errors on either side."""
    least = 0.0 if smallest is None else smallest
    low, high = max(change.value - change.low, least), max(change.high - change.value, least)
    return Estimate(change.value, change.value - low, change.value + high)


def _too_early(days: tuple[date, date], plan: Plan) -> tuple[Message, tuple[Source, ...]] | None:
    """Why it is too early, and where that comes from; None where it is not."""
    if plan.review is not None:
        left = (plan.review - days[1]).days
        return (Message("change.why.before_review", {"count": left}), ()) if left > 0 else None
    least = value(TOPIC, "least_days_between_visits")
    passed = (days[1] - days[0]).days
    if passed >= least.value:
        return None
    return Message("change.why.few_days_passed", {"passed": passed, "least": int(least.value)}), (least.source,)


def _beyond(kind: OutcomeKind, change: Estimate) -> Says:
    """Better, worse, or not distinguishable: whether the interval leaves out 0, and on which side."""
    if change.low <= 0 <= change.high:
        return Says.SAME
    return Says.BETTER if (change.value > 0) == (kind.benefit is Benefit.UP) else Says.WORSE


def _matched(pair: Pair) -> Message:
    """What a verdict rests on."""
    return Message("change.why.matched", {"count": pair.photos, "shared": pair.shared_mm2})
