from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.clinic.patients.services import add_patient
from mesotrich.clinic.studies.models import (
    AllocationSeen,
    BlindingGuess,
    CodeBreak,
    Deviation,
    Participant,
    Screening,
    SeriousEvent,
    Study,
    StudyState,
)
from tests.clinic.conftest import Cast, signed_in

TODAY = timezone.localdate


def _text(response: Any) -> str:
    """A page as text."""
    return str(response.content.decode())


def _typed(client: Client, address: str) -> dict[str, Any]:
    """What the fields of the protocol's page hold, as a browser sends it back."""
    page = client.get(address)
    found: dict[str, Any] = {}
    for form in [page.context["form"], *(row for _, _, rows in page.context["parts"] for row in [rows.management_form, *rows])]:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                found[field.html_name] = value
    return found


def _of(participant: Participant, rest: str = "") -> str:
    """Address of a page of a participant."""
    return f"/patients/{participant.patient_id}/studies/{participant.study_id}/{rest}"


def test_a_study_is_begun_from_the_offered_design_and_registered(physician: Client) -> None:
    begun = physician.post("/studies/new/", {"code": "MESO-9"})
    address = begun["Location"]
    assert "protocol/edit" in address
    typed = _typed(physician, address) | {"study": "A title of our own", "sd": "18"}
    assert physician.post(address, typed)["Location"].endswith("/protocol/")
    page = _text(physician.get(address.replace("edit/", "")))
    assert "A title of our own" in page
    assert "own measurement error is not known" in page
    registered = physician.post(address.replace("edit/", "register/"), {"sure": "on", "where": "A register, number 1"})
    assert "0 of 49 are enrolled" in _text(physician.get(registered["Location"]))
    assert physician.get(address).status_code == 302, "a registered protocol is amended, not changed"


def test_a_second_primary_outcome_is_refused_and_what_was_typed_stays(physician: Client, draft: Study) -> None:
    address = f"/studies/{draft.pk}/protocol/edit/"
    typed = _typed(physician, address) | {"study": "Typed title", "outcomes-1-role": "primary"}
    page = physician.post(address, typed)
    assert page.status_code == 422
    assert "Declare exactly one outcome as primary." in _text(page)
    assert "Typed title" in _text(page)
    draft.refresh_from_db()
    assert draft.title != "Typed title"


def test_rows_are_added_and_taken_away_without_a_script(physician: Client, draft: Study) -> None:
    address = f"/studies/{draft.pk}/protocol/edit/"
    typed = _typed(physician, address)
    count = int(typed["criteria-INITIAL_FORMS"])
    typed |= {"criteria-0-DELETE": "on", f"criteria-{count}-text": "Hair shaved", f"criteria-{count}-kind": "exclusion"}
    assert physician.post(address, typed).status_code == 302
    draft.refresh_from_db()
    codes = [one["code"] for one in draft.protocol["criteria"]]
    assert ("male" in codes, "hair_shaved" in codes, len(codes)) == (False, True, count)


def test_a_code_that_is_taken_is_told_beside_the_field(physician: Client, draft: Study) -> None:
    page = physician.post("/studies/new/", {"code": draft.code})
    assert page.status_code == 422
    assert "a code that no other study has" in _text(page)


def test_a_registered_protocol_is_amended_with_a_reason(physician: Client, study: Study) -> None:
    address = f"/studies/{study.pk}/protocol/amend/"
    typed = _typed(physician, address) | {"study": "Clearer title"}
    assert physician.post(address, typed | {"reason": ""}).status_code == 422
    assert physician.post(address, typed | {"reason": "unclear"}).status_code == 302
    page = _text(physician.get(f"/studies/{study.pk}/protocol/"))
    assert "Amendments" in page
    assert "unclear" in page


def _answers(study: Study, **changed: str) -> dict[str, str]:
    """Fields of the screening with which everybody fits."""
    kinds = {one["code"]: one["kind"] for one in study.protocol["criteria"]}
    found = {f"c_{code}": "yes" if kind == "inclusion" else "no" for code, kind in kinds.items()}
    return found | {"on": TODAY().isoformat(), "consent_signed_on": TODAY().isoformat()} | changed


