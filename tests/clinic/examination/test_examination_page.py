"""The page of the examination, and the context that it is made from."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.examination.examination_page import examination_context, scores_typed
from mesotrich.clinic.examination.models import Examination, LabResult
from mesotrich.clinic.examination.services import open_examination
from mesotrich.clinic.patients.models import FactRecord, FactSource
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.records.facts import Fact
from tests.clinic.conftest import Cast, signed_in

ASKED = ["scalp_looked_at", "scarring_signs", "pull_test", "pull_bundle", "ludwig"]
LABS = {"lab-TOTAL_FORMS": "1", "lab-INITIAL_FORMS": "0"}


def _at(cast: Cast, name: str = "examination", *more: object) -> str:
    return reverse(name, args=[cast.patient.pk, *more])


def _save(client: Client, cast: Cast, **typed: Any) -> Any:
    return client.post(_at(cast, "examination_save"), {"asked": ASKED, "note": "", **typed})


def _lab(**typed: str) -> dict[str, str]:
    row = {"analyte": "ferritin", "value": "24", "unit": "ug/L", "taken_on": "2026-08-20", **typed}
    return {**LABS, **{f"lab-0-{name}": value for name, value in row.items()}}


def test_opening_the_page_writes_nothing(physician: Client, cast: Cast) -> None:
    page = physician.get(_at(cast))
    assert (page.status_code, "What do I see today?" in page.content.decode()) == (200, True)
    with scope(clinic=cast.clinic):
        assert Examination.objects.count() == 0


def test_answers_are_kept_as_facts_and_shown_again(nurse: Client, cast: Cast) -> None:
    reply = _save(nurse, cast, scalp_looked_at="Y", scarring_signs="N", pull_test="4", ludwig="II", note="Thin parting")
    assert (reply.status_code, reply["Location"]) == (302, _at(cast))
    with scope(clinic=cast.clinic):
        facts = facts_of(cast.patient)
        assert [facts[code].value for code in ("scalp_looked_at", "scarring_signs", "pull_test", "ludwig")] == [
            True,
            False,
            4,
            "II",
        ]
        assert Examination.objects.get().note == "Thin parting"
    text = nurse.get(_at(cast)).content.decode()
    assert re.search(r'name="ludwig" value="II" id="ludwig_2" checked', text)
    assert "Thin parting" in text


def test_an_empty_form_makes_no_answer(physician: Client, cast: Cast) -> None:
    _save(physician, cast)
    with scope(clinic=cast.clinic):
        assert FactRecord.objects.count() == 0


def test_a_bad_value_is_refused_beside_its_field_and_stays_typed_while_the_others_are_kept(physician: Client, cast: Cast) -> None:
    page = _save(physician, cast, pull_test="many", pull_bundle="55")
    text = page.content.decode()
    assert page.status_code == 422
    assert 'value="many"' in text
    assert "&quot;many&quot; is not a whole number. Write digits only" in text
    with scope(clinic=cast.clinic):
        assert facts_of(cast.patient)["pull_bundle"].value == 55


def test_the_script_is_told_the_time_or_what_is_wrong(physician: Client, cast: Cast) -> None:
    assert re.fullmatch(r"\d\d:\d\d", _save(physician, cast, autosave="1", pull_test="4").json()["time"])
    reply = _save(physician, cast, autosave="1", pull_test="many")
    assert (reply.status_code, list(reply.json()["errors"])) == (422, ["pull_test"])


def test_closing_keeps_what_was_typed_and_leads_to_the_assessment(physician: Client, cast: Cast) -> None:
    _save(physician, cast, pull_test="4", then="close")
    text = physician.get(_at(cast)).content.decode()
    assert "Today's examination is closed" in text
    assert reverse("assessment", args=[cast.patient.pk]) in text


def test_it_is_not_closed_while_something_is_wrong(physician: Client, cast: Cast) -> None:
    _save(physician, cast, pull_test="many", then="close")
    with scope(clinic=cast.clinic):
        assert Examination.objects.get().closed_at is None


def test_a_closed_examination_takes_nothing_until_it_is_opened_again(physician: Client, cast: Cast) -> None:
    _save(physician, cast, pull_test="4", then="close")
    assert "closed" in _save(physician, cast, pull_test="5", autosave="1").json()["error"]
    assert "Open it again to change something." in physician.post(_at(cast, "examination_save"), follow=True).content.decode()
    physician.post(_at(cast, "examination_reopen"))
    assert _save(physician, cast, pull_test="5", autosave="1").status_code == 200


def test_scores_are_computed_from_their_forms(physician: Client, cast: Cast) -> None:
    _save(physician, cast, salt_vertex="50", salt_posterior="0", salt_left="100", salt_right="0", basp_basic="M2", basp_v="V1")
    with scope(clinic=cast.clinic):
        scores = Examination.objects.get().scores
    assert (scores["salt"]["score"], scores["basp"]["code"]) == (38.0, "M2V1")
    assert "S2, AA-IGA 2" in physician.get(_at(cast)).content.decode()


@pytest.mark.parametrize("typed", [{"salt_vertex": "50"}, {"basp_v": "V1"}, {"salt_vertex": "120"}])
def test_half_a_score_is_refused(physician: Client, cast: Cast, typed: dict[str, str]) -> None:
    assert _save(physician, cast, **typed).status_code == 422


def test_a_laboratory_value_is_kept_and_sources_that_disagree_are_all_shown(physician: Client, cast: Cast) -> None:
    reply = physician.post(_at(cast, "labs_add"), _lab(value="28", laboratory="Laboratory A", low="15", high="150"))
    assert reply["Location"] == f"{_at(cast)}#labs"
    text = physician.get(_at(cast)).content.decode()
    assert "Sources disagree about this value" in text
    assert text.count('class="views"') == 1
    assert text.count("iron deficiency") == 3
    assert "within its own range [15\u2013150]" in text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"unit": "m[IU]/L"}, "mIU/L does not fit this value. Choose a unit that converts into µg/L."),
        ({"taken_on": "2126-01-01"}, "This day is still to come."), ({"value": "a lot"}, "Enter a number."),
        ({"low": "9", "high": "5"}, "below its start"), ({"value": "-1"}, "greater than or equal to 0"),
    ],
)  # fmt: skip
def test_a_wrong_laboratory_row_is_refused_with_what_to_do_and_stays_typed(
    physician: Client, cast: Cast, typed: dict[str, str], told: str
) -> None:
    page = physician.post(_at(cast, "labs_add"), _lab(laboratory="Laboratory A", **typed))
    assert page.status_code == 422
    assert told in page.content.decode()
    assert "Laboratory A" in page.content.decode()
    with scope(clinic=cast.clinic):
        assert LabResult.objects.count() == 0


def test_empty_rows_are_left_out(physician: Client, cast: Cast) -> None:
    page = physician.post(_at(cast, "labs_add"), LABS, follow=True)
    assert "No row was filled in" in page.content.decode()


def test_a_value_is_taken_back_with_a_reason_only(physician: Client, cast: Cast) -> None:
    physician.post(_at(cast, "labs_add"), _lab())
    with scope(clinic=cast.clinic):
        row = LabResult.objects.get()
    assert "no reason was given" in physician.post(_at(cast, "lab_take_back", row.pk), follow=True).content.decode()
    physician.post(_at(cast, "lab_take_back", row.pk), {"reason": "wrong patient"})
    with scope(clinic=cast.clinic):
        assert LabResult.objects.get().taken_back == "wrong patient"
        assert "ferritin" not in facts_of(cast.patient)


def test_earlier_examinations_are_listed_and_can_be_read(physician: Client, cast: Cast) -> None:
    day = timezone.localdate() - timedelta(days=30)
    with scope(clinic=cast.clinic):
        earlier = open_examination(cast.patient, cast.staff[Role.PHYSICIAN], day)
        keep_fact(cast.patient, Fact("ludwig", "I", day), FactSource.EXAMINATION, None)
    assert _at(cast, "examination_seen", earlier.pk) in physician.get(_at(cast)).content.decode()
    assert "I, thinning seen at the crown" in physician.get(_at(cast, "examination_seen", earlier.pk)).content.decode()


def test_the_page_speaks_french(physician: Client, cast: Cast) -> None:
    physician.cookies["django_language"] = "fr"
    text = physician.get(_at(cast)).content.decode()
    assert "Que vois-je aujourd" in text
    assert "Examens antérieurs" in text


@pytest.mark.parametrize("role", [Role.RECEPTIONIST, Role.ADMINISTRATOR, Role.ASSESSOR])
@pytest.mark.parametrize("name", ["examination", "examination_save", "examination_reopen", "labs_add"])
def test_others_of_the_staff_may_not_open_it(cast: Cast, role: Role, name: str) -> None:
    client = signed_in(cast.staff[role])
    send = client.get if name == "examination" else client.post
    assert send(_at(cast, name)).status_code == 403


@pytest.mark.parametrize("name", ["examination", "examination_save", "examination_reopen", "labs_add"])
def test_another_clinic_finds_nothing(cast: Cast, other: Cast, name: str) -> None:
    client = signed_in(other.staff[Role.PHYSICIAN])
    send = client.get if name == "examination" else client.post
    assert send(_at(cast, name)).status_code == 404


def test_rows_of_another_patient_are_not_found(physician: Client, cast: Cast, other: Cast) -> None:
    with scope(clinic=other.clinic):
        foreign = open_examination(other.patient, other.staff[Role.PHYSICIAN], timezone.localdate())
    assert physician.get(_at(cast, "examination_seen", foreign.pk)).status_code == 404
    assert physician.post(_at(cast, "lab_take_back", foreign.pk), {"reason": "x"}).status_code == 404


def test_the_scales_of_the_sex_are_open_and_the_others_folded(inside: Cast) -> None:
    assert examination_context(inside.patient, timezone.localdate())["own_scales"] == ("ludwig", "sinclair_stage")


def test_scores_are_typed_again_as_they_were() -> None:
    kept = {"salt": {"vertex": 5.0}, "basp": {"basic": "M1", "specific": ["F2"]}}
    assert scores_typed(Examination(scores=kept)) == {"salt_vertex": 5.0, "basp_basic": "M1", "basp_f": "F2", "basp_v": ""}
    assert scores_typed(None)["basp_basic"] == ""
