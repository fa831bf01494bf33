"""The data dictionary of an exported trial: every column and every code with its meaning, type, unit, and where it comes from."""

from collections.abc import Mapping, Sequence

from mesotrich.foundation.messages import say
from mesotrich.reference.loader import texts
from mesotrich.trials.analyse.data import GUESSES
from mesotrich.trials.analyse.protocol import Kind, Outcome, Protocol, Role

COLUMNS = ("part", "name", "meaning", "type", "unit", "allowed", "source")


def data_dictionary(
    protocol: Protocol, columns: Sequence[str], sources: Mapping[str, str], language: str = "en"
) -> list[dict[str, object]]:
    """Describe columns and codes of the data.

    Args:
        protocol: what was declared.
        columns: of the table of data.
        sources: where the values of each outcome code come from, in words; what is not there stays empty.
        language: of the words, "en" or "fr".

    Returns:
        Rows with the columns of `COLUMNS`: first the columns, then the codes that may stand in "outcome".

    Raises:
        ReferenceDataError: the language is not there.
    """
    told = texts(language)

    def words(code: str) -> str:
        return say(told, f"trials.dictionary.{code}", {})

    allowed = {
        "arm": f"{protocol.new}; {protocol.control}", "visit": "; ".join(protocol.visits), "patient": "", "field": "",
        "outcome": words("below"), "value": "",
    }  # fmt: skip
    types = {"value": "number", "field": "integer"}
    found = [
        _row("column", name, words(f"column_{name}"), types.get(name, "text"), "", allowed.get(name, ""), "") for name in columns
    ]
    found += [
        _row("outcome", one.code, f"{one.name}; {words(one.role.value)}", *_kind(one), sources.get(one.code, ""))
        for one in protocol.outcomes
    ]
    codes = "; ".join(str(guess) for guess in GUESSES)
    found += [
        _row("outcome", one.code, f"{words('guess')} {one.name}", "integer", "", codes, sources.get(one.code, ""))
        for one in protocol.guesses
    ]
    for code, meaning, kind in (
        (protocol.per_protocol, "followed", ("integer", "", "0; 1")), (protocol.strata, "stratum", ("integer", "", "")),
    ):  # fmt: skip
        if code:
            found.append(_row("outcome", code, words(meaning), *kind, sources.get(code, "")))
    return found


def _kind(outcome: Outcome) -> tuple[str, str, str]:
    """Type, unit and allowed values of an outcome."""
    if outcome.kind is Kind.YES_NO or outcome.role is Role.HARM:
        return "integer", "", "0; 1"
    return "number", outcome.unit, ""


def _row(*values: str) -> dict[str, object]:
    """A row of the dictionary."""
    return dict(zip(COLUMNS, values, strict=True))
