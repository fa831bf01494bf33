"""What every page shows: who is signed in, the clinic, the emergency number, the theme."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from mesotrich.clinic.accounts.actor import Actor
from mesotrich.clinic.accounts.second_factor import lacks_second_factor

THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    """Values that the base templates use.

    Args:
        request: the request that is being answered.

    Returns:
        actor, clinic, LANGUAGE_CODE, theme ("light", "dark", or empty for the system's own), idle_minutes; and, asked only where
        a template does, lacks_second_factor and demo_offered.
    """
    from mesotrich.clinic.demo.views import offered  # the demo is built on the accounts

    who: Actor = getattr(request, "actor", Actor())
    theme = request.COOKIES.get("theme", "")
    return {
        "actor": who,
        "clinic": who.clinic,
        "LANGUAGE_CODE": (get_language() or "en")[:2],
        "theme": theme if theme in THEMES else "",
        "idle_minutes": settings.IDLE_MINUTES,
        "lacks_second_factor": lambda: lacks_second_factor(who),
        "demo_offered": lambda: offered(request),
    }
