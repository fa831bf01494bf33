"""How the commands speak: results on standard output, everything else on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.markup import escape

from mesotrich.foundation.errors import MesotrichError

RESULTS = Console(soft_wrap=True, highlight=False)
REMARKS = Console(stderr=True, soft_wrap=True, highlight=False)


def complain(error: MesotrichError | str) -> None:
    """One error line."""
    REMARKS.print(f"[bold red]error[/] {escape(str(error))}")


def remark(text: str) -> None:
    """One line that is not a result."""
    REMARKS.print(escape(text))


def counted(number: int, thing: str) -> str:
    """A number of things, such as "1 photo" or "3 photos"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


@contextmanager
def errors_end_the_command() -> Iterator[None]:
    """A clear line and exit code 1 instead of a traceback."""
    try:
        yield
    except MesotrichError as error:
        complain(error)
        raise typer.Exit(1) from error
