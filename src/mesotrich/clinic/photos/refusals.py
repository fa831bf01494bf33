"""Why a photo was not measured or not taken in, as a message that every language has."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from mesotrich.clinic.language import page_language
from mesotrich.clinic.photos.uploads import CODES, RefusedUploadError
from mesotrich.foundation.errors import FileError, MesotrichError, ScaleError
from mesotrich.foundation.messages import Message, say
from mesotrich.reference.loader import texts
from mesotrich.trichoscopy.finding import RefusedError


def refusal(error: MesotrichError) -> Message:
    """An error of a measurement as a message.

    Args:
        error: what the measurement raised.

    Returns:
        The finding's own code where there is one; else a code with what was got.
    """
    if isinstance(error, RefusedError):
        return Message(error.finding.code, error.finding.values)
    if isinstance(error, ScaleError):
        return Message("photo_scale", {"got": error.got, "wanted": error.what})
    return Message("photo_unreadable", {"got": error.got} if error.what in CODES else {"got": error.sentence})


def reason(kept: Mapping[str, Any] | None, wording: Mapping[str, str]) -> tuple[str, str]:
    """What a refused photo says.

    Args:
        kept: the message as the row keeps it.
        wording: of the reader's language.

    Returns:
        The reason with its figure, and what to do; both empty where nothing was refused.
    """
    if not kept:
        return "", ""
    code, values = str(kept["code"]), kept["values"]
    told = say(wording, code, values)
    if not code.startswith("upload."):  # those begin with the name of a file
        told = told[:1].upper() + told[1:]
    return told, _sentence(wording.get(f"{code}.do", wording.get(f"{code}.then", "")))


def why_not_taken(error: RefusedUploadError | FileError) -> str:
    """Why an uploaded file was not taken in, and what to do, in the language of the page.

    Args:
        error: what taking it in raised.

    Returns:
        The sentences.
    """
    if isinstance(error, FileError):
        return _("The photo could not be kept (%(why)s). Tell the administrator of the clinic.") % {"why": error.got}
    return " ".join(reason({"code": error.message.code, "values": error.message.values}, texts(page_language())))


def _sentence(text: str) -> str:
    """A clause with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}." if text and not text.endswith(".") else text[:1].upper() + text[1:]
