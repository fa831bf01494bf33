"""What speaks against pooling: trials that differ in what was given, in what it was compared with, or in the outcome."""

from collections.abc import Sequence

from mesotrich.evidence.checked import listed
from mesotrich.foundation.messages import Message
from mesotrich.reference.published_trials import Claim

NOT_NAMED = "?"  # where a claim does not say


def differences(claims: Sequence[Claim]) -> tuple[Message, ...]:
    """In what claims differ that ought to be the same.

    Args:
        claims: that are to be pooled.

    Returns:
        One message for agent, comparator, outcome, and a trial that comes twice; none where nothing differs. What is not named
        counts as different.

    Examples:
        >>> from mesotrich.reference.published_trials import published_claim
        >>> pair = [published_claim("moftah_2013:photographs"), published_claim("uzel:felt_better")]
        >>> [message.code for message in differences(pair)]
        ['evidence.differs.agent', 'evidence.differs.measures']
    """
    named = {
        "agent": [claim.agent for claim in claims], "comparator": [claim.comparator for claim in claims],
        "measures": [claim.measures for claim in claims],
    }  # fmt: skip
    found = [_differs(what, names) for what, names in named.items() if len(set(names)) > 1 or "" in names]
    trials = [claim.trial for claim in claims]
    twice = [trial for trial in dict.fromkeys(trials) if trials.count(trial) > 1]
    return (*found, *([Message("evidence.differs.trial", {"told": listed(twice)})] if twice else []))


def _differs(what: str, names: Sequence[str]) -> Message:
    """What stands in the claims, each once."""
    return Message(f"evidence.differs.{what}", {"told": listed([name or NOT_NAMED for name in dict.fromkeys(names)])})
