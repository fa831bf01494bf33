from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from django.conf import LazySettings
from django_scopes import scope

from mesotrich.clinic.demo import photos
from mesotrich.clinic.demo.photos import add_photos
from mesotrich.clinic.demo.practice import AT_HOME, make_practice
from mesotrich.clinic.outcomes.models import Comparison
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.clinic.treatment.models import Consent


def test_patient_three_has_two_spots_at_two_visits_and_all_photos_wait(
    db: None,  # noqa: ARG001  # opens the database
    settings: LazySettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.DATA, settings.PHOTO_FOLDER = tmp_path, tmp_path / "photos"
    monkeypatch.setattr(photos, "SIZE_PX", (320, 256))
    rng = np.random.default_rng(1)
    practice = make_practice(datetime(2026, 11, 25, 9, tzinfo=UTC), rng)
    with scope(clinic=practice.clinic):
        add_photos(practice, rng)
        mine = Photo.objects.filter(series__patient__number=AT_HOME)
        assert mine.count() == 12
        assert {len(set(mine.values_list(name, flat=True))) for name in ("series__spot", "series__taken_on")} == {2}
        assert set(Photo.objects.values_list("state", flat=True)) == {PhotoState.WAITING}
        assert Photo.objects.count() == 20
        assert not Comparison.objects.exists()  # the worker makes them
        for photo in Photo.objects.select_related("series__patient"):
            consent = Consent.objects.get(patient=photo.series.patient, kind="photos")
            assert consent.signed_at.date() <= photo.series.taken_on
