"""A small artificial scalp, and a series that photos of it may go to."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.photos.models import Photo, Series, Spot
from mesotrich.clinic.photos.services import add_spot, open_series
from mesotrich.clinic.photos.uploads import take_in
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.clinic.treatment.models import Consent
from mesotrich.reference.consents import ConsentKind
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from tests.clinic.conftest import Cast

TODAY = date(2026, 11, 25)
Taken = Callable[..., Photo]


@cache
def scalp(seed: int = 0, kind: str = "PNG") -> bytes:
    """A scalp of 320 x 256 px with some hairs, as a file that tells where and with what it was taken."""
    rng = np.random.default_rng(seed)
    spec = random_spec(
        ScalpKind.CLIPPED, rng, width_px=320, height_px=256, um_per_px=6.0, units_per_cm2=120.0, header=False, circle=False,
        scale_bar_mm=0.0,
    )  # fmt: skip
    exif = Image.Exif()
    exif[0x010F] = "A maker of cameras"
    stream = BytesIO()
    Image.fromarray(render(spec, rng).pixels).save(stream, kind, exif=exif)
    return stream.getvalue()


def file(seed: int = 0, name: str = "field.png", kind: str = "PNG") -> SimpleUploadedFile:
    """The scalp as an uploaded file."""
    return SimpleUploadedFile(name, scalp(seed, kind))


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """Photos of a test lie in a folder of its own."""
    settings.DATA, settings.PHOTO_FOLDER = tmp_path, tmp_path / "photos"
    return tmp_path


@pytest.fixture
def spot(inside: Cast) -> Spot:
    """A frontal spot."""
    return add_spot(
        inside.course,
        inside.staff[Role.NURSE],
        name="Frontal 1",
        region="frontal",
        view="top",
        x=0.5,
        y=0.25,
        how_to_find="142 mm",
    )


@pytest.fixture
def agreed(inside: Cast) -> Consent:
    """The patient signed the consent to photos."""
    return sign_consent(inside.patient, ConsentKind.PHOTOS, "en", inside.patient.name, "", inside.staff[Role.NURSE])


@pytest.fixture
def series(inside: Cast, spot: Spot, agreed: Consent) -> Series:  # noqa: ARG001  # without it no photo is taken
    """A visit to it, with a scale."""
    return open_series(spot, inside.staff[Role.NURSE], TODAY, scale_source="given", um_per_px=Decimal("6.0"))


@pytest.fixture
def taken(inside: Cast, series: Series) -> Taken:
    """Takes a photo in."""

    def take(seed: int = 0, into: Series | None = None, name: str = "field.png") -> Photo:
        return take_in(into or series, file(seed, name), inside.staff[Role.NURSE])

    return take
