"""The page on which a physician signs the order of a session."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mesotrich.clinic.accounts.access import staff
from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.stock.label import label_findings, label_lines, licence_of
from mesotrich.clinic.stock.models import Product
from mesotrich.clinic.treatment.models import Order, Session
from mesotrich.clinic.treatment.order_forms import OrderForm, ZoneLine, first_lines, techniques, typed_lines
from mesotrich.clinic.treatment.order_services import sign_order
from mesotrich.clinic.treatment.session_list import agreed_plan
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.clinic.treatment.session_rules import current_order
from mesotrich.clinic.treatment.session_views import session_of, token_of, user_of
from mesotrich.foundation.errors import RecordError
from mesotrich.planning.injection_map import point_volume


@staff("order.sign")
@require_http_methods(["GET", "POST"])
def order_new(request: HttpRequest, patient: Patient, session_id: UUID) -> HttpResponse:
    """Fill in, look at the totals, sign."""
    session = session_of(patient, session_id)
    if request.method == "GET":
        last = current_order(session) or _last_order(session)
        return _page(
            request,
            session,
            OrderForm(patient.clinic, initial=_initial(last) or _of_plan(session)),
            first_lines(last),
            copied=last,
        )
    form, lines = OrderForm(patient.clinic, request.POST), typed_lines(request.POST)
    wrong = not form.is_valid() or any(line.error for line in lines)
    if wrong or request.POST.get("do") != "sign":
        return _page(request, session, form, lines, status=422 if wrong and request.POST.get("do") == "sign" else 200)
    try:
        data, zones = form.cleaned_data, [line.ordered for line in lines if line.ordered is not None]
        limit_ul = round(data["limit_ml"] * 1000)
        sign_order(
            session,
            user_of(request),
            data["product"],
            limit_ul,
            zones,
            list(data["may_inject"]),
            timezone.now(),
            token_of(request),
        )
    except RecordError as error:
        return _page(request, session, form, lines, refused=refusal(error), status=409)
    return redirect("session", patient.pk, session.pk)


def _last_order(session: Session) -> Order | None:
    """The order of the last session of the course that has one."""
    orders = Order.objects.filter(session__course=session.course, session__number__lt=session.number, superseded_at=None)
    return orders.select_related("product", "session").order_by("-session__number").first()


def _initial(order: Order | None) -> dict[str, Any]:
    """Fields as the last order had them; a product that is not active any more is not offered."""
    if order is None:
        return {}
    people = list(order.may_inject.values_list("pk", flat=True))
    return {"product": order.product_id, "limit_ml": order.limit_ul / 1000, "may_inject": people}


def _of_plan(session: Session) -> dict[str, Any]:
    """The first order of a course begins with the product of its plan; all else is to be filled in."""
    plan = agreed_plan(session.course)
    return {"product": plan.product_id} if plan is not None and plan.product_id else {}


def _page(
    request: HttpRequest, session: Session, form: OrderForm, lines: list[ZoneLine], copied: Order | None = None,
    refused: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page."""
    ordered = [line.ordered for line in lines if line.ordered is not None]
    planned, product = sum(zone.planned_ul for zone in ordered), _product(form)
    limit = form.cleaned_data.get("limit_ml") if form.is_bound else form.initial.get("limit_ml")
    context = {
        "rail": "patients", "tab": "sessions", "patient": session.course.patient, "session": session, "form": form,
        "lines": lines,
        "techniques": techniques(), "planned_ul": planned, "points": sum(zone.points for zone in ordered), "refused": refused,
        "over": limit is not None and planned > limit * 1000, "limit_ul": None if limit is None else round(limit * 1000),
        "product": product, "label": label_lines(product, page_language()) if product else (),
        "volume_source": point_volume().source,
        "findings": label_findings(product) if product else (),
        "licence": licence_of(product, page_language()) if product else "",
        "old": current_order(session), "token": token_of(request) or uuid4(),
        "copied": copied if copied is not None and copied.session_id != session.pk else None,
        "wrong": _("A zone needs another look.") if any(line.error for line in lines) else "",
    }  # fmt: skip
    return render(request, "treatment/order_new.html", context, status=status)


def _product(form: OrderForm) -> Product | None:
    """The product that is chosen so far."""
    if form.is_bound:
        chosen: Product | None = form.cleaned_data.get("product")
        return chosen
    first = form.initial.get("product")
    return Product.objects.filter(pk=first).first() if first else None
