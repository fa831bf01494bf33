import pytest
from django.contrib.auth.tokens import default_token_generator

from mesotrich.clinic.accounts.models import Clinic, Membership, User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.clinic.operations.create_clinic import create_clinic, password_path
from mesotrich.foundation.errors import InputError

pytestmark = pytest.mark.django_db


def _make(**other: str) -> tuple[Clinic, str]:
    given = {"name": "Clinic C", "zone": "Europe/Paris", "language": "fr", "email": "Chief@Clinic.invalid", "person": "Chief"}
    return create_clinic(**(given | other))


def test_a_clinic_is_made_with_its_administrator() -> None:
    clinic, _ = _make()
    member = Membership.objects.get(clinic=clinic)
    assert (member.role, member.user.email) == (Role.ADMINISTRATOR, "chief@clinic.invalid")
    assert not clinic.is_demo


def test_the_administrator_chooses_the_password_alone() -> None:
    _, path = _make()
    user = User.objects.get()
    assert not user.has_usable_password()
    assert default_token_generator.check_token(user, path.strip("/").split("/")[-1])
    assert path == password_path(user)


def test_it_is_written_to_the_log() -> None:
    _make()
    assert AuditEntry.objects.get().what == "create-clinic"


@pytest.mark.parametrize("wrong", [{"name": " "}, {"zone": "Mars/Base"}, {"language": "xx"}, {"email": "nobody"}])
def test_what_cannot_be_is_refused_and_nothing_is_made(wrong: dict[str, str]) -> None:
    with pytest.raises(InputError):
        _make(**wrong)
    assert not Clinic.objects.exists()


def test_an_address_that_is_taken_is_refused() -> None:
    _make()
    with pytest.raises(InputError, match="without an account"):
        _make(name="Clinic D")


def test_a_real_clinic_is_not_made_beside_the_demo() -> None:
    Clinic.objects.create(name="Demo practice", is_demo=True)
    with pytest.raises(InputError, match="without the demo practice"):
        _make()
