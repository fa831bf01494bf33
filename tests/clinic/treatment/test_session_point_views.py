from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from mesotrich.clinic.treatment.models import InjectionPoint, Session
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import FRONTAL, begun, laid
from tests.clinic.treatment.test_session_step_views import done
from tests.clinic.treatment.test_session_views import made, page

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


def points_of(cast: Cast, session: Session) -> list[InjectionPoint]:
    """Points of a session in their order."""
    with scope(clinic=cast.clinic):
        return list(InjectionPoint.objects.filter(zone__session=session).order_by("position"))


def record(client: Client, session: Session, act: str, point: InjectionPoint, scripted: bool = True, **more: Any) -> Any:
    """Send what was tapped."""
    address = reverse("session_points", args=[session.course.patient_id, session.pk])
    headers: dict[str, Any] = JSON if scripted else {}
    return client.post(address, {"act": act, "point": str(point.pk), **more}, **headers)


def test_the_needle_lays_out_the_points(cast: Cast, nurse: Client) -> None:
    session = made(cast, begun)
    address = reverse("session_needle", args=[cast.patient.pk, session.pk])
    typed = {"gauge": "30G", "length_mm": "4", "inserted_mm": "2", "angle_deg": "45"}
    assert nurse.post(address, typed | {"angle_deg": "95"}).status_code == 422
    nurse.post(address, typed)
    assert len(points_of(cast, session)) == FRONTAL.points


def test_a_row_is_recorded_with_a_script_and_says_what_comes_next(cast: Cast, nurse: Client) -> None:
    session = made(cast, laid)
    points = points_of(cast, session)
    row = [point for point in points if point.row == points[0].row]
    told = record(nurse, session, "row", points[0]).json()
    assert set(told["points"]) == {str(point.pk) for point in row}
    assert {one["state"] for one in told["points"].values()} == {"done"}
    assert told["next"] == str(points[len(row)].pk)
    assert set(told["replace"]) == {"session-head", "session-zones", "session-sums", "session-bar"}
    assert record(nurse, session, "row", points[0]).json()["points"] == {}


def test_the_same_works_without_a_script(cast: Cast, nurse: Client) -> None:
    session = made(cast, laid)
    points = points_of(cast, session)
    answer = record(nurse, session, "row", points[0], scripted=False)
    assert answer.status_code == 302
    assert points_of(cast, session)[0].state == "done"
    assert f"{FRONTAL.points - len([p for p in points if p.row == points[0].row])} points to go" in page(nurse, cast, session)


def test_a_point_differs_is_skipped_and_undone(cast: Cast, nurse: Client) -> None:
    session = made(cast, laid)
    first, second = points_of(cast, session)[:2]
    record(nurse, session, "differs", first, volume_ul="20", reason="moved")
    record(nurse, session, "skip", second, reason="a wound")
    assert [(point.state, point.given_ul) for point in points_of(cast, session)[:2]] == [("differs", 20), ("skipped", 0)]
    record(nurse, session, "undo", second)
    assert points_of(cast, session)[1].state == "planned"


def test_what_is_not_saved_says_so_loudly(cast: Cast, nurse: Client, physician: Client) -> None:
    session = made(cast, laid)
    point = points_of(cast, session)[0]
    refused = record(physician, session, "point", point)
    assert (refused.status_code, refused.json()["error"].startswith("Not saved.")) == (409, True)
    assert record(nurse, session, "skip", point).status_code == 422
    assert "Not saved." in record(physician, session, "point", point, scripted=False).content.decode()


def test_a_stranger_point_is_refused(cast: Cast, nurse: Client) -> None:
    session = made(cast, laid)
    address = reverse("session_points", args=[cast.patient.pk, session.pk])
    for point in ("", "x", "5b4f9f39-6a43-4b04-9a0b-0d0c4f3f3a01"):
        assert nurse.post(address, {"act": "point", "point": point}, **JSON).status_code == 409  # type: ignore[arg-type]


def test_over_the_limit_a_reason_is_asked_and_the_session_is_marked(cast: Cast, nurse: Client) -> None:
    session = made(cast, lambda one: laid(one, FRONTAL.planned_ul))
    point = points_of(cast, session)[0]
    over: dict[str, Any] = {"volume_ul": str(FRONTAL.planned_ul + 1), "reason": "slipped"}
    told = record(nurse, session, "differs", point, **over)
    assert told.status_code == 409
    assert "over_reason" in nurse.get(told.json()["redirect"]).content.decode()
    text = record(nurse, session, "differs", point, scripted=False, **over).content.decode()
    assert 'value="slipped"' in text
    record(nurse, session, "differs", point, scripted=False, **over, over_reason="the syringe slipped")
    assert "More was injected than the order allows." in page(nurse, cast, session)


def test_differs_and_skip_have_pages_of_their_own(cast: Cast, nurse: Client) -> None:
    session = made(cast, laid)
    address, point = reverse("session_point", args=[cast.patient.pk, session.pk]), points_of(cast, session)[0]
    assert 'value="30"' in nurse.get(f"{address}?act=differs&point={point.pk}").content.decode()
    assert "Leave this point out" in nurse.get(f"{address}?act=skip&point={point.pk}").content.decode()
    assert nurse.get(f"{address}?act=dance&point={point.pk}").status_code == 302


def test_a_zone_is_confirmed_in_its_own_step(cast: Cast, nurse: Client) -> None:
    session = made(cast, laid)
    address = reverse("session_zone_confirm", args=[cast.patient.pk, session.pk, "frontal"])
    assert nurse.post(address).status_code == 409
    assert nurse.post(address, {"reason": "the patient wants to stop"}).status_code == 302
    assert "How was it, is the patient well?" in page(nurse, cast, session)


def test_the_needle_of_a_zone_can_change(cast: Cast, nurse: Client) -> None:
    session = made(cast, laid)
    address = reverse("session_zone", args=[cast.patient.pk, session.pk, "frontal"])
    typed = {"gauge": "32G", "length_mm": "4", "inserted_mm": "1.5", "angle_deg": "30"}
    assert nurse.get(address).status_code == 200
    assert nurse.post(address, typed | {"inserted_mm": "5"}).status_code == 422
    nurse.post(address, typed)
    assert "32G, 4 mm · 1.5 mm inserted at 30°" in page(nurse, cast, session)


def test_there_is_nothing_to_copy_at_a_first_session(cast: Cast, nurse: Client) -> None:
    session = made(cast, begun)
    assert nurse.post(reverse("session_copy", args=[cast.patient.pk, session.pk])).status_code == 409


def test_a_point_of_a_closed_session_is_corrected_with_a_reason(cast: Cast, nurse: Client) -> None:
    session = made(cast, done)
    nurse.post(reverse("session_close", args=[cast.patient.pk, session.pk]), {"patient_well": "yes"})
    point = points_of(cast, session)[0]
    address = reverse("session_point", args=[cast.patient.pk, session.pk])
    assert 'value="30"' in nurse.get(f"{address}?act=correct&point={point.pk}").content.decode()
    assert record(nurse, session, "correct", point, scripted=False, volume_ul="0").status_code == 422
    record(nurse, session, "correct", point, scripted=False, volume_ul="0", reason="nothing came out")
    assert (points_of(cast, session)[0].state, points_of(cast, session)[0].given_ul) == ("skipped", 0)
