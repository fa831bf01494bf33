"""Photos of the demo practice: artificial scalps, waiting to be measured before the eyes of whoever looks."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import cv2
import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from numpy.random import Generator
from numpy.typing import NDArray

from mesotrich.clinic.demo.practice import AT_HOME, REVIEWED, Practice
from mesotrich.clinic.keep import keep
from mesotrich.clinic.photos.models import Photo, Series, Spot
from mesotrich.clinic.photos.services import add_spot, open_series
from mesotrich.clinic.photos.uploads import take_in
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.clinic.treatment.models import Consent
from mesotrich.planning.scalp import View, ZoneCode, zones_of
from mesotrich.reference.consents import ConsentKind
from mesotrich.trichoscopy.artificial.pair import PairStyle, pair
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, ScalpSpec, random_spec

UM_PER_PX = 7.0
DEVICE = "Demo scope, 40\u00d7"
SIZE_PX = (640, 512)
FIELDS = 3
SCALP = {"units_per_cm2": 80.0, "shaft_width_um": 68.0, "width_spread_um": 12.0, "ink": 0.0, "bubbles": 0.0}
BETWEEN = {  # two visits by one nurse with one device; a few hairs came and went
    "shift_share": 0.05, "turn_degrees": 5.0, "scale_share": 0.0, "tilt_share": 0.02, "lost_share": 0.05, "new_share": 0.08,
}  # fmt: skip
OTHERS = (1, 7)  # patients with one photo
PLACES = {
    "frontal": ("Frontal", View.TOP, ZoneCode.FRONTAL, "right of the parting; nose to spot 142 mm, ear to spot 118 mm", 0.25),
    "occiput": ("Occiput", View.BACK, ZoneCode.OCCIPUT, "protuberance to spot 24 mm, in the midline", 0.05),
}


def add_photos(practice: Practice, rng: Generator) -> None:
    """Give patients 3 and 4 spots that were photographed at two visits, and one photo to two others; all wait for the worker.

    At both visits the same artificial scalps are seen, from another place and in another light; the worker finds out what
    changed.

    Args:
        practice: the demo practice.
        rng: draws the scalps.
    """
    today = timezone.localdate(practice.now)
    for number in (AT_HOME, REVIEWED, *OTHERS):
        _agreed(practice, number)
    for number, region, first in (
        (AT_HOME, "frontal", today - timedelta(weeks=13)), (AT_HOME, "occiput", today - timedelta(weeks=13)),
        (REVIEWED, "frontal", practice.courses[REVIEWED - 1].started_on),
    ):  # fmt: skip
        spot = _spot(practice, number, region)
        _two_visits(practice, _series(practice, spot, first), _series(practice, spot, today), rng)
    for number in OTHERS:
        series = _series(practice, _spot(practice, number, "frontal"), today - timedelta(weeks=1))
        _photo(series, practice, rng, (1, render(_spec(series, rng), rng).pixels))


def _agreed(practice: Practice, number: int) -> None:
    """The consent to photos, signed at the first visit, before there was a plan."""
    course = practice.courses[number - 1]
    there = Consent.objects.filter(patient=course.patient, kind=ConsentKind.PHOTOS.value).first()
    consent = there or sign_consent(course.patient, ConsentKind.PHOTOS, "en", course.patient.name, "", practice.nurse)
    consent.signed_at = timezone.make_aware(datetime.combine(course.started_on, time(10, 15)))
    keep(consent, practice.nurse, "signed")


def _spot(practice: Practice, number: int, region: str) -> Spot:
    """A spot of a patient's course."""
    name, view, zone, how, _thin = PLACES[region]
    x, y = next(one.label for one in zones_of(view) if one.code is zone)
    return add_spot(
        practice.courses[number - 1], practice.nurse, name=name, region=region, view=view.value, x=x, y=y,
        towards_x=x, towards_y=y - 0.12, how_to_find=how,
    )  # fmt: skip


def _series(practice: Practice, spot: Spot, day: date) -> Series:
    """A visit to a spot, its protocol complete."""
    return open_series(
        spot, practice.nurse, day, device=DEVICE, um_per_px=Decimal(str(UM_PER_PX)), scale_source="given", clipped=True,
        last_wash_hours=24, dyed=False, polarised=True, contact="fluid",
    )  # fmt: skip


def _two_visits(practice: Practice, before: Series, after: Series, rng: Generator) -> None:
    """The same fields at two visits."""
    spec = _spec(before, rng)  # one spot: hair and skin are the same in all its fields
    for number in range(1, FIELDS + 1):
        drawn = pair(spec, PairStyle.FOLLOW_UP, rng, overlays=False, **BETWEEN)
        for series, one in ((before, drawn.first), (after, drawn.second)):
            _photo(series, practice, rng, (number, one.pixels))


def _photo(series: Series, practice: Practice, rng: Generator, field: tuple[int, NDArray[np.uint8]]) -> Photo:
    """A photo of a field of a visit, through the same door as any."""
    kind = "png" if rng.random() < 0.3 else "jpg"
    options = [cv2.IMWRITE_JPEG_QUALITY, 95] if kind == "jpg" else []
    _made, data = cv2.imencode(f".{kind}", np.ascontiguousarray(field[1][..., ::-1]), options)
    name = f"{series.spot.region}-{series.taken_on.isoformat()}-{field[0]}.{kind}"
    return take_in(series, SimpleUploadedFile(name, data.tobytes()), practice.nurse)


def _spec(series: Series, rng: Generator) -> ScalpSpec:
    """One artificial scalp."""
    return random_spec(
        ScalpKind.CLIPPED, rng, width_px=SIZE_PX[0], height_px=SIZE_PX[1], um_per_px=UM_PER_PX,
        header=False, circle=False, scale_bar_mm=0.0, thin_share=PLACES[series.spot.region][4], corner_defocus_px=0.0, **SCALP,
    )  # fmt: skip
