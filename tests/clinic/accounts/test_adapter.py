from django.http import HttpRequest
from django.test import Client

from mesotrich.clinic.accounts.adapter import ClosedAdapter


def test_nobody_signs_up() -> None:
    assert not ClosedAdapter().is_open_for_signup(HttpRequest())


def test_there_is_no_page_to_sign_up(db: None) -> None:  # noqa: ARG001  # opens the database
    assert Client().get("/account/signup/").status_code == 404
