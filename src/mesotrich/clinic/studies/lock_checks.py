"""What is still open before a study can be locked."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mesotrich.clinic.photos.models import PhotoState
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.models import OutcomeValue, Participant, Reading, SeriousReport, Study, StudyState
from mesotrich.clinic.studies.reading_queue import read_outcomes
from mesotrich.clinic.studies.study_photos import study_photos, visit_photos
from mesotrich.trials.analyse.protocol import Role
from mesotrich.trials.conduct.protocol import StudyProtocol, Taken


class Query(StrEnum):
    """Kinds of what is open."""

    ENROLLING = "enrolling"  # the study still enrols
    NOBODY = "nobody"  # nobody takes part
    NO_VISIT = "no_visit"  # neither held nor missed with a reason
    NO_VALUE = "no_value"  # a visit that was held has no value of an outcome
    UNMEASURED = "unmeasured"  # a photo waits to be measured
    UNREAD = "unread"  # a photo that no reader has read
    NOT_REPORTED = "not_reported"  # a serious event whose report is due
    NO_REASON = "no_reason"  # somebody left and gave no reason; nobody has to give one


@dataclass(frozen=True)
class OpenQuery:
    """One thing that is open.

    Attributes:
        kind: what.
        participant: number; 0 where it is nobody's.
        where: name of the visit or outcome; empty where there is none.
    """

    kind: Query
    participant: int = 0
    where: str = ""

    @property
    def blocks(self) -> bool:
        """Whether the lock waits for it."""
        return self.kind is not Query.NO_REASON


def lock_checks(study: Study) -> list[OpenQuery]:
    """All that is open.

    Args:
        study: which.

    Returns:
        What must be answered before the lock, and what should be looked at, in the order of the participants.
    """
    protocol = protocol_of(study)
    people = list(study.participants.select_related("patient", "study").prefetch_related("visits").order_by("number"))
    found = [OpenQuery(Query.ENROLLING)] if study.state in (StudyState.DRAFT, StudyState.OPEN) else []
    if not people:
        found.append(OpenQuery(Query.NOBODY))
    rows = OutcomeValue.objects.filter(participant__study=study, superseded_at=None)
    known = set(rows.values_list("participant_id", "visit_code", "outcome_code"))
    for person in people:
        found += _of_person(person, protocol, {(visit, code) for key, visit, code in known if key == person.pk})
    found += _photos(study)
    due = SeriousReport.objects.filter(event__participant__study=study, reported_at=None).select_related("event__participant")
    return found + [OpenQuery(Query.NOT_REPORTED, one.event.participant.number) for one in due]


def _of_person(person: Participant, protocol: StudyProtocol, known: set[tuple[str, str]]) -> Iterator[OpenQuery]:
    """Visits, values and reasons of one participant."""
    if person.withdrawn_on is not None and not person.withdrawn_reason.strip():
        yield OpenQuery(Query.NO_REASON, person.number)
    visits = {visit.code: visit for visit in person.visits.all()}
    photographed = visit_photos(person)
    needed = [one for one in protocol.outcomes if one.role is not Role.HARM]
    for planned in protocol.visits:
        visit = visits.get(planned.code)
        if visit is None:
            if person.withdrawn_on is None:
                yield OpenQuery(Query.NO_VISIT, person.number, planned.name)
            continue
        if visit.on is None or visit.remarks.strip():  # a remark says why something is not there
            continue
        for outcome in needed:
            taken = protocol.taken.get(outcome.code)
            there = (planned.code, outcome.code) in known or (taken is not Taken.TYPED and planned.code in photographed)
            if not there:
                yield OpenQuery(Query.NO_VALUE, person.number, f"{planned.name}, {outcome.name}")


def _photos(study: Study) -> list[OpenQuery]:
    """Photos that are not measured yet, and those that nobody has read."""
    photos, found = study_photos(study), []
    for person, _code, photo in photos:
        if photo.state in (PhotoState.WAITING, PhotoState.MEASURING):
            found.append(OpenQuery(Query.UNMEASURED, person.number))
    if read_outcomes(study):
        read = set(Reading.objects.filter(study=study).exclude(read_at=None).values_list("photo_id", flat=True))
        unread = [person.number for person, _code, photo in photos if photo.pk not in read]
        found += [OpenQuery(Query.UNREAD, number) for number in unread]
        pending = Reading.objects.filter(study=study, read_at=None, photo__in=read).count()
        found += [OpenQuery(Query.UNREAD)] * pending  # a second showing
    return found
