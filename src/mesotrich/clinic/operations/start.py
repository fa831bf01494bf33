"""Bring the clinic's database to this version, and Django to life for a command."""

import os
from collections.abc import Callable

import django

from mesotrich.clinic.operations.statistics import keep_statistics


def start() -> None:
    """Read the settings and start Django; a wrong setting ends the command with its reason.

    Raises:
        SettingError: a setting is missing or wrong.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mesotrich.clinic.settings")
    django.setup()


def prepare(told: Callable[[str], None]) -> None:
    """Bring tables, style sheets and scripts to this version; nothing happens where they are.

    Args:
        told: is called with what begins.
    """
    from django.core.management import call_command  # needs the settings

    told("database")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    keep_statistics()
    told("style sheets and scripts")
    call_command("collectstatic", verbosity=0, interactive=False)
