from django.test import Client
from django.urls import reverse

from mesotrich.clinic.accounts.roles import Role
from tests.clinic.conftest import Cast, signed_in


def test_everybody_of_the_staff_reads_what_is_known(inside: Cast) -> None:
    for role in Role:
        assert signed_in(inside.staff[role]).get(reverse("known")).status_code == 200


def test_rows_are_filtered_and_searched(nurse: Client) -> None:
    text = nurse.get(reverse("known"), {"verdict": "contradicted", "q": "painless"}).content.decode()
    assert "painless" in text
    assert "Telogen" not in text


def test_nothing_found_says_so_and_a_strange_verdict_counts_as_all(nurse: Client) -> None:
    assert "No sentence fits" in nurse.get(reverse("known"), {"q": "zzzz"}).content.decode()
    assert nurse.get(reverse("known"), {"verdict": "x"}).content.decode().count("<tr id=") > 40


def test_a_source_is_a_plain_link_with_its_tier(nurse: Client) -> None:
    text = nurse.get(reverse("known")).content.decode()
    assert 'href="https://doi.org/10.' in text
    assert "article only" in text


def test_recomputed_figures_and_flags_stand_beside_a_sentence(nurse: Client) -> None:
    text = nurse.get(reverse("known"), {"q": "promising"}).content.decode()
    assert "2 suspect figures" in text
    assert "Risk ratio 3.588 [1.796\u20137.170]" in text
    assert "comes out of none of the tests" in text


def test_patients_read_it_on_their_phone(at_home: Client, nurse: Client) -> None:
    assert at_home.get(reverse("my_known")).status_code == 200
    assert nurse.get(reverse("my_known")).status_code == 403
