"""One family of errors: each says what went wrong, what was got, and what to do."""


class MesotrichError(Exception):
    """Base of all errors that a user can do something about.

    Args:
        what: what was wanted, as a short phrase.
        got: what was found instead.
        do: what the user can do now.

    Example:
        >>> str(InputError("um per px must be above 0", "-3", "give the size of one pixel in micrometres"))
        'um per px must be above 0: got -3; give the size of one pixel in micrometres'
    """

    def __init__(self, what: str, got: object, do: str) -> None:
        self.what, self.got, self.do = what, str(got), do
        super().__init__(what, self.got, do)

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.what}: got {self.got}; {self.do}"


class InputError(MesotrichError):
    """An argument outside its range."""


class PhotoError(MesotrichError):
    """A file that cannot be read as a photo."""


class ScaleError(MesotrichError):
    """A scale that is missing, unreadable or impossible."""


class FileError(MesotrichError):
    """A file or folder that cannot be read or written."""


class ReferenceDataError(MesotrichError):
    """Reference data that is missing or malformed."""
