from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.plan_forms import PlanForm, initial_of
from mesotrich.clinic.treatment.plan_services import save_draft
from mesotrich.planning.protocol import protocol
from tests.clinic.conftest import Cast
from tests.clinic.treatment.gate_cast import day, product_of, wanted


def _given(cast: Cast, **but: object) -> dict[str, object]:
    return {
        "product": product_of(cast).pk, "course_sessions": 4, "upkeep_sessions": 0, "starts_on": day(1), "review_on": day(90),
        "stop_rule": "stop", "main_outcome": "shedding", "secondary_outcomes": ["shedding", "patient_score"], **but,
    }  # fmt: skip


def test_the_main_outcome_is_not_secondary_too(inside: Cast) -> None:
    form = PlanForm(protocol("article"), inside.clinic, False, _given(inside))
    assert form.is_valid(), form.errors
    assert form.wanted().secondary_outcomes == ("patient_score",)


def test_the_review_comes_after_the_first_session(inside: Cast) -> None:
    form = PlanForm(protocol("article"), inside.clinic, False, _given(inside, review_on=day(1)))
    assert "review_on" in form.errors


def test_each_template_asks_for_what_it_needs(inside: Cast) -> None:
    codes = ("article", "own", "minoxidil_topical")
    fields = {code: set(PlanForm(protocol(code), inside.clinic, False).fields) for code in codes}
    assert "upkeep_sessions" in fields["article"]
    assert {"interval_days", "schedule_reason"} <= fields["own"]
    assert not {"course_sessions", "product", "change_reason"} & fields["minoxidil_topical"]


def test_a_number_beyond_the_template_is_refused(inside: Cast) -> None:
    assert "course_sessions" in PlanForm(protocol("article"), inside.clinic, False, _given(inside, course_sessions=9)).errors


def test_a_product_of_another_clinic_cannot_be_chosen(inside: Cast) -> None:
    form = PlanForm(protocol("article"), inside.clinic, False, _given(inside, product="6f2e36ac-7c0b-4d0f-9c5e-000000000000"))
    assert "product" in form.errors


def test_a_draft_stands_in_its_form_again(inside: Cast) -> None:
    draft = save_draft(inside.course, inside.staff[Role.PHYSICIAN], wanted(inside, upkeep_sessions=2))
    values = initial_of(protocol("article"), day(0), draft)
    assert (values["course_sessions"], values["upkeep_sessions"]) == (4, 2)
    assert initial_of(protocol("gajjar_2019"), day(0), draft)["review_on"] == day(127)
