"""Claims made for tests."""

from mesotrich.reference.published_trials import Claim, trial_of


def claim_of(kind: str, **numbers: object) -> Claim:
    """A claim with these numbers; lists as texts in square brackets."""
    lines = "\n".join(f"    {name}: {number}" for name, number in numbers.items())
    head = 'title: T\nsource: "S, 2020"\ndate: 2026-11-25\nstatus: verified\nclaims:\n  one:\n'
    return trial_of("made", f"{head}    kind: {kind}\n    outcome: O\n{lines}\n").claims[0]


def codes(messages: object) -> list[str]:
    """Last parts of the codes of flags or remarks."""
    return [message.code.split(".", 2)[2] for message in messages]  # type: ignore[attr-defined]
