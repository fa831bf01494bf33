"""All addresses of the clinic: each app has its own."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from mesotrich.clinic.accounts.urls import CLOSED

handler404 = "mesotrich.clinic.accounts.views.not_found"
handler403 = "mesotrich.clinic.accounts.views.forbidden"

APPS = [app for app in settings.INSTALLED_APPS if app.startswith("mesotrich.") and find_spec(f"{app}.urls")]

urlpatterns = [
    *CLOSED,
    path("account/", include("allauth.urls")),
    *(path("", include(f"{app}.urls")) for app in APPS),
]
