"""What is asked of every request: that it is not idle, who asks, and the second factor of staff."""

from collections.abc import Callable
from contextlib import nullcontext
from time import time
from typing import cast
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django_scopes import scope

from mesotrich.clinic.accounts.actor import Actor, actor_of
from mesotrich.clinic.accounts.second_factor import lacks_second_factor
from mesotrich.clinic.read_once import one_page

Next = Callable[[HttpRequest], HttpResponse]
TOUCH_SECONDS = 60  # the session is written at most this often: a row less a request
WITHOUT_SECOND_FACTOR = ("/account/", "/static/", "/language/")


class IdleMiddleware:
    """Ends a session that nobody used for some time."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign out where the last request is too long ago, else go on."""
        now, seen = int(time()), request.session.get("seen")
        if request.user.is_authenticated:
            if seen is not None and now - seen > settings.IDLE_MINUTES * 60:
                logout(request)
                return redirect(f"{reverse('account_login')}?{_came_from(request)}")
            if (seen is None or now - seen >= TOUCH_SECONDS) and not _is_polling(request):
                request.session["seen"] = now
        return self.get_response(request)


def _came_from(request: HttpRequest) -> str:
    """Why the sign-in page opens, and the page to go back to: one that was only looked at."""
    return urlencode({"idle": 1, **({"next": request.get_full_path()} if request.method == "GET" else {})})


def _is_polling(request: HttpRequest) -> bool:
    """Whether a page asked by itself for progress: nobody used it, so it does not keep a session open."""
    return request.method == "GET" and request.headers.get("HX-Request") == "true"


class ActorMiddleware:
    """Finds out who asks, and opens the records of their clinic and of no other; in its time zone and their language."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the clinic's scope; a page that only reads asks the same question once."""
        actor = actor_of(request)
        request.actor = actor  # type: ignore[attr-defined]
        if actor.clinic is None:
            return self.get_response(request)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and actor.user is not None:
            translation.activate(actor.user.language)
            request.LANGUAGE_CODE = actor.user.language
        remembering = one_page() if request.method in {"GET", "HEAD"} else nullcontext()
        with scope(clinic=actor.clinic), timezone.override(ZoneInfo(actor.clinic.zone)), remembering:
            return self.get_response(request)


class SecondFactorMiddleware:
    """Staff go nowhere without a second factor; only the demo practice does without."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send staff who have none to where it is made."""
        actor = cast("Actor", request.actor)  # type: ignore[attr-defined]
        if lacks_second_factor(actor) and not request.path.startswith(WITHOUT_SECOND_FACTOR):
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)
