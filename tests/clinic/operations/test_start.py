from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from mesotrich.clinic.operations.start import prepare, start


@pytest.mark.django_db(transaction=True)
def test_a_start_brings_tables_style_sheets_and_scripts_and_tells_what_begins() -> None:
    told: list[str] = []
    start()
    prepare(told.append)
    call_command("migrate", check_unapplied=True, verbosity=0)  # would end with an error
    assert (Path(settings.STATIC_ROOT) / "mfa").is_dir()
    assert told == ["database", "style sheets and scripts"]
