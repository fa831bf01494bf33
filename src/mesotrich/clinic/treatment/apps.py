"""The app "treatment" of the clinic."""

from django.apps import AppConfig


class TreatmentConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.treatment"
    label = "treatment"
