"""Names of adverse events and zones in the language of the page."""

from django.utils import translation

from mesotrich.reference.loader import texts


def event_name(term: str) -> str:
    """An adverse event in words.

    Args:
        term: its code.

    Returns:
        The text "event.TERM" of the messages; the code with spaces where there is none.

    Examples:
        >>> event_name("not_of_the_list")
        'Not of the list'
    """
    return message_or_code(f"event.{term}", term)


def message_or_code(code: str, fallback: str) -> str:
    """A text without values in the language of the page.

    Args:
        code: of the message.
        fallback: a code to tell where there is no such message.

    Returns:
        The text.
    """
    language = (translation.get_language() or "en")[:2]
    known = texts(language if language in {"en", "fr"} else "en")
    return known.get(code, fallback.replace("_", " ").capitalize())
