from mesotrich.clinic.treatment.session_refusal import refusal
from mesotrich.foundation.errors import RecordError


def test_a_refusal_says_what_was_needed_what_was_found_and_what_to_do() -> None:
    told = refusal(RecordError("a signed order", "none", "ask the physician"))
    assert told == "Needed: a signed order. Found: none. What to do: ask the physician."
