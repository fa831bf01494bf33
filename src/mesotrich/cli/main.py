"""The command `mesotrich`."""

import typer

from mesotrich import __version__
from mesotrich.cli.analyse import analyse
from mesotrich.cli.artificial_trial import artificial_trial
from mesotrich.cli.audit import audit
from mesotrich.cli.clinic import backup, create_clinic, demo, restore, serve
from mesotrich.cli.compare import compare
from mesotrich.cli.evidence import evidence
from mesotrich.cli.measure import measure
from mesotrich.cli.phototrichogram import phototrichogram
from mesotrich.cli.randomise import randomise
from mesotrich.cli.render import render
from mesotrich.cli.repeatability import repeatability
from mesotrich.cli.sample_size import sample_size
from mesotrich.cli.validate import validate

WHAT = "Runs a clinic for mesotherapy of hair loss, and measures hair in photos. Not a medical device: the clinician decides."

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=WHAT,
)
app.command()(measure)
app.command()(compare)
app.command()(phototrichogram)
app.command()(render)
app.command()(validate)
app.command()(repeatability)
app.command()(analyse)
app.command("artificial-trial")(artificial_trial)
app.command()(serve)
app.command()(demo)
app.command()(create_clinic)
app.command()(backup)
app.command()(restore)
app.add_typer(audit, name="audit")
app.add_typer(evidence, name="evidence")
app.add_typer(randomise, name="randomise")
app.add_typer(sample_size, name="sample-size")


def _version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        typer.echo(f"mesotrich {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version and exit."),
) -> None:
    """Measures hair in trichoscopy photos. Not a medical device: it measures, the clinician decides."""
