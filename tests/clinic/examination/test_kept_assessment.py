import json
from datetime import date

from mesotrich.assessment.assess import assess
from mesotrich.clinic.examination.kept_assessment import as_json, kept_assessment
from mesotrich.foundation.messages import Message, say
from mesotrich.records.facts import UNKNOWN, Fact, FactValue
from mesotrich.reference.loader import texts

TODAY = date(2026, 11, 25)
VALUES: dict[str, FactValue] = {
    "scarring_signs": True, "ferritin": 24.0, "onset_date": date(2026, 4, 10), "medicines": ("C07AB03",),
    "childbirth_date": date(2026, 1, 10), "patchy_loss": UNKNOWN, "sex": "female",
}  # fmt: skip
FACTS = {code: Fact(code, value, TODAY) for code, value in VALUES.items()}


def test_what_is_kept_is_json_and_holds_the_facts_that_it_rests_on() -> None:
    kept = json.loads(json.dumps(kept_assessment(assess(FACTS, TODAY), FACTS, TODAY)))
    assert (kept["schema"], kept["version"], kept["on"]) == ("mesotrich.assessment", 1, "2026-11-25")
    assert kept["facts"]["ferritin"] == {"value": 24.0, "asked_on": "2026-11-25"}
    assert kept["facts"]["patchy_loss"]["value"] == "unknown"


def test_a_sentence_can_be_said_again_from_what_is_kept() -> None:
    flag = as_json(assess(FACTS, TODAY))["flags"][0]
    assert say(texts("en"), flag["message"]["code"], flag["message"]["values"]) == "Signs of scarring were seen."
    assert flag["source"]["status"] == "unverified"


def test_plain_values_stay_and_others_become_plain() -> None:
    found = as_json({"a": (1, None, True), "b": date(2026, 1, 2), "c": Message("x")})
    assert found == {"a": [1, None, True], "b": "2026-01-02", "c": {"code": "x", "values": {}}}
