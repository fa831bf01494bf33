"""The app "accounts" of the clinic."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Its name and place; coming and going is written to the log."""

    name = "mesotrich.clinic.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to signing in and out."""
        from allauth.mfa.signals import authentication_failed
        from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

        from mesotrich.clinic.accounts import signals

        user_logged_in.connect(signals.note_sign_in)
        user_logged_out.connect(signals.note_sign_out)
        user_login_failed.connect(signals.note_failed_password)
        authentication_failed.connect(signals.note_failed_second_factor)
