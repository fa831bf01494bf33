from io import BytesIO

import numpy as np
from PIL import Image

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.photos.models import Photo
from mesotrich.clinic.studies.blind_picture import GREY, blind_picture, circle_cm2, hidden, marked_jpeg
from mesotrich.trichoscopy.artificial.render import render
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec
from tests.clinic.conftest import Cast
from tests.clinic.studies.read_study import joined, photographed, registered


def test_a_blind_copy_tells_nothing_of_the_camera(inside: Cast) -> None:
    photo: Photo = photographed(inside, joined(inside, registered(inside)))[0]
    data = blind_picture(photo).read_bytes()
    assert b"A maker of cameras" not in data
    assert b"secret-name" not in data
    assert not Image.open(BytesIO(data)).getexif()
    assert photo.series.operator == inside.staff[Role.NURSE]


def test_what_a_device_burned_in_is_hidden() -> None:
    rng = np.random.default_rng(3)
    spec = random_spec(ScalpKind.CLIPPED, rng, width_px=640, height_px=480, um_per_px=6.0, header=True, circle=False)
    pixels = render(spec, rng).pixels
    found = hidden(pixels)
    assert (found[0, 0] == GREY).all()
    assert (found[240, 320] == pixels[240, 320]).all()


def test_the_area_is_marked_by_a_ring_and_its_size_is_known() -> None:
    picture = np.asarray(Image.open(BytesIO(marked_jpeg(np.full((200, 300, 3), 90, np.uint8)))))
    assert picture[100, 150 - 90].max() > 200
    assert abs(int(picture[100, 150].max()) - 90) < 4
    assert circle_cm2(300, 200, 10.0) == np.pi * 0.09**2
