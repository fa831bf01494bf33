from time import time

import pytest
from django.test import Client

from mesotrich.clinic.accounts.open_sessions import device, end_other_sessions, open_sessions
from mesotrich.clinic.accounts.roles import Role
from tests.clinic.conftest import Cast, signed_in


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8", ""),
    ],
)
def test_a_device_is_told_in_words(told: str, words: str) -> None:
    assert device(told) == words


def test_only_ones_own_sessions_are_listed(cast: Cast) -> None:
    nurse = cast.staff[Role.NURSE]
    keys = {signed_in(nurse).session.session_key for _ in range(2)}
    signed_in(cast.staff[Role.PHYSICIAN])
    assert {one.key for one in open_sessions(nurse)} == keys
    assert all(one.since is not None for one in open_sessions(nurse))


def test_a_session_that_is_idle_is_not_listed(cast: Cast) -> None:
    client = signed_in(cast.staff[Role.NURSE])
    session = client.session
    session["seen"] = int(time()) - 3600
    session.save()
    assert open_sessions(cast.staff[Role.NURSE]) == ()


def test_every_other_session_is_ended(cast: Cast) -> None:
    nurse = cast.staff[Role.NURSE]
    here, elsewhere = signed_in(nurse), signed_in(nurse)
    assert end_other_sessions(nurse, here.session.session_key) == 1
    assert here.get("/me/").status_code == 200
    assert elsewhere.get("/me/").status_code == 302


def test_somebody_elses_session_goes_on(cast: Cast, physician: Client) -> None:
    end_other_sessions(cast.staff[Role.NURSE], None)
    assert physician.get("/me/").status_code == 200
