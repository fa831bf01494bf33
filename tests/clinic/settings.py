"""The clinic's own settings, with what tests need: a folder that goes away, no waiting, and the database that is asked for."""

import os
import tempfile

os.environ["MESOTRICH_DATA"] = tempfile.mkdtemp(prefix="mesotrich-tests-")

from mesotrich.clinic.settings import *  # noqa: F403
from mesotrich.clinic.settings import DATA, DATABASES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # write-ahead mode, as in a clinic, but nobody waits for the disk
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
