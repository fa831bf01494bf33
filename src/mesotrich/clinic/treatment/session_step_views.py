"""What the steps of a session write, but for the points."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mesotrich.clinic.accounts.access import staff
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.stock.models import Lot
from mesotrich.clinic.stock.scan import read_scan
from mesotrich.clinic.stock.selectors import usable_lot
from mesotrich.clinic.stock.services import add_lot
from mesotrich.clinic.treatment.models import Session
from mesotrich.clinic.treatment.session_close import close_session, correct_session, go_on
from mesotrich.clinic.treatment.session_forms import (
    CloseForm,
    CorrectionForm,
    LightForm,
    LotForm,
    MicroneedlingForm,
    PainForm,
    PrepareForm,
    ReactionForm,
)
from mesotrich.clinic.treatment.session_preparation import OpenedVial, open_vial, prepare, record_exposure, record_pain
from mesotrich.clinic.treatment.session_reaction import Reaction, note_reaction
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.clinic.treatment.session_rules import Step, current_order
from mesotrich.clinic.treatment.session_services import start_session
from mesotrich.clinic.treatment.session_views import session_of, session_page, token_of, user_of
from mesotrich.foundation.errors import RecordError
from mesotrich.planning.scalp import ZoneCode


def _written(
    request: HttpRequest, session: Session, write: Callable[[], object], forms: dict[str, Any], step: str
) -> HttpResponse:
    """Back to the session after something was written, or the same step with what was refused."""
    try:
        write()
    except RecordError as error:
        return session_page(request, session, error, forms, step)
    return redirect("session", session.course.patient_id, session.pk)


@staff("session.run")
@require_POST
def session_start(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """Reconfirm the consent and start."""
    session = session_of(patient, session_id)
    return _written(request, session, lambda: start_session(session, user_of(request), timezone.now()), {}, Step.CONSENT)


@staff("session.run")
@require_POST
def session_lot(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """Open a vial."""
    session, form = session_of(patient, session_id), LotForm(request.POST)
    if not form.is_valid():
        return session_page(request, session, None, {"lot_form": form}, Step.LOT)

    def write() -> None:
        lot, entered = _lot(session, form.cleaned_data, request)
        opened, volume = form.cleaned_data["opened_at"] or timezone.now(), _micro(form.cleaned_data["volume_ml"])
        open_vial(session, user_of(request), OpenedVial(lot, volume, opened, entered), token_of(request))

    return _written(request, session, write, {"lot_form": form}, Step.LOT)


def _lot(session: Session, entered: dict[str, Any], request: HttpRequest) -> tuple[Lot, str]:
    """The lot that was scanned or typed; one that is not listed yet is added with its expiry."""
    order, scan = current_order(session), read_scan(entered["lot"], timezone.localdate())
    if order is None:
        raise RecordError(_("a signed order"), _("none"), _("ask the physician to sign it"))
    if not scan.number:
        raise RecordError(_("the number of a lot"), _("a code without one"), _("type it as it stands on the vial"))
    expires = scan.expires_on or entered["expires_on"]
    lot = usable_lot(order.product, scan.number)
    if lot is not None and (expires is None or expires == lot.expires_on):
        return lot, "scanned" if scan.scanned else "typed"
    if expires is None:
        what = _("a lot of %(product)s that the clinic has listed") % {"product": order.product.name}
        raise RecordError(what, scan.number, _("check the number, or enter the expiry that stands on the vial"))
    return add_lot(order.product, user_of(request), scan.number, expires), "scanned" if scan.scanned else "typed"


@staff("session.run")
@require_POST
def session_prepare(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """Keep what is around the injection."""
    session, form = session_of(patient, session_id), PrepareForm(request.POST)
    if not form.is_valid():
        return session_page(request, session, None, {"prepare_form": form}, Step.LOT)
    return _written(
        request, session, lambda: prepare(session, user_of(request), **form.cleaned_data), {"prepare_form": form}, Step.LOT
    )


@staff("session.run")
@require_POST
def session_pain(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """Keep pain."""
    session, form = session_of(patient, session_id), PainForm(request.POST)
    if not form.is_valid():
        return session_page(request, session, None, {"pain_form": form})
    data = form.cleaned_data
    return _written(
        request, session,
        lambda: record_pain(session, user_of(request), data["pain"], data["note"], timezone.now(), token_of(request)),
        {"pain_form": form}, "",
    )  # fmt: skip


@staff("session.run")
@require_http_methods(["GET", "POST"])
def session_exposure(request: HttpRequest, patient: Patient, session_id: UUID, kind: str) -> HttpResponse:
    """Microneedling or light."""
    session = session_of(patient, session_id)
    if kind not in {"microneedling", "light"}:
        raise Http404
    form_class = MicroneedlingForm if kind == "microneedling" else LightForm
    form = form_class([zone.value for zone in ZoneCode], request.POST or None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            record_exposure(session, user_of(request), kind, token_of(request), **_stored(form.cleaned_data))
            return redirect("session", patient.pk, session.pk)
        except RecordError as error:
            refused = refusal(error)
    context = {"rail": "patients", "patient": patient, "session": session, "form": form, "kind": kind, "refused": refused}
    return _form_page(request, "treatment/session_exposure.html", context)


def _stored(data: dict[str, Any]) -> dict[str, Any]:
    """Values of an exposure in the units of their columns."""
    if "passes" in data:
        return {"zones": data["zones"], "length_um": _micro(data["length_mm"]), "passes": data["passes"]}
    return {
        "zones": data["zones"], "wavelength_nm": data["wavelength_nm"], "dose_mj_cm2": _micro(data["dose_j_cm2"]),
        "seconds": round(data["minutes"] * 60),
    }  # fmt: skip


@staff("session.run")
@require_http_methods(["GET", "POST"])
def session_reaction(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """A reaction now: written in as few fields as can be, and the clock stands still."""
    session = session_of(patient, session_id)
    form = ReactionForm([zone.value for zone in ZoneCode], request.POST or None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            note_reaction(session, user_of(request), Reaction(**form.cleaned_data), timezone.now(), token_of(request))
            messages.success(request, _("The reaction is written down. The clock of the session stands still."))
            return redirect("session", patient.pk, session.pk)
        except RecordError as error:
            refused = refusal(error)
    context = {"rail": "patients", "patient": patient, "session": session, "form": form, "refused": refused}
    return _form_page(request, "treatment/session_reaction.html", context)


@staff("session.run")
@require_POST
def session_go_on(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """Let the clock run again."""
    session = session_of(patient, session_id)
    return _written(request, session, lambda: go_on(session, user_of(request), timezone.now()), {}, "")


@staff("session.run")
@require_POST
def session_close(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """End the session."""
    session, form = session_of(patient, session_id), CloseForm(request.POST)
    if not form.is_valid():
        return session_page(request, session, None, {"close_form": form})
    well, note = form.cleaned_data["patient_well"] == "yes", form.cleaned_data["note"]
    return _written(
        request, session, lambda: close_session(session, user_of(request), well, note, timezone.now()), {"close_form": form}, ""
    )


@staff("session.run")
@require_http_methods(["GET", "POST"])
def session_correct(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """Correct a closed session, with a reason."""
    session = session_of(patient, session_id)
    names = ("antiseptic", "dilution", "anaesthetic", "note")
    form = CorrectionForm(request.POST or None, initial={name: getattr(session, name) for name in names})
    refused = ""
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            correct_session(session, user_of(request), data.pop("reason"), **data)
            return redirect("session", patient.pk, session.pk)
        except RecordError as error:
            refused = refusal(error)
    context = {"rail": "patients", "patient": patient, "session": session, "form": form, "refused": refused}
    return _form_page(request, "treatment/session_correct.html", context)


def _form_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page with one form; 422 where a field is wrong, 409 where the step is refused."""
    status = 409 if context["refused"] else 422 if context["form"].errors else 200
    token = token_of(request) or uuid4()
    return render(request, template, {**context, "token": token}, status=status)


def _micro(number: Decimal) -> int:
    """A number in thousandths: millilitres as microlitres, millimetres as micrometres."""
    return round(number * 1000)
