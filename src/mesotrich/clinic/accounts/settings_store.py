"""What a clinic has set, in versions: the newest holds, every earlier one stays."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from mesotrich.clinic.accounts.models import Clinic, ClinicSetting, User
from mesotrich.clinic.accounts.setting_kinds import CALLS, SettingField, SettingKind, Values, setting_kinds
from mesotrich.foundation.errors import InputError, RecordError

LONGEST_TEXT = 500
MOST = 9999


@dataclass(frozen=True)
class LabThreshold:
    """What a clinic marks for one analyte.

    Attributes:
        low: values below are marked; None marks none.
        high: values above are marked; None marks none.
        unit: UCUM code of both.
    """

    low: float | None
    high: float | None
    unit: str


@dataclass(frozen=True)
class Version:
    """One version of a setting.

    Attributes:
        number: counts from 1.
        at: when it was saved.
        by: who saved it.
        reason: why.
        value: what was set.
    """

    number: int
    at: datetime
    by: str
    reason: str
    value: Values


def get(clinic: Clinic, key: str) -> tuple[Values, int]:
    """What holds in a clinic.

    Args:
        clinic: which; its records must be open.
        key: of `setting_kinds()`.

    Returns:
        Values by entry, and their version; 0 where the clinic has set nothing and the reference data holds. Entries that came
        into the reference data later hold as they stand there.

    Raises:
        InputError: there is no such setting.
    """
    kind = _kind(key)
    row = ClinicSetting.objects.filter(clinic=clinic, key=key).order_by("-version").first()
    defaults = kind.defaults()
    if row is None:
        return defaults, 0
    return {code: {**values, **row.value.get(code, {})} for code, values in defaults.items()}, row.version


def versions(clinic: Clinic, key: str) -> tuple[Version, ...]:
    """All that a clinic has ever set.

    Args:
        clinic: which; its records must be open.
        key: of `setting_kinds()`.

    Returns:
        The versions, the newest first.
    """
    rows = ClinicSetting.objects.filter(clinic=clinic, key=key).select_related("created_by").order_by("-version")
    return tuple(
        Version(row.version, row.created_at, row.created_by.name if row.created_by else "", row.reason, row.value) for row in rows
    )


def save_version(clinic: Clinic, key: str, value: Values, reason: str, by: User) -> ClinicSetting:
    """Save a new version; the one before stays.

    Args:
        clinic: which; its records must be open.
        key: of `setting_kinds()`.
        value: values by entry.
        reason: why, in words.
        by: who saves it.

    Returns:
        The new version.

    Raises:
        InputError: a value is missing, of a wrong kind or outside its limits, or there is no such entry.
        RecordError: no reason was given, or nothing differs.
    """
    kind = _kind(key)
    checked = check_values(kind, value)
    if not reason.strip():
        raise RecordError("a reason for the new version", "none", "write why it changes")
    with transaction.atomic():
        Clinic.objects.select_for_update().get(pk=clinic.pk)  # versions are numbered one at a time
        if get(clinic, key)[0] == checked:
            raise RecordError("a value that differs", "what holds already", "change a value first")
        last = ClinicSetting.objects.filter(clinic=clinic, key=key).aggregate(last=Max("version"))["last"] or 0
        return ClinicSetting.objects.create(
            clinic=clinic, created_by=by, key=key, version=last + 1, value=checked, reason=reason.strip()
        )


def check_values(kind: SettingKind, value: Values) -> Values:
    """Values as they may be saved.

    Args:
        kind: what is set.
        value: values by entry.

    Returns:
        Every entry of the reference data, with every field in its own type.

    Raises:
        InputError: a value is missing, of a wrong kind or outside its limits, or there is no such entry.
    """
    defaults = kind.defaults()
    if set(value) - set(defaults):
        raise InputError(
            f"entries of {kind.key}", ", ".join(sorted(set(value) - set(defaults))), f"use some of {', '.join(defaults)}"
        )
    found = {
        code: {field.name: checked(field, {**entry, **value.get(code, {})}[field.name]) for field in kind.fields}
        for code, entry in defaults.items()
    }
    for code, values in found.items():
        low, high = values.get("low"), values.get("high")
        if low is not None and high is not None and low > high:
            raise InputError(f"a lower threshold of {code} below the upper one", f"{low} and {high}", "correct them")
    return found


def checked(field: SettingField, given: Any) -> Any:
    """One value in the type of its field.

    Args:
        field: which.
        given: as it was typed or stored.

    Returns:
        The value; None where it may stay empty and does.

    Raises:
        InputError: it is missing, of a wrong kind or outside its limits.
    """
    text = "" if given is None else str(given).strip()
    if field.type == "flag":
        return text.lower() in {"true", "on", "1"}
    if not text:
        if field.needed:
            raise InputError(str(field.label), "nothing", "fill it in")
        return "" if field.type == "text" else None
    if field.type == "whole":
        return int(_number(field, text, whole=True))
    if field.type == "number":
        return _number(field, text, whole=False)
    if field.type == "call" and text not in CALLS:
        raise InputError(str(field.label), text, f"choose one of {', '.join(CALLS)}")
    return text[:LONGEST_TEXT]


def aftercare_hours(clinic: Clinic) -> dict[str, int]:
    """Hours to wait after a session, as `planning.aftercare.with_clinic_hours` takes them.

    Args:
        clinic: which; its records must be open.

    Returns:
        Hours by rule.
    """
    return {code: int(values["hours"]) for code, values in get(clinic, "aftercare")[0].items()}


def lab_threshold(clinic: Clinic, analyte: str) -> LabThreshold | None:
    """What a clinic marks for an analyte.

    Args:
        clinic: which; its records must be open.
        analyte: code of the analyte.

    Returns:
        The threshold; None where the clinic has set none.
    """
    values = get(clinic, "lab_thresholds")[0].get(analyte, {})
    low, high = values.get("low"), values.get("high")
    return None if low is None and high is None else LabThreshold(low, high, str(values.get("unit") or ""))


def urgent_advice(clinic: Clinic, sign: str, language: str) -> tuple[str, str]:
    """What a patient with an urgent sign is told.

    Args:
        clinic: which; its records must be open.
        sign: code of the sign.
        language: "en" or "fr".

    Returns:
        The advice, and whom to call: "emergency" or "clinic".

    Raises:
        InputError: there is no such sign.
    """
    signs = get(clinic, "urgent_advice")[0]
    if sign not in signs:
        raise InputError("an urgent sign", sign, f"use one of {', '.join(signs)}")
    return str(signs[sign][f"advice_{language}"]), str(signs[sign]["call"])


def follow_up_times(clinic: Clinic) -> dict[str, dict[str, int]]:
    """When patients are asked how it went.

    Args:
        clinic: which; its records must be open.

    Returns:
        Months, days and hours after the session, by question; questions that the clinic does not ask are left out.
    """
    times = get(clinic, "follow_up")[0]
    return {
        code: {unit: int(values[unit]) for unit in ("months", "days", "hours")}
        for code, values in times.items()
        if values["asked"]
    }


def _kind(key: str) -> SettingKind:
    """What is set."""
    kinds = setting_kinds()
    if key not in kinds:
        raise InputError("a setting of the clinic", key, f"use one of {', '.join(kinds)}")
    return kinds[key]


def _number(field: SettingField, text: str, whole: bool) -> float:
    """A number from 0; a comma is as good as a point."""
    try:
        number = float(text.replace(",", "."))
    except ValueError as error:
        raise InputError(str(field.label), text, "give a number") from error
    if not 0 <= number <= MOST or (whole and number != int(number)):
        raise InputError(f"{field.label}, from 0 to {MOST}", text, "correct it")
    return number
