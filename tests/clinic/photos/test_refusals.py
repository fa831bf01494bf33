import pytest

from mesotrich.clinic.photos.jobs import stored
from mesotrich.clinic.photos.refusals import reason, refusal
from mesotrich.foundation.errors import FileError, MesotrichError, PhotoError, ScaleError
from mesotrich.foundation.messages import Message
from mesotrich.reference.loader import texts
from mesotrich.trichoscopy.finding import Finding, RefusedError, Severity

GLARE = Finding("glare", Severity.REFUSED, {"percent": 40})


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RefusedError(GLARE, "field"), "glare"),
        (ScaleError("a bar", "none", "give the size"), "photo_scale"),
        (PhotoError("an existing photo", "nothing there", "check the path"), "photo_unreadable"),
        (FileError("a folder", "none", "make one"), "photo_unreadable"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_error_becomes_a_sentence_with_what_to_do(error: MesotrichError, code: str, language: str) -> None:
    message = refusal(error)
    assert message.code == code
    why, do = reason(stored(message), texts(language))
    assert why[0].isupper()
    assert do.endswith(".")


def test_a_figure_stands_in_the_reason() -> None:
    assert reason(stored(Message("glare", {"percent": 40})), texts("en"))[0] == "Glare hides 40 % of the scalp"


def test_what_was_not_refused_has_no_reason() -> None:
    assert reason(None, texts("en")) == ("", "")
