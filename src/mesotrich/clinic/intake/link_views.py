"""The questionnaire behind a link: on one device, for whoever holds it, without an account."""

from collections.abc import Callable
from functools import wraps
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods
from django_scopes import scope

from mesotrich.clinic.accounts.access import by_token
from mesotrich.clinic.audit.log import Action, write
from mesotrich.clinic.intake.filling import overview_page, question_page, search_reply
from mesotrich.clinic.intake.invitations import Link, LinkState, bind, find_link
from mesotrich.clinic.intake.models import Invitation
from mesotrich.clinic.intake.selectors import latest_answers
from mesotrich.clinic.intake.services import begin
from mesotrich.clinic.intake.sheet import Sheet, Way
from mesotrich.foundation.errors import RecordError

DEVICE = "intake_device"  # the cookie; its path is the link's own, so that a tablet may hold several
Filled = Callable[..., HttpResponse]


@by_token
@never_cache
@require_http_methods(["GET", "POST"])
def intake_open(request: HttpRequest, link_token: str) -> HttpResponse:
    """Say what the link is for; bind it to this device once somebody begins. Only looking at it binds nothing."""
    link = _link(request, link_token)
    if link.invitation is None or link.state is LinkState.ELSEWHERE:
        return _refused(request, link)
    invitation = link.invitation
    if link.state is LinkState.OURS:
        return _at(request, invitation, lambda: redirect(_sheet(invitation, link_token).resume_url()))
    if request.method == "POST":
        return begin_here(request, invitation, link_token)
    values = {"clinic": invitation.clinic, "questionnaire": invitation.questionnaire}
    return _at(request, invitation, lambda: render(request, "intake/open.html", values))


def begin_here(request: HttpRequest, invitation: Invitation, link_token: str) -> HttpResponse:
    """Bind a link to this device and open its first page.

    Args:
        request: from the device.
        invitation: which nobody has opened.
        link_token: the secret of the link.

    Returns:
        The way to the first page, with the device's own secret as a cookie.
    """
    try:
        device = bind(invitation, timezone.now())
    except RecordError:
        return _refused(request, Link(LinkState.ELSEWHERE, invitation))
    response = _at(request, invitation, lambda: redirect(_sheet(invitation, link_token).resume_url()))
    seconds = int((invitation.expires_at - timezone.now()).total_seconds())
    response.set_cookie(
        DEVICE, device, max_age=seconds, path=f"/i/{link_token}/", secure=settings.HTTPS, httponly=True, samesite="Lax"
    )
    return response


def _held(view: Filled) -> Filled:
    """Open a page of a questionnaire for the device that holds the link; send others to the link itself."""

    @wraps(view)
    def checked(request: HttpRequest, link_token: str, **named: object) -> HttpResponse:
        link = _link(request, link_token)
        if link.invitation is None or link.state is LinkState.ELSEWHERE:
            return _refused(request, link)
        if link.state is LinkState.NEW:
            return redirect("intake_open", link_token=link_token)
        invitation = link.invitation
        return _at(request, invitation, lambda: view(request, _sheet(invitation, link_token), **named))

    return checked


@by_token
@never_cache
@require_http_methods(["GET", "POST"])
@_held
def intake_page(request: HttpRequest, sheet: Sheet, page: int) -> HttpResponse:
    """One page of questions."""
    return question_page(request, sheet, page)


@by_token
@never_cache
@require_http_methods(["GET", "POST"])
@_held
def intake_page_overview(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """All answers, and the button that sends them."""
    return overview_page(request, sheet)


@by_token
@never_cache
@require_GET
@_held
def intake_page_search(request: HttpRequest, sheet: Sheet, code: str) -> HttpResponse:
    """Names that fit what is typed."""
    return search_reply(request, sheet, code)


def _link(request: HttpRequest, link_token: str) -> Link:
    """What the link does for this device."""
    return find_link(link_token, request.COOKIES.get(DEVICE, ""), timezone.now())


def _sheet(invitation: Invitation, link_token: str) -> Sheet:
    """The questionnaire of a link; after it was accepted, as it was."""
    own = latest_answers(invitation.patient, invitation.questionnaire)
    done = own is not None and own.accepted_at is not None and own.invitation_id == invitation.pk
    answers = own if done and own is not None else begin(invitation.patient, invitation.questionnaire, None, invitation)
    way = Way("intake_page", {"link_token": link_token}, "clinic/phone.html")
    return Sheet(answers, way, None, timezone.localdate())


def _at(request: HttpRequest, invitation: Invitation, view: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer in the clinic of the link, and in its log."""
    with scope(clinic=invitation.clinic), timezone.override(ZoneInfo(invitation.clinic.zone)):
        response = view()
    write(
        Action.READ if request.method in {"GET", "HEAD"} else Action.WRITE,
        what=request.resolver_match.view_name if request.resolver_match else "intake_open", at=timezone.now(),
        clinic_id=invitation.clinic_id, actor_id=None, actor_name="the holder of a link", patient_id=invitation.patient_id,
        detail={"method": request.method or "", "invitation": str(invitation.pk)},
    )  # fmt: skip
    return response


def _refused(request: HttpRequest, link: Link) -> HttpResponse:
    """Say what to do. Whether a link that opens nothing ever existed is not told."""
    elsewhere = link.state is LinkState.ELSEWHERE
    clinic = link.invitation.clinic if elsewhere and link.invitation else None
    return render(request, "intake/closed.html", {"elsewhere": elsewhere, "clinic": clinic}, status=403 if elsewhere else 404)
