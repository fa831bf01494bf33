"""The app "studies" of the clinic."""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.studies"
    label = "studies"
