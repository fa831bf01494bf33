"""`mesotrich randomise`: a list of allocations that nobody sees, from a sealed secret."""

from pathlib import Path
from typing import Annotated

import typer

from mesotrich.cli.terminal import RESULTS, errors_end_the_command, remark
from mesotrich.trials.randomise.allocate import allocate, whole_list
from mesotrich.trials.randomise.escrow import check_seal, new_seed
from mesotrich.trials.randomise.escrow import seal as seal_of
from mesotrich.trials.randomise.read import read_scheme, read_secret, write_secret
from mesotrich.trichoscopy.files import csv_text, write_together

randomise = typer.Typer(no_args_is_help=True, help="Allocate people by chance, from a sealed secret.")

SchemeFile = Annotated[Path, typer.Argument(help="YAML: study, arms, block_sizes, strata.", metavar="SCHEME")]
Secret = Annotated[Path, typer.Option(help="File of the secret; keep it from everybody who is blinded.")]


@randomise.callback()
def by_chance() -> None:
    """Allocate people by chance, from a sealed secret."""


@randomise.command()
def seal(scheme: SchemeFile, secret: Secret) -> None:
    """Make a secret before the first person, and print the seal to register."""
    with errors_end_the_command():
        read, seed = read_scheme(scheme), new_seed()
        write_secret(secret, seed)
        RESULTS.print(seal_of(read, seed))
    remark("Register this seal before the first person is enrolled, and keep a copy of the secret elsewhere.")


@randomise.command()
def arm(
    scheme: SchemeFile,
    secret: Secret,
    number: Annotated[int, typer.Option(help="Which person of the stratum, in the order of enrolment.", min=1)],
    stratum: Annotated[str, typer.Option(help="Where the person belongs.")] = "all",
) -> None:
    """Print the arm of one person. For the one who prepares the treatment; it is seen by nobody else."""
    with errors_end_the_command():
        RESULTS.print(allocate(read_scheme(scheme), read_secret(secret), stratum, number), markup=False)


@randomise.command()
def check(
    scheme: SchemeFile,
    secret: Secret,
    registered: Annotated[str, typer.Option("--seal", help="The seal that was registered.")],
    write_list: Annotated[Path | None, typer.Option(help="Also write the list, which unblinds everybody, to this file.")] = None,
    people: Annotated[int, typer.Option(help="Of each stratum in the list.", min=0)] = 0,
) -> None:
    """Check scheme and secret against the registered seal, after the data lock."""
    with errors_end_the_command():
        read, seed = read_scheme(scheme), read_secret(secret)
        check_seal(read, seed, registered)
        RESULTS.print("Scheme and secret are those that were sealed.")
        if write_list is not None:
            rows = [
                {"stratum": stratum, "number": number, "arm": name}
                for stratum in read.strata
                for number, name in enumerate(whole_list(read, seed, stratum, people), start=1)
            ]
            write_together({write_list: csv_text(("stratum", "number", "arm"), rows).encode()})
            remark(f"{write_list} unblinds everybody.")
