"""`mesotrich artificial-trial`: data of a trial that never took place."""

from pathlib import Path
from typing import Annotated

import typer

from mesotrich.cli.terminal import RESULTS, errors_end_the_command, remark
from mesotrich.trials.artificial import artificial_trial as draw_trial
from mesotrich.trichoscopy.files import check_folder, write_together


def artificial_trial(
    out: Annotated[Path, typer.Option(help="Folder for protocol.yaml and data.csv.")],
    seed: Annotated[int, typer.Option(help="The same seed draws the same trial.", min=0)] = 0,
    effect: Annotated[float, typer.Option(help="True gain of the new arm, in standard deviations of the primary outcome.")] = 0.0,
) -> None:
    """Draw an artificial trial shaped like a published one: 49 men, two arms, baseline and four monthly visits."""
    with errors_end_the_command():
        check_folder(out)
        drawn = draw_trial(seed, effect)
        paths = write_together({out / "protocol.yaml": drawn.protocol.encode(), out / "data.csv": drawn.data.encode()})
    for path in paths:
        RESULTS.print(str(path), markup=False)
    remark("Artificial: nobody is behind these data.")
