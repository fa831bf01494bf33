from typing import Any

from django.test import Client
from django.urls import reverse
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.comparisons import keep_comparison
from mesotrich.clinic.outcomes.corrections import keep_correction
from mesotrich.clinic.outcomes.pair_page import field_pairs, pair_page
from mesotrich.clinic.outcomes.visits import measured_spots
from mesotrich.clinic.photos.models import Photo
from mesotrich.trichoscopy.corrected import Correction, Fix
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.outcomes.traced import HAIRS, traced
from tests.clinic.outcomes.visited import FIRST, document

MATRIX = [1.0, 0.02, -0.02, 1.0, 4.0, -3.0]


def both(cast: Cast) -> tuple[Photo, Photo]:
    """The same hairs at two visits."""
    last, first = traced(cast), traced(cast)
    first.series.taken_on = FIRST
    first.series.save()
    return first, last


def shown(cast: Cast, **asked: str) -> dict[str, Any]:
    """What the page shows."""
    made = pair_page(cast.course, asked)
    assert made is not None
    return made


def test_fields_of_one_number_stand_side_by_side_where_nothing_was_matched(inside: Cast) -> None:
    both(inside)
    made = shown(inside)
    assert (made["pair"].matched, made["pair"].matrix, made["field"], made["fields"]) == (False, "", 1, 1)
    assert (len(made["hairs_before"]), len(made["hairs_after"])) == (HAIRS, HAIRS)


def test_matched_fields_are_laid_over_each_other(inside: Cast) -> None:
    first, last = both(inside)
    keep_comparison(first, last, None, document() | {"into_before": MATRIX}, "0.1")
    (pair,) = field_pairs(*measured_spots(inside.course)[0].visits)
    assert (pair.matched, pair.matrix) == (True, "matrix(1 0.02 -0.02 1 4 -3)")


def test_a_map_that_is_none_lays_nothing_over_anything(inside: Cast) -> None:
    first, last = both(inside)
    for wrong in (MATRIX[:5], [*MATRIX[:5], True], "matrix(1)", [*MATRIX[:5], "1) url(x"]):
        keep_comparison(first, last, None, document() | {"into_before": wrong}, "0.1")
        assert field_pairs(*measured_spots(inside.course)[0].visits)[0].matrix == ""


def test_hairs_are_drawn_with_their_corrections(inside: Cast) -> None:
    _first, last = both(inside)
    keep_correction(last, inside.staff[Role.NURSE], Correction(Fix.REMOVE, (1,)), "a scale")
    assert len(shown(inside)["hairs_after"]) == HAIRS - 1


def test_a_field_that_is_not_there_is_the_last_or_the_first(inside: Cast) -> None:
    both(inside)
    assert [shown(inside, field=text)["field"] for text in ("7", "0", "x", "99999")] == [1, 1, 1, 1]


def test_one_visit_alone_has_nothing_beside_it(inside: Cast) -> None:
    traced(inside)
    assert pair_page(inside.course, {}) is None
    assert pair_page(None, {}) is None


def test_the_page_draws_both_photos_and_works_without_a_script(physician: Client, cast: Cast, other: Cast) -> None:
    with scope(clinic=cast.clinic):
        first, last = both(cast)
        keep_comparison(first, last, None, document() | {"into_before": MATRIX}, "0.1")
    address = reverse("visits", args=[cast.patient.pk])
    page = physician.get(address).content.decode()
    assert page.count("data-pair-photo") == 2
    assert page.count('class="cas"') == 2 * HAIRS
    assert 'transform="matrix(1 0.02 -0.02 1 4 -3)"' in page
    assert signed_in(other.staff[Role.PHYSICIAN]).get(address).status_code == 404


def test_a_patient_with_one_visit_is_told_what_is_missing(physician: Client, cast: Cast) -> None:
    assert "Nothing to compare yet" in physician.get(reverse("visits", args=[cast.patient.pk])).content.decode()
