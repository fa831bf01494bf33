from io import BytesIO

from PIL import Image

from mesotrich.clinic.studies.calibration_set import HEIGHT_PX, WIDTH_PX, calibration_pictures, calibration_set


def test_pictures_have_hairs_to_count_and_stay_the_same() -> None:
    pictures = [calibration_set(0, number) for number in range(calibration_pictures())]
    assert all(10 <= one.hairs <= 80 for one in pictures)
    assert len({one.hairs for one in pictures}) > 3
    calibration_set.cache_clear()
    assert calibration_set(0, 1) == pictures[1]


def test_a_picture_is_a_jpeg_without_metadata() -> None:
    picture = Image.open(BytesIO(calibration_set(0, 0).jpeg))
    assert (picture.format, picture.size) == ("JPEG", (WIDTH_PX, HEIGHT_PX))
    assert not picture.getexif()


def test_another_attempt_has_other_pictures() -> None:
    assert calibration_set(0, 0).jpeg != calibration_set(1, 0).jpeg
