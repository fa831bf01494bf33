"""What is known: every sentence of the source article, and what its sources say of it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from mesotrich.foundation.errors import InputError, ReferenceDataError
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.reference.entries import Bilingual, document, names_in, source_of, text_of
from mesotrich.reference.published_trials import published_claim


class Verdict(StrEnum):
    """What the sources say of a sentence."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    ARTICLE_ONLY = "article_only"
    NO_SOURCE_FOUND = "no_source_found"


@dataclass(frozen=True)
class KnownSentence:
    """One sentence of the article.

    Attributes:
        code: its name, in the order of the article: part and number.
        part: part of the article.
        claim: what the article says, told anew.
        verdict: what the sources say of it.
        fact: what the sources say, or that none was found.
        source: the source of the fact.
        evidence: printed results that the fact leans on, TRIAL:CLAIM.
    """

    code: str
    part: str
    claim: Bilingual
    verdict: Verdict
    fact: Bilingual
    source: Source
    evidence: tuple[str, ...] = ()

    @property
    def label(self) -> Message:
        """The verdict, before it has a language."""
        return Message(f"verdict.{self.verdict.value}")


@cache
def known_sentences() -> tuple[KnownSentence, ...]:
    """All sentences of the article, in its order.

    Returns:
        The sentences.

    Raises:
        ReferenceDataError: an entry is not complete, or leans on a printed result that is not there.

    Examples:
        >>> known_sentences()[0].part
        'shedding'
    """
    files = (document(f"data/knowledge/{name}") for name in names_in("data/knowledge"))
    return tuple(_read(code, file["part"], entry) for file in files for code, entry in file["sentences"].items())


def known_sentence(code: str) -> KnownSentence:
    """One sentence.

    Args:
        code: its name.

    Returns:
        The sentence.

    Raises:
        ReferenceDataError: there is none of this name.

    Examples:
        >>> known_sentence("trial_components").verdict.value
        'contradicted'
    """
    for sentence in known_sentences():
        if sentence.code == code:
            return sentence
    raise ReferenceDataError("the code of a sentence", code, "see mesotrich/reference/data/knowledge")


def _read(code: str, part: str, entry: dict[str, Any]) -> KnownSentence:
    """One sentence, complete or refused."""
    try:
        claim, fact = text_of(f"the claim of {code}", entry["claim"]), text_of(f"the fact of {code}", entry["fact"])
        leans_on = tuple(published_claim(name).name for name in entry.get("evidence", ()))
        return KnownSentence(code, part, claim, Verdict(entry["verdict"]), fact, source_of(code, entry), leans_on)
    except (KeyError, ValueError, InputError) as error:
        raise ReferenceDataError(f"claim, verdict and fact of {code}", error, "complete the entry") from error
