"""The app "intake" of the clinic."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.intake"
    label = "intake"
