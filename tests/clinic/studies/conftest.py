"""Photos of a test lie in a folder of its own."""

from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """The folder."""
    settings.DATA, settings.PHOTO_FOLDER = tmp_path, tmp_path / "photos"
    return tmp_path
