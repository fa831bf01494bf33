from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mesotrich.records.facts import UNKNOWN, Fact, Facts, FactValue
from mesotrich.reference.fact_codes import FactCode, FactType, fact_code
from mesotrich.safety.gate import gate
from mesotrich.safety.rules import all_rules
from mesotrich.safety.verdict import SEVERITY, Moment, Outcome, Verdict, worst
from tests.unit.safety.scenarios import ready

DAY = date(2026, 11, 25)
CODES = sorted({code for rule in all_rules() for code in rule.looks_at})
MEDICINES = ("B01AA03", "B01AC06", "B01AF02", "B01AF51", "M01AE01", "L04AX03", "D10BA01", "N02BE01", "herbal tea")
INGREDIENTS = ("dutasteride", "lidocaine", "amide_anaesthetics", "iodine", "Secret complex")
NOT_PUT_TO: dict[FactValue, set[str]] = {
    "male": {"pregnancy", "pregnancy_possible", "breastfeeding"},
    "female": {"fatherhood_planned"},
}
LAW = settings(derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def _values(kind: FactCode) -> st.SearchStrategy[FactValue]:
    """Answers that a question may get."""
    by_type: dict[FactType, st.SearchStrategy[FactValue]] = {
        FactType.BOOL: st.booleans(),
        FactType.CHOICE: st.sampled_from(kind.options or ("none",)),
        FactType.NUMBER: st.floats(0.8, 6),
        FactType.DATE: st.dates(DAY - timedelta(days=5), DAY + timedelta(days=5)),
        FactType.MEDICINES: st.lists(st.sampled_from(MEDICINES), max_size=3, unique=True).map(tuple),
        FactType.INGREDIENTS: st.lists(st.sampled_from(INGREDIENTS), max_size=3, unique=True).map(tuple),
    }
    return st.one_of(by_type[kind.type], st.just(UNKNOWN))


def _told(code: str) -> st.SearchStrategy[Fact]:
    """An answer of today or of some day before or after."""
    days = st.sampled_from([0, 0, 0, 1, 10, 40, 200, -1])
    return st.builds(lambda value, ago: Fact(code, value, DAY - timedelta(days=ago)), _values(fact_code(code)), days)


@st.composite
def people(draw: st.DrawFn) -> Facts:
    """Someone of whom some questions were answered otherwise than by the ready person, and some not at all."""
    changed = draw(st.lists(st.sampled_from(CODES), max_size=6, unique=True))
    dropped = draw(st.sets(st.sampled_from(CODES), max_size=3))
    facts = {**ready(), **{code: draw(_told(code)) for code in changed}}
    return {code: fact for code, fact in facts.items() if code not in dropped}


def _told_in(verdict: Verdict) -> set[str]:
    """Rules that ask or block, those that wait with another included."""
    return {rule_id for reason in verdict.reasons for rule_id in (reason.rule_id, *reason.also_waiting)}


def _need_not_be_told(code: str, facts: Facts) -> bool:
    """A question that is not put to such a person; an answer counts all the same, and without it the rule is clear."""
    sex, allergies = (facts[other].value if other in facts else UNKNOWN for other in ("sex", "allergies_known"))
    return code in NOT_PUT_TO.get(sex, ()) or (code == "allergy_ingredients" and allergies is False)


@LAW
@given(people(), st.sampled_from(CODES), st.sampled_from(list(Moment)))
def test_an_answer_that_nobody_knows_never_makes_a_verdict_better(facts: Facts, code: str, moment: Moment) -> None:
    without = {other: fact for other, fact in facts.items() if other != code}
    more = {**without, code: Fact(code, UNKNOWN, DAY)}
    before, after = gate(without, DAY, moment), gate(more, DAY, moment)
    assert SEVERITY[after.outcome] <= SEVERITY[before.outcome]
    assert _told_in(before) <= _told_in(after)


@LAW
@given(people(), st.data(), st.sampled_from(list(Moment)))
def test_taking_an_answer_away_never_allows_what_was_asked_or_blocked(facts: Facts, data: st.DataObject, moment: Moment) -> None:
    code = data.draw(st.sampled_from(sorted(facts)))
    assume(not _need_not_be_told(code, facts))
    assume(not (moment is Moment.PLAN and code.startswith("product_")))  # no product chosen yet is no question left open
    fewer = {other: fact for other, fact in facts.items() if other != code}
    before, after = gate(facts, DAY, moment), gate(fewer, DAY, moment)
    assert before.outcome is Outcome.ALLOWED or after.outcome is not Outcome.ALLOWED
    assert _told_in(before) <= _told_in(after)


@LAW
@given(people(), st.sampled_from(list(Moment)))
def test_a_verdict_is_its_worst_reason_and_its_reasons_come_worst_first(facts: Facts, moment: Moment) -> None:
    verdict = gate(facts, DAY, moment)
    outcomes = [reason.outcome for reason in verdict.reasons]
    assert verdict.outcome is worst(outcomes)
    assert outcomes == sorted(outcomes, key=SEVERITY.__getitem__)
    assert all(note.outcome is Outcome.ALLOWED and not note.gaps for note in verdict.notes)


@LAW
@given(people(), st.integers(1, 400))
def test_answers_that_grow_older_never_make_the_verdict_of_a_session_better(facts: Facts, days: int) -> None:
    older = {code: replace(fact, asked_on=fact.asked_on - timedelta(days=days)) for code, fact in facts.items()}
    assume(all(fact.asked_on <= DAY for fact in facts.values()))
    before = gate(facts, DAY, Moment.SESSION)
    assert before.outcome is Outcome.ALLOWED or gate(older, DAY, Moment.SESSION).outcome is not Outcome.ALLOWED


@LAW
@given(people())
def test_the_same_facts_give_the_same_verdict(facts: Facts) -> None:
    assert gate(facts, DAY, Moment.SESSION) == gate(dict(reversed(list(facts.items()))), DAY, Moment.SESSION)
