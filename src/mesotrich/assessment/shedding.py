"""Tests of shedding, each against its own reference and only where that fits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mesotrich.assessment.answers import Answers
from mesotrich.assessment.evidence import Evidence, filled
from mesotrich.foundation.messages import Message
from mesotrich.records.facts import Facts
from mesotrich.reference.fact_codes import fact_code
from mesotrich.reference.loader import value

UNIT_GRADE = "{grade}"


class Standing(StrEnum):
    """Where a test stands against its reference."""

    WITHIN = "within"
    ABOVE = "above"
    CLASSED = "classed"  # the test names a class, it has no limit
    NO_CUT_OFF = "no_cut_off"  # figures are known, a limit is not
    NO_REFERENCE = "no_reference"  # there is none that fits this person or this way to test
    NOT_DONE = "not_done"


@dataclass(frozen=True)
class SheddingReading:
    """One test.

    Attributes:
        what: which test; its name is the message `shedding.name.WHAT`.
        value: what was found; None where it was not done.
        unit: UCUM code.
        standing: where it stands against its reference.
        message: that in a sentence, with its doubt.
        references: what the sources say, each with its source.
    """

    what: str
    value: float | None
    unit: str
    standing: Standing
    message: Message
    references: tuple[Evidence, ...]


def read_shedding(facts: Facts, today: date) -> tuple[SheddingReading, ...]:
    """Read every test of shedding.

    Args:
        facts: all answers by code.
        today: day on which they are read.

    Returns:
        The daily count, the comb, the pull test, both wash tests and the Sinclair scale, always all six in this order.

    Raises:
        InputError: an answer is of a wrong type.

    Examples:
        >>> [reading.standing.value for reading in read_shedding({}, date(2026, 11, 25))]
        ['not_done', 'not_done', 'not_done', 'not_done', 'not_done', 'not_done']
    """
    told = Answers(facts, today)
    return (_daily(told), _comb(told), _pull(told), _wash(told), _refined(told), _sinclair(told))


def _reading(
    what: str, fact: str, told: Answers, standing: Standing, ending: str, references: tuple[Evidence, ...], **values: object
) -> SheddingReading:
    """A reading; without a value it was not done, whatever the rest would say."""
    unit, found = fact_code(fact).unit, told.number(fact)
    if found is None:
        return SheddingReading(what, None, unit, Standing.NOT_DONE, Message(f"shedding.{what}.not_done"), references)
    message = filled(f"shedding.{what}.{ending}", hairs=filled("number.hairs", count=found), **values)
    return SheddingReading(what, found, unit, standing, message, references)


def _reference(ending: str, entries: Mapping[str, str]) -> Evidence:
    """What one source says: names of the values in its sentence, with the entries that hold them."""
    found = {name: value("shedding", key) for name, key in entries.items()}
    source = next(iter(found.values())).source
    return Evidence(filled(f"shedding.reference.{ending}", **{name: entry.value for name, entry in found.items()}), source)


def _daily(told: Answers) -> SheddingReading:
    """The daily count: figures contradict each other and none is validated, so it is never judged."""
    references = (
        _reference("daily_article", {"low": "daily_article_low", "high": "daily_article_high"}),
        _reference("daily_other", {"low": "daily_other_low", "high": "daily_other_high"}),
        _reference("daily_other", {"low": "daily_third_low", "high": "daily_third_high"}),
        _reference("daily_mean", {"mean": "daily_mean"}),
    )
    days = told.number("shed_count_days")
    if days is None:
        return _reading("daily_count", "shed_per_day", told, Standing.NO_CUT_OFF, "days_unknown", references)
    return _reading("daily_count", "shed_per_day", told, Standing.NO_CUT_OFF, "shown", references, count=int(days))


def _comb(told: Answers) -> SheddingReading:
    """The 60-second comb test: men of two age bands."""
    young = _reference("comb_young", _comb_entries("comb_young_mean", "comb_young_low", "comb_young_high"))
    older = _reference("comb_older", _comb_entries("comb_older_mean", "comb_older_low", "comb_older_high"))
    age, sex = told.age_years(), told.choice("sex")
    if age is None or sex is None:
        return _reading("comb_60_s", "comb_60_s", told, Standing.NO_REFERENCE, "person_unknown", (young, older))
    ages = [value("shedding", key).value for key in ("comb_from_age", "comb_middle_age", "comb_to_age")]
    if sex != "male" or not ages[0] <= age <= ages[2]:
        return _reading("comb_60_s", "comb_60_s", told, Standing.NO_REFERENCE, "no_reference", (young, older))
    high = value("shedding", "comb_young_high" if age < ages[1] else "comb_older_high").value
    return _against_most("comb_60_s", "comb_60_s", told, high, (young if age < ages[1] else older,))


def _comb_entries(mean: str, low: str, high: str) -> dict[str, str]:
    """Entries behind the sentence on one age band."""
    ages = {"from_age": "comb_from_age", "middle_age": "comb_middle_age", "to_age": "comb_to_age"}
    return {"mean": mean, "low": low, "high": high, "men": "comb_men", **ages}


def _against_most(what: str, fact: str, told: Answers, most: float, references: tuple[Evidence, ...]) -> SheddingReading:
    """A test whose reference is a highest value."""
    found = told.number(fact)
    above = found is not None and found > most
    standing = Standing.ABOVE if above else Standing.WITHIN
    return _reading(what, fact, told, standing, standing.value, references, most=most)


def _pull(told: Answers) -> SheddingReading:
    """The pull test: counts only where the bundle was as big as that of the reference."""
    least, largest = (value("shedding", key).value for key in ("pull_bundle_least", "pull_bundle_most"))
    references = (
        _reference(
            "pull",
            {"most": "pull_most", "least": "pull_bundle_least", "largest": "pull_bundle_most", "share": "pull_share_percent"},
        ),
        _reference("pull_older", {"share": "pull_older_rule_percent"}),
    )
    bundle = told.number("pull_bundle")
    if bundle is None or not least <= bundle <= largest:
        return _reading(
            "pull_test", "pull_test", told, Standing.NO_REFERENCE, "no_reference", references, least=least, largest=largest
        )
    return _against_most("pull_test", "pull_test", told, value("shedding", "pull_most").value, references)


def _wash(told: Answers) -> SheddingReading:
    """The modified wash test: two limits make four classes."""
    limits = {"total": "wash_total", "vellus": "wash_vellus_percent", "days": "wash_unwashed_days"}
    references = (_reference("wash_modified", limits),)
    total, vellus = told.number("wash_test_total"), told.number("wash_test_vellus_percent")
    if total is None or vellus is None:
        return _reading("wash_modified", "wash_test_total", told, Standing.NO_REFERENCE, "vellus_unknown", references)
    many = total >= value("shedding", "wash_total").value
    fine = vellus >= value("shedding", "wash_vellus_percent").value
    ending = {(False, True): "androgenetic", (True, False): "effluvium", (True, True): "both", (False, False): "neither"}[
        many, fine
    ]
    return _reading("wash_modified", "wash_test_total", told, Standing.CLASSED, ending, references, vellus=vellus)


def _refined(told: Answers) -> SheddingReading:
    """The refined wash test: the means of three groups, which overlap; no limit was stated."""
    references = (
        _reference("wash_refined_normal", {"mean": "refined_normal_mean", "sd": "refined_normal_sd"}),
        _reference("wash_refined_aga", {"mean": "refined_aga_mean", "sd": "refined_aga_sd"}),
        _reference("wash_refined_te", {"mean": "refined_te_mean", "sd": "refined_te_sd"}),
    )
    return _reading("wash_refined", "wash_refined_mean", told, Standing.NO_CUT_OFF, "shown", references)


def _sinclair(told: Answers) -> SheddingReading:
    """The Sinclair shedding scale: pictures of bundles of long hair, studied in women."""
    means = {"patients": "sinclair_patients_mean", "girls": "sinclair_girls_mean", "most": "sinclair_most"}
    references, grade = (_reference("sinclair", means),), told.choice("sinclair_shedding")
    most = value("shedding", "sinclair_most").value
    if grade is None:
        return SheddingReading(
            "sinclair_shedding", None, UNIT_GRADE, Standing.NOT_DONE, Message("shedding.sinclair_shedding.not_done"), references
        )
    if not told.flag("hair_is_long") or told.choice("sex") != "female":
        standing = Standing.NO_REFERENCE
    else:
        standing = Standing.ABOVE if int(grade) > most else Standing.WITHIN
    message = filled(f"shedding.sinclair_shedding.{standing.value}", value=int(grade), most=most)
    return SheddingReading("sinclair_shedding", float(grade), UNIT_GRADE, standing, message, references)
