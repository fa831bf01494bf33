import pytest

from mesotrich.clinic.accounts.clinic_data import change_clinic
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.audit.models import AuditEntry
from tests.clinic.conftest import Cast


def test_only_what_differs_stands_in_the_log(cast: Cast) -> None:
    changed = change_clinic(cast.clinic, cast.staff[Role.ADMINISTRATOR], hours="Mon", emergency_number="112", chairs=3)
    assert (changed.hours, changed.chairs) == ("Mon", 3)
    assert AuditEntry.objects.get().detail == {"hours": "Mon to Fri, 09:00 to 17:30 > Mon", "chairs": "2 > 3"}


def test_nothing_changed_leaves_no_line(cast: Cast) -> None:
    change_clinic(cast.clinic, cast.staff[Role.ADMINISTRATOR], chairs=2)
    assert AuditEntry.objects.count() == 0


def test_whether_it_is_the_demo_cannot_be_changed(cast: Cast) -> None:
    with pytest.raises(KeyError, match="is_demo"):
        change_clinic(cast.clinic, cast.staff[Role.ADMINISTRATOR], is_demo=True)
