from pathlib import Path

import pytest

from mesotrich.foundation.errors import FileError, InputError
from mesotrich.trials.analyse.protocol import Better, Outcome, Protocol, Role, read_protocol

DENSITY = "{code: density, role: primary, better: higher}"
GOOD = f"study: s\narms: {{new: a, control: b}}\nvisits: [baseline, end]\noutcomes: [{DENSITY}]\n"


def _read(tmp_path: Path, text: str) -> Protocol:
    path = tmp_path / "protocol.yaml"
    path.write_text(text, "utf-8")
    return read_protocol(path)


def test_a_protocol_is_read_as_it_is_declared(protocol: Protocol) -> None:
    assert protocol.visits[0] == "baseline"
    assert [outcome.code for outcome in protocol.of(Role.PRIMARY)] == ["hair_density"]
    assert protocol.artificial


def test_variation_of_diameter_has_its_own_direction(protocol: Protocol) -> None:
    signs = {outcome.code: outcome.sign for outcome in protocol.outcomes}
    assert (signs["mean_diameter"], signs["diameter_variation"]) == (1, -1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("role: primary", "role: secondary"), "a primary outcome that is declared before the data"),
        ((", better: higher", ""), "a direction of benefit"),
        (("control: b", "control: a"), "two arms"),
        (("[baseline, end]", "[baseline]"), "a baseline and later visits"),
        (("better: higher", "better: higher, margin: -3"), "above 0"),
        (("better: higher", "better: higher, kind: yes_no, margin: 3"), "which is yes or no"),
        (("better: higher", "better: higher, kind: graded"), "graded"),
        (("study: s", "study: s\nalpha: 5"), "alpha between 0 and 1"),
        (("study: s", "study: s\nadaptive: true"), "adaptive"),
        (("role: primary", "role: main"), "main"),
        (("study: s\n", ""), "study"),
        (("arms: {", "arms: {{"), "YAML"),
    ],
)
def test_what_is_wrong_with_a_protocol_is_told(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    with pytest.raises(FileError, match=told):
        _read(tmp_path, GOOD.replace(*change))


def test_a_protocol_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        read_protocol(tmp_path / "none.yaml")


def test_an_outcome_is_declared_once() -> None:
    density = Outcome("density", "Density", Role.PRIMARY, better=Better.HIGHER)
    with pytest.raises(InputError, match="codes of their own"):
        Protocol("s", "a", "b", ("baseline", "end"), (density, density))
