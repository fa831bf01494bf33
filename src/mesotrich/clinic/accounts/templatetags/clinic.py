"""What templates of the clinic need beyond Django's own: sentences of the pure rooms, permissions, values with intervals."""

from typing import Any

from django import template
from django.utils.functional import Promise

from mesotrich.clinic.accounts.actor import Actor
from mesotrich.clinic.accounts.roles import ROLE_NAMES, Role
from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.strip import strip
from mesotrich.clinic.photos.models import Photo, PhotoState
from mesotrich.foundation.messages import Message, say
from mesotrich.reference.loader import texts

register = template.Library()


@register.filter
def told(message: Message) -> str:
    """A sentence of a pure room in the language of the page."""
    return say(texts(page_language()), message.code, message.values)


@register.simple_tag
def told_code(code: str, **values: Any) -> str:
    """A text of `reference/messages` by its code, in the language of the page."""
    return say(texts(page_language()), code, values)


@register.filter
def may(actor: Actor, permission: str) -> bool:
    """Whether the one who asks has a permission."""
    return actor.may(permission)


@register.filter
def get(mapping: dict[str, Any], key: str) -> Any:  # whatever the mapping holds
    """The entry of a mapping."""
    return mapping.get(key)


@register.filter
def initial(name: str) -> str:
    """What stands in the round mark of a person: the first letter of the last word."""
    words = name.split()
    return words[-1][:2].upper() if words and words[-1][:2].isdecimal() else (words[-1][:1].upper() if words else "")


@register.filter
def role_name(role: Role | None) -> Promise | str:
    """A role in words."""
    return ROLE_NAMES[role] if role is not None else ""


@register.inclusion_tag("clinic/strip.html")
def patient_strip(patient: Patient, tab: str) -> dict[str, Any]:
    """The head of a page about a patient: who it is, facts to know, tabs."""
    return strip(patient, tab)


@register.inclusion_tag("clinic/photo_count.html")
def photo_count() -> dict[str, int]:
    """How many photos of the clinic are being measured."""
    return {"count": Photo.objects.filter(state__in=[PhotoState.WAITING, PhotoState.MEASURING]).count()}
