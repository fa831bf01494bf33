from typing import Any

import pytest

from mesotrich.clinic.accounts import settings_store
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.accounts.setting_kinds import SettingField, SettingKind, Values, setting_kinds
from mesotrich.clinic.accounts.settings_store import LabThreshold, check_values, checked, get, save_version, versions
from mesotrich.foundation.errors import InputError, RecordError
from mesotrich.planning.aftercare import aftercare_rules, with_clinic_hours
from tests.clinic.conftest import Cast

WHOLE, NUMBER = SettingField("n", "Hours", "whole"), SettingField("x", "Below", "number", needed=False)
FLAG, CALL, TEXT = SettingField("f", "Asked", "flag"), SettingField("c", "Call", "call"), SettingField("t", "Advice", "text")


def save(cast: Cast, hours: int, reason: str = "Our protocol") -> None:
    save_version(cast.clinic, "aftercare", {"shampoo": {"hours": hours}}, reason, cast.staff[Role.ADMINISTRATOR])


def test_the_reference_data_holds_until_a_clinic_sets_something(inside: Cast) -> None:
    assert get(inside.clinic, "aftercare") == (setting_kinds()["aftercare"].defaults(), 0)
    assert versions(inside.clinic, "aftercare") == ()


def test_the_newest_version_holds_and_the_earlier_ones_stay(inside: Cast) -> None:
    save(inside, 24)
    save(inside, 36, "Sweat")
    values, version = get(inside.clinic, "aftercare")
    assert (values["shampoo"]["hours"], values["swimming"]["hours"], version) == (36, 48, 2)
    told = [(one.number, one.value["shampoo"]["hours"], one.reason, one.by) for one in versions(inside.clinic, "aftercare")]
    assert told == [(2, 36, "Sweat", "Clinic A administrator"), (1, 24, "Our protocol", "Clinic A administrator")]


def test_an_entry_that_came_later_holds_as_the_reference_data_says(inside: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    save(inside, 24)
    kind = setting_kinds()["aftercare"]
    entries = kind.entries()
    later = SettingKind(kind.key, kind.title, kind.why, kind.fields, lambda: (*entries, _sauna(entries)))
    monkeypatch.setattr(settings_store, "setting_kinds", lambda: {"aftercare": later})
    values, _version = get(inside.clinic, "aftercare")
    assert (values["shampoo"]["hours"], values["later"]["hours"]) == (24, 48)


def _sauna(entries: Any) -> Any:
    """An entry that was not there when the version was saved."""
    from dataclasses import replace

    return replace(entries[0], code="later")


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_version_needs_a_reason(inside: Cast, reason: str) -> None:
    with pytest.raises(RecordError, match="a reason"):
        save(inside, 24, reason)


def test_a_version_differs_from_what_holds(inside: Cast) -> None:
    with pytest.raises(RecordError, match="differs"):
        save(inside, 48)


def test_what_one_clinic_sets_is_not_anothers(inside: Cast, other: Cast) -> None:
    save(inside, 24)
    assert get(other.clinic, "aftercare")[1] == 0


@pytest.mark.parametrize(
    ("field", "given", "value"),
    [
        (WHOLE, "36", 36), (WHOLE, 36, 36), (NUMBER, "29,4", 29.4), (NUMBER, "", None), (NUMBER, None, None), (FLAG, "on", True),
        (FLAG, "", False), (FLAG, True, True), (FLAG, None, False), (CALL, "clinic", "clinic"), (TEXT, " Call. ", "Call."),
    ],
)  # fmt: skip
def test_a_value_is_kept_in_the_type_of_its_field(field: SettingField, given: Any, value: Any) -> None:
    assert checked(field, given) == value


@pytest.mark.parametrize(
    ("field", "given"),
    [
        (WHOLE, ""),
        (WHOLE, "2.5"),
        (WHOLE, "-1"),
        (WHOLE, "soon"),
        (WHOLE, "99999"),
        (NUMBER, "nan"),
        (CALL, "nobody"),
        (TEXT, ""),
    ],
)
def test_a_value_that_cannot_be_is_refused(field: SettingField, given: str) -> None:
    with pytest.raises(InputError):
        checked(field, given)


def test_a_setting_or_entry_that_there_is_not_is_refused(inside: Cast) -> None:
    with pytest.raises(InputError, match="a setting of the clinic"):
        get(inside.clinic, "colour")
    with pytest.raises(InputError, match="entries of aftercare"):
        check_values(setting_kinds()["aftercare"], {"dancing": {"hours": 4}})


def test_hours_are_handed_to_the_aftercare(inside: Cast) -> None:
    save(inside, 24)
    rules = with_clinic_hours(aftercare_rules(), settings_store.aftercare_hours(inside.clinic))
    assert {rule.code: rule.hours for rule in rules}["shampoo"] == 24


def test_urgent_advice_is_given_in_a_language(inside: Cast) -> None:
    advice, call = settings_store.urgent_advice(inside.clinic, "breathing", "fr")
    assert (advice[:7], call) == ("Appelez", "emergency")
    with pytest.raises(InputError, match="an urgent sign"):
        settings_store.urgent_advice(inside.clinic, "hiccups", "en")


def test_a_question_that_is_not_asked_is_left_out(inside: Cast) -> None:
    assert settings_store.follow_up_times(inside.clinic)["w2"] == {"months": 0, "days": 14, "hours": 0}
    value: Values = {"w2": {"asked": False}, "w6": {"days": 40}}
    save_version(inside.clinic, "follow_up", value, "Too many", inside.staff[Role.ADMINISTRATOR])
    times = settings_store.follow_up_times(inside.clinic)
    assert "w2" not in times
    assert times["w6"]["days"] == 40


@pytest.fixture
def laboratory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting of one analyte, whatever analytes the reference data names."""
    from mesotrich.clinic.accounts.setting_kinds import Entry

    kind = setting_kinds()["lab_thresholds"]
    entry = Entry(
        "ferritin", {"en": "Ferritin", "fr": "Ferritine"}, {"low": None, "high": None, "unit": "ug/L"}, (("x", "verified"),)
    )
    made = SettingKind(kind.key, kind.title, kind.why, kind.fields, lambda: (entry,))
    monkeypatch.setattr(settings_store, "setting_kinds", lambda: {"lab_thresholds": made})


@pytest.mark.usefixtures("laboratory")
def test_a_threshold_is_none_until_the_clinic_sets_it(inside: Cast) -> None:
    assert settings_store.lab_threshold(inside.clinic, "ferritin") is None
    by = inside.staff[Role.ADMINISTRATOR]
    save_version(inside.clinic, "lab_thresholds", {"ferritin": {"low": "30"}}, "Our laboratory", by)
    assert settings_store.lab_threshold(inside.clinic, "ferritin") == LabThreshold(30, None, "ug/L")
    with pytest.raises(InputError, match="below the upper one"):
        save_version(inside.clinic, "lab_thresholds", {"ferritin": {"low": 30, "high": 20}}, "x", by)
