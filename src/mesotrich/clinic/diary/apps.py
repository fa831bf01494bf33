"""The app "diary" of the clinic."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.diary"
    label = "diary"
