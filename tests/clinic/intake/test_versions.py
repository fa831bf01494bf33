from typing import Any

import pytest
from django_scopes import scope

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.intake.selectors import questionnaire_for
from mesotrich.clinic.intake.services import begin
from mesotrich.clinic.intake.versions import checked, content_of, newest, questionnaire_of, save_version, saved_versions
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.reference.questionnaires import questionnaire_json
from tests.clinic.conftest import Cast


def _titled(title: str) -> dict[str, Any]:
    return {**questionnaire_json("intake"), "title": title}


def test_without_an_own_one_the_software_s_is_asked(inside: Cast) -> None:
    assert newest(inside.clinic, "intake") == 1
    assert questionnaire_of(inside.clinic, "intake", 1).title["en"] == "Before your first visit"


def test_an_own_version_follows_and_states_its_number(inside: Cast) -> None:
    save_version(inside.clinic, "intake", _titled("A"), "first", inside.staff[Role.ADMINISTRATOR])
    save_version(inside.clinic, "intake", _titled("B"), "second", inside.staff[Role.ADMINISTRATOR])
    assert newest(inside.clinic, "intake") == 3
    assert questionnaire_of(inside.clinic, "intake", 3).canonical.endswith("intake|3")
    assert [(one.number, one.reason) for one in saved_versions(inside.clinic, "intake")] == [(3, "second"), (2, "first"), (1, "")]


def test_answers_that_were_begun_keep_their_version(inside: Cast) -> None:
    row = begin(inside.patient, "intake", None)
    save_version(inside.clinic, "intake", _titled("A"), "first", inside.staff[Role.ADMINISTRATOR])
    assert questionnaire_for(row).title["en"] == "Before your first visit"
    assert begin(inside.patient, "intake", None).version == 1


def test_an_own_version_is_not_asked_elsewhere(inside: Cast, other: Cast) -> None:
    save_version(inside.clinic, "intake", _titled("A"), "first", inside.staff[Role.ADMINISTRATOR])
    with scope(clinic=other.clinic):
        assert newest(other.clinic, "intake") == 1


def test_a_version_is_read_once(inside: Cast) -> None:
    save_version(inside.clinic, "intake", _titled("A"), "first", inside.staff[Role.ADMINISTRATOR])
    assert questionnaire_of(inside.clinic, "intake", 2) is questionnaire_of(inside.clinic, "intake", 2)


def test_what_does_not_differ_is_not_saved(inside: Cast) -> None:
    with pytest.raises(RecordError, match="a questionnaire that differs"):
        save_version(inside.clinic, "intake", content_of(inside.clinic, "intake", 1), "x", inside.staff[Role.ADMINISTRATOR])


def test_another_url_is_refused() -> None:
    with pytest.raises(InputError, match="answers refer to it"):
        checked("intake", questionnaire_json("session"))
