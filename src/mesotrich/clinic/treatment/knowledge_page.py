"""What is known: every sentence of the source article as a row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from mesotrich.clinic.treatment.knowledge_evidence import ComputedAgain, computed_again
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.reference.knowledge import KnownSentence, Verdict, known_sentences
from mesotrich.reference.medicines import plain

PARTS: dict[str, Promise] = {
    "shedding": gettext_lazy("Losing hair"), "causes": gettext_lazy("Causes"), "mesotherapy": gettext_lazy("Mesotherapy"),
    "trial": gettext_lazy("The trial"), "session": gettext_lazy("The session"), "harms": gettext_lazy("Harms"),
    "sources": gettext_lazy("The article's sources"),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One sentence in one language.

    Attributes:
        code: its name.
        part: part of the article.
        claim: what the article says, told anew.
        verdict: what the sources say of it.
        label: the verdict in words, before it has a language.
        fact: what the sources say.
        source: where that comes from.
        again: printed results that this leans on, computed again.
    """

    code: str
    part: str
    claim: str
    verdict: Verdict
    label: Message
    fact: str
    source: Source
    again: tuple[ComputedAgain, ...]

    @property
    def suspect(self) -> int:
        """How many of its printed results are suspect."""
        return sum(bool(result.flags) for result in self.again)


def rows(language: str, verdict: str = "", words: str = "") -> tuple[Row, ...]:
    """Sentences that fit, in the order of the article.

    Args:
        language: "en" or "fr".
        verdict: only those with this verdict; empty for all.
        words: only those that hold every one of these words; accents and capitals do not matter.

    Returns:
        The rows.

    Examples:
        >>> {row.verdict.value for row in rows("en", "supported")}
        {'supported'}
    """
    wanted = plain(words).split()
    found = (_row(sentence, language) for sentence in known_sentences() if not verdict or sentence.verdict == verdict)
    return tuple(row for row in found if all(word in plain(f"{row.claim} {row.fact} {row.source.title}") for word in wanted))


def counts(found: Sequence[Row]) -> dict[Verdict, int]:
    """How many sentences have each verdict.

    Args:
        found: rows.

    Returns:
        Number by verdict, in the order of the verdicts.
    """
    counted = Counter(row.verdict for row in found)
    return {verdict: counted[verdict] for verdict in Verdict}


def by_part(found: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Rows under the parts of the article.

    Args:
        found: rows in the order of the article.

    Returns:
        Name of each part that has rows, with its rows.
    """
    parts = dict.fromkeys(row.part for row in found)
    return [(str(PARTS.get(part, part)), [row for row in found if row.part == part]) for part in parts]


def _row(sentence: KnownSentence, language: str) -> Row:
    """One sentence in one language."""
    return Row(
        sentence.code, sentence.part, sentence.claim.told(language), sentence.verdict, sentence.label,
        sentence.fact.told(language), sentence.source, tuple(computed_again(name, language) for name in sentence.evidence),
    )  # fmt: skip
