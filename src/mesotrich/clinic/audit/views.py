"""Who saw or changed what of a patient."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mesotrich.clinic.accounts.access import staff
from mesotrich.clinic.audit.changes import changes_of
from mesotrich.clinic.audit.selectors import Shown, lines_about
from mesotrich.clinic.patients.models import Patient

LINES_A_PAGE = 50


@staff("audit.view")
@require_safe
def patient_audit(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show the log of a patient, the newest line first."""
    asked = request.GET.get("show", "")
    show = Shown(asked) if asked in set(Shown) else Shown.ALL
    before = request.GET.get("before", "")
    lines = lines_about(patient, show, int(before) if before.isdecimal() else None, LINES_A_PAGE)
    shown = {"lines": lines.lines, "older": lines.older, "show": show, "before": before}
    return render(request, "audit/log.html", {"patient": patient, "tab": "audit", "rail": "patients", **shown})


@staff("audit.view")
@require_safe
def patient_history(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show which fields of the record were changed, by whom and why."""
    page = request.GET.get("page", "1")
    number = max(1, int(page)) if page.isdecimal() else 1
    changes = changes_of(patient)
    start = (number - 1) * LINES_A_PAGE
    shown = {
        "changes": changes[start : start + LINES_A_PAGE],
        "count": len(changes),
        "older": number + 1 if len(changes) > start + LINES_A_PAGE else None,
        "newer": number - 1 if number > 1 else None,
    }
    return render(request, "audit/changes.html", {"patient": patient, "tab": "audit", "rail": "patients", **shown})
