import pytest
from django.test import RequestFactory

from mesotrich.clinic.accounts.actor import Actor
from mesotrich.clinic.accounts.context import page


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("", ""), ('"><script>', "")])
def test_only_a_theme_that_there_is_reaches_the_page(cookie: str, theme: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = cookie
    assert page(request)["theme"] == theme


def test_a_request_that_met_no_middleware_is_nobodys() -> None:
    assert page(RequestFactory().get("/"))["actor"] == Actor()
