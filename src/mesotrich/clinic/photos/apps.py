"""The app "photos" of the clinic."""

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.photos"
    label = "photos"
