"""Fields of an order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.accounts.roles import CARE
from mesotrich.clinic.accounts.templatetags.clinic import told_code
from mesotrich.clinic.stock.models import Product
from mesotrich.clinic.treatment.models import Order
from mesotrich.clinic.treatment.order_services import OrderedZone, zones_of_order
from mesotrich.clinic.treatment.session_forms import decimal_field
from mesotrich.planning.injection_map import Technique, point_volume, spacing
from mesotrich.planning.scalp import ZoneCode
from mesotrich.reference.loader import value

INJECTED = ("solution", "anaesthetic")


class OrderForm(forms.Form):
    """Product, limit, and who may inject; the zones have rows of their own."""

    product: "forms.ModelChoiceField[Product]" = forms.ModelChoiceField(
        None, label=gettext_lazy("Product"), empty_label=gettext_lazy("Choose")
    )
    limit_ml = decimal_field(gettext_lazy("Limit of this session, mL"), "0.001", 100)
    may_inject = forms.ModelMultipleChoiceField(
        User.objects.none(), label=gettext_lazy("Who may inject"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only those named here can record the session."),
    )  # fmt: skip

    def __init__(self, clinic: Clinic, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        products: Any = self.fields["product"]
        products.queryset = (
            Product.objects.filter(active=True)
            .exclude(kind__in=["device", "antiseptic"])
            .order_by("-made_for_injection", "kind", "name")
        )
        products.label_from_instance = _named
        people: Any = self.fields["may_inject"]
        people.queryset = User.objects.filter(
            memberships__clinic=clinic, memberships__active=True, memberships__role__in=[role.value for role in CARE]
        ).order_by("name")


def _named(product: Product) -> str:
    """How a product is offered: one that is not made for injection says so."""
    return product.name if product.made_for_injection else _("%(product)s (not made for injection)") % {"product": product.name}


@dataclass(frozen=True)
class ZoneLine:
    """One zone of the form, as it was typed.

    Attributes:
        code: of the zone.
        chosen: whether the order names it.
        technique: how the needle is used.
        volume: of a point, in microlitres, as typed.
        spacing: of the points, in millimetres, as typed; empty for that of the technique.
        error: what is wrong with it.
        ordered: what it says; None where it is not chosen or wrong.
    """

    code: str
    chosen: bool
    technique: str
    volume: str
    spacing: str
    error: str = ""
    ordered: OrderedZone | None = None


def techniques() -> list[tuple[str, str]]:
    """Techniques with their names and the distance that is used where none is typed."""
    return [
        (one.value, _("%(technique)s, %(distance)s mm") % {
            "technique": told_code(f"technique.{one.value}"), "distance": f"{spacing(one).value:g}"
        })
        for one in Technique
    ]  # fmt: skip


def typed_lines(data: Mapping[str, Any]) -> list[ZoneLine]:
    """The zones as they were typed.

    Args:
        data: the form that was sent.

    Returns:
        One line a zone of the drawing.
    """
    return [_line(code.value, data) for code in ZoneCode]


def _line(code: str, data: Mapping[str, Any]) -> ZoneLine:
    """One zone as it was typed."""
    chosen = bool(data.get(f"zone_{code}"))
    technique, volume = data.get(f"technique_{code}", ""), data.get(f"volume_{code}", "").strip()
    distance = data.get(f"spacing_{code}", "").strip()
    if not chosen:
        return ZoneLine(code, False, technique, volume, distance)
    try:
        ordered = OrderedZone(code, Technique(technique).value, _volume(volume), _distance(distance))
    except (ValidationError, ValueError) as error:
        told = error.messages[0] if isinstance(error, ValidationError) else _("Choose a technique.")
        return ZoneLine(code, True, technique, volume, distance, told)
    return ZoneLine(code, True, technique, volume, distance, "", ordered)


def _volume(typed: str) -> int:
    """Volume of a point."""
    if not typed.isdecimal() or not 1 <= int(typed) <= 10000:
        raise ValidationError(_("A volume in whole microlitres, 1 or more."))
    return int(typed)


def _distance(typed: str) -> float | None:
    """Distance of the points."""
    if not typed:
        return None
    least, most = value("planning", "spacing_least_mm").value, value("planning", "spacing_most_mm").value
    try:
        distance = float(typed.replace(",", "."))
    except ValueError:
        distance = 0.0
    if not least <= distance <= most:
        raise ValidationError(_("A distance from %(least)s to %(most)s mm.") % {"least": f"{least:g}", "most": f"{most:g}"})
    return distance


def first_lines(order: Order | None) -> list[ZoneLine]:
    """The zones before anything was typed: as the last order of the course had them, else none chosen.

    Args:
        order: the last order of the course; None where there is none.

    Returns:
        One line a zone of the drawing.
    """
    before = {zone.zone: zone for zone in zones_of_order(order)} if order else {}
    usual = str(round(point_volume().value))
    return [_first(code.value, before.get(code.value), usual) for code in ZoneCode]


def _first(code: str, before: OrderedZone | None, usual: str) -> ZoneLine:
    """One zone before anything was typed."""
    if before is None:
        return ZoneLine(code, False, Technique.POINT_BY_POINT.value, usual, "")
    distance = "" if before.spacing_mm is None else f"{before.spacing_mm:g}"
    return ZoneLine(code, True, before.technique, str(before.volume_ul), distance, "", before)
