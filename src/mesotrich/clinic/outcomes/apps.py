"""The app "outcomes" of the clinic."""

from typing import Any

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """Its name and place, and what it does when photos change."""

    name = "mesotrich.clinic.outcomes"
    label = "outcomes"

    def ready(self) -> None:
        """Let photos that change arrange their comparisons, and the worker make them."""
        from mesotrich.clinic.photos.changed import photos_changed
        from mesotrich.clinic.photos.further_work import add_work

        photos_changed.connect(_arrange, dispatch_uid="outcomes")
        add_work("pairs", _compare)


def _arrange(**signal: Any) -> None:
    """Arrange the pairs of a spot; what that needs is loaded only then, because every command starts the apps."""
    from mesotrich.clinic.outcomes.arrange import on_photos_changed

    on_photos_changed(signal["series"])


def _compare(holder: str) -> bool:
    """Compare the next pair."""
    from mesotrich.clinic.outcomes.pair_work import compare_next

    return compare_next(holder)
