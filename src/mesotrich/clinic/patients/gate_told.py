"""The newest verdict of the safety gate, as a page tells it in short."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone, translation

from mesotrich.clinic.treatment.models import GateRecord, Session
from mesotrich.foundation.errors import MesotrichError
from mesotrich.foundation.messages import say
from mesotrich.reference.loader import texts

ALLOWED, ASK, BLOCKED = "allowed", "ask", "blocked"


@dataclass(frozen=True)
class GateReason:
    """Why a gate is not simply open: question and why it matters, as sentences."""

    outcome: str
    question: str
    why: str


@dataclass(frozen=True)
class GateTold:
    """A verdict in short.

    Attributes:
        record: the row.
        outcome: allowed, ask or blocked; what a physician has overridden does not count any more.
        reasons: those that still hold, blocked first.
        today: whether it was given today.
    """

    record: GateRecord
    outcome: str
    reasons: tuple[GateReason, ...]
    today: bool

    @property
    def missing(self) -> int:
        """How many answers are missing."""
        return sum(reason.outcome == ASK for reason in self.reasons)


def gate_told(record: GateRecord, day: date) -> GateTold:
    """A verdict in short.

    Args:
        record: as it was given; `verdict` holds {"outcome", "reasons": [{"rule_id", "outcome", "message", "why"}]}, each text as
            {"code", "values"}.
        day: today, in the clinic's zone.

    Returns:
        The verdict with its sentences in the language of the page.
    """
    overridden = {override.rule_id for override in record.overrides.all()}
    left = [reason for reason in record.verdict.get("reasons", []) if reason.get("rule_id") not in overridden]
    reasons = tuple(GateReason(entry.get("outcome", ASK), _told(entry.get("message")), _told(entry.get("why"))) for entry in left)
    outcome = record.outcome if not overridden else _worst(reasons)
    ordered = tuple(sorted(reasons, key=lambda reason: reason.outcome != BLOCKED))
    return GateTold(record, outcome, ordered, timezone.localdate(record.created_at) == day)


def newest_gates(sessions: Iterable[Session], day: date) -> dict[object, GateTold]:
    """The newest verdict of each of some sessions, in two queries.

    Args:
        sessions: which.
        day: today, in the clinic's zone.

    Returns:
        Verdicts by the session's key; sessions that were never checked are left out.
    """
    rows = GateRecord.objects.filter(session__in=list(sessions)).prefetch_related("overrides").order_by("created_at")
    newest = {row.session_id: row for row in rows}
    return {key: gate_told(row, day) for key, row in newest.items()}


def _worst(reasons: Iterable[GateReason]) -> str:
    """What the reasons that are left add up to."""
    outcomes = {reason.outcome for reason in reasons}
    return next((outcome for outcome in (BLOCKED, ASK) if outcome in outcomes), ALLOWED)


def _told(text: Any) -> str:
    """A text of a rule in the language of the page; one that our texts do not know any more is told by its code."""
    if not isinstance(text, dict):
        return str(text or "")
    language = (translation.get_language() or "en")[:2]
    try:
        return say(texts(language if language in {"en", "fr"} else "en"), str(text["code"]), dict(text.get("values", {})))
    except MesotrichError:
        return str(text["code"])
