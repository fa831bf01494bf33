"""All addresses of the clinic, and an empty page for each name that pages link to while its app is not there yet."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, path

from mesotrich.clinic import urls
from mesotrich.clinic.accounts.access import public

handler404 = urls.handler404
handler403 = urls.handler403

ALONE = ("day", "week", "patients", "photos", "lots", "known", "events", "my_today", "my_diary", "my_course", "my_help")
OF_PATIENT = (
    "patient", "patient_edit", "intake_review", "examination", "patient_photos", "assessment", "safety", "plan", "sessions",
    "patient_events",
)  # fmt: skip


@public
def placeholder(_request: HttpRequest, **_named: object) -> HttpResponse:
    """Nothing."""
    return HttpResponse("placeholder")


def names(patterns: list[Any]) -> set[str]:
    """Names that have an address."""
    found: set[str] = set()
    for pattern in patterns:
        found |= names(pattern.url_patterns) if isinstance(pattern, URLResolver) else {pattern.name or ""}
    return found


there = names([*urls.urlpatterns])
urlpatterns = [
    *urls.urlpatterns,
    *(path(f"placeholder/{name}/", placeholder, name=name) for name in ALONE if name not in there),
    *(path(f"placeholder/<uuid:patient_id>/{name}/", placeholder, name=name) for name in OF_PATIENT if name not in there),
]
