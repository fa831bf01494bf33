"""The app "studies" of the clinic."""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.studies"
    label = "studies"

    def ready(self) -> None:
        """Rows of a locked study refuse to be written."""
        from mesotrich.clinic.studies.locked_guard import guard

        guard()
