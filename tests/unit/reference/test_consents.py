import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Status
from mesotrich.reference import consents as module
from mesotrich.reference.consents import ConsentKind, consent_text, consent_versions


@pytest.mark.parametrize("kind", list(ConsentKind))
def test_a_text_says_that_counsel_has_not_checked_it(kind: ConsentKind) -> None:
    text = consent_text(kind)
    assert (text.version, text.source.status) == (consent_versions(kind)[-1], Status.UNVERIFIED)
    assert "counsel" in text.source.title


def test_the_treatment_names_alternatives_licence_knowledge_harms_and_withdrawal() -> None:
    sections = {section.code: section for section in consent_text(ConsentKind.TREATMENT).sections}
    assert {"alternatives", "licence", "known", "harms", "withdrawal"} <= set(sections)
    told = " ".join(paragraph.en for paragraph in sections["alternatives"].paragraphs)
    assert all(word in told for word in ("Minoxidil", "Waiting", "Treating the cause", "nothing"))


def test_photos_can_be_refused_without_losing_the_treatment() -> None:
    sections = {section.code: section for section in consent_text(ConsentKind.PHOTOS).sections}
    assert "without photos" in sections["choice"].paragraphs[0].en


def test_a_version_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got 99; use one of 1"):
        consent_text(ConsentKind.PHOTOS, 99)


def test_a_text_without_its_parts_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="of the consent photos-2"):
        module._read(ConsentKind.PHOTOS, 2, {"sections": {}})
