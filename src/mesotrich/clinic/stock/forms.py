"""Fields of products and lots."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from mesotrich.clinic.stock.models import Product
from mesotrich.reference.ingredients import ingredients
from mesotrich.reference.products import products

KINDS = [
    ("solution", gettext_lazy("Solution")), ("anaesthetic", gettext_lazy("Anaesthetic")), ("lotion", gettext_lazy("Lotion")),
    ("antiseptic", gettext_lazy("Antiseptic")), ("device", pgettext_lazy("a thing", "Device")),
]  # fmt: skip


class LotForm(forms.Form):
    """A lot that came."""

    product: "forms.ModelChoiceField[Product]" = forms.ModelChoiceField(
        None, label=gettext_lazy("Product"), empty_label=gettext_lazy("Choose")
    )
    number = forms.CharField(
        label=gettext_lazy("Lot"), max_length=200, strip=False, help_text=gettext_lazy("Scan the code, or type the number."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )  # fmt: skip
    expires_on = forms.DateField(
        label=gettext_lazy("Last day of use"), required=False, help_text=gettext_lazy("Read from the code where it holds it."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )  # fmt: skip

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field: Any = self.fields["product"]
        field.queryset = Product.objects.filter(active=True).order_by("name")


class ProductForm(forms.Form):
    """A product of the clinic's own, from its label."""

    name = forms.CharField(label=gettext_lazy("Name on the label"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS)
    made_for_injection = forms.BooleanField(
        label=gettext_lazy("Its maker made it to be injected"), required=False,
        help_text=gettext_lazy("A product that is not made for injection blocks the safety gate."),
    )  # fmt: skip
    ingredients = forms.CharField(
        label=gettext_lazy("Ingredients"), widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy(
            "One a line: name; how many; amount; unit. Only the name must be there. hyaluronic acid; 1; 10; mg/mL"
        ),
    )  # fmt: skip
    declared_components = forms.IntegerField(
        label=gettext_lazy("Components that the label claims"), required=False, min_value=1, max_value=9999
    )
    vial_ml = forms.DecimalField(
        label=gettext_lazy("Volume of a vial, mL"), min_value=Decimal("0.01"), max_value=1000, localize=True
    )
    open_hours = forms.IntegerField(
        label=gettext_lazy("Hours that it may be used after opening"), required=False, min_value=1, max_value=9999,
        help_text=gettext_lazy("Empty: at once, single use."),
    )  # fmt: skip
    licence = forms.CharField(label=gettext_lazy("Licence status"), max_length=200)
    source = forms.CharField(
        label=gettext_lazy("Where this comes from"), max_length=300, help_text=gettext_lazy("Label or leaflet.")
    )

    def clean_ingredients(self) -> list[dict[str, object]]:
        """Read the list."""
        lines = [line for line in self.cleaned_data["ingredients"].splitlines() if line.strip()]
        return [_ingredient(line) for line in lines]


def _ingredient(line: str) -> dict[str, object]:
    """One line of the list."""
    name, count, amount, unit = ([part.strip() for part in line.split(";")] + [""] * 3)[:4]
    wanted = name.casefold()
    code = next(
        (one.code for one in ingredients().values() if wanted in {one.code, one.name.en.casefold(), one.name.fr.casefold()}), ""
    )
    if not code:
        raise ValidationError(_("%(name)s is not in the list of ingredients. Choose the name of its family.") % {"name": name})
    if count and not count.isdecimal():
        raise ValidationError(_("%(name)s: how many must be a whole number.") % {"name": name})
    try:
        told = str(Decimal(amount.replace(",", "."))) if amount else None
    except InvalidOperation as error:
        raise ValidationError(_("%(name)s: the amount must be a number.") % {"name": name}) from error
    if told and not unit:
        raise ValidationError(_("%(name)s: an amount needs its unit.") % {"name": name})
    return {"code": code, "count": int(count) if count else None, "amount": told, "unit": unit}


class ReferenceProductForm(forms.Form):
    """A product of the reference list."""

    code = forms.ChoiceField(label=gettext_lazy("Product of the reference list"))

    def __init__(self, there: set[str], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices = [(code, product.name) for code, product in products().items() if code not in there]
        self.fields["code"] = forms.ChoiceField(label=_("Product of the reference list"), choices=choices)


class WithdrawForm(forms.Form):
    """Why a lot may not be used any more."""

    reason = forms.CharField(label=gettext_lazy("Why may it not be used?"), max_length=500)
