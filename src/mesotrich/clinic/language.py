"""Sentences of the pure rooms in the language of the page."""

from django.utils import translation

from mesotrich.foundation.messages import Message, say
from mesotrich.reference.loader import LANGUAGES, texts


def page_language() -> str:
    """The language of the page.

    Returns:
        One that there are texts in.
    """
    language = (translation.get_language() or LANGUAGES[0])[:2]
    return language if language in LANGUAGES else LANGUAGES[0]


def said(message: Message) -> str:
    """A sentence in the language of the page.

    Args:
        message: what to say.

    Returns:
        The sentence.
    """
    return say(texts(page_language()), message.code, message.values)
