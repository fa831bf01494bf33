"""A step that is refused, in the language of the page."""

from django.utils.translation import gettext as _

from mesotrich.foundation.errors import MesotrichError


def refusal(error: MesotrichError) -> str:
    """What was wanted, what was got, and what to do, as sentences of the page's language.

    Args:
        error: with parts in that language.

    Returns:
        The sentences.

    Examples:
        >>> from django.utils import translation
        >>> with translation.override("en"):
        ...     refusal(MesotrichError("a signed order", "none", "ask the physician to sign it"))
        'Needed: a signed order. Found: none. What to do: ask the physician to sign it.'
    """
    parts = {"what": error.what, "got": error.got, "do": error.do}
    return _("Needed: %(what)s. Found: %(got)s. What to do: %(do)s.") % parts
