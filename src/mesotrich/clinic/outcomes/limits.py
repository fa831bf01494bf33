"""The limits of a verdict by name, each with its value and source."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mesotrich.foundation.sources import Source
from mesotrich.foundation.units import shown
from mesotrich.reference.loader import value

NAMES: dict[str, Promise] = {
    "least_repeat_degrees": _("Degrees of freedom that repeats must have"),
    "oldest_repeat_days": _("How far away from a visit repeats may lie"),
    "one_field_at_most_mm2": _("Area seen at both visits that decides nothing"),
    "least_days_between_visits": _("Time between visits, where no plan has a review"),
}
DAYS: dict[str, Promise] = {"d": _("days")}


@dataclass(frozen=True)
class NamedLimit:
    """One limit in words."""

    name: Promise
    value: float
    unit: Promise | str
    source: Source


def named_limits(*keys: str) -> list[NamedLimit]:
    """Limits of the reference data.

    Args:
        keys: which.

    Returns:
        Name, value, unit and source of each.
    """
    found = [(key, value("outcomes", key)) for key in keys]
    return [NamedLimit(NAMES[key], one.value, DAYS.get(one.unit, shown(one.unit)), one.source) for key, one in found]
