"""The page of the assessment, and the decision."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.patients.models import Decision, FactSource
from mesotrich.clinic.patients.selectors import facts_of
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.records.facts import Fact, FactValue
from tests.clinic.conftest import Cast, signed_in


def _at(cast: Cast, name: str = "assessment") -> str:
    return reverse(name, args=[cast.patient.pk])


def _know(cast: Cast, **values: FactValue) -> None:
    with scope(clinic=cast.clinic):
        for code, value in values.items():
            keep_fact(cast.patient, Fact(code, value, timezone.localdate()), FactSource.INTAKE, None)


def _decide(client: Client, cast: Cast, **typed: str) -> Any:
    return client.post(_at(cast, "assessment_decide"), {"end": "refer", "diagnosis": "", "text": "To dermatology.", **typed})


def test_without_a_decision_the_heading_is_the_question(nurse: Client, cast: Cast) -> None:
    text = nurse.get(_at(cast)).content.decode()
    assert "What speaks for each cause, against, and what is missing?" in text
    assert "A physician decides." in text


def test_the_heading_is_the_answer_once_there_is_one(physician: Client, cast: Cast) -> None:
    assert _decide(physician, cast, end="course", diagnosis="L64.9 androgenic alopecia, not specified").status_code == 302
    text = physician.get(_at(cast)).content.decode()
    assert "<h1>A course of mesotherapy: L64.9 androgenic alopecia, not specified</h1>" in text
    with scope(clinic=cast.clinic):
        row = Decision.objects.get()
        assert facts_of(cast.patient)["diagnosis_icd10"].value == "L64.9"
    assert row.assessment["assessment"]["suggestions"][0]["end"] == "treat_cause"
    assert row.created_by == cast.staff[Role.PHYSICIAN]


def test_warning_signs_come_first_with_what_to_do_and_their_source(physician: Client, cast: Cast) -> None:
    _know(cast, scarring_signs=True)
    text = physician.get(_at(cast)).content.decode()
    assert text.index("Signs of scarring were seen.") < text.index("Shedding, each test against its own reference")
    assert "Refer to a dermatologist before anything else" in text
    assert "Clinical judgement of this software, to be checked by a physician" in text


def test_a_sign_that_nobody_looked_for_is_missing_and_leads_to_its_question(physician: Client, cast: Cast) -> None:
    text = physician.get(_at(cast)).content.decode()
    assert "Warning signs: not all were looked for" in text
    assert f"{reverse('examination', args=[cast.patient.pk])}#scarring_signs" in text


def test_a_count_is_shown_with_its_unit_and_never_called_normal(physician: Client, cast: Cast) -> None:
    _know(cast, shed_per_day=92, shed_count_days=3)
    text = physician.get(_at(cast)).content.decode()
    assert "92 hairs a day, counted on 3 days." in text
    assert "it neither shows nor rules out alopecia" in text
    assert "The article gives 50 to 150 hairs a day" in text


def test_the_trigger_is_drawn_and_said(physician: Client, cast: Cast) -> None:
    _know(cast, childbirth_date=date(2026, 1, 10), onset_date=date(2026, 4, 5))
    text = physician.get(_at(cast)).content.decode()
    assert 'class="chart timing"' in text
    assert "the loss began 85 days later, which fits telogen effluvium" in text


def test_medicines_on_the_list_are_named_and_nobody_is_told_to_stop_one(physician: Client, cast: Cast) -> None:
    _know(cast, medicines=("C07AB03", "text:a green pill"))
    text = physician.get(_at(cast)).content.decode()
    assert "Atenolol" in text
    assert "Nobody stops a medicine because of it" in text
    assert "1 entry has no code" in text


def test_all_four_ways_are_shown_in_their_fixed_order(physician: Client, cast: Cast) -> None:
    text = physician.get(_at(cast)).content.decode()
    ways = text[text.index('id="ends"') :]
    places = [
        ways.index(f"<h3>{name}</h3>")
        for name in ("Treat the cause and wait", "Refer", "Another treatment", "A course of mesotherapy")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"end": ""}, "This field is required."), ({"text": ""}, "This field is required."),
        ({"diagnosis": "effluvium"}, "names no single diagnosis of the list"),
        ({"red_flag_resolved": "on"}, "The tick has no reason."),
    ],
)  # fmt: skip
def test_a_decision_that_is_not_complete_is_refused_and_stays_typed(
    physician: Client, cast: Cast, typed: dict[str, str], told: str
) -> None:
    _know(cast, scarring_signs=True)
    page = _decide(physician, cast, **{"text": "Kept words", "resolved_reason": "", **typed})
    assert page.status_code == 422
    assert told in page.content.decode()
    assert "text" in typed or "Kept words" in page.content.decode()
    with scope(clinic=cast.clinic):
        assert Decision.objects.count() == 0


def test_a_sign_is_called_explained_with_its_reason(physician: Client, cast: Cast) -> None:
    _know(cast, scarring_signs=True)
    _decide(physician, cast, red_flag_resolved="on", resolved_reason="biopsy without scarring")
    assert "A physician has called them explained" in physician.get(_at(cast)).content.decode()


def test_an_earlier_decision_stays_and_is_called_superseded(physician: Client, cast: Cast) -> None:
    _decide(physician, cast, text="First words")
    _decide(physician, cast, end="treat_cause", text="Second words")
    text = physician.get(_at(cast)).content.decode()
    assert text.index("Second words") < text.index("First words")
    assert "superseded" in text


def test_nothing_is_decided_without_an_open_course(physician: Client, cast: Cast) -> None:
    with scope(clinic=cast.clinic):
        cast.course.state = "closed"
        cast.course.save()
    page = physician.post(_at(cast, "assessment_decide"), {"end": "refer", "text": "x"}, follow=True)
    assert "no course of care is open" in page.content.decode()


def test_a_nurse_may_read_and_not_decide(nurse: Client, cast: Cast) -> None:
    assert (nurse.get(_at(cast)).status_code, _decide(nurse, cast).status_code) == (200, 403)


@pytest.mark.parametrize("role", [Role.RECEPTIONIST, Role.ADMINISTRATOR, Role.ASSESSOR])
def test_others_of_the_staff_may_not_read_it(cast: Cast, role: Role) -> None:
    assert signed_in(cast.staff[role]).get(_at(cast)).status_code == 403


def test_another_clinic_finds_nothing(cast: Cast, other: Cast) -> None:
    client = signed_in(other.staff[Role.PHYSICIAN])
    assert (client.get(_at(cast)).status_code, _decide(client, cast).status_code) == (404, 404)


def test_the_patient_does_not_read_it(at_home: Client, cast: Cast) -> None:
    assert at_home.get(_at(cast)).status_code == 403


def test_the_page_speaks_french(physician: Client, cast: Cast) -> None:
    physician.cookies["django_language"] = "fr"
    text = physician.get(_at(cast)).content.decode()
    assert "ce qui plaide pour chaque cause" in text
    assert "Enregistrer la décision" in text
