import pytest
from django.urls import reverse

from mesotrich.clinic.examination.questions import sections
from mesotrich.clinic.examination.where_asked import where_asked
from mesotrich.reference.fact_codes import fact_codes

NOBODY = "00000000-0000-0000-0000-000000000000"


@pytest.mark.parametrize(
    ("code", "page", "part"),
    [
        ("onset_date", "intake_review", ""), ("birth_date", "patient_edit", ""), ("sex", "patient_edit", ""),
        ("scarring_signs", "examination", "#scarring_signs"), ("ferritin", "examination", "#labs"),
        ("frontal_thin_percent", "patient_photos", ""), ("diagnosis_icd10", "assessment", "#decide"),
    ],
)  # fmt: skip
def test_a_fact_leads_to_where_it_is_asked(code: str, page: str, part: str) -> None:
    missing = where_asked(code)
    assert (missing.page, missing.part, missing.name.code) == (page, part, f"fact.{code}")


def test_a_part_of_the_examination_is_a_question_of_its_form() -> None:
    asked = {f"#{each.code}" for section in sections() for each in section.questions}
    elsewhere = {"#labs", "#red_flag_resolved", "#prescriber_answer"}
    parts = {where_asked(code).part for code in fact_codes() if where_asked(code).page == "examination"}
    assert parts - asked <= elsewhere


@pytest.mark.parametrize("code", list(fact_codes()))
def test_every_page_that_is_named_exists(code: str) -> None:
    assert reverse(where_asked(code).page, args=[NOBODY])
