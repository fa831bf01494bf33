from mesotrich.clinic.treatment.consent_page import kinds_shown, text_as_signed, text_shown
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.reference.consents import ConsentKind, consent_text
from tests.clinic.conftest import Cast


def test_a_text_has_its_words_in_each_language() -> None:
    text = consent_text(ConsentKind.TREATMENT)
    assert text_shown(text, "en").title != text_shown(text, "fr").title
    assert len(text_shown(text, "fr").sections) == len(text.sections)


def test_both_kinds_stand_apart(inside: Cast) -> None:
    row = sign_consent(inside.patient, ConsentKind.PHOTOS, "en", "Patient 1", "", None)
    treatment, photos = kinds_shown(inside.patient, "en")
    assert treatment.current is None
    assert photos.current == row
    assert not photos.older_text


def test_a_consent_under_an_older_text_says_so(inside: Cast) -> None:
    row = sign_consent(inside.patient, ConsentKind.PHOTOS, "en", "Patient 1", "", None)
    row.text_version = "0"
    row.save()
    assert kinds_shown(inside.patient, "en")[1].older_text
    assert text_as_signed(row) is None


def test_words_that_differ_from_those_signed_are_not_shown_as_signed(inside: Cast) -> None:
    row = sign_consent(inside.patient, ConsentKind.TREATMENT, "en", "Patient 1", "", None)
    assert text_as_signed(row) is not None
    row.text_hash = "0" * 64
    assert text_as_signed(row) is None
