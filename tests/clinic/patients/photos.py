"""Photos as the measurement leaves them, for the tests of what was measured."""

from datetime import date

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.photos.models import Photo, PhotoState, Series, Spot
from tests.clinic.conftest import Cast


def observation(what: str, value: float | None, half: float, unit: str = "/cm2") -> dict[str, object]:
    interval = None if value is None else [value - half, value + half]
    return {"what": what, "value": value, "unit": unit, "interval_95": interval, "method": "m", "quality": "ok", "hair_ids": [1]}


def add_photos(cast: Cast, day: date, *values: float | None, region: str = "frontal", what: str = "hair_density") -> Series:
    spot = Spot.objects.filter(course=cast.course, region=region).first() or Spot.objects.create(
        clinic=cast.clinic, course=cast.course, name=region, region=region, template_version="1", view="top", x=0.5, y=0.3
    )
    series = Series.objects.create(
        clinic=cast.clinic, patient=cast.patient, spot=spot, taken_on=day, operator=cast.staff[Role.NURSE], clipped=True
    )
    for position, value in enumerate(values, start=1):
        Photo.objects.create(
            clinic=cast.clinic,
            series=series,
            position=position,
            original_name="a.png",
            sha256="0" * 64,
            kind="png",
            size_bytes=1,
            width_px=1,
            height_px=1,
            state=PhotoState.MEASURED,
            result={"observations": [observation(what, value, 10)]},
        )
    return series
