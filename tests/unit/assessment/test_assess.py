from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mesotrich.assessment.assess import Assessment, assess
from mesotrich.assessment.evidence import Evidence
from mesotrich.assessment.labs import ClinicThreshold
from mesotrich.assessment.timing import LossKind
from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message, say
from mesotrich.foundation.sources import Source, Status
from mesotrich.records.facts import UNKNOWN, Fact, Facts, FactValue
from mesotrich.reference.fact_codes import FactCode, FactType, fact_codes
from mesotrich.reference.loader import LANGUAGES, texts

TODAY = date(2026, 11, 25)
FOLDER = Path(__file__).parents[2] / "scenarios/assessment"
SCENARIOS = [scenario for path in sorted(FOLDER.glob("*.yaml")) for scenario in yaml.safe_load(path.read_text("utf-8"))]
Scenario = dict[str, Any]


def _fact(code: str, told: Any) -> Fact:
    """A fact as a scenario writes it."""
    assert code in fact_codes(), code
    value = UNKNOWN if told == "unknown" else tuple(told) if isinstance(told, list) else told
    return Fact(code, value, TODAY)


def _assessed(scenario: Scenario) -> Assessment:
    facts = {code: _fact(code, told) for code, told in scenario["facts"].items()}
    given_thresholds = scenario.get("thresholds", {})
    thresholds = {
        code: ClinicThreshold(each.get("low"), each.get("high"), each["unit"]) for code, each in given_thresholds.items()
    }
    return assess(facts, TODAY, thresholds)


def _endings(found: tuple[Evidence, ...]) -> list[str]:
    return [each.message.code.split(".", 2)[2] for each in found]


def _sides(found: Any) -> dict[str, list[str]]:
    """What a weighing or a suggestion says, as a scenario writes it."""
    sides = {"for": _endings(found.for_), "against": _endings(found.against)}
    if hasattr(found, "undecided"):
        sides |= {"undecided": _endings(found.undecided), "missing": list(found.missing)}
    return sides


def _read(found: Assessment) -> dict[str, Any]:
    """An assessment, as a scenario writes it."""
    timing = {
        f"{each.trigger}{'/anagen' * (each.kind is LossKind.ANAGEN)}": [each.fit, each.message.code] for each in found.timing
    }
    return {
        "shedding": {each.what: [each.standing, each.message.code] for each in found.shedding},
        "timing": timing,
        "causes": {each.cause.value: _sides(each) for each in found.causes},
        "drugs": {risk.taken: risk.listed.atc for risk in found.drugs.risks} if found.drugs else None,
        "flags": [flag.code for flag in found.flags],
        "rakowska": found.rakowska.conclusion,
        "rakowska_message": found.rakowska.message.code,
        "criteria": {criterion.code: criterion.met for criterion in found.rakowska.criteria},
        "labs": {reading.analyte.code: reading.marking for reading in found.labs},
        "suggestions": {each.end.value: _sides(each) for each in found.suggestions},
    }


def _differences(expected: Any, got: Any, where: str = "") -> Iterator[str]:
    """Where a reading is not what was expected; what a scenario leaves out is not compared."""
    if isinstance(expected, dict) and expected:
        for key, part in expected.items():
            yield from _differences(part, got[key], f"{where}/{key}")
    elif expected != got:
        yield f"{where}: expected {expected}, got {got}"


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[scenario["name"] for scenario in SCENARIOS])
def test_a_scenario_is_read_as_a_physician_expects(scenario: Scenario) -> None:
    expected, found = dict(scenario["expect"]), _assessed(scenario)
    assert set(expected.pop("missing_includes", ())) <= set(found.missing)
    assert list(_differences(expected, _read(found))) == []


def test_no_two_scenarios_share_a_name() -> None:
    names = [scenario["name"] for scenario in SCENARIOS]
    assert len(names) == len(set(names)) > 80


def _parts(found: Any) -> Iterator[Any]:
    """Everything inside an assessment."""
    yield found
    if isinstance(found, tuple):
        for each in found:
            yield from _parts(each)
    elif hasattr(found, "__dataclass_fields__") and not isinstance(found, Source):
        for name in found.__dataclass_fields__:
            yield from _parts(getattr(found, name))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=[scenario["name"] for scenario in SCENARIOS])
def test_every_message_can_be_said(scenario: Scenario, language: str) -> None:
    messages = [part for part in _parts(_assessed(scenario)) if isinstance(part, Message)]
    for message in messages:
        said = say(texts(language), message.code, message.values)
        assert said
        assert "Message(" not in said, said
        assert "{" not in said, said


def test_without_any_medicine_told_no_list_is_shown() -> None:
    assert assess({}, TODAY).drugs is None


def test_missing_facts_come_in_the_order_of_the_facts_and_once() -> None:
    missing, order = assess({}, TODAY).missing, list(fact_codes())
    assert list(missing) == sorted(set(missing), key=order.index)


def test_an_answer_of_a_wrong_type_is_refused_with_its_name() -> None:
    with pytest.raises(InputError, match="medicines"):
        assess({"medicines": Fact("medicines", "C07AB02", TODAY)}, TODAY)


def _answers_of(fact: FactCode) -> st.SearchStrategy[FactValue]:
    """Any answer that a fact allows."""
    options = st.sampled_from(fact.options or ("none",))
    by_type: dict[FactType, st.SearchStrategy[FactValue]] = {
        FactType.BOOL: st.booleans(),
        FactType.CHOICE: options,
        FactType.CHOICES: st.lists(options, unique=True).map(tuple),
        FactType.NUMBER: st.floats(0, 500),
        FactType.COUNT: st.integers(0, 500),
        FactType.DATE: st.dates(date(1940, 1, 1), TODAY + timedelta(days=30)),
        FactType.TEXT: st.text(max_size=5),
        FactType.MEDICINES: st.lists(st.sampled_from(["N03AG01", "C07AB02", "A10BA02", "L01XA01", "tea"]), unique=True).map(
            tuple
        ),
        FactType.INGREDIENTS: st.just(()),
    }
    return st.one_of(by_type[fact.type], st.just(UNKNOWN))


def _fact_of(fact: FactCode) -> st.SearchStrategy[Fact]:
    """Any fact of one code."""
    return _answers_of(fact).map(lambda value: Fact(fact.code, value, TODAY))


ANY_FACTS: st.SearchStrategy[Facts] = st.fixed_dictionaries(
    {}, optional={code: _fact_of(fact) for code, fact in fact_codes().items()}
)


@given(ANY_FACTS)
def test_every_sentence_of_any_assessment_has_a_dated_source_and_a_text_in_both_languages(facts: Facts) -> None:
    for part in _parts(assess(facts, TODAY)):
        if isinstance(part, Source):
            assert part.title
            assert date.fromisoformat(part.date)
            assert part.status in Status
        elif isinstance(part, Message):
            assert all(say(texts(language), part.code, part.values) for language in LANGUAGES)


@given(ANY_FACTS)
def test_no_assessment_chooses_for_the_clinician_and_what_is_known_of_mesotherapy_is_always_said(facts: Facts) -> None:
    suggestions = {each.end.value: _sides(each) for each in assess(facts, TODAY).suggestions}
    assert list(suggestions) == ["treat_cause", "refer", "other_treatment", "course"]
    assert {"against.evidence", "against.comparison"} <= set(suggestions["course"]["against"])


@given(ANY_FACTS)
def test_what_is_missing_is_what_nobody_knows(facts: Facts) -> None:
    known = {code for code, fact in facts.items() if fact.value is not UNKNOWN}
    assert not known & set(assess(facts, TODAY).missing)
