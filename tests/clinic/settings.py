"""The clinic's own settings, with what tests need: a folder that goes away, no waiting, and the database that is asked for.

MESOTRICH_TESTS_ON=postgresql runs the same tests on a PostgreSQL server that is started for them and goes away with them.
"""

import os
import tempfile

from tests.clinic.postgresql import start_server

FOLDER = tempfile.mkdtemp(prefix="mesotrich-tests-")
os.environ["MESOTRICH_DATA"] = FOLDER
if os.environ.get("MESOTRICH_TESTS_ON") == "postgresql":
    os.environ["MESOTRICH_DATABASE"] = start_server()

from mesotrich.clinic.settings import *  # noqa: E402, F403  # reads the environment
from mesotrich.clinic.settings import DATA, DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # write-ahead mode, as in a clinic, but nobody waits for the disk
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

TIME_ZONE = "Europe/Paris"  # that of the clinics of the tests, so that a test and a page mean the same day
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
