"""The app "events" of the clinic."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.events"
    label = "events"
