"""Volumes, lengths and words of a session as its pages write them."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mesotrich.clinic.accounts.templatetags.clinic import told_code
from mesotrich.clinic.treatment.models import InjectionPoint, PointState
from mesotrich.clinic.treatment.session_map import Drawing, DrawnZone, point_label
from mesotrich.clinic.treatment.session_sums import ZoneSum

register = template.Library()
NAME_GAP = 13.0  # between the first row of a zone and its name, in units of the drawing
MOST_TOLD = 3  # exceptions that are told one by one


@register.filter
def millilitres(volume_ul: int) -> str:
    """A volume in millilitres, to the hundredth."""
    return number_format(Decimal(volume_ul) / 1000, 2)


@register.filter
def millimetres(length_um: int) -> str:
    """A length in millimetres, without needless zeros."""
    length = Decimal(length_um) / 1000
    return number_format(length, 0 if length == length.to_integral() else 2 if length_um % 100 else 1)


@register.filter
def milligrams(dose: Decimal) -> str:
    """A dose with two digits that say something."""
    places = 0 if dose >= 100 else 1 if dose >= 10 else 2 if dose >= Decimal("0.1") or not dose else 4
    return number_format(dose, places)


@register.filter
def one_place(number: float) -> str:
    """A number with one decimal."""
    return number_format(round(number, 1), 1)


@register.filter
def tier(status: str) -> str:
    """How far a source was checked, in words."""
    return {"verified": _("verified"), "article only": _("article only")}.get(str(status), _("unverified"))


@register.filter
def label_y(tip_y: float) -> float:
    """Where a depth is written, kept inside its drawing."""
    return round(min(max(tip_y - 3, 56.0), 90.0), 1)


@register.filter
def range_y(tip_y: float) -> float:
    """Where the range of a depth is written, under it."""
    return round(label_y(tip_y) + 17, 1)


@register.filter
def name_above(y: float, zone: DrawnZone) -> float:
    """Where the name of a zone is written: above its points."""
    return round(zone.top_y - NAME_GAP, 1) if zone.top_y else y


@register.filter
def point_words(point: InjectionPoint) -> str:
    """What is read aloud of a point."""
    return point_label(point)


@register.filter
def zone_name(code: str) -> str:
    """The name of a zone."""
    return told_code(f"zone.{code}")


@register.filter
def technique_name(code: str) -> str:
    """The name of a technique."""
    return told_code(f"technique.{code}")


@register.filter
def event_name(code: str) -> str:
    """The name of an event."""
    return told_code(f"event.{code}")


@register.filter
def view_name(code: str) -> str:
    """The name of a side of the scalp."""
    return told_code(f"view.{code}")


@register.filter
def short_zone(code: str) -> str:
    """The name of a zone whose side the drawing shows anyway."""
    names = {"temple": _("Temple"), "parietal": _("Parietal")}
    return names.get(code.split("_")[0]) or told_code(f"zone.{code}")


@register.filter
def drawing_label(drawing: Drawing) -> str:
    """What a drawing shows, read aloud."""
    view = told_code(f"view.{drawing.view}")
    words = {"full": _("%(zone)s confirmed"), "active": _("%(zone)s in work"), "": _("%(zone)s planned")}
    zones = [words[zone.state] % {"zone": told_code(f"zone.{zone.code}")} for zone in drawing.zones]
    return _("Scalp, %(view)s.") % {"view": view} + (" " + ", ".join(zones) + "." if zones else "")


@register.filter
def exceptions(zone: ZoneSum) -> list[str]:
    """What differs from the plan in a zone: skipped and differing points, with their reasons."""
    skipped = [point for point in zone.exceptions if point.state == PointState.SKIPPED]
    other = [point for point in zone.exceptions if point.state == PointState.DIFFERS]
    told = []
    if skipped:
        reasons = ", ".join(dict.fromkeys(point.reason for point in skipped[:MOST_TOLD]))
        count = ngettext("%(count)d skipped, %(reasons)s", "%(count)d skipped, %(reasons)s", len(skipped))
        told.append(count % {"count": len(skipped), "reasons": reasons})
    for point in other[:MOST_TOLD]:
        values = {"number": point.position, "given": point.given_ul, "planned": zone.zone.volume_ul}
        told.append(_("point %(number)d: %(given)d µL instead of %(planned)d") % values)
    if len(other) > MOST_TOLD:
        told.append(_("%(count)d more differ") % {"count": len(other) - MOST_TOLD})
    return told
