"""Every page says who may open it. A page that does not say it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from mesotrich.clinic.accounts.actor import Actor
from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.accounts.roles import PERMISSIONS
from mesotrich.clinic.audit.log import Action, write_about
from mesotrich.clinic.patients.models import CareTeamMember, Patient

View = Callable[..., HttpResponse]


class Door(StrEnum):
    """Kinds of pages by who may open them."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    TOKEN = "token"  # noqa: S105  # a kind of page, not a secret
    STAFF = "staff"
    PATIENT = "patient"


@dataclass(frozen=True)
class Access:
    """Who may open a page: a kind of person, and for staff a permission."""

    door: Door
    permission: str = ""


def actor(request: HttpRequest) -> Actor:
    """Who asks.

    Args:
        request: one that passed the middleware.

    Returns:
        The actor.
    """
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


def signed_in_user(request: HttpRequest) -> User:
    """Who is signed in, on a page whose door lets nobody else in.

    Args:
        request: one that passed a door for staff or for patients.

    Returns:
        The person.

    Raises:
        PermissionDenied: nobody is signed in.
    """
    user = actor(request).user
    if user is None:
        raise PermissionDenied
    return user


def public(view: View) -> View:
    """Let everybody open a page that holds nothing of any patient."""
    view.access = Access(Door.PUBLIC)  # type: ignore[attr-defined]
    return view


def by_token(view: View) -> View:
    """Let the holder of a link open a page; the view itself checks the link and writes the log."""
    view.access = Access(Door.TOKEN)  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Let everybody who is signed in open a page about their own account: staff and patients alike."""

    @wraps(view)
    def checked(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if actor(request).user is None:
            return redirect_to_login(request.get_full_path())
        return view(request, *arguments, **named)

    checked.access = Access(Door.SIGNED_IN)  # type: ignore[attr-defined]
    return checked


def staff(permission: str) -> Callable[[View], View]:
    """Let those of the staff open a page whose role has a permission.

    A view with `patient_id` in its address gets the patient as `patient` instead: of this clinic, and open to the one who asks;
    everything else is "not found". Each such request is written to the log.

    Args:
        permission: a name of `PERMISSIONS`.

    Returns:
        A decorator of the view.

    Raises:
        KeyError: there is no such permission.
    """
    PERMISSIONS[permission]

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            who = actor(request)
            if who.user is None:
                return redirect_to_login(request.get_full_path())
            if not who.may(permission):
                _log(request, Action.DENIED, [None], permission)
                raise PermissionDenied
            patient = _patient_of(request, who, named.pop("patient_id")) if "patient_id" in named else None
            if patient is not None:
                named["patient"] = patient
            return _answered(request, patient, lambda: view(request, *arguments, **named))

        checked.access = Access(Door.STAFF, permission)  # type: ignore[attr-defined]
        return checked

    return decorate


def patient_only(view: View) -> View:
    """Let a patient open a page about themselves; the view gets the patient as `patient`."""

    @wraps(view)
    def checked(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        who = actor(request)
        if who.user is None:
            return redirect_to_login(request.get_full_path())
        if who.patient is None:
            _log(request, Action.DENIED, [None], "patient")
            raise PermissionDenied
        return _answered(request, who.patient, lambda: view(request, *arguments, patient=who.patient, **named))

    checked.access = Access(Door.PATIENT)  # type: ignore[attr-defined]
    return checked


def note_patient(request: HttpRequest, patient: Patient) -> None:
    """Say that a page without `patient_id` in its address showed or changed something of a patient; it is written to the log.

    Args:
        request: the request that is being answered.
        patient: whose data it was.
    """
    seen: list[Patient] = getattr(request, "patients_seen", [])
    request.patients_seen = [*seen, patient]  # type: ignore[attr-defined]


def _patient_of(request: HttpRequest, who: Actor, patient_id: UUID) -> Patient:
    """The patient, where the one who asks may see that they exist; who asks for another one stands in the log."""
    patient = Patient.objects.select_related("clinic").filter(pk=patient_id).first()
    if patient is None or not may_open(who, patient):
        _log(request, Action.DENIED, [patient], str(patient_id))
        raise Http404
    return patient


def may_open(who: Actor, patient: Patient) -> bool:
    """Whether a record is open to somebody: of the same clinic, and where it is restricted, of the care team.

    Args:
        who: who asks.
        patient: whose record.

    Returns:
        True where it is open.
    """
    if who.clinic is None or patient.clinic_id != who.clinic.pk:
        return False
    if who.patient is not None:
        return who.patient.pk == patient.pk
    if not patient.restricted:
        return True
    return CareTeamMember.objects.filter(patient=patient, user=who.user, ended_at=None).exists()


def _answered(request: HttpRequest, patient: Patient | None, view: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer, after it was written to the log whose data it shows."""
    response = view()
    if hasattr(response, "render") and callable(response.render):
        response = response.render()
    patients = {seen.pk: seen for seen in getattr(request, "patients_seen", [])}
    if patient is not None:
        patients[patient.pk] = patient
    action = Action.READ if request.method in {"GET", "HEAD"} else Action.WRITE
    if patients:
        _log(request, action, list(patients.values()), "")
    return response


def _log(request: HttpRequest, action: Action, patients: Sequence[Patient | None], detail: str) -> None:
    """A line of the log about this request for each patient."""
    who, match = actor(request), request.resolver_match
    write_about(
        [patient.pk if patient else None for patient in patients],
        action,
        what=match.view_name if match else request.path[:100],
        at=timezone.now(),
        clinic_id=who.clinic.pk if who.clinic else None,
        actor_id=who.user.pk if who.user else None,
        actor_name=f"{who.name} ({who.role or 'patient'})",
        detail={"method": request.method or "", **({"asked": detail} if detail else {})},
    )
