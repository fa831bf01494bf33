"""Pages of consent, of the staff and of the patient."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mesotrich.clinic.accounts.access import actor, patient_only, staff
from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.treatment.consent_forms import SignForm
from mesotrich.clinic.treatment.consent_page import kinds_shown, text_as_signed, text_shown
from mesotrich.clinic.treatment.consent_services import sign_consent, withdraw_consent
from mesotrich.clinic.treatment.gate_facts import chosen_product, current_plan
from mesotrich.clinic.treatment.knowledge_page import rows
from mesotrich.clinic.treatment.models import Consent
from mesotrich.clinic.treatment.plan_page import draft_of, plan_shown
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.consents import ConsentKind, consent_text
from mesotrich.reference.knowledge import Verdict

SHORT = ("trial_components", "fifty_to_150", "title_combat")  # rows of the page "what is known" beside the text


@staff("record.view")
@require_safe
def consent(request: HttpRequest, patient: Patient) -> HttpResponse:
    """What did the patient agree to, and does it still hold?"""
    return render(request, "treatment/consent.html", _context(patient) | {"kinds": kinds_shown(patient, page_language())})


@staff("consent.take")
@require_http_methods(["GET", "HEAD", "POST"])
def consent_sign(request: HttpRequest, patient: Patient, consent_kind: str) -> HttpResponse:
    """Do you agree, knowing this? The patient reads and signs on the clinic's screen."""
    if consent_kind not in set(ConsentKind):
        raise Http404
    text, form = consent_text(ConsentKind(consent_kind)), SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            sign_consent(
                patient,
                ConsentKind(consent_kind),
                page_language(),
                given["typed_name"],
                given["drawing"],
                actor(request).user,
                given["version"],
            )
        except RecordError as error:
            form.add_error(None, error.sentence)
        else:
            messages.success(request, _("The consent is signed and kept."))
            return redirect(_came_from(request) or reverse("consent", args=(patient.pk,)))
    plan = draft_of(patient) or current_plan(patient)
    product = chosen_product(patient, None, plan)
    context = _context(patient) | {
        "text": text_shown(text, page_language()), "form": form, "plan": plan_shown(plan, page_language()) if plan else None,
        "product": product, "known_rows": [row for row in rows(page_language()) if row.code in SHORT],
        "came_from": _came_from(request),
    }  # fmt: skip
    return render(request, "treatment/consent_sign.html", context, status=422 if form.errors else 200)


@staff("record.view")
@require_safe
def consent_signed(request: HttpRequest, patient: Patient, consent_id: UUID) -> HttpResponse:
    """A consent in the words that were signed."""
    row = get_object_or_404(Consent, pk=consent_id, patient=patient)
    return render(request, "treatment/consent_signed.html", _context(patient) | {"row": row, "text": text_as_signed(row)})


@staff("consent.take")
@require_POST
def consent_withdraw(request: HttpRequest, patient: Patient, consent_id: UUID) -> HttpResponse:
    """Write down that the patient withdraws."""
    row = get_object_or_404(Consent, pk=consent_id, patient=patient)
    withdraw_consent(row, actor(request).user, request.POST.get("reason", "")[:500])
    photos = row.kind == ConsentKind.PHOTOS.value
    after = _("No photo is taken without a new one.") if photos else _("No session starts without a new one.")
    messages.success(request, " ".join((_("The consent is withdrawn."), after)))
    return redirect("consent", patient.pk)


@patient_only
@require_http_methods(["GET", "HEAD", "POST"])
def my_consent(request: HttpRequest, patient: Patient) -> HttpResponse:
    """What did I agree to? The patient reads it again, and may withdraw."""
    if request.method == "POST":
        row = Consent.objects.filter(patient=patient, kind=request.POST.get("kind", ""), withdrawn_at=None)
        newest = row.order_by("-signed_at").first()
        if newest is not None:
            withdraw_consent(newest, actor(request).user, request.POST.get("reason", "")[:500])
            messages.success(request, _("Your consent is withdrawn. Your further care stays the same."))
        return redirect("my_consent")
    kinds = kinds_shown(patient, page_language())
    texts = [(kind, text_as_signed(kind.current) if kind.current else None) for kind in kinds]
    return render(request, "treatment/my_consent.html", {"patient": patient, "tab": "course", "texts": texts})


def _came_from(request: HttpRequest) -> str:
    """The page of this clinic on which a consent was found missing; empty where there is none."""
    target = request.POST.get("next") or request.GET.get("next", "")
    allowed = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return target if allowed else ""


def _context(patient: Patient) -> dict[str, object]:
    """What every page of consent needs."""
    return {"patient": patient, "tab": "plan", "rail": "patients", "contradicted": Verdict.CONTRADICTED}