def test_somebody_is_found_screened_and_enrolled(nurse: Client, inside: Cast, study: Study) -> None:
    listed = _text(nurse.get(f"/studies/{study.pk}/screening/?q=Patient"))
    address = f"/patients/{inside.patient.pk}/studies/{study.pk}/screen/"
    assert address in listed
    kept = nurse.post(address, _answers(study))
    assert "Every criterion fits" in _text(nurse.get(kept["Location"]))
    done = nurse.post(kept["Location"], {"on": TODAY().isoformat(), "consent_signed_on": TODAY().isoformat()})
    page = _text(nurse.get(done["Location"]))
    assert "Participant 1" in page
    assert "Enrolled as number 1." in page
    assert "number 1" in _text(nurse.get(f"/studies/{study.pk}/screening/"))


def test_who_does_not_fit_is_told_why(nurse: Client, inside: Cast, study: Study) -> None:
    address = f"/patients/{inside.patient.pk}/studies/{study.pk}/screen/"
    page = nurse.get(nurse.post(address, _answers(study, c_scalp_disease="yes"))["Location"])
    assert "This person does not fit" in _text(page)
    assert "Infection or inflammation of the scalp" in _text(page)
    line = Screening.objects.get()
    refused = nurse.post(page.request["PATH_INFO"], {"on": TODAY().isoformat(), "consent_signed_on": TODAY().isoformat()})
    assert refused.status_code == 422
    assert not line.eligible
    assert Participant.objects.count() == 0


def test_a_wash_out_asks_for_the_day_of_the_last_use(nurse: Client, inside: Cast, study: Study) -> None:
    address = f"/patients/{inside.patient.pk}/studies/{study.pk}/screen/"
    page = nurse.post(address, _answers(study, c_minoxidil="yes"))
    assert page.status_code == 422
    assert "Say when it was last used." in _text(page)
    recent = (TODAY() - timedelta(days=30)).isoformat()
    assert nurse.post(address, _answers(study, c_minoxidil="yes", d_minoxidil=recent)).status_code == 302
    assert not Screening.objects.get().eligible


def test_a_restricted_record_is_not_named_in_the_screening_log(nurse: Client, inside: Cast, study: Study, enrolled: Any) -> None:
    hidden = add_patient(inside.clinic, None, "Somebody hidden", restricted=True)
    enrolled(hidden)
    page = _text(nurse.get(f"/studies/{study.pk}/screening/"))
    assert "Somebody hidden" not in page
    assert "restricted record" in page
    assert "restricted record" in _text(nurse.get(f"/studies/{study.pk}/"))


def test_a_visit_is_written_with_its_values(nurse: Client, participant: Participant) -> None:
    address = _of(participant, "visits/baseline/")
    page = nurse.post(address, {"on": ""})
    assert (page.status_code, "Give the day, or say why" in _text(page)) == (422, True)
    given = {"on": TODAY().isoformat(), "v_self_assessment": "2", "v_pain": "yes", "sessions_planned": "2", "sessions_held": "2"}
    assert nurse.post(address, given).status_code == 302
    assert {row.outcome_code: row.value for row in participant.outcome_values.all()} == {"self_assessment": 2.0, "pain": 1.0}
    assert "2 / 2" in _text(nurse.get(_of(participant)))
    assert nurse.get(_of(participant, "visits/month_77/")).status_code == 404


@pytest.mark.parametrize(
    ("page", "given", "model"),
    [
        ("deviation/", {"kind": "other", "what": "A visit at home"}, Deviation),
        ("guess/", {"guesser": "treater", "guess": "new", "why": "redness"}, BlindingGuess),
    ],
)
def test_what_happens_is_written_and_an_empty_form_is_refused(
    nurse: Client, participant: Participant, page: str, given: dict[str, str], model: Any
) -> None:
    address = _of(participant, page)
    assert nurse.post(address, {"on": ""}).status_code == 422
    assert nurse.post(address, given | {"on": TODAY().isoformat()}).status_code == 302
    assert model.objects.filter(participant=participant).count() == 1


def test_a_guess_is_not_shown_before_the_lock(nurse: Client, participant: Participant) -> None:
    nurse.post(_of(participant, "guess/"), {"guesser": "treater", "guess": "new", "why": "redness"})
    page = _text(nurse.get(_of(participant)))
    assert "who treats" in page
    assert "the new treatment" not in page


