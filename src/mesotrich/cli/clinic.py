"""`mesotrich serve`, `demo`, `create-clinic`, `backup`, `restore`: the clinic from the command line."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from mesotrich.cli.terminal import RESULTS, errors_end_the_command
from mesotrich.clinic.operations.start import prepare, start
from mesotrich.foundation.errors import InputError

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)]
Processes = Annotated[int, typer.Option(help="Web processes, each with four threads.", min=1, max=64)]


def serve(host: Host = "127.0.0.1", port: Port = 8000, processes: Processes = 2) -> None:
    """Serve the clinic and measure its photos, until Ctrl-C.

    Settings come from the environment: MESOTRICH_DATA (a folder), MESOTRICH_DATABASE (postgresql://...), MESOTRICH_HOSTS,
    MESOTRICH_HTTPS, MESOTRICH_IDLE_MINUTES and others; a wrong one stops the start and says why.
    """
    with errors_end_the_command():
        start()
        prepare(_told)
        raise typer.Exit(_serve(host, port, processes))


def demo(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    processes: Processes = 2,
    folder: Annotated[Path, typer.Option(help="Where the demo practice is kept.")] = Path("out/clinic"),
    fresh: Annotated[bool, typer.Option(help="Make the demo practice anew, arranged around now.")] = True,
) -> None:
    """Serve a demo practice: artificial patients and scalps, measured on the spot."""
    with errors_end_the_command():
        os.environ["MESOTRICH_DATA"] = str(folder)
        if fresh:
            _clear(folder)
        start()
        prepare(_told)
        _fill()
        raise typer.Exit(_serve(host, port, processes))


def create_clinic(
    name: Annotated[str, typer.Argument(help="Name of the clinic.")],
    email: Annotated[str, typer.Option(help="Email address of its administrator.")],
    person: Annotated[str, typer.Option(help="How the administrator is called on the screen.")] = "Administrator",
    zone: Annotated[str, typer.Option(help="Time zone.")] = "Europe/Paris",
    language: Annotated[str, typer.Option(help="en or fr.")] = "en",
) -> None:
    """Make a clinic with its first administrator."""
    with errors_end_the_command():
        start()
        prepare(_told)
        from mesotrich.clinic.operations import create_clinic as made  # needs Django to have started

        _clinic, path = made.create_clinic(name, zone, language, email, person)
        RESULTS.print(f"{name} is made. {person} chooses a password once, on the clinic's own address: {path}", soft_wrap=True)


def backup(target: Annotated[Path, typer.Argument(help="File to write, ending in .tar.")]) -> None:
    """Copy everything but the keys into one file, while the clinic runs."""
    with errors_end_the_command():
        start()
        from mesotrich.clinic.operations import backup as made  # needs Django to have started

        manifest = made.backup(target)
        RESULTS.print(f"{target}: {len(manifest['files'])} files, each with its hash, the database checked.")
        RESULTS.print("Keep secret.key and audit.key elsewhere: they are not in it, and without them the log cannot be verified.")


def restore(
    archive: Annotated[Path, typer.Argument(help="File that `mesotrich backup` wrote.")],
    folder: Annotated[Path, typer.Argument(help="Data folder without records; keys may lie there already.")],
) -> None:
    """Bring a backup back into a folder, after every file of it was checked."""
    with errors_end_the_command():
        from mesotrich.clinic.operations import restore as made  # as the others

        manifest = made.restore(archive, folder)
        RESULTS.print(f"{len(manifest['files'])} files of {manifest['made_at']} in {folder}. Next: mesotrich audit verify")


def _serve(host: str, port: int, processes: int) -> int:
    """Run until Ctrl-C."""
    from mesotrich.clinic.operations import serve as served  # as the others

    return served.serve(host, port, processes, lambda address: RESULTS.print(f"\nOpen [bold]{address}[/bold]   (Ctrl-C ends it)"))


def _fill() -> None:
    """Fill the demo practice, where it is not there yet."""
    from mesotrich.clinic.accounts.models import Clinic  # as the others
    from mesotrich.clinic.demo.fill import fill

    if not Clinic.objects.exists():
        fill(datetime.now(UTC), _told)


def _clear(folder: Path) -> None:
    """Remove an earlier demo practice, and nothing else."""
    marker = folder / "demo"
    if folder.exists() and any(folder.iterdir()) and not marker.exists():
        raise InputError("an empty folder, or one of an earlier demo practice", folder, "name another one with --folder")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    marker.write_text("Made by `mesotrich demo`, which makes it anew at its next start.\n", "utf-8")


_told: Callable[[str], None] = lambda name: RESULTS.print(f"  {name} ...")  # noqa: E731  # one line of progress
