"""The assessment, and the decision that a physician records."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mesotrich.assessment.suggestions import End
from mesotrich.clinic.accounts.access import actor, staff
from mesotrich.clinic.examination.assessment_page import assessment_context, assessment_of
from mesotrich.clinic.examination.decisions import Decided
from mesotrich.clinic.examination.decisions import decide as record
from mesotrich.clinic.examination.forms import DecisionForm
from mesotrich.clinic.examination.kept_assessment import kept_assessment
from mesotrich.clinic.patients.models import CourseState, Patient
from mesotrich.clinic.patients.selectors import current_course

PAGE = "examination/assessment.html"
REFUSED = 422


@staff("record.view")
@require_safe
def assessment(request: HttpRequest, patient: Patient) -> HttpResponse:
    """What speaks for each cause, what against, what is missing."""
    return render(request, PAGE, assessment_context(patient, timezone.localdate()))


@staff("assessment.decide")
@require_POST
def decide(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Record the decision of a physician, with the assessment as it was shown."""
    today, form, course, who = timezone.localdate(), DecisionForm(request.POST), current_course(patient), actor(request).user
    if not form.is_valid():
        return render(request, PAGE, assessment_context(patient, today, form), status=REFUSED)
    if who is None or course is None or course.state == CourseState.CLOSED:
        messages.error(request, _("Nothing was recorded: no course of care is open. Open one for this patient first."))
        return redirect("assessment", patient.pk)
    found, facts = assessment_of(patient, today)
    given = form.cleaned_data
    resolved = given["red_flag_resolved"] if found.flags else None
    decided = Decided(End(given["end"]), given["diagnosis"], given["text"], resolved, given["resolved_reason"])
    record(course, who, today, decided, kept_assessment(found, facts, today))
    messages.success(request, _("The decision is recorded."))
    return redirect("assessment", patient.pk)
