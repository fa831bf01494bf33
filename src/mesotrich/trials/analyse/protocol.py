"""What a trial declared before its data: arms, visits, outcomes with their direction, one primary or more."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from mesotrich.foundation.errors import FileError, InputError, MesotrichError


class Role(StrEnum):
    """What an outcome is for."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    HARM = "harm"  # yes or no, at any visit


class Kind(StrEnum):
    """What the values of an outcome are."""

    CONTINUOUS = "continuous"
    YES_NO = "yes_no"  # 1 and 0


class Better(StrEnum):
    """Which way is a benefit."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True)
class Outcome:
    """One declared outcome.

    Attributes:
        code: as in the data.
        name: as it is shown.
        role: what it is for.
        unit: UCUM code; empty where there is none.
        better: which way is a benefit; nothing for a harm.
        responder: change in the direction of benefit from which a person counts as a responder; None where none is declared.
        margin: largest loss that counts as not worse, above 0; None asks for superiority.
        kind: what its values are; a harm is always yes or no.
    """

    code: str
    name: str
    role: Role
    unit: str = ""
    better: Better | None = None
    responder: float | None = None
    margin: float | None = None
    kind: Kind = Kind.CONTINUOUS

    @property
    def sign(self) -> int:
        """1 where higher is better, -1 where lower is."""
        return -1 if self.better is Better.LOWER else 1


@dataclass(frozen=True)
class Guessers:
    """People who were asked which arm somebody was in; 1 says the new one, -1 the control arm, 0 that they do not know.

    Attributes:
        code: as in the data, where the visit is empty.
        name: as they are shown.
    """

    code: str
    name: str


@dataclass(frozen=True)
class Protocol:
    """A declared trial with two arms.

    Attributes:
        study: its name.
        new: name of the new arm, as in the data.
        control: name of the control arm.
        visits: baseline first, in order; the last is the one that is tested.
        outcomes: all declared ones.
        alpha: two-sided.
        per_protocol: code of a value that is 1 for people who followed the protocol; empty where none is recorded.
        strata: code of a number that tells the stratum in which a person was allocated; empty where there were none.
        screened: people who were screened; None where not known.
        artificial: whether the data were made by a program.
        guesses: who was asked to guess the arm; empty where nobody was.
    """

    study: str
    new: str
    control: str
    visits: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    alpha: float = 0.05
    per_protocol: str = ""
    strata: str = ""
    screened: int | None = None
    artificial: bool = False
    guesses: tuple[Guessers, ...] = ()

    def __post_init__(self) -> None:
        if self.new == self.control:
            raise InputError("two arms with names of their own", self.new, "name the new and the control arm")
        if len(self.visits) < 2 or len(set(self.visits)) < len(self.visits):
            raise InputError("a baseline and later visits, each once", self.visits, "correct visits")
        codes = [*(one.code for one in self.outcomes), *(one.code for one in self.guesses)]
        if len(set(codes)) < len(codes):
            raise InputError("outcomes and guesses with codes of their own", codes, "correct outcomes")
        if not self.of(Role.PRIMARY):
            raise InputError("a primary outcome that is declared before the data", "none", "give one outcome role: primary")
        if not 0 < self.alpha < 1:
            raise InputError("alpha between 0 and 1", self.alpha, "give for example 0.05")

    def of(self, *roles: Role) -> tuple[Outcome, ...]:
        """Outcomes with one of the roles, in the order of the roles."""
        return tuple(outcome for role in roles for outcome in self.outcomes if outcome.role is role)


def read_protocol(path: Path) -> Protocol:
    """Read a protocol.

    Args:
        path: a YAML file with study, arms (new, control), visits and outcomes.

    Returns:
        The protocol.

    Raises:
        FileError: it cannot be read, or a part is missing or wrong.
    """
    try:
        loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        return protocol_of(loaded)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise FileError("a protocol in YAML", error, "check the file", path) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FileError("study, arms, visits and outcomes of a protocol", error, "complete the protocol", path) from error
    except MesotrichError as error:
        raise FileError(error.what, error.got, error.do, path) from error


def protocol_of(loaded: Mapping[str, Any]) -> Protocol:
    """A protocol from what stands in a file.

    Args:
        loaded: study, arms (new, control), visits, outcomes and what else was declared.

    Returns:
        The protocol.

    Raises:
        InputError: a part is wrong.
        KeyError: a part is missing.
    """
    known = {"study", "arms", "visits", "outcomes", "alpha", "per_protocol", "strata", "screened", "artificial", "guesses"}
    if set(loaded) - known:
        raise InputError(f"one of {', '.join(sorted(known))}", ", ".join(sorted(set(loaded) - known)), "correct the name")
    return Protocol(
        str(loaded["study"]),
        str(loaded["arms"]["new"]),
        str(loaded["arms"]["control"]),
        tuple(str(visit) for visit in loaded["visits"]),
        tuple(_outcome(entry) for entry in loaded["outcomes"]),
        float(loaded.get("alpha", 0.05)),
        str(loaded.get("per_protocol", "")),
        str(loaded.get("strata", "")),
        None if loaded.get("screened") is None else int(loaded["screened"]),
        bool(loaded.get("artificial", False)),
        tuple(Guessers(str(one["code"]), str(one.get("name", one["code"]))) for one in loaded.get("guesses", ())),
    )


def _outcome(entry: Mapping[str, Any]) -> Outcome:
    """An outcome from what stands in a file."""
    code, role = str(entry["code"]), Role(entry["role"])
    better = Better(entry["better"]) if "better" in entry else None
    if role is not Role.HARM and better is None:
        raise InputError(f"a direction of benefit of {code}", "none", "give better: higher or lower")
    responder, margin = (None if entry.get(name) is None else float(entry[name]) for name in ("responder", "margin"))
    if any(number is not None and not number > 0 for number in (responder, margin)):
        raise InputError(f"responder and margin of {code} above 0", (responder, margin), "give them in the direction of benefit")
    kind = Kind(entry.get("kind", "continuous"))
    if kind is Kind.YES_NO and (responder, margin) != (None, None):
        raise InputError(f"no responder or margin of {code}, which is yes or no", (responder, margin), "leave them out")
    return Outcome(code, str(entry.get("name", code)), role, str(entry.get("unit", "")), better, responder, margin, kind)
