from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.events.models import AdverseEvent
from mesotrich.clinic.stock.models import Lot
from mesotrich.clinic.treatment.models import Exposure, InjectionZone, Session, Tolerance
from mesotrich.clinic.treatment.session_points import confirm_zone, record_points
from mesotrich.clinic.treatment.session_services import start_session
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import FRONTAL, laid, lot_of, ready, today
from tests.clinic.treatment.test_session_views import made, page

pytestmark = pytest.mark.django_db
TOKEN = "5b4f9f39-6a43-4b04-9a0b-0d0c4f3f3a01"  # noqa: S105  # names a row, opens nothing


def post(client: Client, name: str, session: Session, data: dict[str, Any], *more: str) -> HttpResponse:
    """Send a form of a step."""
    answer: Any = client.post(reverse(name, args=[session.course.patient_id, session.pk, *more]), data)
    return answer  # type: ignore[no-any-return]


def started(cast: Cast) -> Session:
    """A session that runs, nothing prepared."""
    return start_session(ready(cast), cast.staff[Role.NURSE], timezone.now())


def done(cast: Cast) -> InjectionZone:
    """A zone that is injected and confirmed."""
    zone, nurse = laid(cast), cast.staff[Role.NURSE]
    record_points(zone, nurse, zone.points.all(), timezone.now())
    return confirm_zone(zone, nurse, timezone.now())


def test_the_consent_is_reconfirmed_with_its_time(cast: Cast, nurse: Client) -> None:
    session = made(cast, ready)
    post(nurse, "session_start", session, {})
    session.refresh_from_db()
    assert session.consent_reconfirmed_at is not None
    assert "Which lot is in the vial?" in page(nurse, cast, session)


def test_who_is_not_named_cannot_start(cast: Cast, physician: Client) -> None:
    answer = post(physician, "session_start", made(cast, ready), {})
    assert answer.status_code == 409
    assert "somebody whom the order names" in answer.content.decode()


def test_a_scanned_lot_is_found_and_the_field_was_empty_before(cast: Cast, nurse: Client) -> None:
    session = made(cast, started)
    with scope(clinic=cast.clinic):
        lot_of(cast)
    day = today() + timedelta(days=30)
    field = page(nurse, cast, session).split('name="lot"')[1].split(">")[0]
    assert "value=" not in field
    scan = f"(01)03400000000017(17){day:%y%m%d}(10)DEMO-0417"
    for _ in range(2):
        post(nurse, "session_lot", session, {"lot": scan, "volume_ml": "2.5", "token": TOKEN})
    with scope(clinic=cast.clinic):
        vial = session.vials.get()
        assert (vial.lot.number, vial.entered, vial.volume_ul) == ("DEMO-0417", "scanned", 2500)


def test_an_expired_lot_is_refused_and_what_was_typed_stays(cast: Cast, nurse: Client) -> None:
    session = made(cast, started)
    with scope(clinic=cast.clinic):
        lot_of(cast, "OLD-1", -1)
    answer = post(nurse, "session_lot", session, {"lot": "OLD-1", "volume_ml": "2.5"})
    assert answer.status_code == 409
    assert "a lot that is not expired" in answer.content.decode()
    assert 'value="OLD-1"' in answer.content.decode()


def test_a_lot_that_is_not_listed_needs_its_expiry(cast: Cast, nurse: Client) -> None:
    session = made(cast, started)
    typed = {"lot": "NEW-1", "volume_ml": "2.5"}
    assert post(nurse, "session_lot", session, typed).status_code == 409
    post(nurse, "session_lot", session, typed | {"expires_on": (today() + timedelta(days=9)).isoformat()})
    with scope(clinic=cast.clinic):
        assert Lot.objects.get().number == session.vials.get().lot.number == "NEW-1"


def test_a_missing_antiseptic_is_told_at_its_field(cast: Cast, nurse: Client) -> None:
    answer = post(nurse, "session_prepare", made(cast, started), {"dilution": "NaCl 1:1"})
    assert answer.status_code == 422
    assert 'value="NaCl 1:1"' in answer.content.decode()


def test_the_preparation_is_kept(cast: Cast, nurse: Client) -> None:
    session = made(cast, started)
    post(nurse, "session_prepare", session, {"antiseptic": "Alcohol 70 %", "single_use_needle": "on"})
    session.refresh_from_db()
    assert (session.antiseptic, session.single_use_needle) == ("Alcohol 70 %", True)


def test_pain_is_kept_once(cast: Cast, nurse: Client) -> None:
    session = made(cast, laid)
    for _ in range(2):
        post(nurse, "session_pain", session, {"pain": "3", "token": TOKEN})
    assert post(nurse, "session_pain", session, {"pain": "11"}).status_code == 422
    with scope(clinic=cast.clinic):
        assert Tolerance.objects.get().pain == 3
    assert "Pain 3 of 10" in page(nurse, cast, session)


@pytest.mark.parametrize(
    ("kind", "data", "column", "kept"),
    [
        ("microneedling", {"length_mm": "1.5", "passes": "4"}, "length_um", 1500),
        ("light", {"wavelength_nm": "650", "dose_j_cm2": "4.5", "minutes": "10"}, "dose_mj_cm2", 4500),
    ],
)
def test_exposures_are_kept_in_their_units(
    cast: Cast, nurse: Client, kind: str, data: dict[str, str], column: str, kept: int
) -> None:
    session = made(cast, laid)
    assert post(nurse, "session_exposure", session, {"zones": ["frontal"]}, kind).status_code == 422
    post(nurse, "session_exposure", session, data | {"zones": ["frontal"]}, kind)
    with scope(clinic=cast.clinic):
        assert getattr(Exposure.objects.get(), column) == kept
    assert nurse.get(reverse("session_exposure", args=[cast.patient.pk, session.pk, "sound"])).status_code == 404


def test_a_reaction_stops_the_clock_in_words_and_goes_on(cast: Cast, nurse: Client) -> None:
    session = made(cast, laid)
    post(nurse, "session_reaction", session, {"term": "fainting", "zone": "frontal", "note": "lay down", "token": TOKEN})
    assert "The clock stands still since" in page(nurse, cast, session)
    with scope(clinic=cast.clinic):
        assert AdverseEvent.objects.get().lot is not None
    post(nurse, "session_go_on", session, {})
    assert "The clock stands still since" not in page(nurse, cast, session)


def test_the_page_of_a_reaction_shows_the_emergency_number_first(cast: Cast, nurse: Client) -> None:
    session = made(cast, laid)
    text = nurse.get(reverse("session_reaction", args=[cast.patient.pk, session.pk])).content.decode()
    assert text.index('href="tel:112"') < text.index('name="term"')


def test_a_session_is_closed_and_then_corrected_with_a_reason(cast: Cast, nurse: Client) -> None:
    session = made(cast, done)
    assert post(nurse, "session_close", session, {}).status_code == 422
    post(nurse, "session_close", session, {"patient_well": "yes", "note": "all well"})
    assert f"Session 1 is closed: {FRONTAL.planned_ul / 1000:.2f} mL injected" in page(nurse, cast, session)
    assert post(nurse, "session_correct", session, {"note": "x"}).status_code == 422
    post(nurse, "session_correct", session, {"note": "dizzy", "antiseptic": "Alcohol 70 %", "reason": "forgotten"})
    session.refresh_from_db()
    assert (session.note, session.history.first().history_change_reason) == ("dizzy", "forgotten")
