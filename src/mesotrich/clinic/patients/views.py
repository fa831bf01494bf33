"""Pages of the patients: list, contact data, care team, own account, course."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mesotrich.clinic.accounts.access import actor, by_token, staff
from mesotrich.clinic.patients.course_page import course_page
from mesotrich.clinic.patients.forms import AccessForm, PatientForm, PortalForm
from mesotrich.clinic.patients.models import CourseState, Patient
from mesotrich.clinic.patients.patient_list import COUNT_AT_MOST, PAGE, capped_count, rows_of
from mesotrich.clinic.patients.portal import invite_to_portal, open_portal, portal_invitation, portal_link_open
from mesotrich.clinic.patients.selectors import current_course, found_patients, open_patients
from mesotrich.clinic.patients.services import add_patient, change_access, change_contact, open_course
from mesotrich.foundation.errors import RecordError


@staff("patients.list")
@require_GET
def patients(request: HttpRequest) -> HttpResponse:
    """Find a patient while one types; without JavaScript with a button."""
    who, words = actor(request), request.GET.get("q", "")
    found = open_patients(found_patients(words), who.user)
    pages = Paginator(found, PAGE)
    pages.count = capped_count(found)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "rail": "patients", "words": words, "page": page, "count": pages.count, "capped": pages.count >= COUNT_AT_MOST,
        "rows": rows_of(list(page.object_list), timezone.now(), who.may("record.view")),
    }  # fmt: skip
    part = "patients/patient_rows.html" if request.headers.get("HX-Request") else "patients/patients.html"
    return render(request, part, context)


@staff("patient.create")
@require_http_methods(["GET", "POST"])
def patient_new(request: HttpRequest) -> HttpResponse:
    """Add a patient."""
    who = actor(request)
    start = {"name": request.GET.get("name", ""), "language": who.clinic.language if who.clinic else "en"}
    form = PatientForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and who.clinic is not None:
        added = add_patient(who.clinic, who.user, **form.cleaned_data)
        messages.success(request, _("Added as number %(number)d.") % {"number": added.number})
        if "book" in request.POST:
            return redirect(f"{reverse('appointment_new')}?patient={added.pk}&kind=first_visit")
        return redirect("patient" if who.may("record.view") else "patient_edit", added.pk)
    return render(request, "patients/patient_new.html", {"rail": "patients", "form": form})


@staff("record.view")
@require_GET
def patient(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Show where the course stands and what is next."""
    context = course_page(patient, timezone.localtime(), actor(request))
    return render(request, "patients/patient.html", {"rail": "patients", "patient": patient, "tab": "course", **context})


@staff("patient.contact")
@require_http_methods(["GET", "POST"])
def patient_edit(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Change contact data; the names before stay in the history."""
    fields = ("name", "birth_date", "sex", "email", "phone", "language")
    start = {field: getattr(patient, field) for field in fields}
    form = PatientForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        change_contact(patient, form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("patient_edit", patient.pk)
    context = {"rail": "patients", "patient": patient, "form": form, "access": AccessForm(patient)}
    return render(request, "patients/patient_edit.html", context | _portal(patient))


@staff("record.write")
@require_POST
def patient_access(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Say who may open the record."""
    form = AccessForm(patient, request.POST)
    user = actor(request).user
    if form.is_valid() and user is not None:
        try:
            change_access(patient, form.cleaned_data["restricted"], list(form.cleaned_data["team"]), user)
            messages.success(request, _("Saved."))
        except RecordError:
            messages.error(request, _("You would lock yourself out: stay in the care team of a restricted record."))
    return redirect("patient_edit", patient.pk)


@staff("patient.contact")
@require_POST
def patient_portal(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Make a one-time link with which the patient sets a password of their own."""
    form = PatientForm(initial={field: getattr(patient, field) for field in PatientForm.base_fields})
    context = {"rail": "patients", "patient": patient, "form": form, "access": AccessForm(patient)}
    try:
        token = invite_to_portal(patient, actor(request).user, timezone.now())
    except RecordError:
        messages.error(request, _("Enter an email address that no other account has, and save it first."))
        return redirect("patient_edit", patient.pk)
    link = request.build_absolute_uri(reverse("portal_open", args=[token]))
    return render(request, "patients/patient_edit.html", context | _portal(patient) | {"link": link})


@staff("assessment.decide")
@require_POST
def course_open(request: HttpRequest, patient: Patient) -> HttpResponse:
    """Open a course of care; the physician who opens it owns it."""
    user = actor(request).user
    if user is not None and not patient.courses.exclude(state=CourseState.CLOSED).exists():
        open_course(patient, user, timezone.localdate(), user)
    return redirect("patient", patient.pk)


@by_token
@require_http_methods(["GET", "POST"])
def portal_open(request: HttpRequest, token: str) -> HttpResponse:
    """Let the holder of a one-time link set the password of the patient's own account."""
    invitation = portal_invitation(token, timezone.now())
    if invitation is None:
        raise Http404
    patient = invitation.patient
    with portal_link_open(invitation):
        form = PortalForm(patient, request.POST or None)
        if request.method == "POST" and form.is_valid():
            open_portal(invitation, form.cleaned_data["password"], timezone.now())
            messages.success(request, _("Your account is ready. Sign in with your email address."))
            return redirect("account_login")
        context = {"form": form, "patient": patient, "clinic": patient.clinic}
        return render(request, "patients/portal_open.html", context)


def _portal(patient: Patient) -> dict[str, object]:
    """What the page says about the patient's own account."""
    return {
        "has_password": patient.user is not None and patient.user.has_usable_password(),
        "invitation": patient.portal_invitations.filter(used_at=None, withdrawn_at=None, expires_at__gt=timezone.now()).first(),
        "course": current_course(patient),
    }
