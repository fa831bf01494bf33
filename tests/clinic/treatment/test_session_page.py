from datetime import timedelta

import pytest
from django.utils import timezone, translation

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.language import page_language
from mesotrich.clinic.treatment.session_page import (
    elapsed_minutes,
    gate_context,
    injections_context,
    product_context,
    session_context,
    shown_exposures,
)
from mesotrich.clinic.treatment.session_preparation import record_exposure
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import laid, planned, ready, today


def test_a_step_that_is_not_done_is_not_shown_before_its_time(inside: Cast) -> None:
    context = session_context(ready(inside), inside.staff[Role.NURSE], today(), timezone.now(), "close")
    assert context["step"] == "consent"
    assert context["may_record"]


def test_the_clock_stands_still_during_a_pause(inside: Cast) -> None:
    session, now = laid(inside).session, timezone.now()
    session.started_at, session.paused_at, session.paused_seconds = now - timedelta(minutes=20), now - timedelta(minutes=5), 180
    assert elapsed_minutes(session, now) == 12


def test_before_the_start_no_clock_runs(inside: Cast) -> None:
    assert elapsed_minutes(planned(inside), timezone.now()) is None


def test_the_gap_of_the_ingredient_list_is_shown(inside: Cast) -> None:
    findings = product_context(ready(inside))["findings"]
    assert findings[0].values["gap"] == 4


def test_without_an_order_no_product_is_shown(inside: Cast) -> None:
    session = planned(inside)
    assert product_context(session) == {}
    assert gate_context(session, today())["gate"] is None


def test_the_map_opens_on_the_side_of_the_zone_in_work(inside: Cast) -> None:
    zone = laid(inside)
    context = injections_context(zone.session, "", "")
    assert (context["drawing"].view, context["home_left"]) == ("top", zone.points.count())
    assert injections_context(zone.session, "back", "")["drawing"].view == "back"
    assert len(context["row"]) == zone.points.filter(row=1).count()


def test_what_is_known_of_light_stands_beside_it(inside: Cast) -> None:
    session = laid(inside).session
    record_exposure(
        session, inside.staff[Role.NURSE], "light", wavelength_nm=633, dose_mj_cm2=4000, seconds=600, zones=["frontal"]
    )
    record_exposure(session, inside.staff[Role.NURSE], "microneedling", length_um=1500, passes=4, zones=["frontal"])
    light, needles = shown_exposures(session)
    assert "exposure.light_after_injection_unknown" in {note.message.code for note in light.notes}
    assert (light.dose_j_cm2, light.minutes, needles.length_mm) == (4.0, 10.0, 1.5)


@pytest.mark.parametrize(("active", "told"), [("fr", "fr"), ("en", "en")])
def test_the_language_is_that_of_the_page(active: str, told: str) -> None:
    with translation.override(active):
        assert page_language() == told
