"""What a clinic may set, and what holds where it has set nothing: the reference data, read when it is asked for."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mesotrich.foundation.messages import say
from mesotrich.foundation.sources import Source
from mesotrich.planning.aftercare import aftercare_rules
from mesotrich.reference.adverse_events import Call, asks, asks_source, urgent_signs
from mesotrich.reference.loader import LANGUAGES, texts

Values = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class SettingField:
    """One value of an entry.

    Attributes:
        name: in the data.
        label: on the screen.
        type: whole, number, text, flag or call.
        needed: whether it may stay empty.
    """

    name: str
    label: Promise | str
    type: str
    needed: bool = True


@dataclass(frozen=True)
class Entry:
    """One thing that is set: a rule of the aftercare, an analyte, a sign.

    Attributes:
        code: what it is.
        labels: its name by language.
        values: what the reference data says.
        told: each source with what it says, and its status.
    """

    code: str
    labels: dict[str, str]
    values: dict[str, Any]
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SettingKind:
    """One page of settings.

    Attributes:
        key: its name.
        title: in words.
        why: what it does.
        fields: what each entry holds.
        entries: reads the reference data.
    """

    key: str
    title: Promise
    why: Promise
    fields: tuple[SettingField, ...]
    entries: Callable[[], tuple[Entry, ...]]

    def defaults(self) -> Values:
        """What holds where the clinic has set nothing."""
        return {entry.code: dict(entry.values) for entry in self.entries()}


def setting_kinds() -> dict[str, SettingKind]:
    """All that a clinic may set.

    Returns:
        Kinds by key.
    """
    return {kind.key: kind for kind in KINDS}


def _labels(code: str, otherwise: str) -> dict[str, str]:
    """The name of an entry in each language; its code where the messages do not name it."""
    return {language: texts(language).get(code, otherwise) for language in LANGUAGES}


def _cited(source: Source, before: str = "") -> tuple[str, str]:
    """A source in one line, and its status."""
    return f"{before}{source.cited()}", source.status.value


def _aftercare() -> tuple[Entry, ...]:
    """How long to wait after a session."""
    return tuple(
        Entry(
            rule.code, _labels(f"aftercare.{rule.code}", rule.code), {"hours": rule.hours},
            (_cited(rule.source, f"{rule.hours} h: "), *(_cited(other.source, f"{other.hours} h: ") for other in rule.others)),
        )
        for rule in aftercare_rules()
    )  # fmt: skip


def _follow_up() -> tuple[Entry, ...]:
    """When patients are asked how it went."""
    return tuple(
        Entry(
            ask.code, _labels(f"ask.{ask.code}", ask.code),
            {"months": ask.months, "days": ask.days, "hours": ask.hours, "asked": True}, (_cited(asks_source()),),
        )
        for ask in asks()
    )  # fmt: skip


def _urgent() -> tuple[Entry, ...]:
    """What a patient with an urgent sign is told at once."""
    return tuple(
        Entry(
            sign.code, _labels(f"urgent.{sign.code}", sign.code),
            {"call": sign.call.value, **{f"advice_{one}": _advice(sign.code, one) for one in LANGUAGES}}, (_cited(sign.source),),
        )
        for sign in urgent_signs()
    )  # fmt: skip


def _advice(code: str, language: str) -> str:
    """The advice for a sign in a language."""
    return say(texts(language), f"urgent.{code}.advice", {})


def _labs() -> tuple[Entry, ...]:
    """Thresholds of the laboratory: none is set until the clinic does; what sources call low stands beside."""
    path = resources.files("mesotrich.reference").joinpath("data/labs.csv")
    if not path.is_file():
        return ()
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, Entry] = {}
    for row in csv.DictReader(lines):
        code = row["analyte"]
        unit = row["unit"]
        earlier = found[code].told if code in found else ()
        said = f"{row['threshold_low']} {unit}: " if row["threshold_low"] else ""
        told = (f"{said}{row['source']}; {row['note']}", row["status"])
        named = f"{code.replace('_', ' ').capitalize()} ({unit})" if unit else code.replace("_", " ").capitalize()
        found[code] = Entry(code, _labels(f"analyte.{code}", named), {"low": None, "high": None, "unit": unit}, (*earlier, told))
    return tuple(found.values())


LABS_WHY = _(
    "Values outside are marked. Sources disagree, so none is set until your clinic sets its own; without one nothing is marked."
)
URGENT_WHY = _(
    "What a patient reads at once after a tap on an urgent sign, before any form. "
    "Clinical judgement: your physician answers for it."
)
KINDS = (
    SettingKind(
        "lab_thresholds", _("Laboratory thresholds"),
        LABS_WHY,
        (SettingField("low", _("Mark below"), "number", False), SettingField("high", _("Mark above"), "number", False),
         SettingField("unit", _("Unit"), "text", False)),
        _labs,
    ),
    SettingKind(
        "aftercare", _("Aftercare"), _("How long patients wait after a session. It runs as a countdown on their phone."),
        (SettingField("hours", _("Hours to wait"), "whole"),), _aftercare,
    ),
    SettingKind(
        "urgent_advice", _("Urgent advice"),
        URGENT_WHY,
        (SettingField("call", _("Whom to call"), "call"), SettingField("advice_en", _("Advice in English"), "text"),
         SettingField("advice_fr", _("Advice in French"), "text")),
        _urgent,
    ),
    SettingKind(
        "follow_up", _("Follow-up questions"), _("When a patient is asked how it went after a session."),
        (SettingField("months", _("Months"), "whole"), SettingField("days", _("Days"), "whole"),
         SettingField("hours", _("Hours"), "whole"), SettingField("asked", _("Is asked"), "flag")),
        _follow_up,
    ),
)  # fmt: skip
CALLS = {Call.EMERGENCY.value: _("the emergency number"), Call.CLINIC.value: _("the clinic")}
