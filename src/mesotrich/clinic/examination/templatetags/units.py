"""Units as people read them."""

from django import template

from mesotrich.foundation.units import shown

register = template.Library()


@register.filter
def unit(code: str) -> str:
    """A UCUM code as it is read."""
    return shown(code)
