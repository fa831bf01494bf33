"""The clinic as a WSGI application."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mesotrich.clinic.settings")

from django.core.wsgi import get_wsgi_application  # the settings must be named first

application = get_wsgi_application()

from mesotrich.clinic.operations.warm import warm_up  # noqa: E402  # Django must have started

warm_up()
sys.setswitchinterval(0.001)  # seconds: a thread that holds the only lock for writing to SQLite soon gets its turn again
