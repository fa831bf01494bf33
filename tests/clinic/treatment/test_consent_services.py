import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.consent_services import sign_consent, text_hash, withdraw_consent
from mesotrich.clinic.treatment.models import Consent
from mesotrich.foundation.errors import RecordError
from mesotrich.reference.consents import ConsentKind, consent_text
from tests.clinic.conftest import Cast

DRAWN = "M10 20 L30.5 -4 L1 2"


def test_a_signature_is_kept_with_version_language_and_words(inside: Cast) -> None:
    row = sign_consent(inside.patient, ConsentKind.TREATMENT, "fr", " Patient 1 ", DRAWN, inside.staff[Role.NURSE])
    text = consent_text(ConsentKind.TREATMENT)
    assert (row.text_version, row.language, row.signed_name, row.signature) == (str(text.version), "fr", "Patient 1", DRAWN)
    assert row.text_hash == text_hash(text, "fr") != text_hash(text, "en")


@pytest.mark.parametrize("drawn", ["M1 2 C3 4", 'M1 2"/><script>', "L1 2", "M" + "1" * 60_001])
def test_only_moves_and_lines_are_a_signature(inside: Cast, drawn: str) -> None:
    with pytest.raises(RecordError, match="signature of lines"):
        sign_consent(inside.patient, ConsentKind.TREATMENT, "en", "Patient 1", drawn, None)


def test_without_a_name_nothing_is_signed(inside: Cast) -> None:
    with pytest.raises(RecordError, match="name"):
        sign_consent(inside.patient, ConsentKind.TREATMENT, "en", " ", DRAWN, None)


def test_an_older_version_on_the_screen_is_not_signed(inside: Cast) -> None:
    with pytest.raises(RecordError, match="newest version"):
        sign_consent(inside.patient, ConsentKind.TREATMENT, "en", "Patient 1", "", None, version=0)


def test_withdrawing_ends_older_consents_of_the_kind_and_leaves_the_other(inside: Cast) -> None:
    sign_consent(inside.patient, ConsentKind.TREATMENT, "en", "Patient 1", "", None)
    photos = sign_consent(inside.patient, ConsentKind.PHOTOS, "en", "Patient 1", "", None)
    newest = sign_consent(inside.patient, ConsentKind.TREATMENT, "en", "Patient 1", "", None)
    assert withdraw_consent(newest, inside.patient_user, "changed my mind").withdrawn_reason == "changed my mind"
    assert list(Consent.objects.filter(withdrawn_at=None)) == [photos]
