"""Addresses of the app, those of each part in a file of its own."""

from importlib.util import find_spec

from django.urls import include, path

PARTS = ("calendar_urls", "gate_urls", "session_urls")

urlpatterns = [
    path("", include(f"mesotrich.clinic.treatment.{part}")) for part in PARTS if find_spec(f"mesotrich.clinic.treatment.{part}")
]
