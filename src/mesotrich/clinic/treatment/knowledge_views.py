"""What is known, for the staff and for patients."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mesotrich.clinic.accounts.access import patient_only, staff
from mesotrich.clinic.language import page_language
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.treatment.knowledge_page import by_part, counts, rows
from mesotrich.reference.knowledge import Verdict


@staff("knowledge.view")
@require_safe
def known(request: HttpRequest) -> HttpResponse:
    """Which sentence has a source?"""
    return render(request, "treatment/known.html", {"rail": "known", **_found(request)})


@patient_only
@require_safe
def my_known(request: HttpRequest, patient: Patient) -> HttpResponse:
    """The same on a patient's phone."""
    return render(request, "treatment/my_known.html", {"tab": "course", "patient": patient, **_found(request)})


def _found(request: HttpRequest) -> dict[str, Any]:
    """The rows that were asked for."""
    asked, words = request.GET.get("verdict", ""), request.GET.get("q", "")[:100]
    verdict = asked if asked in set(Verdict) else ""
    by_words = rows(page_language(), "", words)
    return {
        "parts": by_part([row for row in by_words if not verdict or row.verdict == verdict]), "verdict": verdict, "q": words,
        "counts": list(counts(by_words).items()), "all": len(by_words),
    }  # fmt: skip
