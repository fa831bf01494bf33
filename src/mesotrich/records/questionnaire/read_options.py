"""The answers that a question offers, checked against what its fact may be."""

from collections.abc import Mapping
from typing import Any

from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import UNKNOWN, FactValue
from mesotrich.records.questionnaire.fhir_json import STRUCTURE, extensions, needed, only_keys, optional, wording
from mesotrich.records.questionnaire.questionnaire import UNKNOWN_CODE, Option
from mesotrich.reference.fact_codes import FactCode, FactType

YES_NO = {"Y": True, "N": False}
EXCLUSIVE = f"{STRUCTURE}questionnaire-optionExclusive"
OFFERING = (FactType.BOOL, FactType.CHOICE, FactType.CHOICES)


def read_options(item: Mapping[str, Any], fact: FactCode, language: str) -> tuple[Option, ...]:
    """The answers to choose from.

    Args:
        item: a question of a FHIR Questionnaire.
        fact: what it asks.
        language: language of the questionnaire.

    Returns:
        The options in their order; none for facts that are not chosen from a list.

    Raises:
        InputError: an option means nothing to the fact, is there twice, or "I do not know" is missing.
    """
    given = optional(item, "answerOption", list, [], fact.code)
    if fact.type not in OFFERING:
        if given:
            raise InputError(f"no answerOption for a {fact.type}", len(given), "take them out", fact.code)
        return ()
    options = tuple(_option(entry, fact, language) for entry in given)
    codes = [option.code for option in options]
    if len(set(codes)) != len(codes):
        raise InputError("each option once", ", ".join(codes), "take out the double one", fact.code)
    if UNKNOWN_CODE not in codes or len(codes) == 1:
        raise InputError("options, and I do not know", ", ".join(codes) or "none", f"add the option {UNKNOWN_CODE}", fact.code)
    return options


def option_value(fact: FactCode, code: str, where: str) -> FactValue:
    """What an option means.

    Args:
        fact: the fact that is asked.
        code: code of the option.
        where: place to name in an error.

    Returns:
        The value of the fact; of a fact with several choices, one of them.

    Raises:
        InputError: the fact knows no such option.
    """
    if code == UNKNOWN_CODE:
        return UNKNOWN
    known: dict[str, FactValue] = {**YES_NO} if fact.type is FactType.BOOL else {option: option for option in fact.options}
    if code not in known:
        raise InputError(f"one of {', '.join([*known, UNKNOWN_CODE])}", code, "use a code of reference/data/facts.yaml", where)
    return known[code]


def _option(entry: object, fact: FactCode, language: str) -> Option:
    """One option."""
    coding = needed(entry, "valueCoding", dict, fact.code)
    only_keys(needed({"option": entry}, "option", dict, fact.code), {"valueCoding", "extension"}, fact.code)
    only_keys(coding, {"system", "code", "display", "_display"}, fact.code)
    code, extra = (
        needed(coding, "code", str, fact.code),
        extensions(needed({"option": entry}, "option", dict, fact.code), fact.code),
    )
    only_keys(extra, {EXCLUSIVE}, fact.code)
    value, text = option_value(fact, code, fact.code), wording(coding, "display", language, fact.code)
    alone = fact.type is FactType.CHOICES and (code == UNKNOWN_CODE or extra.get(EXCLUSIVE) is True)
    return Option(code, needed(coding, "system", str, fact.code), value, text, alone)
