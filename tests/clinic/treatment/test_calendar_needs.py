from datetime import timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.events.models import AdverseEvent, EventState
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot
from mesotrich.clinic.stock.models import Lot
from mesotrich.clinic.treatment.calendar_needs import Need, measuring_of, needs_of
from mesotrich.clinic.treatment.calendar_states import known_of
from mesotrich.clinic.treatment.models import Appointment
from mesotrich.reference.loader import value
from tests.clinic.conftest import Cast
from tests.clinic.treatment.sessions import BLOCKS, add_gate, add_order, add_product, add_session, add_visit

NOW = timezone.now()


def _needs(*visits: Appointment) -> tuple[Need, ...]:
    return needs_of(list(visits), known_of(list(visits), timezone.localtime(NOW)), timezone.localtime(NOW))


def _event(cast: Cast, **fields: object) -> AdverseEvent:
    return AdverseEvent.objects.create(
        clinic=cast.clinic, patient=cast.patient, term="frontal_oedema", began_at=NOW, told_by_patient=True, **fields
    )


def test_nothing_open_needs_nobody(inside: Cast) -> None:
    assert _needs(add_visit(inside, NOW)) == ()


def test_a_report_tells_what_and_how_long_after_which_session(inside: Cast) -> None:
    session = add_session(inside, 2)
    session.ended_at = NOW - timedelta(days=2)
    session.save()
    _event(inside, session=session)
    (need,) = _needs()
    assert need.title.startswith("Patient 1 wrote, ")
    assert need.text == "Swelling of the forehead, day 2 after session 2. No urgent sign ticked."
    assert need.look == "ask"


def test_a_report_with_an_urgent_sign_comes_in_red(inside: Cast) -> None:
    _event(inside, urgent_sign="breathing")
    assert [need.look for need in _needs()] == ["blocked"]


def test_an_answered_report_is_not_told(inside: Cast) -> None:
    _event(inside, state=EventState.ANSWERED)
    assert _needs() == ()


def test_a_blocked_session_is_told_with_its_reason_and_not_asked_for_an_order(inside: Cast) -> None:
    session = add_session(inside)
    add_gate(inside, session, "blocked", BLOCKS)
    needs = _needs(add_visit(inside, NOW, session))
    assert [(need.look, need.text) for need in needs] == [("blocked", "Is there an infection? Postpone or refer.")]


def test_a_session_without_an_order_waits_for_a_signature(inside: Cast) -> None:
    session = add_session(inside, 3)
    visit = add_visit(inside, NOW, session)
    assert [need.text for need in _needs(visit)] == ["Order for session 3 waits for a signature."]
    add_order(inside, session)
    assert _needs(visit) == ()


@pytest.mark.parametrize(("days", "told"), [(6, True), (-1, False), (None, False)], ids=["soon", "expired", "later"])
def test_a_lot_that_expires_soon_is_told(inside: Cast, days: int | None, told: bool) -> None:
    ahead = days if days is not None else int(value("calendar", "lot_notice_days").value) + 1
    expires = timezone.localdate(NOW) + timedelta(days=ahead)
    Lot.objects.create(clinic=inside.clinic, product=add_product(inside), number="L-1", expires_on=expires)
    assert [need.title for need in _needs()] == (["Lot L-1"] if told else [])


def test_photos_of_today_are_counted_until_they_are_measured(inside: Cast) -> None:
    spot = Spot.objects.create(
        clinic=inside.clinic, course=inside.course, name="s", region="frontal", template_version="1", view="top", x=0.5, y=0.5
    )
    series = Series.objects.create(
        clinic=inside.clinic, patient=inside.patient, spot=spot, taken_on=NOW.date(), operator=inside.staff[Role.NURSE]
    )
    for state in (PhotoState.WAITING, PhotoState.MEASURED, PhotoState.REFUSED, PhotoState.KEPT):
        Photo.objects.create(
            clinic=inside.clinic, series=series, original_name="a.png", sha256="0" * 64, kind="png", size_bytes=1, width_px=1,
            height_px=1, state=state,
        )  # fmt: skip
    measuring = measuring_of(timezone.now() - timedelta(hours=1))
    assert (measuring.done, measuring.all) == (2, 3)
