"""Addresses of the app: conduct of a study, and its blinded reading."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern

READING = "mesotrich.clinic.studies.reading_urls"
urlpatterns: list[URLPattern] = []
if find_spec(READING):
    urlpatterns += import_module(READING).urlpatterns
