from datetime import date

import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.foundation.sources import Source, Status
from mesotrich.reference import red_flags as module
from mesotrich.reference.fact_codes import fact_code
from mesotrich.reference.red_flags import flag_rules

SOURCE = Source("a book", "", "2026-01-01", Status.VERIFIED)


@pytest.mark.parametrize("rule", flag_rules(), ids=[rule.code for rule in flag_rules()])
def test_every_rule_asks_for_an_answer_that_its_fact_allows(rule: module.FlagRule) -> None:
    fact = fact_code(rule.fact)
    assert rule.answer is True if not fact.options else rule.answer in fact.options
    assert date.fromisoformat(rule.source.date)


@pytest.mark.parametrize("entry", [{"is": True, "act": "refer"}, {"fact": "x", "is": True, "act": "wait"}])
def test_an_entry_that_is_not_complete_is_refused_with_its_code(entry: dict[str, object]) -> None:
    with pytest.raises(ReferenceDataError, match="of the flag pain"):
        module._read("pain", entry, SOURCE)
