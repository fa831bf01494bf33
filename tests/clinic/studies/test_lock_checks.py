from datetime import timedelta

from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.studies.happenings import Held, keep_visit, withdraw
from mesotrich.clinic.studies.lock_checks import OpenQuery, Query, lock_checks
from mesotrich.clinic.studies.models import SeriousEvent, SeriousReport, Visit
from tests.clinic.conftest import Cast
from tests.clinic.studies.read_study import calibrate_well, joined, measure_all, photographed, read_all, ready, registered


def kinds(queries: list[OpenQuery]) -> set[Query]:
    """Kinds of what is open."""
    return {one.kind for one in queries}


def test_a_study_that_was_carried_to_its_end_has_nothing_open(inside: Cast) -> None:
    assert lock_checks(ready(inside)) == []


def test_an_empty_study_that_enrols_is_not_ready(inside: Cast) -> None:
    assert kinds(lock_checks(registered(inside))) == {Query.ENROLLING, Query.NOBODY}


def test_a_visit_without_photo_lacks_its_values_until_a_remark_says_why(inside: Cast) -> None:
    study = registered(inside)
    person = joined(inside, study)
    missing = [one for one in lock_checks(study) if one.kind is Query.NO_VALUE]
    assert [one.where for one in missing] == [
        "baseline, Hair density", "baseline, Hairs counted", "month 1, Hair density", "month 1, Hairs counted",
    ]  # fmt: skip
    for visit in Visit.objects.all():
        keep_visit(person, inside.staff[Role.NURSE], visit.code, Held(visit.on, remarks="camera broken"))
    assert Query.NO_VALUE not in kinds(lock_checks(study))


def test_a_visit_of_which_nothing_was_written_is_open_but_not_of_somebody_who_left(inside: Cast) -> None:
    visits = [{"code": f"v{day}", "name": f"day {day}", "day": day, "before_days": 7, "after_days": 7} for day in (0, 30, 60)]
    visits[0]["code"], visits[1]["code"] = "baseline", "month_1"
    study = registered(inside, visits=visits)
    person = joined(inside, study)
    assert [one.where for one in lock_checks(study) if one.kind is Query.NO_VISIT] == ["day 60"]
    withdraw(person, inside.staff[Role.NURSE], timezone.localdate(), "moved away")
    assert Query.NO_VISIT not in kinds(lock_checks(study))


def test_photos_wait_to_be_measured_and_read(inside: Cast) -> None:
    study = registered(inside)
    photographed(inside, joined(inside, study))
    assert {Query.UNMEASURED, Query.UNREAD} <= kinds(lock_checks(study))
    measure_all()
    assert Query.UNMEASURED not in kinds(lock_checks(study))
    calibrate_well(study, inside.staff[Role.ASSESSOR])
    assert Query.UNREAD in kinds(lock_checks(study))
    read_all(study, inside.staff[Role.ASSESSOR])
    assert Query.UNREAD not in kinds(lock_checks(study))


def test_a_serious_event_is_reported_first(inside: Cast) -> None:
    study = ready(inside, 1)
    now = timezone.now()
    event = SeriousEvent.objects.create(
        clinic=inside.clinic, participant=study.participants.get(), what="Admitted", why_serious="hospital",
        began_on=now.date(), known_at=now,
    )  # fmt: skip
    row = SeriousReport.objects.create(clinic=inside.clinic, event=event, rule="sponsor", due_at=now + timedelta(days=1))
    assert lock_checks(study) == [OpenQuery(Query.NOT_REPORTED, 1)]
    row.reported_at = now
    row.save()
    assert lock_checks(study) == []


def test_who_left_without_a_reason_is_told_and_blocks_nothing(inside: Cast) -> None:
    study = ready(inside, 1)
    withdraw(study.participants.get(), inside.staff[Role.NURSE], timezone.localdate(), "")
    (query,) = lock_checks(study)
    assert (query.kind, query.blocks) == (Query.NO_REASON, False)
