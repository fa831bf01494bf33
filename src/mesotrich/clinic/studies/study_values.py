"""The values of a study as the analysis reads them: one row a participant, visit, outcome and field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from django.utils.translation import gettext as _

from mesotrich.clinic.studies.allocation import unblinded_arms
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.models import (
    BlindingGuess,
    Guess,
    Guesser,
    OutcomeValue,
    Participant,
    Study,
    StudyState,
    ValueSource,
)
from mesotrich.clinic.studies.values import measured_values
from mesotrich.trials.conduct.protocol import FOLLOWED, STRATUM, Taken, trial_document
from mesotrich.trials.conduct.strata import strata

COLUMNS = ("patient", "visit", "outcome", "field", "value")
WITH_ARM = ("patient", "arm", "visit", "outcome", "field", "value")
GUESSED = {Guess.NEW: 1, Guess.CONTROL: -1, Guess.UNKNOWN: 0}
Row = dict[str, object]


@dataclass(frozen=True)
class _Place:
    """Where a value stands: visit, outcome, and field or 0."""

    visit: str
    outcome: str
    field: int


def study_rows(study: Study) -> list[Row]:
    """All values as they hold; arms and guesses only once the study is locked.

    Where several readers read a photo, their values are averaged. Where a program drew a value, it stands alone.

    Args:
        study: which.

    Returns:
        Rows with `COLUMNS`, of a locked study with `WITH_ARM`.

    Raises:
        InputError: the sealed allocation is not that of the registration.
    """
    locked = study.state == StudyState.LOCKED
    arms = {number: arm.name for number, arm in unblinded_arms(study).items()} if locked else {}
    names = {visit.code: visit.name for visit in protocol_of(study).visits} | {"": ""}
    rows: list[Row] = []
    for person in study.participants.select_related("study", "patient").order_by("number"):
        own = [*_values(person, locked), *_of_person(person), *(_guesses(person) if locked else ())]
        first: Row = {"patient": participant_code(person.number)}
        if locked:
            first["arm"] = arms[person.number]
        rows += [
            first | {"visit": names[at.visit], "outcome": at.outcome, "field": at.field or "", "value": f"{number:.10g}"}
            for at, number in own
        ]
    return rows


def participant_code(number: int) -> str:
    """How a participant is called outside the clinic.

    Args:
        number: in the study.

    Returns:
        A code that tells no name.

    Examples:
        >>> participant_code(7)
        'P007'
    """
    return f"P{number:03d}"


def analysis_document(study: Study) -> dict[str, Any]:
    """The protocol as the analysis reads it, with what the study knows beside it.

    Args:
        study: which.

    Returns:
        A document for `trials.analyse.protocol`.
    """
    found = trial_document(study.protocol) | {"screened": study.screenings.count(), "artificial": study.is_artificial}
    if study.state != StudyState.LOCKED:
        return found
    asked = set(BlindingGuess.objects.filter(participant__study=study).values_list("guesser", flat=True))
    names = {
        Guesser.PARTICIPANT: _("Participants"), Guesser.TREATER: _("Those who treat"), Guesser.ASSESSOR: _("Those who judge"),
    }  # fmt: skip
    guesses = [{"code": guess_code(one), "name": str(names[one])} for one in Guesser if one.value in asked]
    return found | ({"guesses": guesses} if guesses else {})


def guess_code(guesser: str) -> str:
    """Code of the guesses of one kind of people.

    Args:
        guesser: who guesses.

    Returns:
        As in the data.
    """
    return f"guess_{guesser}"


def _values(person: Participant, locked: bool) -> Iterator[tuple[_Place, float]]:
    """Values of the outcomes."""
    found: dict[_Place, list[float]] = {}
    drawn: set[tuple[str, str]] = set()
    rows = OutcomeValue.objects.filter(participant=person, superseded_at=None).exclude(value=None)
    for row in sorted(rows, key=lambda one: one.source != ValueSource.ARTIFICIAL):
        if row.source == ValueSource.ARTIFICIAL:
            drawn.add((row.visit_code, row.outcome_code))
        elif (row.visit_code, row.outcome_code) in drawn:
            continue
        found.setdefault(_Place(row.visit_code, row.outcome_code, row.field or 0), []).append(float(row.value or 0.0))
    if not locked:
        for visit in protocol_of(person.study).visits:
            for one in measured_values(person, visit.code):
                if (visit.code, one.outcome) not in drawn:
                    found.setdefault(_Place(visit.code, one.outcome, one.field), []).append(one.value)
    for at in sorted(found, key=lambda one: (one.visit, one.outcome, one.field)):
        yield at, fmean(found[at])


def _of_person(person: Participant) -> Iterator[tuple[_Place, float]]:
    """What holds for the whole person: whether the protocol was followed, and the stratum."""
    protocol = protocol_of(person.study)
    broke = person.withdrawn_on is not None or person.deviations.filter(breaks_protocol=True).exists()
    yield _Place("", FOLLOWED, 0), float(not broke)
    if protocol.factors:
        yield _Place("", STRATUM, 0), float(strata(protocol).index(person.stratum) + 1)


def _guesses(person: Participant) -> Iterator[tuple[_Place, float]]:
    """What was guessed of the arm."""
    for one in person.guesses.order_by("guesser"):
        yield _Place("", guess_code(one.guesser), 0), float(GUESSED[Guess(one.guess)])


def sources_of(study: Study) -> Mapping[str, str]:
    """Where the values of each outcome come from, in words.

    Args:
        study: which.

    Returns:
        Words by code.
    """
    words = {
        Taken.TYPED: _("written down at the visit"), Taken.READING: _("read in photos by blinded readers"),
        Taken.PHOTOS: _("measured in photos with version %(version)s") % {"version": study.measuring_version or "-"},
    }  # fmt: skip
    if study.is_artificial:
        return {code: _("artificial: drawn by a program") for code in protocol_of(study).taken}
    return {code: str(words[taken]) for code, taken in protocol_of(study).taken.items()}
