"""One family of errors: each says what went wrong, what was got, and what to do."""


class MesotrichError(Exception):
    """Base of all errors that a user can do something about.

    Args:
        what: what was wanted, as a short phrase.
        got: what was found instead; of an error of another family its first line is told.
        do: what the user can do now.
        where: the photo or file that it is about, where there is one.

    Example:
        >>> str(InputError("a pixel size above 0", "-3", "give the size of one pixel in micrometres"))
        'wanted a pixel size above 0, got -3; give the size of one pixel in micrometres'
    """

    def __init__(self, what: str, got: object, do: str, where: object = "") -> None:
        self.what, self.got, self.do, self.where = what, _told(got), do, str(where)
        super().__init__(what, self.got, do, self.where)

    @property
    def sentence(self) -> str:
        """What is wrong, without the name of the photo or file."""
        return f"wanted {self.what}, got {self.got}; {self.do}"

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.where}: {self.sentence}" if self.where else self.sentence


def _told(got: object) -> str:
    """What was found, in one line: of an error of the system its reason, of another foreign one its first line."""
    if isinstance(got, OSError) and got.strerror:
        return got.strerror[0].lower() + got.strerror[1:]
    text = str(got)
    if isinstance(got, Exception):
        return next(iter(text.splitlines()), "") or type(got).__name__
    return text


class InputError(MesotrichError):
    """An argument of a wrong type or outside its range."""


class PhotoError(MesotrichError):
    """A file that cannot be read as a photo."""


class ScaleError(MesotrichError):
    """A scale that is missing, unreadable or impossible."""


class FileError(MesotrichError):
    """A file or folder that cannot be read or written."""


class ReferenceDataError(MesotrichError):
    """Reference data that is missing or malformed."""


class SettingError(MesotrichError):
    """A setting of the environment that is missing or wrong; nothing starts."""


class RecordError(MesotrichError):
    """A step of the record that is not allowed as things stand."""
