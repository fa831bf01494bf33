"""The first page after signing in, the own account, language and theme."""

from typing import cast

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme, urlsafe_base64_decode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mesotrich.clinic.accounts.access import actor, by_token, public, signed_in
from mesotrich.clinic.accounts.actor import Actor
from mesotrich.clinic.accounts.context import THEMES
from mesotrich.clinic.accounts.forms import PersonForm, WelcomeForm
from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.accounts.open_sessions import end_other_sessions, open_sessions
from mesotrich.clinic.accounts.signals import clinic_of
from mesotrich.clinic.audit.log import Action, write

YEAR_SECONDS = 31536000


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead everybody to where they work."""
    who = actor(request)
    if who.user is None:
        return redirect("account_login")
    if who.patient is not None:
        return redirect("my_course")
    if who.role is None:
        return render(request, "accounts/no_clinic.html")
    return redirect("day" if who.may("day.view") else _start_of_study_staff(who))


def _start_of_study_staff(who: Actor) -> str:
    """Where those begin who have a task in studies alone."""
    return "study_preparations" if who.may("study.prepare") else "study_readings" if who.may("study.read") else "clinic"


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language that was chosen."""
    chosen = request.POST.get("language", "")
    response = _back(request)
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=YEAR_SECONDS, samesite="Lax", secure=settings.HTTPS)
    return response


@public
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme that was chosen; none follows the system."""
    chosen = request.POST.get("theme", "")
    response = _back(request)
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=YEAR_SECONDS, samesite="Lax", secure=settings.HTTPS)
    else:
        response.delete_cookie("theme")
    return response


@public
@require_safe
def closed(_request: HttpRequest, **_named: str) -> HttpResponse:
    """Not there: pages of the library that let people sign up or change their address by themselves."""
    raise Http404


@signed_in
@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Show the own account, and keep name, language and keys."""
    user = cast("User", actor(request).user)
    form = PersonForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        translation.activate(user.language)
        messages.info(request, _("Saved."))
        response = redirect("me")
        cookie = {"max_age": YEAR_SECONDS, "samesite": "Lax", "secure": settings.HTTPS}
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, **cookie)  # type: ignore[arg-type]
        return response
    factors = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    shown = {
        "base": "clinic/base.html" if actor(request).role else "clinic/phone.html",
        "form": form,
        "sessions": open_sessions(user),
        "current": request.session.session_key,
        "factors": factors,
        "clinics": user.memberships.filter(active=True).select_related("clinic").order_by("created_at"),
    }
    return render(request, "accounts/me.html", shown)


@signed_in
@require_POST
def me_clinic(request: HttpRequest) -> HttpResponse:
    """Choose the clinic to work in, of those where somebody works."""
    user = cast("User", actor(request).user)
    chosen = request.POST.get("clinic", "")
    if chosen not in {str(pk) for pk in user.memberships.filter(active=True).values_list("clinic_id", flat=True)}:
        raise Http404
    request.session["clinic"] = chosen
    return redirect("home")


@signed_in
@require_POST
def me_sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every other session of the one who asks."""
    count = end_other_sessions(cast("User", actor(request).user), request.session.session_key)
    messages.info(
        request, ngettext("%(count)d other session was ended.", "%(count)d other sessions were ended.", count) % {"count": count}
    )
    return redirect("me")


@by_token
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest, person: str, token: str) -> HttpResponse:
    """Let somebody who was invited choose a first password, once."""
    user = _invited(person)
    if user is None or not default_token_generator.check_token(user, token):
        return render(request, "accounts/welcome_old.html", status=404)
    form = WelcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.keep(user):
        write(
            Action.WRITE, what="welcome", at=timezone.now(), clinic_id=clinic_of(user), actor_id=user.pk,
            actor_name=user.name, patient_id=None, detail={"change": "first password"},
        )  # fmt: skip
        messages.info(request, _("Your password is kept. Sign in with it."))
        return redirect("account_login")
    return render(request, "accounts/welcome.html", {"form": form, "person": user})


def _invited(person: str) -> User | None:
    """Who a link is for."""
    try:
        return User.objects.filter(pk=urlsafe_base64_decode(person).decode(), is_active=True).first()
    except (ValueError, ValidationError):
        return None


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
