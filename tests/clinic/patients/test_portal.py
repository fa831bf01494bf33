from datetime import timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.audit.models import AuditEntry
from mesotrich.clinic.patients.models import PortalInvitation
from mesotrich.clinic.patients.portal import VALID, invite_to_portal, open_portal, portal_invitation, portal_link_open
from mesotrich.clinic.patients.services import add_patient
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast

NOW = timezone.now()


def test_a_link_makes_an_account_once(inside: Cast) -> None:
    patient = add_patient(inside.clinic, None, "Patient 2", email="two@demo.invalid", language="fr")
    invitation = portal_invitation(invite_to_portal(patient, None, NOW), NOW)
    assert invitation is not None
    user = open_portal(invitation, "a long pass phrase", NOW)
    patient.refresh_from_db()
    assert (patient.user, user.language, user.check_password("a long pass phrase")) == (user, "fr", True)
    assert AuditEntry.objects.filter(what="portal_open", patient_id=patient.pk).exists()
    with pytest.raises(RecordError, match="not used"):
        open_portal(invitation, "another long phrase", NOW)


def test_a_patient_with_an_account_gets_a_new_password(inside: Cast) -> None:
    inside.patient.email = inside.patient_user.email
    inside.patient.save()
    invitation = portal_invitation(invite_to_portal(inside.patient, None, NOW), NOW)
    assert invitation is not None
    assert open_portal(invitation, "another long phrase", NOW) == inside.patient_user
    assert User.objects.get(pk=inside.patient_user.pk).check_password("another long phrase")


def test_a_link_ends_after_its_time_and_with_a_newer_one(inside: Cast) -> None:
    patient = add_patient(inside.clinic, None, "Patient 2", email="two@demo.invalid")
    old, new = invite_to_portal(patient, None, NOW), invite_to_portal(patient, None, NOW)
    assert portal_invitation(old, NOW) is None
    assert portal_invitation(new, NOW + VALID - timedelta(seconds=1)) is not None
    assert portal_invitation(new, NOW + VALID) is None


@pytest.mark.parametrize("email", ["", "nurse@clinic-a.invalid"], ids=["none", "somebody else's"])
def test_an_address_of_the_patients_own_is_needed(inside: Cast, email: str) -> None:
    patient = add_patient(inside.clinic, None, "Patient 2", email=email)
    with pytest.raises(RecordError, match="email address"):
        invite_to_portal(patient, None, NOW)


def test_the_link_opens_the_clinic_of_its_patient(cast: Cast) -> None:
    with portal_link_open(PortalInvitation(patient=cast.patient, clinic=cast.clinic)):
        assert PortalInvitation.objects.count() == 0
