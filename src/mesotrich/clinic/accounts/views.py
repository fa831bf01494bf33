"""The first page after signing in, the choice of a clinic, language and theme."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from mesotrich.clinic.accounts.access import actor, public
from mesotrich.clinic.accounts.context import THEMES


@public
def home(request: HttpRequest) -> HttpResponse:
    """Lead everybody to where they work."""
    who = actor(request)
    if who.patient is not None:
        return redirect("my_course")
    if who.role is None:
        return redirect("account_login")
    return redirect("day" if who.may("day.view") else "clinic")


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language that was chosen."""
    chosen = request.POST.get("language", "")
    response = _back(request)
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=31536000, samesite="Lax", secure=settings.HTTPS)
    return response


@public
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme that was chosen; none follows the system."""
    chosen = request.POST.get("theme", "")
    response = _back(request)
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=31536000, samesite="Lax", secure=settings.HTTPS)
    else:
        response.delete_cookie("theme")
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # Django hands it over
    """Say that there is no such page, or not for the one who asks."""
    return render(request, "clinic/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  # Django hands it over
    """Say that the role does not open this page."""
    return render(request, "clinic/403.html", status=403)


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page that the choice was made on."""
    target = request.POST.get("next", "/")
    allowed = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target if allowed else "/")
