"""Pages about lots and products."""

import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mesotrich.clinic.accounts.access import actor, note_patient, signed_in_user, staff
from mesotrich.clinic.accounts.models import Clinic
from mesotrich.clinic.stock.forms import LotForm, ProductForm, ReferenceProductForm, WithdrawForm
from mesotrich.clinic.stock.label import label_findings, label_lines, licence_of
from mesotrich.clinic.stock.models import Lot, Product
from mesotrich.clinic.stock.scan import read_scan
from mesotrich.clinic.stock.selectors import found_lots, lot_state, who_received
from mesotrich.clinic.stock.services import add_lot, add_product, add_reference_product, withdraw_lot
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.foundation.errors import RecordError


@staff("lots.view")
@require_GET
def lots(request: HttpRequest) -> HttpResponse:
    """What may be used until when."""
    words, today = request.GET.get("q", ""), timezone.localdate()
    states = [lot_state(lot, today) for lot in found_lots(words)]
    context = {
        "rail": "lots", "words": words, "products": [_shown(one) for one in Product.objects.filter(active=True).order_by("name")],
        "usable": [one for one in states if one.state in {"usable", "soon"}],
        "over": [one for one in states if one.state in {"expired", "withdrawn"}],
        "soon": [one for one in states if one.state == "soon"],
    }  # fmt: skip
    return render(request, "stock/lots.html", context)


@staff("lots.write")
@require_http_methods(["GET", "POST"])
def lot_new(request: HttpRequest) -> HttpResponse:
    """Add a lot."""
    form, refused = LotForm(request.POST or None, initial={"product": request.GET.get("product")}), ""
    if request.method == "POST" and form.is_valid():
        scan = read_scan(form.cleaned_data["number"], timezone.localdate())
        expires = scan.expires_on or form.cleaned_data["expires_on"]
        if expires is None:
            form.add_error("expires_on", _("The code holds no expiry. Type the one that stands on the vial."))
        else:
            try:
                added = add_lot(form.cleaned_data["product"], signed_in_user(request), scan.number, expires, timezone.localdate())
                return redirect("lot", added.pk)
            except RecordError as error:
                refused = refusal(error)
    return _form_page(request, "stock/lot_new.html", {"form": form, "refused": refused})


@staff("lots.view")
@require_GET
def lot(request: HttpRequest, lot_id: UUID) -> HttpResponse:
    """One lot, and who received it."""
    return _lot_page(request, lot_id, WithdrawForm())


def _lot_page(request: HttpRequest, lot_id: UUID, form: WithdrawForm, refused: str = "") -> HttpResponse:
    """The page of a lot; who received it only for those who may see events."""
    found = get_object_or_404(Lot.objects.select_related("product"), pk=lot_id)
    who = actor(request)
    receipts = who_received(found, who.user) if who.may("events.view") else ()
    for receipt in receipts:
        note_patient(request, receipt.patient)
    context = {
        "rail": "lots", "state": lot_state(found, timezone.localdate()), "lot": found, "receipts": receipts, "form": form,
        "patients": len({receipt.patient.pk for receipt in receipts}), "refused": refused,
        "events": sum(len(receipt.events) for receipt in receipts),
    }  # fmt: skip
    return render(request, "stock/lot.html", context, status=409 if refused else 422 if form.errors else 200)


@staff("lots.write")
@require_POST
def lot_withdraw(request: HttpRequest, lot_id: UUID) -> HttpResponse:
    """Take a lot out of use."""
    found, form = get_object_or_404(Lot, pk=lot_id), WithdrawForm(request.POST)
    if not form.is_valid():
        return _lot_page(request, lot_id, form)
    try:
        withdraw_lot(found, signed_in_user(request), form.cleaned_data["reason"], timezone.now())
    except RecordError as error:
        return _lot_page(request, lot_id, form, refusal(error))
    return redirect("lot", lot_id)


@staff("lots.view")
@require_GET
def product(request: HttpRequest, product_id: UUID) -> HttpResponse:
    """What a product holds, its licence, its lots."""
    found = get_object_or_404(Product, pk=product_id)
    today = timezone.localdate()
    states = [lot_state(one, today) for one in found_lots("").filter(product=found)]
    return render(request, "stock/product.html", {"rail": "lots", "lots": states, **_shown(found)})


@staff("lots.write")
@require_http_methods(["GET", "POST"])
def product_new(request: HttpRequest) -> HttpResponse:
    """Add a product, from its label."""
    form, refused = ProductForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        name, vial = data.pop("name"), data.pop("vial_ml")
        code = re.sub(r"-", "_", slugify(name))[:40] or "product"
        try:
            added = add_product(_clinic(request), signed_in_user(request), code, name, vial_ul=round(vial * 1000), **data)
            return redirect("product", added.pk)
        except RecordError as error:
            refused = refusal(error)
    context = {"form": form, "refused": refused, "reference": ReferenceProductForm(_codes())}
    return _form_page(request, "stock/product_new.html", context)


@staff("lots.write")
@require_POST
def product_from_reference(request: HttpRequest) -> HttpResponse:
    """Add a product of the reference list."""
    form, refused = ReferenceProductForm(_codes(), request.POST), ""
    if form.is_valid():
        try:
            return redirect(
                "product", add_reference_product(_clinic(request), signed_in_user(request), form.cleaned_data["code"]).pk
            )
        except RecordError as error:
            refused = refusal(error)
    return _form_page(request, "stock/product_new.html", {"form": ProductForm(), "refused": refused, "reference": form})


def _codes() -> set[str]:
    """Codes of the clinic's products."""
    return set(Product.objects.values_list("code", flat=True))


def _shown(found: Product) -> dict[str, Any]:
    """A product with its label."""
    language = "fr" if (get_language() or "en").startswith("fr") else "en"
    return {
        "product": found, "label": label_lines(found, language), "findings": label_findings(found),
        "licence": licence_of(found, language),
    }  # fmt: skip


def _form_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page with a form; 422 where a field is wrong, 409 where it is refused."""
    status = 409 if context["refused"] else 422 if context["form"].errors else 200
    return render(request, template, {"rail": "lots", **context}, status=status)


def _clinic(request: HttpRequest) -> Clinic:
    """The clinic whose pages these are."""
    clinic = actor(request).clinic
    if clinic is None:
        raise RecordError("a clinic", "none", "sign in")
    return clinic
