"""The app "examination" of the clinic."""

from django.apps import AppConfig


class ExaminationConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.examination"
    label = "examination"
