"""Make a real clinic with its first administrator."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from mesotrich.clinic.accounts.models import Clinic, Membership, User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.log import Action, write
from mesotrich.foundation.errors import InputError


def create_clinic(name: str, zone: str, language: str, email: str, person: str) -> tuple[Clinic, str]:
    """Make a clinic, and an account for who administers it.

    Args:
        name: of the clinic.
        zone: time zone, for example "Europe/Paris".
        language: "en" or "fr".
        email: of the administrator.
        person: how the administrator is called on the screen.

    Returns:
        The clinic, and the path of a page on which the administrator chooses a password, once.

    Raises:
        InputError: a name, zone, language or address is not one, is taken, or the database holds the demo practice.
    """
    _check(name, zone, language, email)
    with transaction.atomic():
        clinic = Clinic.objects.create(name=name, zone=zone, language=language)
        user = User.objects.create_user(email, None, name=person, language=language)
        Membership.objects.create(clinic=clinic, user=user, role=Role.ADMINISTRATOR)
        write(
            Action.WRITE, what="create-clinic", at=timezone.now(), clinic_id=clinic.pk, actor_id=None, actor_name="command line",
            patient_id=None, detail={"clinic": name},
        )  # fmt: skip
    return clinic, password_path(user)


def password_path(user: User) -> str:
    """The page on which somebody chooses a password, once.

    Args:
        user: who.

    Returns:
        Its path.
    """
    return f"/welcome/{urlsafe_base64_encode(force_bytes(user.pk))}/{default_token_generator.make_token(user)}/"


def _check(name: str, zone: str, language: str, email: str) -> None:
    """Refuse what cannot be."""
    if not name.strip():
        raise InputError("a name of the clinic", "nothing", "give one")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InputError("a time zone such as Europe/Paris", zone, "correct it") from error
    if language not in {"en", "fr"}:
        raise InputError("en or fr", language, "choose one of them")
    try:
        validate_email(email)
    except ValidationError as error:
        raise InputError("an email address", email, "correct it") from error
    if User.objects.filter(email=email.lower()).exists():
        raise InputError("an email address without an account", email, "use another one, or let an administrator invite it")
    if Clinic.objects.filter(is_demo=True).exists():
        raise InputError("a database without the demo practice", "the demo practice", "set MESOTRICH_DATA to another folder")
