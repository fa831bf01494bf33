"""Addresses of the app."""

from mesotrich.clinic.treatment.gate_urls import gate_urlpatterns

urlpatterns = [*gate_urlpatterns]
