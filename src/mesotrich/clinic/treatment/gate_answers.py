"""The controls that answer a reason of the gate, and what was sent from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.http import QueryDict
from django.utils.translation import gettext as _

from mesotrich.foundation.messages import Message
from mesotrich.records.facts import UNKNOWN, Fact, Facts, FactValue
from mesotrich.reference.fact_codes import AskedOf, FactType, fact_code
from mesotrich.reference.ingredients import ingredients
from mesotrich.reference.medicines import medicine, medicines, plain, search

LOOK = "scalp_looked_at"
SEEN = ("scalp_infection", "scalp_wound")  # what a look that finds nothing answers too
NUMBER_MOST = 1000.0  # far above any answer that the gate asks for; a slip of the hand is refused
FOUND_MOST = 8
ELSEWHERE = {
    "consent_current": "consent", "open_adverse_event": "patient_events", "product_ingredients": "plan",
    "product_for_injection": "plan", "diagnosis_icd10": "assessment", "sex": "patient_edit", "birth_date": "patient_edit",
}  # fmt: skip


class ControlKind(StrEnum):
    """What a control looks like."""

    LOOK = "look"
    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"
    LIST = "list"


KINDS = {
    FactType.BOOL: ControlKind.YES_NO, FactType.CHOICE: ControlKind.CHOICE, FactType.NUMBER: ControlKind.NUMBER,
    FactType.COUNT: ControlKind.NUMBER, FactType.DATE: ControlKind.DATE, FactType.MEDICINES: ControlKind.LIST,
    FactType.INGREDIENTS: ControlKind.LIST,
}  # fmt: skip


@dataclass(frozen=True)
class Control:
    """One control.

    Attributes:
        code: of the fact.
        kind: what it looks like.
        label: name of the fact.
        options: code and text of each choice.
        unit: of a number, empty without one.
        typed: what stands in it.
        items: code and name of what a list holds now.
        error: what is wrong with what was sent; empty where nothing is.
    """

    code: str
    kind: ControlKind
    label: Message
    options: tuple[tuple[str, Message], ...] = ()
    unit: str = ""
    typed: str = ""
    items: tuple[tuple[str, str], ...] = ()
    error: str = ""


@dataclass(frozen=True)
class Sent:
    """What was sent from some controls.

    Attributes:
        facts: the answers.
        errors: what is wrong, by fact.
    """

    facts: tuple[Fact, ...]
    errors: Mapping[str, str]


def answerable(codes: Iterable[str]) -> tuple[str, ...]:
    """Facts that can be answered at the gate; others are known from the record, or decided on a page of their own.

    Args:
        codes: of facts.

    Returns:
        Those that have a control.

    Examples:
        >>> answerable(["pregnancy", "consent_current", "diagnosis_icd10"])
        ('pregnancy',)
    """
    return tuple(
        code
        for code in codes
        if code not in ELSEWHERE and fact_code(code).asked is not AskedOf.RECORD and fact_code(code).type in KINDS
    )


def control_of(code: str, facts: Facts, language: str, sent: QueryDict | None = None, error: str = "") -> Control:
    """The control of a fact.

    Args:
        code: of the fact.
        facts: what is known; a list begins with what it holds already.
        language: of the names.
        sent: what was sent and could not be kept.
        error: what is wrong with it.

    Returns:
        The control.
    """
    kind = fact_code(code)
    options = tuple((option, Message(f"option.{code}.{option}")) for option in kind.options)
    shape = ControlKind.LOOK if code == LOOK else KINDS[kind.type]
    typed = "" if sent is None else sent.get(code, "") or sent.get(f"{code}_add", "")
    unit = "" if kind.unit in {"", "1"} or kind.unit.startswith("{") else kind.unit
    listed: tuple[str, ...] = ()
    if shape is ControlKind.LIST:
        fact = facts.get(code)
        listed = fact.value if fact is not None and isinstance(fact.value, tuple) else ()
        listed = tuple(sent.getlist(code)) if sent is not None else listed
        listed = tuple(one for one in listed if one != "none")
    items = tuple((one, substance_name(kind.type, one, language)) for one in listed)
    return Control(code, shape, Message(f"fact.{code}"), options, unit, typed, items, error)


def read_answers(codes: Sequence[str], sent: QueryDict, today: date) -> Sent:
    """Facts from what was sent.

    Args:
        codes: facts whose controls were shown.
        sent: fields by code; of a list the codes that stay, and CODE_add with CODE_add_code for one more.
        today: day of the answers.

    Returns:
        The facts, or what is wrong with them.
    """
    facts: list[Fact] = []
    errors: dict[str, str] = {}
    for code in codes:
        try:
            facts += [Fact(name, value, today) for name, value in _read(code, sent)]
        except ValueError as error:
            errors[code] = str(error)
    return Sent(() if errors else tuple(facts), errors)


def answered(code: str, facts: Facts, sent: QueryDict, pressed: bool) -> bool:
    """Whether something was said of a fact; a form holds many, and those that were left alone stay as they are.

    Args:
        code: of the fact.
        facts: what is known; a list that did not change says nothing.
        sent: the fields.
        pressed: whether the button of its own question was pressed: then an unchanged list is confirmed.

    Returns:
        True where it is to be read.
    """
    if fact_code(code).type not in {FactType.MEDICINES, FactType.INGREDIENTS}:
        return bool(sent.get(code, "").strip())
    fact = facts.get(code)
    before = list(fact.value) if fact is not None and isinstance(fact.value, tuple) else []
    return pressed or sent.getlist(code) != before or bool(sent.get(f"{code}_add", "").strip())


def _read(code: str, sent: QueryDict) -> list[tuple[str, FactValue]]:
    """What one control says."""
    kind, raw = fact_code(code), sent.get(code, "").strip()
    if code == LOOK:
        return _read_look(raw)
    if kind.type in {FactType.MEDICINES, FactType.INGREDIENTS}:
        return [(code, _read_list(code, kind.type, sent))]
    if raw == "unknown":
        return [(code, UNKNOWN)]
    if kind.type is FactType.BOOL and raw in {"yes", "no"}:
        return [(code, raw == "yes")]
    if kind.type is FactType.CHOICE and raw in kind.options:
        return [(code, raw)]
    if kind.type in {FactType.NUMBER, FactType.COUNT}:
        return [(code, _read_number(raw))]
    if kind.type is FactType.DATE and raw:
        return [(code, _read_day(raw))]
    raise ValueError(_("Choose an answer."))


def _read_look(raw: str) -> list[tuple[str, FactValue]]:
    """A look that finds nothing answers what it shows; one that finds something leaves that to be asked."""
    if raw == "nothing":
        return [(LOOK, True), *((code, False) for code in SEEN)]
    if raw == "something":
        return [(LOOK, True)]
    raise ValueError(_("Choose an answer."))


def _read_number(raw: str) -> float:
    """A number with a point or a comma."""
    try:
        number = float(raw.replace(",", "."))
    except ValueError:
        raise ValueError(_("Give a number.")) from None
    if not 0 <= number <= NUMBER_MOST:
        raise ValueError(_("Give a number between 0 and %(most)d.") % {"most": NUMBER_MOST})
    return number


def _read_day(raw: str) -> date:
    """A day."""
    try:
        return date.fromisoformat(raw)
    except ValueError:
        raise ValueError(_("Give a day.")) from None


def _read_list(code: str, type_: FactType, sent: QueryDict) -> tuple[str, ...]:
    """What stays in a list and what is added to it; nothing at all only where that is said."""
    stays = tuple(one for one in dict.fromkeys(sent.getlist(code)) if one != "none")
    typed = sent.get(f"{code}_add", "").strip()
    added = _code_of(type_, sent.get(f"{code}_add_code", ""), typed) if typed else None
    if typed and added is None:
        raise ValueError(_("“%(typed)s” is not in the list. Choose one of the names that are offered.") % {"typed": typed})
    listed = tuple(dict.fromkeys((*stays, *([added] if added else []))))
    if not listed and "none" not in sent.getlist(code):
        raise ValueError(_("Choose at least one, or say that there is none."))
    if listed and "none" in sent.getlist(code):
        raise ValueError(_("There is none, or there are some: choose one of both."))
    return listed


def _code_of(type_: FactType, chosen: str, typed: str) -> str | None:
    """The code of what was chosen, or of what is called just so."""
    names = _names(type_)
    if chosen and any(code == chosen and plain(name) == plain(typed) for code, name in names):
        return chosen
    found = {code for code, name in names if plain(typed) in {plain(name), plain(code)}}
    return found.pop() if len(found) == 1 else None


def _names(type_: FactType) -> list[tuple[str, str]]:
    """All codes with each of their names."""
    if type_ is FactType.MEDICINES:
        return [(entry.atc, name) for entry in medicines() for name in entry.name.values()]
    return [(code, name) for code, entry in ingredients().items() for name in (entry.name.en, entry.name.fr)]


def substance_name(type_: FactType, code: str, language: str) -> str:
    """What people call a medicine or an ingredient.

    Args:
        type_: medicines or ingredients.
        code: its code.
        language: of the name.

    Returns:
        The name; the code where the list does not hold it.

    Examples:
        >>> substance_name(FactType.MEDICINES, "B01AF02", "en")
        'apixaban'
    """
    if type_ is FactType.MEDICINES:
        listed = medicine(code)
        return listed.name[language] if listed else code
    return ingredients()[code].name.told(language) if code in ingredients() else code


def search_substances(type_: FactType, text: str, language: str) -> list[dict[str, str]]:
    """Find by name, for the field that looks while one types.

    Args:
        type_: medicines or ingredients.
        text: what was typed.
        language: of the names.

    Returns:
        [{"code", "name", "detail"}], the best first; none for an empty text.
    """
    if type_ is FactType.MEDICINES:
        return [{"code": one.atc, "name": one.name[language], "detail": one.atc} for one in search(text, language, FOUND_MOST)]
    wanted = plain(text)
    named = [(code, entry.name.told(language)) for code, entry in ingredients().items()]
    fitting = [(code, name) for code, name in named if wanted and wanted in plain(name)]
    found = sorted(fitting, key=lambda one: (not plain(one[1]).startswith(wanted), plain(one[1])))
    return [{"code": code, "name": name, "detail": ""} for code, name in found[:FOUND_MOST]]
