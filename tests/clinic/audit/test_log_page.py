from datetime import UTC, datetime

import pytest
from django.test import Client

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.log import Action, write
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.clinic.audit.views import LINES_A_PAGE
from tests.clinic.conftest import Cast, signed_in


def log_of(cast: Cast) -> str:
    return f"/patients/{cast.patient.pk}/log/"


def test_opening_the_log_stands_in_the_log(physician: Client, cast: Cast) -> None:
    physician.get(log_of(cast))
    page = physician.get(log_of(cast)).content.decode()
    assert "Clinic A physician (physician)" in page
    assert AuditEntry.objects.filter(what="patient_audit", patient_id=cast.patient.pk).count() == 2


def test_who_was_refused_a_record_stands_in_its_log(physician: Client, cast: Cast, inside: Cast) -> None:
    inside.patient.restricted = True
    inside.patient.save()
    assert signed_in(cast.staff[Role.ADMINISTRATOR]).get(log_of(cast)).status_code == 404
    assert "was refused" in physician.get(log_of(cast)).content.decode()


def test_the_log_has_pages_and_filters(physician: Client, cast: Cast) -> None:
    for _ in range(LINES_A_PAGE + 5):
        write(
            Action.WRITE, what="plan", at=datetime(2026, 11, 25, tzinfo=UTC), clinic_id=cast.clinic.pk, actor_id=None,
            actor_name="Demo nurse (nurse)", patient_id=cast.patient.pk, detail={},
        )  # fmt: skip
    first = physician.get(log_of(cast), {"show": "writes"}).content.decode()
    assert first.count("Demo nurse (nurse)") == LINES_A_PAGE
    before = first.split("before=")[1].split('"')[0]
    assert physician.get(log_of(cast), {"show": "writes", "before": before}).content.decode().count("Demo nurse (nurse)") == 5
    assert "Demo nurse (nurse)" not in physician.get(log_of(cast), {"show": "reads"}).content.decode()


@pytest.mark.parametrize("query", [{"show": "colours"}, {"before": "x"}])
def test_a_query_that_makes_no_sense_shows_the_newest_lines(physician: Client, cast: Cast, query: dict[str, str]) -> None:
    assert physician.get(log_of(cast), query).status_code == 200


def test_changes_of_fields_are_shown_with_their_reason(physician: Client, inside: Cast) -> None:
    inside.patient.name = "Patient one"
    inside.patient._change_reason = "spelt as in the passport"
    inside.patient.save()
    page = physician.get(f"{log_of(inside)}changes/").content.decode()
    assert "spelt as in the passport" in page
    assert physician.get(f"{log_of(inside)}changes/", {"page": "7"}).status_code == 200


def test_a_nurse_does_not_open_the_log(nurse: Client, cast: Cast) -> None:
    assert nurse.get(log_of(cast)).status_code == 403
