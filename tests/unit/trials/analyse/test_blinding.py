from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mesotrich.foundation.errors import FileError
from mesotrich.trials.analyse.analyse import analyse
from mesotrich.trials.analyse.blinding import blinding
from mesotrich.trials.analyse.blinding_index import Guessed
from mesotrich.trials.analyse.data import Data, read_data
from mesotrich.trials.analyse.protocol import Guessers, Protocol, read_protocol
from mesotrich.trials.report.report import report

WHO = Guessers("guess_participant", "Participants")


def guessed(trial: Data, new: list[float], control: list[float]) -> Data:
    """The trial with guesses; the rest of the people were not asked."""
    values = np.full((len(trial.patients), 1), np.nan)
    for arm, guesses in ((trial.in_new, new), (~trial.in_new, control)):
        values[np.flatnonzero(arm)[: len(guesses)], 0] = guesses
    return replace(trial, values={**trial.values, WHO.code: values})


def test_guesses_are_counted_by_arm_and_who_was_not_asked_is_left_out(trial: Data, protocol: Protocol) -> None:
    (found,) = blinding(guessed(trial, [1, 1, 0, -1], [1, 0, 0]), replace(protocol, guesses=(WHO,)))
    assert found.index.guessed == (Guessed(2, 1, 1), Guessed(1, 0, 2))
    assert found.asked == (4, 3)


def test_guesses_of_one_arm_alone_give_no_index(trial: Data, protocol: Protocol) -> None:
    assert blinding(guessed(trial, [1, 1], []), replace(protocol, guesses=(WHO,))) == ()


def test_guesses_of_a_file_come_into_the_report(folder: Path, tmp_path: Path) -> None:
    told = (folder / "protocol.yaml").read_text("utf-8") + "guesses: [{code: guess_participant, name: Participants}]\n"
    (tmp_path / "protocol.yaml").write_text(told, "utf-8")
    rows = (folder / "data.csv").read_text("utf-8")
    people = dict(line.split(",")[:2] for line in rows.splitlines()[1:])
    rows += "".join(f"{name},{arm},,guess_participant,{1 if arm == 'mesotherapy' else 0}\n" for name, arm in people.items())
    (tmp_path / "data.csv").write_text(rows, "utf-8")
    protocol = read_protocol(tmp_path / "protocol.yaml")
    analysis = analyse(read_data(tmp_path / "data.csv", protocol), protocol)
    page = report(analysis)
    assert "Was it guessed who was in which arm?" in page
    assert "<td>25, 0, 0</td>" in page
    assert "1.00 (1.00 to 1.00)" in page


def test_without_guesses_the_report_says_nothing_of_them(trial: Data, protocol: Protocol) -> None:
    assert "Was it guessed" not in report(analyse(trial, protocol))


def test_a_guess_that_is_none_is_named_with_its_line(folder: Path, tmp_path: Path) -> None:
    protocol = replace(read_protocol(folder / "protocol.yaml"), guesses=(WHO,))
    (tmp_path / "data.csv").write_text("patient,arm,visit,outcome,value\nDemo 001,mesotherapy,,guess_participant,2\n", "utf-8")
    with pytest.raises(FileError, match="a guess in line 2"):
        read_data(tmp_path / "data.csv", protocol)
