"""mesotrich audit: check the log of the clinic."""

from time import perf_counter

import typer

from mesotrich.cli.terminal import REMARKS, RESULTS, complain, errors_end_the_command, remark
from mesotrich.clinic.operations.start import start

audit = typer.Typer(no_args_is_help=True, help="The log of who saw or changed what in the clinic.")


@audit.callback()
def of_the_clinic() -> None:
    """The log of who saw or changed what in the clinic."""


@audit.command()
def verify() -> None:
    """Check the log: edits, deletions, a cut end, all of it written anew. Ends with 1 where something is wrong."""
    with errors_end_the_command():
        start()
        from django.conf import settings

        from mesotrich.clinic.audit.verify import read_head, rows_of_log
        from mesotrich.clinic.audit.verify import verify as check

        began = perf_counter()
        head = read_head(settings.AUDIT_HEAD)  # first: lines that are written meanwhile lie behind it
        found = check(rows_of_log(), settings.AUDIT_KEY, head)
        seconds = perf_counter() - began
    for problem in found.problems:
        complain(f"{problem.where}: {problem.kind.value.replace('_', ' ')}; {problem.told}. To do: {problem.do}.")
    if found.count > len(found.problems):
        remark(f"and {found.count - len(found.problems)} more")
    if found.after_head:
        remark(f"{found.after_head} behind the kept head: written since, or a crash before the head was kept; no fault")
    if not found.intact:
        REMARKS.print(f"{found.lines} lines read, {found.count} found wrong", style="bold")
        raise typer.Exit(1)
    RESULTS.print(
        f"{found.lines} lines read, all in order; the last is {found.last} ({found.lines / seconds:.0f} lines a second)"
    )
