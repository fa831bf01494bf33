"""One rule of the gate: a condition on facts, what follows where it holds, and what that rests on."""

from dataclasses import dataclass
from datetime import date

from mesotrich.foundation.messages import Message
from mesotrich.safety.condition import Condition, facts_of
from mesotrich.safety.verdict import Moment, Outcome, Override, Position, Tier


@dataclass(frozen=True)
class Rule:
    """A rule in one of its versions.

    Attributes:
        rule_id: its name in every version.
        version: counts from 1.
        since: first day on which it holds.
        until: first day on which it holds no more; None while it does.
        moments: when it is asked.
        waits_for: at the plan the rule waits until this fact is there (no product is chosen yet); empty where it never waits.
        asks_first_for: the fact that it asks for on behalf of all; others that miss nothing else are told with it.
        when: its condition.
        outcome: what follows where the condition holds; where it is open, ASK follows. ALLOWED makes it a note.
        answered_by: facts that would settle it where the condition holds.
        override: who may go on in spite of it.
        tier: what it rests on.
        positions: what each source says.
        sources_disagree: whether they contradict each other.
        text: beginning of the codes of its texts.
    """

    rule_id: str
    version: int
    since: date
    until: date | None
    moments: tuple[Moment, ...]
    waits_for: str
    asks_first_for: str
    when: Condition
    outcome: Outcome
    answered_by: tuple[str, ...]
    override: Override
    tier: Tier
    positions: tuple[Position, ...]
    sources_disagree: bool
    text: str

    @property
    def title(self) -> Message:
        """The question that the rule asks."""
        return Message(f"{self.text}.title")

    @property
    def why(self) -> Message:
        """Why it matters."""
        return Message(f"{self.text}.why")

    @property
    def facts(self) -> tuple[str, ...]:
        """Codes of the facts that it asks for."""
        return facts_of(self.when)

    @property
    def looks_at(self) -> frozenset[str]:
        """Codes of all facts that may change what it says."""
        return frozenset(facts_of(self.when, with_excuses=True)) | ({self.waits_for} if self.waits_for else set())

    def holds_on(self, day: date) -> bool:
        """Whether this version is the one of a day.

        Args:
            day: any day.

        Returns:
            True from its first day until the day before it ends.
        """
        return self.since <= day and (self.until is None or day < self.until)
