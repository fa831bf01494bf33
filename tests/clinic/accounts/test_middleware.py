from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import get_scope
from pytest_django.fixtures import Settings

from mesotrich.clinic.accounts import middleware
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.models import AuditEntry
from tests.clinic.conftest import Cast, signed_in

Clock = Callable[[int], None]
START = 1_780_000_000


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the time in minutes after the start."""

    def set_minutes(minutes: int) -> None:
        monkeypatch.setattr(middleware, "time", lambda: START + minutes * 60)

    set_minutes(0)
    return set_minutes


def test_a_session_ends_after_some_time_without_use(nurse: Client, clock: Clock, settings: Settings) -> None:
    assert nurse.get("/clinic/").status_code == 200
    clock(settings.IDLE_MINUTES + 1)
    ended = nurse.get("/clinic/settings/aftercare/?x=1&y=2")
    assert ended["Location"] == "/account/login/?idle=1&next=%2Fclinic%2Fsettings%2Faftercare%2F%3Fx%3D1%26y%3D2"
    assert "You were signed out after 30 minutes without use." in nurse.get(ended["Location"]).content.decode()
    assert AuditEntry.objects.filter(action="sign_out").count() == 1


def test_a_session_that_is_used_goes_on(nurse: Client, clock: Clock) -> None:
    for minutes in (0, 29, 58, 87):
        clock(minutes)
        assert nurse.get("/clinic/").status_code == 200


def test_a_page_that_asks_by_itself_for_progress_keeps_no_session_open(nurse: Client, clock: Clock) -> None:
    nurse.get("/clinic/")
    for minutes in (10, 20, 30):
        clock(minutes)
        nurse.get("/clinic/", headers={"HX-Request": "true"})
    clock(31)
    assert nurse.get("/clinic/").status_code == 302


def test_what_was_sent_too_late_does_not_come_back_as_a_page(nurse: Client, clock: Clock) -> None:
    nurse.get("/clinic/")
    clock(40)
    assert nurse.post("/me/sessions/")["Location"] == "/account/login/?idle=1"


def test_nobody_is_signed_out_who_is_not_signed_in(db: None, clock: Clock) -> None:  # noqa: ARG001  # opens the database
    clock(600)
    assert Client().get("/account/login/").status_code == 200


def test_records_of_one_clinic_are_open_while_a_request_is_answered(nurse: Client, cast: Cast) -> None:
    seen: dict[str, object] = {}

    def spy(request: object) -> object:  # noqa: ARG001  # Django hands it over
        seen.update(get_scope(), zone=timezone.get_current_timezone_name())
        return None

    request = nurse.get("/clinic/").wsgi_request
    middleware.ActorMiddleware(spy)(request)  # type: ignore[arg-type]
    assert (seen["clinic"], seen["zone"]) == (cast.clinic, "Europe/Paris")
    assert "clinic" not in get_scope()


def test_pages_speak_the_language_of_who_is_signed_in(cast: Cast) -> None:
    nurse = cast.staff[Role.NURSE]
    nurse.language = "fr"
    nurse.save()
    assert '<html lang="fr"' in signed_in(nurse).get("/clinic/").content.decode()


@pytest.fixture
def real(cast: Cast) -> Cast:
    """The clinic as a real one, not the demo's."""
    cast.clinic.is_demo = False
    cast.clinic.save()
    return cast


@pytest.mark.parametrize("path", ["/", "/clinic/", "/me/"])
def test_staff_without_a_second_factor_are_led_to_where_it_is_made(real: Cast, path: str) -> None:
    answer = signed_in(real.staff[Role.NURSE]).get(path)
    assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/")


def test_patients_need_no_second_factor(real: Cast) -> None:
    assert signed_in(real.patient_user).get("/me/").status_code == 200


def test_staff_without_a_second_factor_may_sign_out_and_change_the_language(real: Cast) -> None:
    client = signed_in(real.staff[Role.NURSE])
    assert client.post("/language/", {"language": "fr"})["Location"] == "/"
    assert client.post("/account/logout/").status_code == 302
