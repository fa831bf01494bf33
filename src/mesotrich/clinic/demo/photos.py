"""Photos of the demo practice: artificial scalps, waiting to be measured before the eyes of whoever looks."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import cv2
import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from numpy.random import Generator

from mesotrich.clinic.demo.practice import AT_HOME, Practice
from mesotrich.clinic.keep import keep
from mesotrich.clinic.photos.models import Series, Spot
from mesotrich.clinic.photos.services import add_spot, open_series
from mesotrich.clinic.photos.uploads import take_in
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.clinic.treatment.models import Consent
from mesotrich.planning.scalp import View, ZoneCode, zones_of
from mesotrich.reference.consents import ConsentKind
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec

UM_PER_PX = 5.5
DEVICE = "Demo scope, 40\u00d7"
SIZE_PX = (800, 640)
FIELDS = 3
OTHERS = (1, 7)  # patients with one photo
PLACES = {
    "frontal": ("Frontal", View.TOP, ZoneCode.FRONTAL, "right of the parting; nose to spot 142 mm, ear to spot 118 mm", 0.25),
    "occiput": ("Occiput", View.BACK, ZoneCode.OCCIPUT, "protuberance to spot 24 mm, in the midline", 0.05),
}


def add_photos(practice: Practice, rng: Generator) -> None:
    """Give patient 3 two spots at two visits, and one photo to two others; all of them wait for the worker.

    Args:
        practice: the demo practice.
        rng: draws the scalps.
    """
    today = timezone.localdate(practice.now)
    for number in (AT_HOME, *OTHERS):
        _agreed(practice, number)
    for region in PLACES:
        spot = _spot(practice, AT_HOME, region)
        for day in (today - timedelta(weeks=13), today):
            _photos(_series(practice, spot, day), practice, rng, FIELDS)
    for number in OTHERS:
        _photos(_series(practice, _spot(practice, number, "frontal"), today - timedelta(weeks=1)), practice, rng, 1)


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


def _photos(series: Series, practice: Practice, rng: Generator, count: int) -> None:
    """Photos of a visit, through the same door as any."""
    for number in range(1, count + 1):
        kind, data = _scalp(series, rng)
        name = f"{series.spot.region}-{series.taken_on.isoformat()}-{number}.{kind}"
        take_in(series, SimpleUploadedFile(name, data), practice.nurse)


def _scalp(series: Series, rng: Generator) -> tuple[str, bytes]:
    """One artificial scalp as a file."""
    spec = random_spec(
        ScalpKind.CLIPPED, rng, width_px=SIZE_PX[0], height_px=SIZE_PX[1], um_per_px=UM_PER_PX, header=False, circle=False,
        scale_bar_mm=0.0, thin_share=PLACES[series.spot.region][4],
    )  # fmt: skip
    kind = "png" if rng.random() < 0.3 else "jpg"
    options = [cv2.IMWRITE_JPEG_QUALITY, 95] if kind == "jpg" else []
    _made, data = cv2.imencode(f".{kind}", np.ascontiguousarray(render(spec, rng).pixels[..., ::-1]), options)
    return kind, data.tobytes()
