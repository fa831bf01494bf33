from mesotrich.clinic.intake.fields import Typed, fields_of
from mesotrich.foundation.messages import Message
from mesotrich.records.facts import UNKNOWN
from mesotrich.records.questionnaire.read_questionnaire import read_questionnaire
from mesotrich.reference.questionnaires import questionnaire_json

INTAKE = read_questionnaire(questionnaire_json("intake"))
HAIR, MEDICINES = INTAKE.pages[0], INTAKE.pages[5]


def test_fields_show_what_was_answered() -> None:
    fields = {one.code: one for one in fields_of(HAIR, {"shed_per_day": 80, "hair_is_long": True}, {"shed_per_day"}, "en")}
    assert fields["shed_per_day"].typed == "80"
    assert [choice.code for choice in fields["hair_is_long"].choices if choice.chosen] == ["Y"]
    assert (fields["shed_per_day"].asked, fields["hair_is_long"].asked) == (True, False)


def test_i_do_not_know_is_ticked_and_nothing_is_typed() -> None:
    field = next(one for one in fields_of(HAIR, {"shed_per_day": UNKNOWN}, set(), "en") if one.code == "shed_per_day")
    assert (field.unknown, field.typed) == (True, "")


def test_options_hold_their_own_i_do_not_know() -> None:
    field = next(one for one in fields_of(HAIR, {}, set(), "en") if one.code == "hair_is_long")
    assert field.unknown is None
    assert field.choices[-1].code == "unknown"


def test_what_is_wrong_stays_as_it_was_typed() -> None:
    typed = Typed({"shed_per_day": ["many"]}, {"shed_per_day": Message("answer.not_whole", {"got": "many"})}, {})
    field = next(one for one in fields_of(HAIR, {"shed_per_day": 80}, set(), "en", typed) if one.code == "shed_per_day")
    assert field.typed == "many"
    assert field.error is not None


def test_a_list_shows_names_also_those_without_a_code() -> None:
    field = fields_of(MEDICINES, {"medicines": ("B01AF02", "text:tea")}, set(), "fr")[0]
    assert [item.name for item in field.items] == ["apixaban", "tea"]
    assert field.none is False


def test_hidden_questions_are_not_shown() -> None:
    session = read_questionnaire(questionnaire_json("session"))
    assert "sex" not in {one.code for one in fields_of(session.pages[0], {}, set(), "en")}


def test_only_the_bundles_are_drawn_and_only_the_comb_test_is_timed() -> None:
    fields = fields_of(HAIR, {}, set(), "en")
    drawn = {one.code for one in fields if any(choice.strands for choice in one.choices)}
    assert drawn == {"sinclair_shedding"}
    assert {one.code for one in fields if one.timed} == {"comb_60_s"}
