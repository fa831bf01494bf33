"""The clinic as a WSGI application."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mesotrich.clinic.settings")

from django.core.wsgi import get_wsgi_application  # the settings must be named first

application = get_wsgi_application()

from mesotrich.clinic.operations.warm import warm_up  # noqa: E402  # Django must have started

warm_up()
