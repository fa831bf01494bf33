"""The pages about the clinic itself: what it says of itself, its people, what it has set, and the rules that hold."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mesotrich.clinic.accounts import settings_store
from mesotrich.clinic.accounts.access import actor, staff
from mesotrich.clinic.accounts.clinic_data import change_clinic
from mesotrich.clinic.accounts.forms import ClinicForm, InviteForm, MemberForm
from mesotrich.clinic.accounts.models import Clinic, Membership, User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.accounts.setting_kinds import CALLS, SettingKind, Values, setting_kinds
from mesotrich.clinic.accounts.staff import change_member, invite, new_path
from mesotrich.foundation.errors import MesotrichError, RecordError

RULES = "mesotrich.safety.rules"


@staff("clinic.view")
@require_safe
def clinic(request: HttpRequest) -> HttpResponse:
    """Show the clinic, its people and what it has set."""
    here, _who = _clinic_and_user(request)
    kinds = [(kind, settings_store.get(here, kind.key)[1]) for kind in setting_kinds().values()]
    members = here.members.select_related("user").order_by("-active", "created_at")
    shown = {"rail": "clinic", "kinds": kinds, "members": members, "rules_there": find_spec(RULES) is not None}
    return render(request, "accounts/clinic.html", shown)


@staff("clinic.settings")
@require_http_methods(["GET", "POST"])
def clinic_edit(request: HttpRequest) -> HttpResponse:
    """Change what the clinic says about itself."""
    here, who = _clinic_and_user(request)
    form = ClinicForm(request.POST or None, instance=Clinic.objects.get(pk=here.pk))
    if request.method == "POST" and form.is_valid():
        change_clinic(here, who, **form.cleaned_data)
        messages.info(request, _("Saved."))
        return redirect("clinic")
    return render(request, "accounts/clinic_edit.html", {"rail": "clinic", "form": form})


@staff("clinic.settings")
@require_http_methods(["GET", "POST"])
def staff_new(request: HttpRequest) -> HttpResponse:
    """Invite somebody to the staff."""
    here, who = _clinic_and_user(request)
    form = InviteForm(request.POST or None, initial={"role": Role.NURSE.value, "language": here.language})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = invite(here, who, given["email"], given["name"], Role(given["role"]), given["language"])
        except RecordError as error:
            form.add_error("email", error.sentence)
        else:
            _hand_over(request, made.member, made.path)
            return redirect("staff_member", made.member.pk)
    return render(request, "accounts/staff_new.html", {"rail": "clinic", "form": form})


@staff("clinic.settings")
@require_http_methods(["GET", "POST"])
def staff_member(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Show somebody of the staff, and change their role or let them go."""
    here, who = _clinic_and_user(request)
    member = get_object_or_404(Membership.objects.select_related("user", "clinic"), pk=member_id, clinic=here)
    form = MemberForm(request.POST or None, initial={"role": member.role, "active": member.active})
    if request.method == "POST" and form.is_valid():
        try:
            change_member(member, who, Role(form.cleaned_data["role"]), form.cleaned_data["active"])
        except RecordError as error:
            form.add_error(None, error.sentence)
        else:
            messages.info(request, _("Saved."))
            return redirect("clinic")
    link = request.session.pop(f"link {member.pk}", "")
    return render(request, "accounts/staff_member.html", {"rail": "clinic", "form": form, "member": member, "link": link})


@staff("clinic.settings")
@require_POST
def staff_link(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Make another link for somebody who never signed in."""
    here, who = _clinic_and_user(request)
    member = get_object_or_404(Membership.objects.select_related("user", "clinic"), pk=member_id, clinic=here)
    try:
        _hand_over(request, member, new_path(member, who))
    except RecordError as error:
        messages.error(request, error.sentence)
    return redirect("staff_member", member.pk)


@staff("clinic.view")
@require_safe
def clinic_setting(request: HttpRequest, key: str) -> HttpResponse:
    """Show what holds for one setting, where it comes from, and every earlier version."""
    kind = _kind(key)
    here, _who = _clinic_and_user(request)
    values, version = settings_store.get(here, key)
    shown = {"kind": kind, "rows": _rows(kind, values), "version": version, "versions": settings_store.versions(here, key)}
    return render(request, "accounts/setting.html", {"rail": "clinic", **shown})


@staff("clinic.settings")
@require_http_methods(["GET", "POST"])
def clinic_setting_new(request: HttpRequest, key: str) -> HttpResponse:
    """Save a new version of a setting, with a reason."""
    kind = _kind(key)
    here, who = _clinic_and_user(request)
    values, problem = settings_store.get(here, key)[0], ""
    reason = request.POST.get("reason", "")
    if request.method == "POST":
        values = _typed(kind, request)
        try:
            settings_store.save_version(here, key, values, reason, who)
        except MesotrichError as error:
            problem = error.sentence
        else:
            messages.info(request, _("Saved as a new version. It holds from now on."))
            return redirect("clinic_setting", key)
    shown = {"kind": kind, "rows": _rows(kind, values), "problem": problem, "reason": reason}
    return render(request, "accounts/setting_new.html", {"rail": "clinic", **shown})


@staff("clinic.view")
@require_safe
def clinic_rules(request: HttpRequest) -> HttpResponse:
    """Show the rules of the safety gate that hold today, with their sources."""
    rules: Any = import_module(RULES).rules_of(timezone.localdate()) if find_spec(RULES) else None
    return render(request, "accounts/rules.html", {"rail": "clinic", "rules": rules})


def _clinic_and_user(request: HttpRequest) -> tuple[Clinic, User]:
    """Where, and who asks; the door let in nobody without."""
    who = actor(request)
    return cast("Clinic", who.clinic), cast("User", who.user)


def _kind(key: str) -> SettingKind:
    """What is set; not found where there is no such thing."""
    kinds = setting_kinds()
    if key not in kinds:
        raise Http404
    return kinds[key]


def _rows(kind: SettingKind, values: Values) -> list[dict[str, Any]]:
    """Each entry with its name, its fields, and what the sources say."""
    language = (get_language() or "en")[:2]
    return [
        {
            "code": entry.code,
            "label": entry.labels.get(language, entry.code),
            "told": entry.told,
            "cells": [
                {
                    "field": field,
                    "value": values.get(entry.code, {}).get(field.name, ""),
                    "input": f"{entry.code}.{field.name}",
                    "choices": CALLS if field.type == "call" else {},
                }
                for field in kind.fields
            ],
        }
        for entry in kind.entries()
    ]


def _typed(kind: SettingKind, request: HttpRequest) -> Values:
    """What was typed, entry by entry."""
    return {code: {field.name: request.POST.get(f"{code}.{field.name}", "") for field in kind.fields} for code in kind.defaults()}


def _hand_over(request: HttpRequest, member: Membership, path: str) -> None:
    """Send the link for a first password, and keep it to be shown once."""
    if not path:
        messages.info(request, _("This address has an account already. It opens your clinic from now on."))
        return
    link = request.build_absolute_uri(path)
    request.session[f"link {member.pk}"] = link
    with translation.override(member.user.language):
        title = _("Your account at %(clinic)s") % {"clinic": member.clinic.name}
        text = _("Choose your password on this page. The link works once, for three days.") + f"\n\n{link}\n"
    send_mail(title, text, None, [member.user.email])
