"""The app "audit" of the clinic."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from mesotrich.clinic.audit.guard import guard_after_migration


class AuditConfig(AppConfig):
    """Its name and place; the log is guarded after every change of the tables."""

    name = "mesotrich.clinic.audit"
    label = "audit"

    def ready(self) -> None:
        """Guard the log whenever tables were made."""
        post_migrate.connect(guard_after_migration, sender=self)
