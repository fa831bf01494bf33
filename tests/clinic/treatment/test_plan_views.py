from django.test import Client
from django.urls import reverse

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.models import Plan
from mesotrich.clinic.treatment.plan_services import save_draft
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.treatment.gate_cast import STOP, agreed, all_asked, day, product_of, wanted


def _fields(cast: Cast, **but: object) -> dict[str, object]:
    return {
        "protocol": "article", "product": product_of(cast).pk, "course_sessions": 4, "upkeep_sessions": 2, "starts_on": day(1),
        "review_on": day(90), "stop_rule": STOP, "main_outcome": "frontal_hair_density", "secondary_outcomes": ["shedding"],
        **but,
    }  # fmt: skip


def test_a_plan_is_chosen_filled_in_and_agreed(inside: Cast, physician: Client) -> None:
    all_asked(inside)
    page = reverse("plan", args=[inside.patient.pk])
    assert "No plan yet" in physician.get(page).content.decode()
    assert "article only" in physician.get(reverse("plan_draft", args=[inside.patient.pk])).content.decode()
    assert physician.post(reverse("plan_draft", args=[inside.patient.pk]), _fields(inside))["Location"] == page
    text = physician.get(page).content.decode()
    assert "May this plan be agreed?" in text
    assert "DEMO-A" in text
    physician.post(reverse("plan_agree", args=[inside.patient.pk]))
    assert Plan.objects.get().agreed_at is not None
    assert "The plan holds until the review" in physician.get(page).content.decode()


def test_an_error_keeps_what_was_typed(inside: Cast, physician: Client) -> None:
    reply = physician.post(reverse("plan_draft", args=[inside.patient.pk]), _fields(inside, review_on="", co_treatments="iron"))
    assert reply.status_code == 422
    assert ">\niron</textarea>" in reply.content.decode()
    assert Plan.objects.count() == 0


def test_a_plan_with_an_open_gate_stays_a_draft_and_says_why(inside: Cast, physician: Client) -> None:
    save_draft(inside.course, inside.staff[Role.PHYSICIAN], wanted(inside))
    reply = physician.post(reverse("plan_agree", args=[inside.patient.pk]))
    assert reply.status_code == 422
    assert "The plan is not agreed yet." in reply.content.decode()


def test_an_answer_given_at_the_plan_leads_back_to_it(inside: Cast, physician: Client) -> None:
    save_draft(inside.course, inside.staff[Role.PHYSICIAN], wanted(inside))
    fields = {"rule": "herpes", "fact": "herpes_now", "herpes_now": "no", "back": "plan"}
    reply = physician.post(reverse("safety_answer", args=[inside.patient.pk]), fields)
    assert reply["Location"] == reverse("plan", args=[inside.patient.pk]) + "#gate"


def test_a_nurse_reads_the_plan_and_does_not_agree_it(inside: Cast, nurse: Client) -> None:
    agreed(inside)
    assert nurse.get(reverse("plan", args=[inside.patient.pk])).status_code == 200
    assert nurse.post(reverse("plan_agree", args=[inside.patient.pk])).status_code == 403
    assert nurse.get(reverse("plan_draft", args=[inside.patient.pk])).status_code == 403


def test_another_clinic_sees_no_plan(inside: Cast, other: Cast) -> None:
    agreed(inside)
    assert signed_in(other.staff[Role.PHYSICIAN]).get(reverse("plan", args=[inside.patient.pk])).status_code == 404
