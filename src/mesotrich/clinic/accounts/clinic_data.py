"""What a clinic says about itself; each change is written to the log with the value before."""

from django.db import transaction
from django.utils import timezone

from mesotrich.clinic.accounts.models import Clinic, User
from mesotrich.clinic.audit.log import Action, write

FIELDS = ("name", "hours", "emergency_number", "phone", "email", "zone", "chairs", "language")


def change_clinic(clinic: Clinic, by: User, **values: object) -> Clinic:
    """Change name, hours, numbers, zone, chairs or language of a clinic.

    Args:
        clinic: which.
        by: who changes it.
        values: new values by name, of `FIELDS`.

    Returns:
        The changed clinic.

    Raises:
        KeyError: there is no such field.
    """
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    with transaction.atomic():
        stored = Clinic.objects.select_for_update().get(pk=clinic.pk)
        changes = {name: f"{getattr(stored, name)} > {value}" for name, value in values.items() if getattr(stored, name) != value}
        for name, value in values.items():
            setattr(stored, name, value)
        if changes:
            stored.save()
            write(
                Action.WRITE, what="clinic", at=timezone.now(), clinic_id=clinic.pk, actor_id=by.pk, actor_name=by.name,
                patient_id=None, detail=changes,
            )  # fmt: skip
    return stored
