"""Pages about a clinic's own error."""

from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mesotrich.clinic.accounts.access import actor, signed_in_user, staff
from mesotrich.clinic.accounts.models import Clinic
from mesotrich.clinic.outcomes.forms import ReasonForm, RepeatabilityForm
from mesotrich.clinic.outcomes.limits import named_limits
from mesotrich.clinic.outcomes.models import OwnRepeatability
from mesotrich.clinic.outcomes.repeatabilities import keep_repeatability, withdraw_repeatability
from mesotrich.clinic.outcomes.repeatability_page import error_rows, list_row, plot, prepared
from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.foundation.errors import RecordError


@staff("clinic.view")
@require_GET
def repeatabilities(request: HttpRequest) -> HttpResponse:
    """How small a change this clinic can see."""
    rows = [
        list_row(row) for row in OwnRepeatability.objects.select_related("created_by").order_by("-measured_on", "-created_at")
    ]
    limits = named_limits("least_repeat_degrees", "oldest_repeat_days", "one_field_at_most_mm2")
    return render(request, "outcomes/repeatabilities.html", {"rail": "clinic", "rows": rows, "limits": limits})


@staff("repeatability.write")
@require_http_methods(["GET", "POST"])
def repeatability_new(request: HttpRequest) -> HttpResponse:
    """Take in what the command wrote."""
    form = RepeatabilityForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        clinic = cast("Clinic", actor(request).clinic)
        try:
            row = keep_repeatability(clinic, signed_in_user(request), form.cleaned_data["document"], form.cleaned_data["note"])
        except RecordError as error:
            form.add_error("document", refusal(error))
        else:
            return redirect("repeatability", row.pk)
    status = 422 if form.errors else 200
    return render(request, "outcomes/repeatability_new.html", {"rail": "clinic", "form": form}, status=status)


@staff("clinic.view")
@require_GET
def repeatability(request: HttpRequest, repeatability_id: UUID) -> HttpResponse:
    """One series of repeats: the error of each outcome, and the smallest change that can be seen."""
    return _page(request, repeatability_id, ReasonForm())


@staff("clinic.view")
@require_GET
def repeatability_plot(request: HttpRequest, repeatability_id: UUID, what: str) -> HttpResponse:  # noqa: ARG001  # Django hands it over
    """The Bland-Altman plot of one outcome."""
    drawn = plot(get_object_or_404(OwnRepeatability, pk=repeatability_id), what)
    if drawn is None:
        raise Http404
    response = HttpResponse(drawn, content_type="image/svg+xml")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@staff("repeatability.write")
@require_POST
def repeatability_withdraw(request: HttpRequest, repeatability_id: UUID) -> HttpResponse:
    """Say that a series counts no more."""
    row, form = get_object_or_404(OwnRepeatability, pk=repeatability_id), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, repeatability_id, form)
    try:
        withdraw_repeatability(row, signed_in_user(request), form.cleaned_data["reason"])
    except RecordError:
        form.add_error("reason", _("These repeats were withdrawn before. Open the page again."))
        return _page(request, repeatability_id, form)
    return redirect("repeatability", row.pk)


def _page(request: HttpRequest, repeatability_id: UUID, form: ReasonForm) -> HttpResponse:
    """The page of one series, with what was typed where it was wrong."""
    row = get_object_or_404(OwnRepeatability.objects.select_related("created_by"), pk=repeatability_id)
    context = {"rail": "clinic", "errors": error_rows(row), "prepared": prepared(row), "form": form, **list_row(row)}
    return render(request, "outcomes/repeatability.html", context, status=422 if form.errors else 200)
