"""How far the comparisons of the photos of two visits are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mesotrich.clinic.outcomes.arrange import is_current
from mesotrich.clinic.outcomes.models import PairState, PhotoPair
from mesotrich.clinic.photos.models import Series

TO_COME = (PairState.WAITING, PairState.COMPARING)


@dataclass(frozen=True)
class PairProgress:
    """What is shown of the comparisons of some visits.

    Attributes:
        series: the later visit.
        done: pairs that need nothing more.
        total: all pairs.
        matched: pairs that show the same place.
        reasons: why pairs could not be compared, as their rows keep it.
    """

    series: Series
    done: int
    total: int
    matched: int
    reasons: tuple[dict[str, Any], ...]

    @property
    def goes_on(self) -> bool:
        """Whether a comparison is to come."""
        return self.done < self.total

    @property
    def at(self) -> int:
        """The pair that comes next, from 1."""
        return min(self.done + 1, self.total)


def pair_progress(before: Series, after: Series) -> PairProgress:
    """How far the comparisons between two visits are.

    Args:
        before: the earlier.
        after: the later.

    Returns:
        Counts of their pairs; all 0 where the visits are not compared.
    """
    return _counted(after, list(_rows().filter(before__series=before, after__series=after)))


def under_way_of(after: Series) -> PairProgress | None:
    """How far all comparisons of a visit with earlier ones are.

    Args:
        after: the visit.

    Returns:
        Counts of its pairs; None where nothing is to come.
    """
    found = progress_of(after)
    return found if found.goes_on else None


def progress_of(after: Series) -> PairProgress:
    """How far all comparisons of a visit with earlier ones are, or how they ended.

    Args:
        after: the visit.

    Returns:
        Counts of its pairs.
    """
    return _counted(after, list(_rows().filter(after__series=after)))


def under_way() -> list[PairProgress]:
    """Visits of the clinic of which comparisons are to come.

    Returns:
        One entry a visit, in the order in which the first of its pairs comes.
    """
    waiting = PhotoPair.objects.filter(state__in=TO_COME).select_related("after__series__patient", "after__series__spot")
    series = {row.after.series_id: row.after.series for row in waiting.order_by("state", "rank", "created_at")}
    return [found for one in series.values() if (found := under_way_of(one)) is not None]


def _rows() -> Any:
    """Pairs that count, with their photos."""
    return PhotoPair.objects.exclude(state=PairState.DROPPED).select_related("before", "after").order_by("created_at")


def _counted(after: Series, rows: Sequence[PhotoPair]) -> PairProgress:
    """Some pairs, counted; one of a photo that is measured again is to come."""
    done = [row for row in rows if row.state == PairState.SPARED or (row.state not in TO_COME and is_current(row))]
    reasons = tuple(row.refusal for row in done if row.state == PairState.REFUSED and row.refusal)
    return PairProgress(after, len(done), len(rows), sum(row.state == PairState.MATCHED for row in done), reasons)
