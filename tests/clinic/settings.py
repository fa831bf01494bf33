"""The clinic's own settings, with what tests need: a folder that goes away, no waiting, and the database that is asked for."""

import os
import tempfile
from pathlib import Path

os.environ["MESOTRICH_DATA"] = tempfile.mkdtemp(prefix="mesotrich-tests-")

from mesotrich.clinic.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ROOT_URLCONF = "tests.clinic.placeholders.addresses"  # until every app that pages link to is there
TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "placeholders/templates")  # type: ignore[attr-defined]  # noqa: F405
