from typing import Any

import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.reference import questionnaires
from mesotrich.reference.questionnaires import questionnaire_json, questionnaire_versions

ALL = [(name, version) for name, versions in questionnaire_versions().items() for version in versions]


def test_every_version_is_listed() -> None:
    assert questionnaire_versions() == {"examination": (1,), "intake": (1,), "session": (1,)}


def test_the_newest_version_is_taken_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questionnaires, "questionnaire_versions", lambda: {"intake": (1, 2, 10)})
    monkeypatch.setattr(questionnaires, "_text", lambda name, version: f'{{"file": "{name}-{version}"}}')
    assert questionnaire_json("intake") == {"file": "intake-10"}


def test_a_questionnaire_is_the_callers_own() -> None:
    questionnaire_json("intake")["item"].clear()
    assert questionnaire_json("intake")["item"]


def test_an_unknown_name_or_version_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got horoscope; use one of examination, intake, session"):
        questionnaire_json("horoscope")
    with pytest.raises(ReferenceDataError, match="wanted a version of intake, got 99; use one of 1"):
        questionnaire_json("intake", 99)


@pytest.mark.parametrize(("name", "version"), ALL)
def test_a_file_says_its_own_name_and_version(name: str, version: int) -> None:
    loaded = questionnaire_json(name, version)
    assert (loaded["url"], loaded["version"]) == (f"urn:mesotrich:questionnaire:{name}", str(version))


@pytest.mark.parametrize(("name", "version"), ALL)
def test_a_questionnaire_is_valid_fhir(name: str, version: int) -> None:
    fhir: Any = pytest.importorskip("fhir.resources.R4B.questionnaire")
    assert fhir.Questionnaire.model_validate(questionnaire_json(name, version)).status == "active"
