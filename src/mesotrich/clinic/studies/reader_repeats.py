"""How far a reader's two readings of one photo differ."""

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.studies.models import Reading, Study
from mesotrich.clinic.studies.reading_queue import read_outcomes
from mesotrich.outcomes.repeatability import Repeatability, repeatability
from mesotrich.trials.analyse.protocol import Kind


def reader_repeats(study: Study, reader: User) -> dict[str, Repeatability]:
    """Repeatability of a reader from photos that were shown twice.

    Args:
        study: which.
        reader: who.

    Returns:
        Repeatability by code of the outcome, of those that are no yes or no; empty while no photo was read twice.
    """
    rows = Reading.objects.filter(study=study, reader=reader, unreadable="").exclude(read_at=None)
    by_photo: dict[object, list[Reading]] = {}
    for row in rows.order_by("position"):
        by_photo.setdefault(row.photo_id, []).append(row)
    twice = [both for both in by_photo.values() if len(both) > 1]
    outcomes = [one for one in read_outcomes(study) if one.kind is Kind.CONTINUOUS]
    if not twice:
        return {}
    return {
        one.code: repeatability(one.code, one.unit, [[row.values[one.code] for row in both] for both in twice])
        for one in outcomes
    }
