"""Checks and pooled effects as plain data, for JSON."""

from collections.abc import Sequence

from mesotrich import __version__
from mesotrich.evidence.checked import Checked, Figure
from mesotrich.evidence.interval import Interval
from mesotrich.evidence.pool_claims import PooledClaims
from mesotrich.evidence.tell import tell
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source

CHECKS_SCHEMA = "mesotrich.evidence.check/1"
POOLED_SCHEMA = "mesotrich.evidence.pool/1"


def checks_as_data(checks: Sequence[Checked], language: str) -> dict[str, object]:
    """Checks as plain data.

    Args:
        checks: of any claims.
        language: of the sentences, "en" or "fr".

    Returns:
        Schema, version and one entry a claim: what was printed, figures, flags, remarks and source.

    Examples:
        >>> checks_as_data([], "en")["claims"]
        []
    """
    return {"schema": CHECKS_SCHEMA, "version": __version__, "claims": [_check(one, language) for one in checks]}


def pooled_as_data(found: PooledClaims, language: str) -> dict[str, object]:
    """A pooled effect as plain data.

    Args:
        found: the pooled effect.
        language: of the sentences, "en" or "fr".

    Returns:
        Schema, version, the trials with effect and weight, the pooled effect, how far they disagree, and in what they differ with
        the reason why they were pooled.

    Examples:
        >>> from mesotrich.evidence.pool_claims import pool_claims
        >>> from mesotrich.reference.published_trials import published_claim
        >>> pair = [published_claim("moftah_2013:photographs"), published_claim("uzel:felt_better")]
        >>> pooled_as_data(pool_claims(pair, "an example"), "en")["despite"]
        'an example'
    """
    pooled = found.pooled
    studies = [
        {
            "name": claim.name, "value": effect.value, "interval": _ends(effect.interval), "weight": weight,
            "source": _source(claim.source),
        }
        for claim, effect, weight in zip(found.claims, found.effects, pooled.weights, strict=True)
    ]  # fmt: skip
    disagree = pooled.heterogeneity
    return {
        "schema": POOLED_SCHEMA, "version": __version__, "measure": found.measure.value, "model": pooled.model.value,
        "studies": studies, "value": pooled.value, "interval": _ends(pooled.interval), "p": pooled.p,
        "prediction": _ends(pooled.prediction) if pooled.prediction else None,
        "heterogeneity": {
            "q": disagree.q, "degrees_of_freedom": disagree.freedom, "p": disagree.p, "tau2": disagree.tau2,
            "tau2_interval": _ends(disagree.tau2_interval), "i2": disagree.i2, "i2_interval": _ends(disagree.i2_interval),
        },
        "differs": _messages(found.differs, language), "despite": found.despite, "remarks": _messages(found.remarks, language),
    }  # fmt: skip


def _check(one: Checked, language: str) -> dict[str, object]:
    """One claim."""
    claim = one.claim
    printed: dict[str, object] = {name: number.text for name, number in claim.numbers.items()}
    printed |= {name: [number.text for number in row] for name, row in claim.lists.items() if row}
    printed |= {"p_values": [p.text for p in claim.p_values]} if claim.p_values else {}
    return {
        "claim": claim.name, "kind": claim.kind.value, "outcome": claim.outcome.told(language), "unit": claim.unit,
        "printed": printed | ({"p": claim.p.text} if claim.p else {}),
        "figures": [_figure(figure, language) for figure in one.figures],
        "flags": _messages(one.flags, language), "remarks": _messages(one.remarks, language),
        "note": claim.note.told(language) if claim.note else "", "source": _source(claim.source) | {"pmid": claim.pmid},
    }  # fmt: skip


def _figure(figure: Figure, language: str) -> dict[str, object]:
    """One figure."""
    interval = _ends(figure.interval) if figure.interval else None
    return {
        "code": figure.code, "value": figure.value, "interval": interval, "unit": figure.unit, "told": tell(figure.message,
    language), }  # fmt: skip


def _messages(messages: Sequence[Message], language: str) -> list[dict[str, object]]:
    """Messages as code and sentence."""
    return [{"code": message.code, "told": tell(message, language)} for message in messages]


def _ends(interval: Interval) -> list[float]:
    """Both ends."""
    return [interval.low, interval.high]


def _source(source: Source) -> dict[str, object]:
    """A source."""
    return {"title": source.title, "doi": source.doi, "date": source.date, "status": source.status.value}
