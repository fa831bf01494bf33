import pytest

from mesotrich.clinic.accounts.models import Membership, User
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.accounts.staff import change_member, invite, new_path
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast


def place(cast: Cast, role: Role) -> Membership:
    return Membership.objects.select_related("user", "clinic").get(clinic=cast.clinic, role=role)


def test_somebody_new_gets_an_account_without_a_password(cast: Cast) -> None:
    made = invite(cast.clinic, cast.staff[Role.ADMINISTRATOR], "New@Clinic-A.invalid", "New nurse", Role.NURSE, "fr")
    user = made.member.user
    assert (user.email, user.language, user.has_usable_password()) == ("new@clinic-a.invalid", "fr", False)
    assert made.path.startswith("/welcome/")


def test_somebody_with_an_account_gets_a_place_and_no_link(cast: Cast, other: Cast) -> None:
    made = invite(cast.clinic, cast.staff[Role.ADMINISTRATOR], other.staff[Role.NURSE].email, "X", Role.NURSE, "en")
    assert (made.member.user, made.path) == (other.staff[Role.NURSE], "")
    assert made.member.user.name == "Clinic B nurse"


def test_a_patients_address_is_no_address_of_staff(cast: Cast) -> None:
    with pytest.raises(RecordError, match="a patient signs in"):
        invite(cast.clinic, cast.staff[Role.ADMINISTRATOR], cast.patient_user.email, "X", Role.NURSE, "en")
    assert Membership.objects.filter(user=cast.patient_user).count() == 0


def test_a_change_of_role_stands_in_the_log(cast: Cast) -> None:
    change_member(place(cast, Role.NURSE), cast.staff[Role.ADMINISTRATOR], Role.RECEPTIONIST, True)
    assert AuditEntry.objects.get(what="staff").detail == {"who": "Clinic A nurse", "change": "nurse > receptionist"}


def test_nobody_changes_their_own_role(cast: Cast) -> None:
    with pytest.raises(RecordError, match="your own"):
        change_member(place(cast, Role.ADMINISTRATOR), cast.staff[Role.ADMINISTRATOR], Role.PHYSICIAN, True)


@pytest.mark.parametrize(("role", "active"), [(Role.NURSE, True), (Role.ADMINISTRATOR, False)])
def test_a_clinic_keeps_an_administrator(cast: Cast, role: Role, active: bool) -> None:
    with pytest.raises(RecordError, match="the last one"):
        change_member(place(cast, Role.ADMINISTRATOR), cast.staff[Role.PHYSICIAN], role, active)


def test_who_comes_back_may_be_let_in_again(cast: Cast) -> None:
    by = cast.staff[Role.ADMINISTRATOR]
    for active in (False, True):
        change_member(place(cast, Role.NURSE), by, Role.NURSE, active)
    assert place(cast, Role.NURSE).active
    assert AuditEntry.objects.filter(what="staff").order_by("-number")[0].detail["change"] == "nurse, closed > nurse"


def test_a_new_link_ends_with_the_first_signing_in(cast: Cast) -> None:
    by = cast.staff[Role.ADMINISTRATOR]
    assert new_path(place(cast, Role.NURSE), by).startswith("/welcome/")
    user = User.objects.get(pk=cast.staff[Role.NURSE].pk)
    user.last_login = user.created_at
    user.save()
    with pytest.raises(RecordError, match="never signed in"):
        new_path(place(cast, Role.NURSE), by)
