"""A backup of a clinic with a patient and a photo."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from mesotrich.clinic.operations.backup import backup


@pytest.fixture
def made(tmp_path: Path, settings: Any, cast: object) -> Path:  # noqa: ARG001  # makes the records
    """A backup of a clinic with a patient and a photo."""
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"]
    settings.PHOTO_FOLDER = tmp_path / "photos"
    (settings.PHOTO_FOLDER / "ab").mkdir(parents=True)
    (settings.PHOTO_FOLDER / "ab/abcd.png").write_bytes(b"bytes of a photo")
    settings.AUDIT_HEAD = tmp_path / "audit.head"
    target = tmp_path / "clinic.tar"
    backup(target)
    return target
