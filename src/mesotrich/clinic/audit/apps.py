"""The app "audit" of the clinic."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.audit"
    label = "audit"