def test_who_leaves_keeps_the_data(nurse: Client, participant: Participant) -> None:
    assert nurse.post(_of(participant, "leave/"), {"on": TODAY().isoformat(), "reason": ""}).status_code == 302
    assert "data kept" in _text(nurse.get(_of(participant)))
    again = nurse.post(_of(participant, "leave/"), {"on": TODAY().isoformat()})
    assert (again.status_code, "somebody who left" in _text(again)) == (422, True)


def test_a_serious_event_has_a_clock_and_a_report(nurse: Client, participant: Participant) -> None:
    now = timezone.localtime() - timedelta(hours=1, minutes=1)
    given = {
        "what": "A stay in hospital", "why_serious": "hospital", "began_on": TODAY().isoformat(),
        "known_at": f"{now:%Y-%m-%dT%H:%M}",
    }  # fmt: skip
    made = nurse.post(_of(participant, "serious/new/"), given)
    page = _text(nurse.get(made["Location"]))
    assert "22 hours left" in page
    assert "Reports of serious events that are due" in _text(nurse.get(f"/studies/{participant.study_id}/"))
    event = SeriousEvent.objects.get()
    report = event.reports.order_by("due_at")[0]
    early = nurse.post(f"{made['Location']}reports/{report.pk}/", {"at": "2020-01-01T10:00"})
    assert early.status_code == 422
    assert (
        nurse.post(f"{made['Location']}reports/{report.pk}/", {"at": f"{timezone.localtime():%Y-%m-%dT%H:%M}"}).status_code == 302
    )
    assert nurse.post(made["Location"], {"related": "no", "expected": "", "outcome": "well"}).status_code == 302
    event.refresh_from_db()
    assert (event.related, event.expected, event.outcome) == (False, None, "well")


def test_a_code_is_broken_by_a_physician_with_a_reason_and_counted(
    physician: Client, nurse: Client, participant: Participant
) -> None:
    address = _of(participant, "code/")
    assert nurse.get(address).status_code == 403
    asked = physician.get(address)
    assert "Why must the arm be known?" in _text(asked)
    assert "Shown this once." not in _text(asked)
    assert physician.post(address, {"reason": ""}).status_code == 422
    assert CodeBreak.objects.count() == 0
    shown = physician.post(address, {"reason": "an allergic reaction"})
    assert "Shown this once." in _text(shown)
    assert shown["Cache-Control"] == "no-store"
    assert "an allergic reaction" in _text(physician.get(address))
    assert "code broken" in _text(physician.get(_of(participant)))
    assert AuditEntry.objects.filter(what="code_break", action="write", patient_id=participant.patient_id).exists()


def test_who_prepares_sees_a_number_and_each_look_is_kept(cast: Cast, participant: Participant) -> None:
    preparer = signed_in(cast.staff[Role.PREPARER])
    assert preparer.get("/")["Location"] == "/studies/prepare/"
    listed = _text(preparer.get("/studies/prepare/"))
    address = f"/studies/{participant.study_id}/prepare/{participant.number}/"
    assert address in listed
    assert participant.patient.name not in listed
    assert AllocationSeen.objects.count() == 0
    before = preparer.get(address)
    assert "mesotherapy" not in _text(before).replace(participant.study.title, "")
    shown = preparer.post(address)
    assert "microneedling" in _text(shown) or "twice a day" in _text(shown)
    assert shown["Cache-Control"] == "no-store"
    assert AllocationSeen.objects.count() == 1
    assert AuditEntry.objects.filter(what="study_prepare", patient_id=participant.patient_id).exists()
    assert preparer.get(_of(participant)).status_code == 403


def test_the_enrolment_is_closed(physician: Client, study: Study) -> None:
    assert physician.post(f"/studies/{study.pk}/close/", {"reason": ""}).status_code == 422
    assert physician.post(f"/studies/{study.pk}/close/", {"reason": "49 are in"}).status_code == 302
    study.refresh_from_db()
    assert study.state == StudyState.CLOSED
    assert "This study enrols nobody now." in _text(physician.get(f"/studies/{study.pk}/screening/"))


def test_the_list_says_how_far_each_study_is(nurse: Client, study: Study, enrolled: Callable[..., Participant]) -> None:
    enrolled()
    page = _text(nurse.get("/studies/"))
    assert f"/studies/{study.pk}/" in page
    assert "1 / 49" in page
