from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.studies.allocation import break_code
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.happenings import Held, keep_visit, withdraw
from mesotrich.clinic.studies.models import Participant, Study
from mesotrich.clinic.studies.overview import overview, report_due, visits_of
from mesotrich.clinic.studies.serious import Serious, note_serious
from mesotrich.trials.conduct.windows import Standing
from tests.clinic.conftest import Cast


def test_an_overview_counts_people_and_what_is_due(inside: Cast, study: Study, enrolled: Callable[..., Participant]) -> None:
    first, second = enrolled(days_ago=3), enrolled()
    withdraw(second, inside.staff[Role.NURSE], timezone.localdate(), "")
    break_code(first, inside.staff[Role.PHYSICIAN], "an emergency")
    seen = overview(study, timezone.now(), timezone.localdate())
    assert (seen.screened, seen.eligible, seen.enrolled, seen.withdrawn, seen.code_breaks) == (2, 2, 2, 1, 1)
    assert [(one.participant.number, one.planned.code, one.standing) for one in seen.visits] == [
        (1, "baseline", Standing.OVERDUE)
    ]


def test_visits_move_with_the_baseline_visit(inside: Cast, study: Study, participant: Participant) -> None:
    keep_visit(participant, inside.staff[Role.NURSE], "baseline", Held(timezone.localdate() - timedelta(days=8)))
    today = timezone.localdate() + timedelta(days=22)
    found = {one.planned.code: one.standing for one in visits_of(participant, protocol_of(study), today)}
    assert (found["baseline"], found["month_1"], found["month_2"]) == (Standing.HELD, Standing.DUE, Standing.LATER)


def test_a_report_tells_how_much_time_is_left(inside: Cast, participant: Participant) -> None:
    now = timezone.now()
    told = Serious("A fall", "hospital", timezone.localdate(now), now, related=False)
    report = note_serious(participant, inside.staff[Role.NURSE], told).reports.get()
    assert (report_due(report, now).hours_left, report_due(report, now).late) == (24, False)
    assert report_due(report, now + timedelta(hours=25)).late
