from django.test import Client
from django.urls import reverse
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.pairs import Compared, claim_pair, finish_pair
from mesotrich.clinic.photos.models import Series
from mesotrich.foundation.messages import Message
from tests.clinic.conftest import Cast, signed_in
from tests.clinic.outcomes.arranged import measured_visits
from tests.clinic.outcomes.visited import document


def _visits(cast: Cast) -> Series:
    """Two visits whose photos wait to be compared; the later one."""
    with scope(clinic=cast.clinic):
        return measured_visits(cast, 2, 2)[1]


def _settle(how: Compared) -> None:
    """Settle every pair that comes."""
    while (pair := claim_pair("a")) is not None:
        finish_pair(pair, "a", how)


def _text(client: Client, address: str) -> str:
    """A page."""
    return client.get(address).content.decode()


def test_the_row_asks_for_itself_until_all_pairs_are_done(physician: Client, cast: Cast) -> None:
    address = reverse("comparing", args=[cast.patient.pk, _visits(cast).pk])
    row = _text(physician, address)
    assert "comparing 1 of 4" in row
    assert f'hx-get="{address}"' in row
    _settle(Compared(document(), 1.0, "0.1"))
    row = _text(physician, address)
    assert "2 fields found again" in row
    assert "hx-get" not in row


def test_only_those_who_may_open_the_record_see_the_row(cast: Cast, other: Cast) -> None:
    address = reverse("comparing", args=[cast.patient.pk, _visits(cast).pk])
    assert signed_in(other.staff[Role.PHYSICIAN]).get(address).status_code == 404


def test_the_page_of_photos_says_what_is_being_compared(physician: Client, cast: Cast, other: Cast) -> None:
    _visits(cast)
    page = _text(physician, reverse("photos"))
    assert "Being compared with earlier visits" in page
    assert f"{cast.patient.name}, Frontal" in page
    assert "Being compared" not in _text(signed_in(other.staff[Role.PHYSICIAN]), reverse("photos"))
    _settle(Compared(None, 1.0, "0.1"))
    assert "Being compared" not in _text(physician, reverse("photos"))


def test_verdicts_wait_for_comparisons_and_the_page_says_so(physician: Client, cast: Cast) -> None:
    _visits(cast)
    address = reverse("outcomes", args=[cast.patient.pk])
    page = _text(physician, address)
    assert "comparing 1 of 4" in page
    assert "The verdict waits for that." in page
    assert "Comparing the photos: 1 of 4 pairs" in page
    _settle(Compared(document(), 1.0, "0.1"))
    page = _text(physician, address)
    assert "The verdict waits" not in page
    assert "seen at both visits" in page


def test_the_page_says_why_no_field_was_found_again(physician: Client, cast: Cast) -> None:
    _visits(cast)
    _settle(Compared(None, 1.0, "0.1"))
    assert "All pairs were tried." in _text(physician, reverse("outcomes", args=[cast.patient.pk]))


def test_the_page_says_why_a_pair_could_not_be_compared(physician: Client, cast: Cast) -> None:
    _visits(cast)
    _settle(Compared(None, 1.0, "0.1", Message("pair_no_area")))
    assert "no measured skin in common" in _text(physician, reverse("outcomes", args=[cast.patient.pk]))
