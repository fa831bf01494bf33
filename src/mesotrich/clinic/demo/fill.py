"""Fill the demo practice: every part of the clinic adds its own, in the order in which a course of care goes."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
from django.db import transaction
from django.utils import timezone
from django_scopes import scope
from numpy.random import Generator

from mesotrich.clinic.demo.day import add_day
from mesotrich.clinic.demo.diaries import add_diaries
from mesotrich.clinic.demo.examinations import add_examinations
from mesotrich.clinic.demo.intakes import add_intakes
from mesotrich.clinic.demo.outcomes import add_outcomes
from mesotrich.clinic.demo.photos import add_photos
from mesotrich.clinic.demo.plans import add_plans
from mesotrich.clinic.demo.practice import Practice, make_practice
from mesotrich.clinic.demo.sessions import add_sessions
from mesotrich.clinic.demo.study import add_study

SEED = 14
PARTS: tuple[tuple[str, Callable[[Practice, Generator], None]], ...] = (
    ("intakes", add_intakes),
    ("examinations", add_examinations),
    ("sessions", add_sessions),
    ("plans", add_plans),
    ("photos", add_photos),
    ("diaries", add_diaries),
    ("outcomes", add_outcomes),
    ("day", add_day),
    ("study", add_study),
)


def fill(now: datetime, told: Callable[[str], None]) -> Practice:
    """Make the whole demo practice; the same moment gives the same one.

    Args:
        now: the moment that everything is arranged around.
        told: is called with the name of each part that begins.

    Returns:
        The practice.

    Raises:
        SettingError: this database holds another clinic.
    """
    random = np.random.default_rng(SEED)
    with transaction.atomic():
        told("people")
        practice = make_practice(now, random)
        with scope(clinic=practice.clinic), timezone.override(ZoneInfo(practice.clinic.zone)):
            for name, add in PARTS:
                told(name)
                add(practice, random)
    return practice
