from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.outcomes_page import outcomes_page, unit_of
from mesotrich.clinic.outcomes.own_scores import scores_of
from mesotrich.clinic.patients.services import add_patient
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.outcomes.visited import FIRST, TODAY, planned, spot_of, two_visits, visit_on


def page(client: Client, cast: Cast, query: str = "") -> str:
    """The page as it is sent."""
    answer = client.get(reverse("outcomes", args=[cast.patient.pk]) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_heading_is_the_verdict_on_the_main_outcome(physician: Client, cast: Cast) -> None:
    with scope(clinic=cast.clinic):
        planned(cast, also="Iron by mouth")
        two_visits(cast)
    told = page(physician, cast)
    assert "<h1>The main outcome is better beyond error</h1>" in told
    assert "Frontal, " in told
    assert "91 days." in told
    assert "Main outcome" in told


def test_a_change_stands_with_its_interval_and_what_it_does_not_say(physician: Client, cast: Cast) -> None:
    with scope(clinic=cast.clinic):
        planned(cast, also="Iron by mouth")
        two_visits(cast)
    told = page(physician, cast)
    assert "+12 [+7 to +17]" in told  # Student's t of 10 degrees x sqrt 2 x 2.83 / sqrt 3
    assert "This does not say why." in told
    assert "Iron by mouth" in told
    assert "3 outcomes were looked at" in told


def test_too_early_says_until_when(physician: Client, cast: Cast) -> None:
    with scope(clinic=cast.clinic):
        planned(cast, review=TODAY + timedelta(days=60))
        two_visits(cast)
    told = page(physician, cast)
    assert "It is too early to judge the main outcome" in told
    assert "The plan is reviewed in 60 days" in told


def test_unmatched_photos_give_no_verdict_and_say_what_is_missing(physician: Client, cast: Cast) -> None:
    with scope(clinic=cast.clinic):
        planned(cast)
        visit_on(cast, FIRST)
        visit_on(cast, TODAY)
    told = page(physician, cast)
    assert "There is no verdict on the main outcome" in told
    assert "not matched hair by hair" in told
    assert "not compared" in told


def test_a_course_without_a_plan_has_no_main_outcome(physician: Client, cast: Cast) -> None:
    with scope(clinic=cast.clinic):
        two_visits(cast)
    assert "No main outcome was declared" in page(physician, cast)


def test_one_visit_cannot_be_compared(physician: Client, cast: Cast) -> None:
    with scope(clinic=cast.clinic):
        planned(cast)
        visit_on(cast, TODAY)
    told = page(physician, cast)
    assert "The main outcome was not measured at two visits" in told
    assert "Nothing to compare yet" in told


def test_another_spot_can_be_chosen_where_the_declared_outcome_is_secondary(physician: Client, cast: Cast) -> None:
    with scope(clinic=cast.clinic):
        planned(cast)
        two_visits(cast)
        spot = spot_of(cast, "occiput")
        visit_on(cast, FIRST, spot=spot)
        visit_on(cast, TODAY, spot=spot)
    told = page(physician, cast, f"?spot={spot.pk}")
    assert "The main outcome was not measured at two visits" in told
    assert '<tr class="main"' not in told


def test_a_course_that_holds_nothing_says_so(physician: Client, cast: Cast) -> None:
    assert "Nothing measured yet" in page(physician, cast)


def test_without_a_course_there_are_no_outcomes(inside: Cast) -> None:
    other = add_patient(inside.clinic, inside.staff[Role.PHYSICIAN], "Patient 2")
    assert outcomes_page(other, timezone.localtime(), {}) == {"course": None}


def test_the_score_of_the_patient_is_kept_and_shown_not_judged(nurse: Client, cast: Cast) -> None:
    answer = nurse.post(reverse("outcome_score", args=[cast.patient.pk]), {"score": "2"})
    assert answer.status_code == 302
    with scope(clinic=cast.clinic):
        assert [row.score for row in scores_of(cast.course)] == [2]
    told = page(nurse, cast)
    assert "Shown, not judged" in told
    assert "+2" in told


def test_a_score_that_is_none_is_refused(nurse: Client, cast: Cast) -> None:
    assert nurse.post(reverse("outcome_score", args=[cast.patient.pk]), {"score": "9"}).status_code == 422


def test_who_may_not_see_records_may_not_see_outcomes(cast: Cast, other: Cast) -> None:
    address = reverse("outcomes", args=[cast.patient.pk])
    assert signed_in(cast.staff[Role.RECEPTIONIST]).get(address).status_code == 403
    assert signed_in(other.staff[Role.PHYSICIAN]).get(address).status_code == 404


def test_the_unit_of_a_density_says_what_is_counted() -> None:
    assert (unit_of("hair_density"), unit_of("mean_diameter"), unit_of("hairs_per_unit")) == ("hairs/cm²", "µm", "")
