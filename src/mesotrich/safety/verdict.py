"""What a gate answers: allowed, ask or blocked, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source


class Outcome(StrEnum):
    """What a reason, or a verdict as a whole, says."""

    ALLOWED = "allowed"
    ASK = "ask"
    BLOCKED = "blocked"


SEVERITY = {Outcome.BLOCKED: 0, Outcome.ASK: 1, Outcome.ALLOWED: 2}  # the first comes first on the page


class Tier(StrEnum):
    """What a rule rests on, from strong to weak."""

    GUIDELINE = "guideline"
    STUDY = "study"
    CLINIC_PAGES = "clinic pages"
    ARTICLE_ONLY = "article only"
    UNVERIFIED = "unverified"


class Moment(StrEnum):
    """When the gate is asked."""

    PLAN = "plan"
    SESSION = "session"


class Override(StrEnum):
    """Who may go on in spite of a reason, with a written reason of their own."""

    PHYSICIAN = "physician"
    NOBODY = "nobody"


class GapKind(StrEnum):
    """Why a fact cannot be used."""

    NOT_ASKED = "not_asked"
    UNKNOWN = "unknown"
    TOO_OLD = "too_old"


@dataclass(frozen=True)
class Position:
    """What one source says about a rule.

    Attributes:
        says: its position.
        source: which source.
    """

    says: Message
    source: Source


@dataclass(frozen=True)
class Gap:
    """A fact that is missing.

    Attributes:
        code: which fact.
        kind: why it cannot be used.
        told: the same as a sentence.
    """

    code: str
    kind: GapKind
    told: Message


@dataclass(frozen=True)
class Reason:
    """Why a verdict is not simply "allowed", or what is to be known though it is.

    Attributes:
        rule_id: which rule.
        rule_version: its version.
        outcome: what it says; ALLOWED for a note.
        message: the question of the rule.
        why: why it matters.
        answered_by: facts whose answer would settle it; empty where only a physician can decide.
        gaps: the facts that are missing; empty where the reason rests on an answer.
        found: what was found: ATC codes of medicines, codes of ingredients; else empty.
        tier: what the rule rests on.
        positions: what each source says.
        sources_disagree: whether the positions contradict each other.
        override: who may go on in spite of it.
        also_waiting: other rules that wait for the same missing fact and are not told one by one.
    """

    rule_id: str
    rule_version: int
    outcome: Outcome
    message: Message
    why: Message
    answered_by: tuple[str, ...]
    gaps: tuple[Gap, ...]
    found: tuple[str, ...]
    tier: Tier
    positions: tuple[Position, ...]
    sources_disagree: bool
    override: Override
    also_waiting: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """A rule that was asked, with nothing against it in our rules; this is no promise.

    Attributes:
        rule_id: which rule.
        rule_version: its version.
        message: the question of the rule.
        facts: codes of the facts that were looked at and are known; empty where the question is not put to such a person.
    """

    rule_id: str
    rule_version: int
    message: Message
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What the gate says on one day.

    Attributes:
        outcome: the worst outcome of its reasons.
        reasons: blocked first, then what is to be asked.
        notes: what is to be known though it neither blocks nor asks.
        checks: rules with nothing against.
        moment: when the gate was asked.
        day: for which day.
        rule_set_version: which rules, by their versions.
    """

    outcome: Outcome
    reasons: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    checks: tuple[Check, ...]
    moment: Moment
    day: date
    rule_set_version: str


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The most severe of some outcomes.

    Args:
        outcomes: any number of them.

    Returns:
        The worst; ALLOWED where there is none.

    Examples:
        >>> worst([Outcome.ASK, Outcome.BLOCKED]).value
        'blocked'
    """
    return min(outcomes, key=SEVERITY.__getitem__, default=Outcome.ALLOWED)
