"""What the conduct of a study needs: reports of serious events with their time, deviations, a protocol to begin with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from mesotrich.foundation.sources import Source
from mesotrich.reference.entries import Bilingual, document, source_of, text_of

NAME = "data/study_conduct"


@dataclass(frozen=True)
class ReportRule:
    """A report of a serious event.

    Attributes:
        code: its name.
        name: to whom, and by when.
        hours: from the moment at which the event became known.
        reasons: codes of the reasons for being serious to which it applies; empty for all.
        unexpected_only: whether it is due only where the event is thought to be related and was not expected.
        source: who demands it.
    """

    code: str
    name: Bilingual
    hours: float
    reasons: tuple[str, ...]
    unexpected_only: bool
    source: Source

    def due_at(self, known_at: datetime) -> datetime:
        """When the report is due."""
        return known_at + timedelta(hours=self.hours)


@cache
def report_rules() -> dict[str, ReportRule]:
    """All reports of serious events.

    Returns:
        Rules by code, the shortest time first.

    Examples:
        >>> report_rules()["sponsor"].hours
        24.0
    """
    found = (_rule(code, entry) for code, entry in document(NAME)["reports"].items())
    return {rule.code: rule for rule in sorted(found, key=lambda rule: rule.hours)}


def _rule(code: str, entry: Mapping[str, Any]) -> ReportRule:
    """One rule."""
    return ReportRule(
        code, text_of(code, entry["name"]), float(entry["hours"]), tuple(entry.get("reasons", ())),
        bool(entry["unexpected_only"]), source_of(code, entry),
    )  # fmt: skip


def due_rules(why_serious: str, related: bool | None, expected: bool | None) -> tuple[ReportRule, ...]:
    """The reports that a serious event asks for.

    Args:
        why_serious: code of the reason.
        related: whether it may be caused by what is tried; None where nobody has judged it: then it counts as related.
        expected: whether it was to be expected; None where nobody has judged it: then it counts as not expected.

    Returns:
        Their rules, the shortest time first.
    """
    suspected = related is not False and expected is not True
    return tuple(
        rule
        for rule in report_rules().values()
        if (suspected or not rule.unexpected_only) and (not rule.reasons or why_serious in rule.reasons)
    )


@cache
def serious_reasons() -> dict[str, Bilingual]:
    """Why an event is serious.

    Returns:
        Name by code.
    """
    return {code: text_of(code, entry) for code, entry in document(NAME)["serious_reasons"].items()}


@cache
def deviation_kinds() -> dict[str, Bilingual]:
    """What may have been done otherwise than the protocol says.

    Returns:
        Name by code.
    """
    return {code: text_of(code, entry) for code, entry in document(NAME)["deviations"].items()}


def template_source() -> Source:
    """Where the offered protocol comes from.

    Returns:
        The source.
    """
    return source_of("template", document(NAME)["template"])


def template(language: str) -> dict[str, Any]:
    """A protocol to begin with.

    Args:
        language: "en" or "fr", of its texts.

    Returns:
        A document of schema mesotrich.study/1, a new one each time.
    """
    told: dict[str, Any] = _in(document(NAME)["template"]["protocol"], language)
    return told


def block_multiples() -> tuple[int, ...]:
    """Multiples of the smallest block from which the sizes of a study's blocks are drawn.

    Returns:
        At least three.
    """
    return tuple(int(size) for size in document(NAME)["block_multiples"]["values"])


def _in(part: Any, language: str) -> Any:  # whatever YAML holds
    """A part with its texts in one language."""
    if isinstance(part, dict):
        if set(part) == {"en", "fr"}:
            return text_of("template", part).told(language)
        return {key: _in(entry, language) for key, entry in part.items()}
    return [_in(entry, language) for entry in part] if isinstance(part, list) else part
