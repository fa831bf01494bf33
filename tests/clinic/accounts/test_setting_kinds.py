import pytest

from mesotrich.clinic.accounts.setting_kinds import CALLS, SettingKind, setting_kinds
from mesotrich.foundation.sources import Status
from mesotrich.planning.aftercare import aftercare_rules
from mesotrich.reference.adverse_events import Call

KINDS = list(setting_kinds().values())
FILLED = [kind for kind in KINDS if kind.entries()]


def test_what_a_clinic_may_set() -> None:
    assert list(setting_kinds()) == ["lab_thresholds", "aftercare", "urgent_advice", "follow_up"]


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.key)
def test_every_entry_has_its_fields_both_names_and_a_source_with_its_status(kind: SettingKind) -> None:
    for entry in kind.entries():
        assert set(entry.values) == {field.name for field in kind.fields}
        assert set(entry.labels) == {"en", "fr"}
        assert entry.told
        assert {status for _source, status in entry.told} <= {status.value for status in Status}


def test_the_defaults_are_those_of_the_reference_data() -> None:
    assert setting_kinds()["aftercare"].defaults() == {rule.code: {"hours": rule.hours} for rule in aftercare_rules()}


def test_defaults_that_were_changed_by_a_caller_stay_as_they_are() -> None:
    kind = setting_kinds()["aftercare"]
    kind.defaults()["shampoo"]["hours"] = 1
    assert kind.defaults()["shampoo"]["hours"] == 48


def test_urgent_advice_is_there_in_both_languages() -> None:
    for values in setting_kinds()["urgent_advice"].defaults().values():
        assert values["advice_en"] != values["advice_fr"]
        assert values["call"] in CALLS


def test_every_call_has_words() -> None:
    assert set(CALLS) == {call.value for call in Call}
