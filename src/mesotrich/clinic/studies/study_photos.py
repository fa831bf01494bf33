"""Which photos belong to a study: of the participant's spot, in the window of a visit, of the day nearest to the planned one."""

from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.models import Participant, Study
from mesotrich.clinic.studies.values import visit_windows


def visit_photos(participant: Participant) -> dict[str, list[Photo]]:
    """Photos of a participant by visit, whether they are measured or not.

    Args:
        participant: whose.

    Returns:
        Photos by code of the visit, those of one day each; visits without a photo are left out.
    """
    if participant.spot_id is None:
        return {}
    rows = Photo.objects.filter(series__spot=participant.spot_id, series__patient=participant.patient_id).exclude(
        state=PhotoState.KEPT
    )
    photos = list(rows.select_related("series").order_by("series__taken_on", "position"))
    found: dict[str, list[Photo]] = {}
    for code, days in visit_windows(participant).items() if photos else ():
        inside = [photo for photo in photos if days.holds(photo.series.taken_on)]
        if inside:
            planned = days.planned
            day = min({photo.series.taken_on for photo in inside}, key=lambda on: abs((on - planned).days))
            found[code] = [photo for photo in inside if photo.series.taken_on == day]
    return found


def study_photos(study: Study) -> list[tuple[Participant, str, Photo]]:
    """All photos of a study.

    Args:
        study: which.

    Returns:
        Participant, code of the visit and photo, by number of the participant.
    """
    visits = [visit.code for visit in protocol_of(study).visits]
    people = study.participants.exclude(spot=None).select_related("patient", "study").order_by("number")
    return [
        (one, code, photo)
        for one in people
        for code, photos in sorted(visit_photos(one).items(), key=lambda pair: visits.index(pair[0]))
        for photo in photos
    ]
