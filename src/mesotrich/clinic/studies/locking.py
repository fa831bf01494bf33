"""Lock a study: one version measures all its photos anew, then the study takes no data any more."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mesotrich import __version__
from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.keep import keep
from mesotrich.clinic.photos.jobs import enqueue
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.lock_checks import lock_checks
from mesotrich.clinic.studies.models import (
    Lock,
    LockState,
    OutcomeValue,
    Participant,
    Remeasure,
    RemeasureState,
    Study,
    StudyState,
    ValueSource,
)
from mesotrich.clinic.studies.study_photos import study_photos
from mesotrich.foundation.errors import RecordError
from mesotrich.trials.conduct.protocol import Taken

GOES_ON = (LockState.REMEASURING, LockState.READY)
ENDED = (PhotoState.MEASURED, PhotoState.REFUSED)


@dataclass(frozen=True)
class LockProgress:
    """How far the measuring anew has come.

    Attributes:
        photos: all of the study.
        done: measured anew, or refused.
        refused: of these, those that could not be measured.
        other_version: measured, but by another version of the software.
    """

    photos: int
    done: int
    refused: int
    other_version: int

    @property
    def ready(self) -> bool:
        """Whether the lock can be finished."""
        return self.done == self.photos and not self.other_version


def current_lock(study: Study) -> Lock | None:
    """The lock that is under way.

    Args:
        study: which.

    Returns:
        The row; None where none is.
    """
    return Lock.objects.filter(study=study, state__in=GOES_ON).order_by("-created_at").first()


def start_lock(study: Study, by: User) -> Lock:
    """Freeze the version of the software, and let it measure all photos of the study anew.

    Args:
        study: closed to enrolment, with nothing open.
        by: who locks it.

    Returns:
        The lock, under way.

    Raises:
        RecordError: something is open, or a lock is under way.
    """
    with transaction.atomic():
        found = Study.objects.select_for_update(of=("self",)).get(pk=study.pk)
        if current_lock(found) is not None:
            raise RecordError(_("no lock under way"), _("a lock under way"), _("finish it or give it up"))
        _nothing_open(found)
        lock = Lock.objects.create(clinic=found.clinic, created_by=by, study=found, measuring_version=__version__)
        for _person, _visit, photo in study_photos(found):
            Remeasure.objects.create(
                clinic=found.clinic, created_by=by, lock=lock, photo=photo, old_version=photo.measured_version,
                old_values=measured(photo),
            )  # fmt: skip
            photo.confirmed_at, photo.confirmed_by = None, None  # an earlier confirmation was of other figures
            enqueue(photo, f"measured again at the lock of study {found.code}")
        return lock


def lock_progress(lock: Lock) -> LockProgress:
    """How far it is.

    Args:
        lock: under way.

    Returns:
        Numbers.
    """
    photos = [row.photo for row in lock.remeasures.select_related("photo")]
    ended = [photo for photo in photos if photo.state in ENDED]
    refused = sum(photo.state == PhotoState.REFUSED for photo in ended)
    other = sum(photo.state == PhotoState.MEASURED and photo.measured_version != lock.measuring_version for photo in ended)
    return LockProgress(len(photos), len(ended), refused, other)


def finish_lock(lock: Lock, by: User) -> Study:
    """Take the new values over, and lock the study. That is not undone.

    Args:
        lock: under way, all its photos measured anew.
        by: who locks it.

    Returns:
        The study, locked.

    Raises:
        RecordError: photos still wait or another version measured them, photos were added meanwhile, or something is open.
    """
    with transaction.atomic():
        study = Study.objects.select_for_update(of=("self",)).get(pk=lock.study_id)
        found = Lock.objects.select_for_update(of=("self",)).get(pk=lock.pk)
        if found.state not in GOES_ON:
            raise RecordError(_("a lock under way"), found.state, _("open the study again"))
        progress = lock_progress(found)
        if not progress.ready:
            left = progress.photos - progress.done + progress.other_version
            raise RecordError(_("all photos measured anew by this version"), _("%d to come") % left, _("wait, or start again"))
        photos = study_photos(study)
        if {photo.pk for _one, _code, photo in photos} != set(found.remeasures.values_list("photo_id", flat=True)):
            raise RecordError(_("the photos of the start"), _("other ones"), _("give this lock up and start again"))
        _nothing_open(study)
        _take_over(study, found, photos, by)
        return _locked(study, found, by)


def give_up_lock(lock: Lock, by: User, reason: str) -> Lock:
    """Stop a lock; the photos keep what they were measured anew.

    Args:
        lock: under way.
        by: who stops it.
        reason: why.

    Returns:
        The lock.

    Raises:
        RecordError: no reason is given, or it is not under way.
    """
    if not reason.strip():
        raise RecordError(_("a reason"), _("none"), _("say why the study is not locked"))
    with transaction.atomic():
        found = Lock.objects.select_for_update(of=("self",)).get(pk=lock.pk)
        if found.state not in GOES_ON:
            raise RecordError(_("a lock under way"), found.state, _("open the study again"))
        found.state = LockState.GIVEN_UP
        keep(found, by, reason.strip())
        return found


def measured(photo: Photo) -> dict[str, float]:
    """What a photo gave.

    Args:
        photo: the photo.

    Returns:
        Value by code of the outcome; empty where it is not measured.
    """
    entries = (photo.result or {}).get("observations", ())
    return {entry["what"]: float(entry["value"]) for entry in entries if entry.get("value") is not None}


def _nothing_open(study: Study) -> None:
    """Refuse while something is open."""
    queries = [one for one in lock_checks(study) if one.blocks]
    if queries:
        raise RecordError(_("nothing open"), _("%d open points") % len(queries), _("answer them first"))


def _take_over(study: Study, lock: Lock, photos: list[tuple[Participant, str, Photo]], by: User) -> None:
    """Keep what each photo gave anew, beside what it gave before; the new values are those of the study."""
    codes = [code for code, taken in protocol_of(study).taken.items() if taken is Taken.PHOTOS]
    rows = {row.photo_id: row for row in lock.remeasures.all()}
    for person, visit, photo in photos:
        row, values = rows[photo.pk], measured(photo)
        refused = photo.state == PhotoState.REFUSED
        row.state = RemeasureState.REFUSED if refused else RemeasureState.DONE
        row.version, row.values, row.refusal = photo.measured_version, {} if refused else values, photo.refusal
        keep(row, by, "measured anew")
        for code in codes if not refused else ():
            if code in values:
                _value(person, visit, code, photo, values[code], by)


def _value(person: Participant, visit: str, code: str, photo: Photo, number: float, by: User) -> None:
    """One value of the study; another of the same photo stays, superseded."""
    before = OutcomeValue.objects.filter(
        participant=person, visit_code=visit, outcome_code=code, photo=photo, source=ValueSource.MEASURED, superseded_at=None
    ).first()
    if before is not None:
        before.superseded_at = timezone.now()
        keep(before, by, "superseded at the lock")
    OutcomeValue.objects.create(
        clinic=person.clinic, created_by=by, participant=person, visit_code=visit, outcome_code=code, field=photo.position,
        value=number, source=ValueSource.MEASURED, photo=photo,
    )  # fmt: skip


def _locked(study: Study, lock: Lock, by: User) -> Study:
    """Close lock and study; the last thing that is written."""
    now = timezone.now()
    lock.state, lock.finished_at, lock.finished_by = LockState.DONE, now, by
    lock.checks = _checks(lock)
    keep(lock, by, "finished")
    study.state, study.measuring_version, study.locked_at, study.locked_by = (
        StudyState.LOCKED, lock.measuring_version, now, by,
    )  # fmt: skip
    keep(study, by, "locked")
    return study


def _checks(lock: Lock) -> list[dict[str, Any]]:
    """What the lock rests on."""
    return [asdict(lock_progress(lock))]
