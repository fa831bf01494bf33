"""The app "accounts" of the clinic."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Its name and place."""

    name = "mesotrich.clinic.accounts"
    label = "accounts"
