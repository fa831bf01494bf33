"""Two visits to one spot, measured and matched, for the tests of outcomes."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.comparisons import keep_comparison
from mesotrich.clinic.outcomes.repeatabilities import keep_repeatability
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot
from mesotrich.clinic.treatment.models import Plan
from mesotrich.outcomes.pooled import SCHEMA
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.repeats import PREPARED, repeats

TODAY = timezone.localdate()
FIRST = TODAY - timedelta(days=91)
VALUES = {"hair_density": (180.0, 15.0, "/cm2"), "mean_diameter": (55.0, 2.0, "um"), "diameter_cv": (30.0, 4.0, "%")}


def spot_of(cast: Cast, region: str = "frontal") -> Spot:
    """A spot of the patient's course."""
    made, _ = Spot.objects.get_or_create(
        clinic=cast.clinic, course=cast.course, name=region.capitalize(), region=region,
        defaults={"template_version": "1", "view": "top", "x": 0.5, "y": 0.3},
    )  # fmt: skip
    return made


def visit_on(cast: Cast, day: date, fields: int = 3, spot: Spot | None = None, **changed: Any) -> Series:
    """A visit with measured photos.

    Args:
        cast: whose.
        day: of the visit.
        fields: how many photos.
        spot: where; the frontal one where it is left out.
        changed: fields of the series that are not as the repeats of the clinic.

    Returns:
        The series.
    """
    known = {name: getattr(PREPARED, name) for name in ("device", "clipped", "dyed", "polarised", "contact")}
    series = Series.objects.create(
        clinic=cast.clinic, patient=cast.patient, spot=spot or spot_of(cast), taken_on=day, operator=cast.staff[Role.NURSE],
        **(known | changed),
    )  # fmt: skip
    for position in range(1, fields + 1):
        Photo.objects.create(
            clinic=cast.clinic, series=series, position=position, original_name="a.png", sha256="0" * 64, kind="png",
            size_bytes=1, width_px=800, height_px=640, state=PhotoState.MEASURED, hair_count=40, result=measured(position),
        )  # fmt: skip
    return series


def measured(position: int) -> dict[str, Any]:
    """What was measured in a field."""
    return {
        "version": "0.1",
        "scale": {"um_per_px": 5.5, "relative_sd": 0.01, "origin": "given", "detail": ""},
        "observations": [
            {"what": what, "value": value + position, "unit": unit, "interval_95": [value - half, value + half], "method": "m",
             "quality": "ok", "hair_ids": [1]}
            for what, (value, half, unit) in VALUES.items()
        ],
    }  # fmt: skip


def document(change: float = 12.0, half: float = 3.0, shared_mm2: float = 15.0) -> dict[str, Any]:
    """The comparison of one field: density changed, diameter did not."""
    changes = [
        {"what": "hair_density", "before": 180, "after": 180 + change, "change": change,
         "interval_95": [change - half, change + half]},
        {"what": "mean_diameter", "before": 55, "after": 55.1, "change": 0.1, "interval_95": [-0.4, 0.6]},
    ]  # fmt: skip
    fates = {"same": 20, "thicker": 2, "thinner": 1, "new": 3, "lost": 1}
    return {"schema": SCHEMA, "shared_mm2": shared_mm2, "changes": changes, "fates": fates}


def match(before: Series, after: Series, **given: float) -> None:
    """Match the fields of two visits."""
    for one, other in zip(before.photos.order_by("position"), after.photos.order_by("position"), strict=False):
        keep_comparison(one, other, None, document(**given), "0.1")


def two_visits(cast: Cast, **given: float) -> tuple[Series, Series]:
    """Two visits, 91 days apart, matched, in a clinic that knows its own error."""
    keep_repeatability(cast.clinic, cast.staff[Role.NURSE], repeats(measured_on=TODAY - timedelta(days=30)))
    before, after = visit_on(cast, FIRST), visit_on(cast, TODAY)
    match(before, after, **given)
    return before, after


def planned(cast: Cast, main: str = "frontal_hair_density", review: date = TODAY, also: str = "") -> Plan:
    """A plan that declared its main outcome."""
    return Plan.objects.create(
        clinic=cast.clinic, course=cast.course, protocol="article", protocol_version="1", sessions=4, interval_days=14,
        main_outcome=main, review_on=review, stop_rule="stop", co_treatments=also, agreed_at=timezone.now(),
        agreed_by=cast.staff[Role.PHYSICIAN],
    )  # fmt: skip
