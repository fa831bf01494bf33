"""The app "stock" of the clinic."""

from django.apps import AppConfig


class StockConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.stock"
    label = "stock"
