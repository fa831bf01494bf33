from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from benchmarks.mutated_files import mutated
from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.photos.models import Photo, PhotoState, Series
from mesotrich.clinic.photos.services import global_series
from mesotrich.clinic.photos.uploads import RefusedUploadError, keep_checked, take_in
from mesotrich.clinic.photos.vault import place
from mesotrich.planning.scalp import View
from tests.clinic.conftest import Cast
from tests.clinic.photos.conftest import TODAY, Taken, file, scalp

FUZZED = 40  # the web page gets 300, the benchmark ten thousand


def code(series: Series, name: str, data: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(RefusedUploadError) as refused:
        take_in(series, SimpleUploadedFile(name, data), None)
    assert refused.value.message.values["name"] == name
    return refused.value.message.code


@pytest.mark.parametrize(("kind", "expected"), [("PNG", "png"), ("JPEG", "jpeg"), ("TIFF", "tiff")])
def test_a_photo_is_kept_as_it_came_and_waits(series: Series, kind: str, expected: str) -> None:
    photo = take_in(series, file(0, "field.dat", kind), None)
    assert (photo.kind, photo.state, photo.position) == (expected, PhotoState.WAITING, 1)
    assert (photo.width_px, photo.height_px) == (320, 256)
    assert place(photo.sha256, photo.kind).read_bytes() == scalp(0, kind)


def test_the_content_counts_and_not_the_name(series: Series) -> None:
    assert code(series, "photo.png", b"%PDF-1.7" + bytes(200)) == "upload.not_a_photo"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "upload.empty"),
        (b"\xff\xd8\xff" + bytes(5), "upload.empty"),
        (scalp(0)[:3000], "upload.broken"),
        (b"\xff\xd8\xff" + bytes(2000), "upload.not_a_photo"),
        (b"GIF89a" + bytes(2000), "upload.not_a_photo"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_its_reason(series: Series, data: bytes, expected: str) -> None:
    assert code(series, "field.jpg", data) == expected
    assert Photo.objects.count() == 0


def picture(width: int, height: int) -> bytes:
    """A grey picture of some size."""
    stream = BytesIO()
    Image.new("L", (width, height), 120).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("size", "expected"),
    [((100, 300), "upload.too_few_pixels"), ((8000, 4100), "upload.too_many_pixels"), ((17000, 130), "upload.too_long")],
)
def test_pictures_of_impossible_sizes_are_refused(series: Series, folder: Path, size: tuple[int, int], expected: str) -> None:
    assert code(series, "field.png", picture(*size)) == expected
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_file_above_the_limit_is_not_even_read(series: Series, settings: LazySettings) -> None:
    settings.UPLOAD_LIMIT_MIB = 0
    assert code(series, "field.png", scalp()) == "upload.too_large"


def test_a_name_has_no_folders_and_no_hidden_marks(series: Series) -> None:
    photo = take_in(series, SimpleUploadedFile("x", scalp()), None)
    assert photo.original_name == "x"
    uploaded = file(1)
    uploaded._name = "..\\..\\a\u202efield.png"  # type: ignore[attr-defined]
    assert take_in(series, uploaded, None).original_name == "afield.png"


def test_the_same_bytes_in_one_series_are_one_photo(taken: Taken, folder: Path) -> None:
    assert taken().pk == taken().pk
    assert len(list((folder / "photos").rglob("*.png"))) == 1


@pytest.mark.usefixtures("agreed")
def test_views_of_the_whole_head_are_kept_and_not_measured(inside: Cast) -> None:
    view = global_series(inside.course, View.FRONT, inside.staff[Role.NURSE], TODAY)
    assert take_in(view, file(), None).state == PhotoState.KEPT


def test_the_file_is_there_before_its_row(series: Series, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(Photo.objects, "create", lambda **fields: seen.append(place(fields["sha256"], fields["kind"]).exists()))
    monkeypatch.setattr("mesotrich.clinic.photos.uploads.enqueue", lambda photo: photo)
    take_in(series, file(), None)
    assert seen == [True]
    assert folder.exists()


def test_mutated_files_are_kept_or_refused_and_nothing_else(folder: Path) -> None:
    endings: Counter[str] = Counter()
    for number in range(FUZZED):
        kind, _mutation, data = mutated(number, 1)
        try:
            keep_checked(data, kind.split()[0].lower(), f"{number}")
            endings["kept"] += 1
        except RefusedUploadError:
            endings["refused"] += 1
    assert endings.total() == FUZZED
    assert min(endings["kept"], endings["refused"]) > 0
    assert folder.exists()
