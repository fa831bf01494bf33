"""Addresses of the app."""

from django.urls import include, path

urlpatterns = [
    path("", include("mesotrich.clinic.treatment.calendar_urls")),
    path("", include("mesotrich.clinic.treatment.session_urls")),
    path("", include("mesotrich.clinic.treatment.gate_urls")),
]
