"""Two visits of one artificial spot with photos that can really be compared, and pairs of drawn photos that cannot."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import cv2
import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.photos.models import Photo, Series
from mesotrich.clinic.photos.uploads import take_in
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.reference.consents import ConsentKind
from mesotrich.trichoscopy.artificial.pair import PairStyle, pair
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.repeats import PREPARED
from tests.clinic.outcomes.visited import FIRST, TODAY, spot_of

UM_PER_PX = 6.0


@cache
def scene(seed: int = 5) -> tuple[bytes, bytes]:
    """One spot at two visits, as PNG files."""
    rng = np.random.default_rng(seed)
    spec = random_spec(
        ScalpKind.CLIPPED, rng, width_px=480, height_px=400, um_per_px=UM_PER_PX, units_per_cm2=120.0, header=False, circle=False,
        scale_bar_mm=0.0,
    )  # fmt: skip
    drawn = pair(spec, PairStyle.REPEAT, rng, shift_share=0.05, turn_degrees=4.0)
    return _png(drawn.first.pixels), _png(drawn.second.pixels)


def series_on(cast: Cast, day: date, **changed: Any) -> Series:
    """A visit without photos yet."""
    known: dict[str, Any] = {name: getattr(PREPARED, name) for name in ("device", "clipped", "dyed", "polarised", "contact")}
    scale = {"scale_source": "given", "um_per_px": Decimal(str(UM_PER_PX))}
    return Series.objects.create(
        clinic=cast.clinic, patient=cast.patient, spot=spot_of(cast), taken_on=day, operator=cast.staff[Role.NURSE],
        **(known | scale | changed),
    )  # fmt: skip


def take(cast: Cast, series: Series, data: bytes, name: str = "field.png") -> Photo:
    """Take a photo in, through the door of every photo."""
    return take_in(series, SimpleUploadedFile(name, data), cast.staff[Role.NURSE])


def taken_twice(cast: Cast, seed: int = 5) -> tuple[Photo, Photo]:
    """A photo of one spot at two visits, waiting for the worker."""
    sign_consent(cast.patient, ConsentKind.PHOTOS, "en", cast.patient.name, "", cast.staff[Role.NURSE])
    first, second = scene(seed)
    return take(cast, series_on(cast, FIRST), first), take(cast, series_on(cast, TODAY), second)


def _png(pixels: Any) -> bytes:
    """A picture as a file."""
    made: bytes = cv2.imencode(".png", pixels[..., ::-1])[1].tobytes()
    return made
