"""Take files in: type by content, limits, decoded in a limited process, kept by hash; the row comes after the file."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.photos.jobs import enqueue
from mesotrich.clinic.photos.models import Photo, PhotoState, Series
from mesotrich.clinic.photos.photo_consent import require_photo_consent
from mesotrich.clinic.photos.shown import draw_copies
from mesotrich.clinic.photos.vault import keep
from mesotrich.foundation.errors import PhotoError
from mesotrich.foundation.messages import Message
from mesotrich.trichoscopy.decode import child
from mesotrich.trichoscopy.decode.decode import LEAST_BYTES, REFUSALS, decode

MEBIBYTE = 1024 * 1024
LONGEST_SIDE_PX = 16_384  # browsers draw no longer picture, and a JPEG cannot hold one beyond 65 500
BEGINNINGS = {b"\xff\xd8\xff": "jpeg", b"\x89PNG\r\n\x1a\n": "png", b"II*\x00": "tiff", b"MM\x00*": "tiff"}
CODES = {
    REFUSALS[child.NOT_A_PHOTO][0]: "upload.not_a_photo",
    REFUSALS[child.TOO_LARGE][0]: "upload.too_many_pixels",
    REFUSALS[child.TOO_SMALL][0]: "upload.too_few_pixels",
    REFUSALS[child.BROKEN][0]: "upload.broken",
}


class RefusedUploadError(PhotoError):
    """A file that is not taken in.

    Args:
        name: of the file, as the browser told it.
        message: what was wanted, what was got, what to do; in every language.
    """

    def __init__(self, name: str, message: Message) -> None:
        self.message = message
        super().__init__("a photo that can be taken in", message.code, "see the message", name)
        self.args = (name, message)


def take_in(series: Series, file: UploadedFile[Any], by: User | None) -> Photo:
    """Keep one uploaded file as a photo of a series; it waits for its measurement from then on.

    Args:
        series: where it belongs.
        file: what the browser sent.
        by: who sent it.

    Returns:
        The photo; one with the same bytes in the same series is returned as it is.

    Raises:
        NoPhotoConsentError: the patient's consent to photos does not hold; nothing is kept then.
        RefusedUploadError: the file is empty, too large, of another type, or broken.
        FileError: the photo folder cannot be written to.
    """
    require_photo_consent(series.patient)
    name = _name(file)
    data, kind = _read(file, name)
    sha256 = keep_checked(data, kind, name)
    with transaction.atomic():
        require_photo_consent(series.patient)  # it may have been withdrawn while the file was read
        there = Photo.objects.filter(series=series, sha256=sha256.sha256).first()
        return there or _row(series, name, sha256, len(data), by)


class Checked:
    """A file that is kept: its hash, kind and size in pixels."""

    def __init__(self, sha256: str, kind: str, width_px: int, height_px: int) -> None:
        self.sha256, self.kind, self.width_px, self.height_px = sha256, kind, width_px, height_px


def keep_checked(data: bytes, kind: str, name: str) -> Checked:
    """Keep the bytes of a photo once they have been opened in the limited process.

    Args:
        data: the file.
        kind: "jpeg", "png" or "tiff", by its first bytes.
        name: of the file, for what is said about it.

    Returns:
        The hash, and the size of the upright picture.

    Raises:
        RefusedUploadError: it cannot be opened; nothing is kept then.
        FileError: the photo folder cannot be written to.
    """
    with NamedTemporaryFile(prefix="mesotrich-", suffix=f".{kind}") as aside:
        aside.write(data)
        aside.flush()
        try:
            pixels = decode(Path(aside.name)).pixels
        except PhotoError as error:
            values: dict[str, object] = {"name": name, "got": error.got}
            raise RefusedUploadError(name, Message(CODES.get(error.what, "upload.broken"), values)) from error
    height, width = pixels.shape[:2]
    if max(height, width) > LONGEST_SIDE_PX:
        told = {"name": name, "got": f"{width}x{height} px", "limit": LONGEST_SIDE_PX}
        raise RefusedUploadError(name, Message("upload.too_long", told))
    sha256 = keep(data, kind)
    draw_copies(sha256, pixels)
    return Checked(sha256, kind, width, height)


def _name(file: UploadedFile[Any]) -> str:
    """The file's name without folders or marks that no name has."""
    told = (file.name or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in told if letter.isprintable())[:200] or "photo"


def _read(file: UploadedFile[Any], name: str) -> tuple[bytes, str]:
    """The bytes and the kind that they begin like."""
    size, most = file.size or 0, settings.UPLOAD_LIMIT_MIB * MEBIBYTE
    if size > most:
        told = f"{size / MEBIBYTE:.1f} MiB"
        raise RefusedUploadError(
            name, Message("upload.too_large", {"name": name, "got": told, "limit": settings.UPLOAD_LIMIT_MIB})
        )
    if size < LEAST_BYTES:
        raise RefusedUploadError(name, Message("upload.empty", {"name": name, "got": size}))
    data = file.read()
    kind = next((kind for start, kind in BEGINNINGS.items() if data.startswith(start)), "")
    if not kind:
        raise RefusedUploadError(name, Message("upload.not_a_photo", {"name": name}))
    return data, kind


def _row(series: Series, name: str, kept: Checked, size_bytes: int, by: User | None) -> Photo:
    """The row of a photo whose file is there; waiting, or kept where nothing is measured."""
    position = (Photo.objects.filter(series=series).aggregate(last=Max("position"))["last"] or 0) + 1
    photo = Photo.objects.create(
        clinic=series.clinic, created_by=by, series=series, position=position, original_name=name, sha256=kept.sha256,
        kind=kept.kind, size_bytes=size_bytes, width_px=kept.width_px, height_px=kept.height_px, state=PhotoState.KEPT,
    )  # fmt: skip
    return photo if series.spot.region == "global" else enqueue(photo)
