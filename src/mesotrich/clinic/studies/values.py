"""Values of outcomes at the visits: typed, or measured in the photos of the participant's spot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.happenings import open_for_data
from mesotrich.clinic.studies.models import OutcomeValue, Participant, ValueSource
from mesotrich.foundation.errors import RecordError
from mesotrich.trials.analyse.protocol import Kind
from mesotrich.trials.conduct.protocol import StudyProtocol, Taken
from mesotrich.trials.conduct.windows import Window, window


@dataclass(frozen=True)
class FieldValue:
    """What one photo gave.

    Attributes:
        outcome: its code.
        field: number of the photo in its series.
        value: in the unit of the outcome.
        photo: where it was measured.
    """

    outcome: str
    field: int
    value: float
    photo: Photo


def keep_values(
    participant: Participant, by: User, visit: str, typed: Mapping[str, float | None], source: ValueSource = ValueSource.TYPED
) -> list[OutcomeValue]:
    """Keep values that were typed at a visit; another value before stays, superseded.

    Args:
        participant: whose.
        by: who types them.
        visit: code of the visit; empty for what holds for the whole person.
        typed: value by code of the outcome; None where it is missing.
        source: where they come from.

    Returns:
        The rows that were added.

    Raises:
        RecordError: no such visit or outcome, the visit was not held, or a yes-or-no value is neither 1 nor 0.
    """
    with transaction.atomic():
        found = open_for_data(participant)
        _check(found, visit, typed)
        rows = _replacements(found, by, visit, typed, source)
        return list(bulk_create_with_history(rows, OutcomeValue, default_user=by))


def values_of(participant: Participant) -> dict[tuple[str, str], float | None]:
    """Typed values of a participant as they hold.

    Args:
        participant: whose.

    Returns:
        Value by code of visit and outcome.
    """
    rows = OutcomeValue.objects.filter(participant=participant, superseded_at=None, field=None, source=ValueSource.TYPED)
    return {(row.visit_code, row.outcome_code): row.value for row in rows}


def measured_values(participant: Participant, visit: str) -> tuple[FieldValue, ...]:
    """What the photos of the participant's spot gave, taken within the window of a visit and nearest to its day.

    Args:
        participant: whose.
        visit: code of the visit.

    Returns:
        A value a photo and outcome; empty where no spot is chosen or no photo was measured in the window.
    """
    if participant.spot_id is None:
        return ()
    protocol = protocol_of(participant.study)
    days = visit_windows(participant, protocol)
    if visit not in days:
        return ()
    codes = [code for code, taken in protocol.taken.items() if taken is Taken.PHOTOS]
    found = []
    for photo in _photos(participant, days[visit]):
        told = {entry["what"]: entry.get("value") for entry in (photo.result or {}).get("observations", ())}
        found += [FieldValue(code, photo.position, float(told[code]), photo) for code in codes if told.get(code) is not None]
    return tuple(found)


def visit_windows(participant: Participant, protocol: StudyProtocol | None = None) -> dict[str, Window]:
    """The window of each visit, from the day of the baseline visit, or of the enrolment until there is one.

    Args:
        participant: whose.
        protocol: of the study, where it was read already.

    Returns:
        Window by code of the visit.
    """
    visits = (protocol or protocol_of(participant.study)).visits
    held = {visit.code: visit.on for visit in participant.visits.all()}
    start: date = held.get(visits[0].code) or participant.enrolled_on
    return {visit.code: window(visit, start) for visit in visits}


def _photos(participant: Participant, days: Window) -> list[Photo]:
    """Measured photos of one day in a window, that nearest to the day of the protocol."""
    rows = Photo.objects.filter(
        series__spot=participant.spot_id, series__patient=participant.patient_id, state=PhotoState.MEASURED,
        series__taken_on__gte=days.first, series__taken_on__lte=days.last,
    ).select_related("series").order_by("series__taken_on", "position")  # fmt: skip
    photos = list(rows)
    if not photos:
        return []
    day = min({photo.series.taken_on for photo in photos}, key=lambda on: abs((on - days.planned).days))
    return [photo for photo in photos if photo.series.taken_on == day]


def _check(participant: Participant, visit: str, typed: Mapping[str, float | None]) -> None:
    """Refuse what the protocol does not know."""
    protocol = protocol_of(participant.study)
    outcomes = {outcome.code: outcome for outcome in protocol.outcomes}
    if visit and not participant.visits.filter(code=visit).exclude(on=None).exists():
        raise RecordError(_("a visit that was held"), visit, _("write down the visit first"))
    for code, value in typed.items():
        if code not in outcomes:
            raise RecordError(_("an outcome of the protocol"), code, _("choose one of the list"))
        if value is not None and outcomes[code].kind is Kind.YES_NO and value not in (0, 1):
            raise RecordError(_("yes or no"), value, _("give 1 or 0"))


def _replacements(
    participant: Participant, by: User, visit: str, typed: Mapping[str, float | None], source: ValueSource
) -> list[OutcomeValue]:
    """New rows where a value differs, for all outcomes in one question; the old ones are superseded."""
    there = OutcomeValue.objects.filter(
        participant=participant, visit_code=visit, outcome_code__in=list(typed), field=None, source=source, superseded_at=None
    )
    before, found = {row.outcome_code: row for row in there}, []
    for code, value in typed.items():
        old = before.get(code)
        if (old.value if old is not None else None) == value:
            continue
        if old is not None:
            old.superseded_at = timezone.now()
            keep(old, by, "superseded")
        found.append(
            OutcomeValue(
                clinic=participant.clinic, created_by=by, participant=participant, visit_code=visit, outcome_code=code,
                value=value, source=source,
            )
        )  # fmt: skip
    return found
