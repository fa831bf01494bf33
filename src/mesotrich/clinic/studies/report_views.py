"""Report and files of a study."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from mesotrich.clinic.accounts.access import note_patient, staff
from mesotrich.clinic.language import page_language
from mesotrich.clinic.studies.models import Study, StudyState
from mesotrich.clinic.studies.study_export import study_export
from mesotrich.clinic.studies.study_report import study_report
from mesotrich.foundation.errors import FileError
from mesotrich.trials.analyse.analyse import Analysis
from mesotrich.trials.report.blocks import blocks
from mesotrich.trials.report.report import report
from mesotrich.trials.report.report_pdf import report_pdf
from mesotrich.trials.report.standalone_drawing import standalone_drawing


@staff("study.view")
@require_GET
def study_report_page(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """What did the study find? After the lock alone."""
    found = get_object_or_404(Study, pk=study_id)
    context: dict[str, Any] = {"rail": "studies", "tab": "report", "study": found}
    if found.state == StudyState.LOCKED:
        try:
            context["parts"] = _parts(_blocks(_analysis(found)))
        except Http404:
            context["too_little"] = True
    return render(request, "studies/report.html", context)


@staff("study.view")
@require_GET
def study_report_pdf(request: HttpRequest, study_id: UUID) -> HttpResponse:  # noqa: ARG001  # Django hands it over
    """The report as PDF."""
    found = _locked(study_id)
    return _file(report_pdf(_analysis(found), page_language()), "application/pdf", f"{found.code}-report.pdf")


@staff("study.view")
@require_GET
def study_report_drawing(request: HttpRequest, study_id: UUID, drawing_number: int) -> HttpResponse:  # noqa: ARG001  # likewise
    """One drawing of the report."""
    drawings = [one["drawing"] for one in _blocks(_analysis(_locked(study_id))) if one["kind"] == "drawing"]
    if not 0 <= drawing_number < len(drawings):
        raise Http404
    response = HttpResponse(standalone_drawing(drawings[drawing_number]), content_type="image/svg+xml")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=300"
    return response


@staff("study.export")
@require_GET
def study_files(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Data, protocol and dictionary in one file; the arms come with it after the lock alone."""
    found = get_object_or_404(Study.objects.exclude(state=StudyState.DRAFT), pk=study_id)
    for person in found.participants.select_related("patient"):
        note_patient(request, person.patient)
    return _file(study_export(found, page_language()), "application/zip", f"{found.code}.zip")


def _locked(study_id: UUID) -> Study:
    """A locked study."""
    return get_object_or_404(Study, pk=study_id, state=StudyState.LOCKED)


def _analysis(study: Study) -> Analysis:
    """Its analysis, where there is one."""
    try:
        return study_report(study, page_language())
    except FileError as error:  # too few people for any comparison
        raise Http404 from error


def _blocks(analysis: Analysis) -> list[dict[str, Any]]:
    """What the report says."""
    return blocks(report(analysis, page_language()))


def _parts(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks under their headings; drawings are numbered, since each is a file of its own."""
    parts: list[dict[str, Any]] = []
    drawings = 0
    for block in found:
        if block["kind"] == "heading":
            parts.append({"title": block, "answer": block["style"].startswith("answer"), "blocks": []})
        elif block["kind"] in ("notice", "title", "foot") or not parts:
            continue
        else:
            if block["kind"] == "drawing":
                block["number"], drawings = drawings, drawings + 1
            parts[-1]["blocks"].append(block | {"style": block["style"].removeprefix("answer").strip()})
    return parts


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
