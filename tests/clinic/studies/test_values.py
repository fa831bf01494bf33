from datetime import timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot
from mesotrich.clinic.studies.happenings import Held, choose_spot, keep_visit
from mesotrich.clinic.studies.models import OutcomeValue, Participant
from mesotrich.clinic.studies.values import keep_values, measured_values, values_of, visit_windows
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast


@pytest.fixture
def seen(inside: Cast, participant: Participant) -> Participant:
    """The participant after the baseline visit five days ago."""
    keep_visit(participant, inside.staff[Role.NURSE], "baseline", Held(timezone.localdate() - timedelta(days=5)))
    return participant


def test_a_value_that_is_typed_again_supersedes_the_first(inside: Cast, seen: Participant) -> None:
    nurse = inside.staff[Role.NURSE]
    keep_values(seen, nurse, "baseline", {"self_assessment": 1.0, "pain": None})
    keep_values(seen, nurse, "baseline", {"self_assessment": 2.0})
    assert values_of(seen) == {("baseline", "self_assessment"): 2.0}
    assert OutcomeValue.objects.filter(participant=seen).count() == 2
    assert keep_values(seen, nurse, "baseline", {"self_assessment": 2.0}) == []


@pytest.mark.parametrize(
    ("visit", "typed", "why"),
    [
        ("month_1", {"self_assessment": 1.0}, "a visit that was held"),
        ("baseline", {"luck": 1.0}, "an outcome of the protocol"),
        ("baseline", {"pain": 0.5}, "yes or no"),
    ],
)
def test_a_value_that_the_protocol_does_not_know_is_refused(
    inside: Cast, seen: Participant, visit: str, typed: dict[str, float], why: str
) -> None:
    with pytest.raises(RecordError, match=why):
        keep_values(seen, inside.staff[Role.NURSE], visit, typed)


def _photo(inside: Cast, spot: Spot, days_ago: int, position: int, density: float | None) -> Photo:
    """A measured photo of a spot."""
    series, _ = Series.objects.get_or_create(
        clinic=inside.clinic, patient=inside.patient, spot=spot, taken_on=timezone.localdate() - timedelta(days=days_ago),
        operator=inside.staff[Role.NURSE],
    )  # fmt: skip
    return Photo.objects.create(
        clinic=inside.clinic, series=series, position=position, original_name="a.jpg", sha256="0" * 64, kind="jpeg",
        size_bytes=1, width_px=1, height_px=1, state=PhotoState.MEASURED,
        result={"observations": [{"what": "hair_density", "value": density}, {"what": "hair_count", "value": 3}]},
    )  # fmt: skip


def test_measured_values_are_those_of_the_spot_within_the_window(inside: Cast, seen: Participant) -> None:
    where = {"region": "frontal", "template_version": "1", "view": "top", "x": 0.5, "y": 0.3}
    spot = Spot.objects.create(clinic=inside.clinic, course=inside.course, name="Front", **where)
    other = Spot.objects.create(clinic=inside.clinic, course=inside.course, name="Back", **where)
    assert measured_values(seen, "baseline") == ()
    for position, density in ((1, 150.0), (2, 160.0), (3, None)):
        _photo(inside, spot, 5, position, density)
    _photo(inside, spot, 2, 1, 99.0)
    _photo(inside, other, 5, 1, 42.0)
    chosen = choose_spot(seen, inside.staff[Role.NURSE], spot)
    assert [(one.outcome, one.field, one.value) for one in measured_values(chosen, "baseline")] == [
        ("hair_density", 1, 150.0), ("hair_density", 2, 160.0),
    ]  # fmt: skip
    assert measured_values(chosen, "no_visit") == ()


def test_windows_count_from_the_baseline_visit(seen: Participant) -> None:
    baseline = timezone.localdate() - timedelta(days=5)
    assert visit_windows(seen)["month_1"].planned == baseline + timedelta(days=30)
