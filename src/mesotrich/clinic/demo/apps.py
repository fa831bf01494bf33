"""The app "demo" of the clinic."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.demo"
    label = "demo"
