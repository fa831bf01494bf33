"""The whole protocol of a study as it is kept and registered; the part that the analysis reads is made from it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from mesotrich.foundation.errors import InputError
from mesotrich.trials.analyse.protocol import Outcome, Role, protocol_of

SCHEMA = "mesotrich.study/1"
FOLLOWED = "followed_protocol"  # code of the value that says who followed the protocol
STRATUM = "stratum"  # code of the number of the stratum
NO_STRATA = "all"


class CriterionKind(StrEnum):
    """What a criterion is for."""

    INCLUSION = "inclusion"  # must hold
    EXCLUSION = "exclusion"  # must not hold


class Taken(StrEnum):
    """How the values of an outcome come about."""

    TYPED = "typed"  # written down at the visit
    PHOTOS = "photos"  # measured in the photos of the visit
    READING = "reading"  # read by a blinded assessor


@dataclass(frozen=True)
class Arm:
    """One arm.

    Attributes:
        code: short, as in the sealed list.
        name: as in the report.
        prepare: what whoever prepares has to do.
    """

    code: str
    name: str
    prepare: str


@dataclass(frozen=True)
class Criterion:
    """One criterion of eligibility.

    Attributes:
        code: its name in the log.
        kind: whether it must hold, or must not.
        text: as it is asked.
        washout_months: whole months since a treatment was last used that must have passed; None for any other criterion.
    """

    code: str
    kind: CriterionKind
    text: str
    washout_months: int | None


@dataclass(frozen=True)
class PlannedVisit:
    """One visit.

    Attributes:
        code: its name in the record.
        name: as in the report.
        day: since the baseline visit, which has 0.
        before_days: how much earlier it may be.
        after_days: how much later it may be.
    """

    code: str
    name: str
    day: int
    before_days: int
    after_days: int


@dataclass(frozen=True)
class Factor:
    """Something by which people are allocated apart.

    Attributes:
        code: its name in the record.
        name: as it is asked.
        levels: what it may be.
    """

    code: str
    name: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Assumed:
    """What the number of people rests on.

    Attributes:
        sd: between people, of the change in the primary outcome; None where nothing is assumed.
        mean: of the primary outcome before treatment.
        dropout: share of people who leave.
    """

    sd: float | None
    mean: float | None
    dropout: float


@dataclass(frozen=True)
class StudyProtocol:
    """A whole protocol.

    Attributes:
        study: its title.
        new: the new arm.
        control: the control arm.
        ratio: people of the new and the control arm in the smallest block.
        criteria: of eligibility.
        visits: baseline first.
        outcomes: as the analysis reads them.
        taken: how the values of each outcome come about, by its code.
        factors: by which people are allocated apart.
        alpha: two-sided.
        region: of the scalp that is photographed.
        assumed: what the number of people rests on.
    """

    study: str
    new: Arm
    control: Arm
    ratio: tuple[int, int]
    criteria: tuple[Criterion, ...]
    visits: tuple[PlannedVisit, ...]
    outcomes: tuple[Outcome, ...]
    taken: Mapping[str, Taken]
    factors: tuple[Factor, ...]
    alpha: float
    region: str
    assumed: Assumed

    @property
    def primary(self) -> Outcome:
        """The one primary outcome."""
        return next(outcome for outcome in self.outcomes if outcome.role is Role.PRIMARY)


def read_study_protocol(document: Mapping[str, Any]) -> StudyProtocol:
    """Read a whole protocol; what is missing or wrong is refused.

    Args:
        document: as it is kept, schema mesotrich.study/1.

    Returns:
        The protocol.

    Raises:
        InputError: a part is missing or wrong, or there is not exactly one primary outcome.
    """
    try:
        protocol = _read(document)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError("a complete protocol of a study", error, "complete it") from error
    _check(protocol)
    return protocol


def _read(document: Mapping[str, Any]) -> StudyProtocol:
    """Its parts."""
    trial = protocol_of(trial_document(document))
    arms = {side: Arm(**{part: str(entry[part]) for part in ("code", "name", "prepare")})
            for side, entry in document["arms"].items()}  # fmt: skip
    new_part, control_part = (int(part) for part in document.get("ratio", (1, 1)))
    assumed = document.get("assumed", {})
    return StudyProtocol(
        trial.study, arms["new"], arms["control"], (new_part, control_part),
        tuple(_criterion(entry) for entry in document["criteria"]),
        tuple(_visit(entry) for entry in document["visits"]), trial.outcomes,
        {str(entry["code"]): Taken(entry.get("taken", "typed")) for entry in document["outcomes"]},
        tuple(Factor(str(entry["code"]), str(entry["name"]), tuple(map(str, entry["levels"])))
              for entry in document.get("factors", ())),
        trial.alpha, str(document.get("region", "")),
        Assumed(_number(assumed.get("sd")), _number(assumed.get("mean")), float(assumed.get("dropout", 0))),
    )  # fmt: skip


def _criterion(entry: Mapping[str, Any]) -> Criterion:
    """One criterion."""
    months = entry.get("washout_months")
    return Criterion(
        str(entry["code"]), CriterionKind(entry["kind"]), str(entry["text"]), None if months is None else int(months)
    )


def _visit(entry: Mapping[str, Any]) -> PlannedVisit:
    """One visit."""
    return PlannedVisit(
        str(entry["code"]), str(entry["name"]), int(entry["day"]), int(entry["before_days"]), int(entry["after_days"])
    )


def _number(given: object) -> float | None:
    """A number that may be missing."""
    return None if given is None else float(str(given))


def _check(protocol: StudyProtocol) -> None:
    """What no single part can say."""
    if len(primary := [outcome.code for outcome in protocol.outcomes if outcome.role is Role.PRIMARY]) != 1:
        raise InputError("exactly one primary outcome", ", ".join(primary) or "none", "give one outcome the role primary")
    if not protocol.new.code or not protocol.control.code or protocol.new.code == protocol.control.code:
        raise InputError("two arms with codes of their own", protocol.new.code, "correct the codes")
    days = [visit.day for visit in protocol.visits]
    if days[0] != 0 or days != sorted(set(days)):
        raise InputError("visits in order, the baseline on day 0", days, "correct the days")
    for names, what in (
        ([visit.code for visit in protocol.visits], "visits"),
        ([criterion.code for criterion in protocol.criteria], "criteria"),
        ([factor.code for factor in protocol.factors], "factors"),
    ):
        if len(set(names)) < len(names):
            raise InputError(f"{what} with codes of their own", ", ".join(names), "correct the codes")
    if not protocol.criteria:
        raise InputError("criteria of eligibility", "none", "write at least one")
    if any(len(set(factor.levels)) < 2 or len(set(factor.levels)) < len(factor.levels) for factor in protocol.factors):
        raise InputError("factors with two levels or more, each once", "other ones", "correct the levels")


def trial_document(document: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a protocol that the analysis reads (`trials.analyse.protocol`).

    Args:
        document: the whole protocol as it is kept.

    Returns:
        The document; arms and visits by their names, as they must stand in the data.

    Raises:
        KeyError: a part is missing.
    """
    arms, known = document["arms"], ("code", "name", "role", "unit", "better", "responder", "margin", "kind")
    found: dict[str, Any] = {
        "study": document["study"],
        "arms": {side: arms[side]["name"] for side in ("new", "control")},
        "visits": [visit["name"] for visit in document["visits"]],
        "outcomes": [{part: entry[part] for part in known if entry.get(part) not in (None, "")}
                     for entry in document["outcomes"]],
        "alpha": document.get("alpha", 0.05),
        "per_protocol": FOLLOWED,
    }  # fmt: skip
    if document.get("factors"):
        found["strata"] = STRATUM
    return found


def fingerprint(document: Mapping[str, Any]) -> str:
    """SHA-256 of a protocol: the same text wherever the same protocol is kept.

    Args:
        document: the whole protocol.

    Returns:
        64 hexadecimal digits.

    Examples:
        >>> fingerprint({"b": 1, "a": 2}) == fingerprint({"a": 2, "b": 1})
        True
    """
    text = json.dumps(document, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
