"""The app "outcomes" of the clinic."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.outcomes"
    label = "outcomes"
