"""Pages of a protocol: read, write, register, amend."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mesotrich.clinic.accounts.access import signed_in_user, staff
from mesotrich.clinic.studies.drafting import change_draft, protocol_of
from mesotrich.clinic.studies.forms import ReasonForm, RegisterForm
from mesotrich.clinic.studies.models import Study, StudyState
from mesotrich.clinic.studies.protocol_forms import PARTS, ProtocolForm, document_from, rows_of, start_of
from mesotrich.clinic.studies.registering import amend, register
from mesotrich.clinic.studies.size_check import size_check
from mesotrich.clinic.studies.words import CRITERIA, DIRECTIONS, ROLES, TAKEN
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.foundation.errors import RecordError
from mesotrich.foundation.units import shown


@staff("study.view")
@require_GET
def study_protocol(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """What was declared, and what can this number of people see?"""
    found = get_object_or_404(Study, pk=study_id)
    return render(request, "studies/protocol.html", _declared(found))


@staff("study.manage")
@require_http_methods(["GET", "POST"])
def study_protocol_edit(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Write the protocol of a draft."""
    found = get_object_or_404(Study, pk=study_id)
    if found.state != StudyState.DRAFT:
        return redirect("study_amend", found.pk)
    return _typed(request, found, None)


@staff("study.manage")
@require_http_methods(["GET", "POST"])
def study_amend(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Change a registered protocol by a numbered amendment."""
    found = get_object_or_404(Study, pk=study_id)
    return _typed(request, found, ReasonForm(request.POST or None))


@staff("study.manage")
@require_http_methods(["GET", "POST"])
def study_register(request: HttpRequest, study_id: UUID) -> HttpResponse:
    """Fix the protocol and seal the allocation."""
    found, form = get_object_or_404(Study, pk=study_id), RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            register(found, signed_in_user(request), form.cleaned_data["where"])
        except RecordError as error:
            form.add_error(None, refusal(error))
        else:
            return redirect("study", found.pk)
    context = {**_declared(found), "form": form}
    return render(request, "studies/register.html", context, status=422 if form.errors else 200)


def _declared(study: Study) -> dict[str, Any]:
    """A protocol as its page shows it."""
    protocol = protocol_of(study)
    outcomes = [
        {
            "outcome": one, "unit": shown(one.unit) if one.unit else "", "role": ROLES[one.role],
            "taken": TAKEN[protocol.taken[one.code]],
            "better": DIRECTIONS[one.better] if one.better else "",
        }
        for one in protocol.outcomes
    ]  # fmt: skip
    return {
        "rail": "studies", "tab": "protocol", "study": study, "protocol": protocol, "outcomes": outcomes,
        "criteria": [(one, CRITERIA[one.kind]) for one in protocol.criteria], "check": size_check(protocol, study.target),
        "unit": shown(protocol.primary.unit) if protocol.primary.unit else "",
        "amendments": study.amendments.select_related("created_by").order_by("-number"),
    }  # fmt: skip


def _typed(request: HttpRequest, study: Study, why: ReasonForm | None) -> HttpResponse:
    """The fields of a protocol, with what was typed where something is wrong."""
    data = request.POST or None
    form = ProtocolForm(data, initial=start_of(study.protocol, study.target))
    parts = {name: made(data, prefix=name, initial=rows_of(study.protocol, name)) for name, made in PARTS.items()}
    forms = [form, *parts.values(), *([why] if why is not None else [])]
    valid = [one.is_valid() for one in forms]  # of all, so that every error is told
    if request.method == "POST" and all(valid):
        document = document_from(study.protocol, form.cleaned_data, parts)
        try:
            if why is None:
                change_draft(study, signed_in_user(request), document, form.cleaned_data["target"])
            else:
                amend(study, signed_in_user(request), document, why.cleaned_data["reason"])
        except RecordError as error:
            form.add_error(None, refusal(error))
        else:
            return redirect("study_protocol", study.pk)
    wrong = request.method == "POST"
    headings = {
        "criteria": _("Who may take part"),
        "visits": _("Visits"),
        "outcomes": _("Declared outcomes"),
        "factors": _("Allocated apart by"),
    }
    context = {
        "rail": "studies", "tab": "protocol", "study": study, "form": form, "why": why, "wrong": wrong,
        "parts": [(name, headings[name], rows) for name, rows in parts.items()],
    }  # fmt: skip
    return render(request, "studies/protocol_edit.html", context, status=422 if wrong else 200)
