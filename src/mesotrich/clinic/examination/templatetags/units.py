"""Units as people read them."""

from decimal import Decimal

from django import template
from django.utils.formats import localize

from mesotrich.foundation.units import shown

register = template.Library()


@register.filter
def unit(code: str) -> str:
    """A UCUM code as it is read."""
    return shown(code)


@register.filter
def plain(number: Decimal | None) -> str:
    """A number without the zeros that its column adds; empty where there is none."""
    if number is None:
        return ""
    short = number.normalize()
    return localize(short.quantize(Decimal(1)) if short == short.to_integral_value() else short)
