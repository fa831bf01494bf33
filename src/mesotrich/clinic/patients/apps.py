"""The app "patients" of the clinic."""

from django.apps import AppConfig


class PatientsConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.patients"
    label = "patients"
