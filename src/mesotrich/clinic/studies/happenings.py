"""What happens to a participant: visits, missed visits, deviations, leaving the study, guesses of the arm."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.photos.models import Spot
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.models import BlindingGuess, Deviation, Guess, Guesser, Participant, StudyState, Visit
from mesotrich.clinic.studies.words import state_words
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.study_conduct import deviation_kinds


@dataclass(frozen=True)
class Held:
    """What is written of a visit.

    Attributes:
        on: day; None where it was missed.
        missed_reason: why it was missed.
        sessions_planned: since the visit before; None where not noted.
        sessions_held: of those.
        remarks: anything else.
    """

    on: date | None
    missed_reason: str = ""
    sessions_planned: int | None = None
    sessions_held: int | None = None
    remarks: str = ""


def open_for_data(participant: Participant) -> Participant:
    """The participant for a change, where the study takes data; others wait until it is done.

    Args:
        participant: whose data change; within a transaction.

    Returns:
        The row as it is now, with its study.

    Raises:
        RecordError: the study is a draft or locked.
    """
    found = Participant.objects.select_for_update(of=("self",)).select_related("study", "patient").get(pk=participant.pk)
    if found.study.state not in (StudyState.OPEN, StudyState.CLOSED):
        raise RecordError(
            _("a study that takes data"), state_words(found.study), _("nothing is entered before it is registered or locked")
        )
    return found


def keep_visit(participant: Participant, by: User, code: str, held: Held) -> Visit:
    """Write down a visit, or that it was missed.

    Args:
        participant: whose.
        by: who writes it.
        code: of the visit in the protocol.
        held: what is written.

    Returns:
        The visit.

    Raises:
        RecordError: no such visit, neither a day nor a reason, a day to come, before the screening or after they left, the order
            of visits is broken, or more sessions were held than planned.
    """
    with transaction.atomic():
        found = open_for_data(participant)
        if code not in {visit.code for visit in protocol_of(found.study).visits}:
            raise RecordError(_("a visit of the protocol"), code, _("choose one of the list"))
        _check_day(found, held)
        _check_order(found, code, held.on)
        if held.sessions_held is not None and held.sessions_held > (held.sessions_planned or 0):
            raise RecordError(_("at most as many sessions as planned"), held.sessions_held, _("correct the sessions"))
        given = {
            "on": held.on, "missed_reason": "" if held.on else held.missed_reason.strip(), "remarks": held.remarks.strip(),
            "sessions_planned": held.sessions_planned, "sessions_held": held.sessions_held,
        }  # fmt: skip
        visit = Visit.objects.filter(participant=found, code=code).first()
        if visit is None:
            return Visit.objects.create(clinic=found.clinic, created_by=by, participant=found, code=code, **given)
        for name, value in given.items():
            setattr(visit, name, value)
        keep(visit, by, "visit corrected")
        return visit


def note_deviation(
    participant: Participant, by: User, kind: str, on: date, what: str, impact: str = "", breaks_protocol: bool = False
) -> Deviation:
    """Write down what was done otherwise than the protocol says.

    Args:
        participant: whose.
        by: who writes it.
        kind: a code of `reference.study_conduct`.
        on: day.
        what: what was done.
        impact: what it means for the person and the data.
        breaks_protocol: whether they no longer count as somebody who followed the protocol.

    Returns:
        The deviation.

    Raises:
        RecordError: no such kind, a day to come, or nothing said.
    """
    if kind not in deviation_kinds():
        raise RecordError(_("a kind of the list"), kind, _("choose one of the list"))
    if not what.strip():
        raise RecordError(_("what was done otherwise"), _("nothing"), _("write it down"))
    _past(on)
    with transaction.atomic():
        found = open_for_data(participant)
        return Deviation.objects.create(
            clinic=found.clinic, created_by=by, participant=found, kind=kind, on=on, what=what.strip(), impact=impact.strip(),
            breaks_protocol=breaks_protocol,
        )  # fmt: skip


def withdraw(participant: Participant, by: User, on: date, reason: str) -> Participant:
    """Write down that somebody leaves the study; what was collected stays.

    Args:
        participant: who.
        by: who writes it.
        on: day.
        reason: as they give it; nobody has to give one.

    Returns:
        The participant.

    Raises:
        RecordError: they left before, a day to come, or one before the enrolment.
    """
    _past(on)
    with transaction.atomic():
        found = open_for_data(participant)
        if found.withdrawn_on is not None:
            raise RecordError(_("somebody who takes part"), _("somebody who left"), _("open the participant again"))
        if on < found.enrolled_on:
            raise RecordError(_("a day after the enrolment"), date_format(on), _("correct the day"))
        found.withdrawn_on, found.withdrawn_reason = on, reason.strip()
        keep(found, by, "left the study")
        return found


def choose_spot(participant: Participant, by: User, spot: Spot) -> Participant:
    """Say which spot of the scalp is measured in the study.

    Args:
        participant: whose.
        by: who says so.
        spot: of this patient.

    Returns:
        The participant.

    Raises:
        RecordError: the spot is somebody else's.
    """
    with transaction.atomic():
        found = open_for_data(participant)
        if spot.course.patient_id != found.patient_id:
            raise RecordError(_("a spot of this patient"), spot.name, _("choose one of the list"))
        found.spot = spot
        keep(found, by, "spot of the study")
        return found


def keep_guess(participant: Participant, by: User, guesser: Guesser, guess: Guess, why: str = "") -> BlindingGuess:
    """Keep a guess of the arm, once; it tells how well the study was blinded, and is not shown before the lock.

    Args:
        participant: whose arm is guessed.
        by: who writes it.
        guesser: who guesses.
        guess: what.
        why: what makes them think so.

    Returns:
        The guess.

    Raises:
        RecordError: they guessed before.
    """
    with transaction.atomic():
        found = open_for_data(participant)
        if BlindingGuess.objects.filter(participant=found, guesser=guesser).exists():
            raise RecordError(_("one guess a person"), _("a second one"), _("the first one stays"))
        return BlindingGuess.objects.create(
            clinic=found.clinic, created_by=by, participant=found, guesser=guesser, guess=guess, why=why.strip()
        )


def _check_day(participant: Participant, held: Held) -> None:
    """A day that fits, or a reason."""
    if held.on is None:
        if not held.missed_reason.strip():
            raise RecordError(_("a day, or why the visit was missed"), _("neither"), _("fill in one of them"))
        return
    _past(held.on)
    if held.on < participant.screening.on:
        raise RecordError(_("a day after the screening"), date_format(held.on), _("correct the day"))
    if participant.withdrawn_on is not None and held.on > participant.withdrawn_on:
        raise RecordError(_("a day before they left the study"), date_format(held.on), _("write no visit after it"))


def _check_order(participant: Participant, code: str, on: date | None) -> None:
    """Visits come in the order of the protocol."""
    codes = [visit.code for visit in protocol_of(participant.study).visits]
    place = codes.index(code)
    held = {other.code: other.on for other in participant.visits.exclude(code=code) if other.on is not None}
    for other, day in held.items():
        if on is not None and other in codes and (codes.index(other) < place) != (day < on):
            raise RecordError(
                _("visits in the order of the protocol"), f"{date_format(on)}, {date_format(day)}", _("correct the day")
            )


def _past(day: date) -> None:
    """Refuse a day to come."""
    if day > timezone.localdate():
        raise RecordError(_("a day that has come"), date_format(day), _("correct the day"))
