"""The questionnaire at the clinic: staff fill it in for a patient, ask at a session, and hand out links."""

from uuid import UUID

import segno
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mesotrich.clinic.accounts.access import actor, signed_in_user, staff
from mesotrich.clinic.intake.filling import overview_page, question_page, search_reply
from mesotrich.clinic.intake.invitations import invite, open_invitations, withdraw
from mesotrich.clinic.intake.link_views import begin_here
from mesotrich.clinic.intake.models import Invitation
from mesotrich.clinic.intake.services import begin
from mesotrich.clinic.intake.sheet import Sheet, Way
from mesotrich.clinic.intake.versions import ASKED_OF_PATIENTS, INTAKE
from mesotrich.clinic.patients.models import Patient
from mesotrich.reference.loader import value


@staff("intake.invite")
@never_cache
@require_http_methods(["GET", "POST"])
def intake_invite(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Make a link for the patient: shown once, with a QR code; or open it here, after the one at the desk is signed out."""
    now, by = timezone.now(), signed_in_user(request)
    wanted = request.POST.get("questionnaire") or request.GET.get("questionnaire") or INTAKE
    name = wanted if wanted in ASKED_OF_PATIENTS else INTAKE
    link = drawn = ""
    if request.method == "POST":
        made, secret = invite(patient, by, now, name)
        path = reverse("intake_open", kwargs={"link_token": secret})
        if request.POST.get("where") == "here":
            logout(request)
            return begin_here(request, made, secret)
        link = request.build_absolute_uri(path)
        drawn = mark_safe(qr_code(link))  # noqa: S308  # drawn here from an address made here
    values = {
        "patient": patient, "tab": "intake", "rail": "patients", "link": link, "qr_code": drawn, "questionnaire": name,
        "days": int(value("intake", "invitation_days").value), "invitations": open_invitations(patient, now, name),
    }  # fmt: skip
    return render(request, "intake/invite.html", {**values, "frame": frame_for(request)})


@staff("intake.invite")
@require_POST
def intake_withdraw(request: HttpRequest, patient: Patient, invitation_id: UUID) -> HttpResponse:
    """Let a link open nothing any more."""
    invitation = get_object_or_404(Invitation.objects, pk=invitation_id, patient=patient)
    withdraw(invitation, timezone.now(), f"withdrawn by {signed_in_user(request).name}")
    messages.success(request, _("The link opens nothing any more."))
    return redirect("intake_invite", patient_id=patient.pk)


@staff("record.write")
@require_POST
def intake_fill(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Begin to fill in the questionnaire for the patient, or go on."""
    return redirect(_sheet(request, patient).resume_url())


@staff("record.write")
@require_http_methods(["GET", "POST"])
def intake_fill_page(request: HttpRequest, patient: Patient, page: int) -> HttpResponse:
    """One page of questions."""
    return question_page(request, _sheet(request, patient), page)


@staff("record.write")
@require_http_methods(["GET", "POST"])
def intake_fill_page_overview(request: HttpRequest, patient: Patient) -> HttpResponse:
    """All answers; once they are complete they are reviewed like those of a patient."""
    return overview_page(request, _sheet(request, patient), reverse("intake_review", args=[patient.pk]))


@staff("record.write")
@require_GET
def intake_fill_page_search(request: HttpRequest, patient: Patient, code: str) -> HttpResponse:
    """Names that fit what is typed."""
    return search_reply(request, _sheet(request, patient), code)


def qr_code(link: str) -> str:
    """A link as a QR code.

    Args:
        link: the address.

    Returns:
        SVG without any style: attributes and a class only.

    Examples:
        >>> "style" in qr_code("http://127.0.0.1:8000/i/x/")
        False
    """
    return segno.make(link, error="m", micro=False).svg_inline(
        border=4, dark="#16211E", light="#FFFFFF", omitsize=True, svgclass="qr", lineclass=None
    )


def frame_for(request: HttpRequest) -> str:
    """The template around a page about a patient: without clinical facts for those who may not see them.

    Args:
        request: who asks.

    Returns:
        Name of the template.
    """
    return "clinic/patient_base.html" if actor(request).may("record.view") else "clinic/base.html"


def _sheet(request: HttpRequest, patient: Patient) -> Sheet:
    """The questionnaire as staff fill it in."""
    by = signed_in_user(request)
    values = {"tab": "intake", "rail": "patients"}
    way = Way("intake_fill_page", {"patient_id": patient.pk}, "clinic/patient_base.html", values, at_clinic=True)
    return Sheet(begin(patient, INTAKE, by), way, by, localdate())
