import stat
from pathlib import Path

import pytest

from mesotrich.foundation.errors import FileError
from mesotrich.trials.randomise.escrow import Seed, new_seed
from mesotrich.trials.randomise.read import read_scheme, read_secret, write_secret
from mesotrich.trials.randomise.scheme import Scheme

GOOD = "study: s\narms: {a: 2, b: 1}\nblock_sizes: [3, 6]\nstrata: [x, y]\n"


def test_a_scheme_is_read(tmp_path: Path) -> None:
    (tmp_path / "scheme.yaml").write_text(GOOD, "utf-8")
    assert read_scheme(tmp_path / "scheme.yaml") == Scheme("s", ("a", "b"), (2, 1), (3, 6), ("x", "y"))


@pytest.mark.parametrize("wrong", ["study: s", GOOD.replace("[3, 6]", "[3]"), GOOD.replace("[3, 6]", "three"), "{", "arms: [a]"])
def test_what_is_wrong_with_a_scheme_is_told_with_its_file(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "scheme.yaml").write_text(wrong, "utf-8")
    with pytest.raises(FileError, match=r"scheme\.yaml"):
        read_scheme(tmp_path / "scheme.yaml")


def test_a_secret_is_read_as_it_was_written_and_only_by_its_owner(tmp_path: Path) -> None:
    seed = new_seed()
    write_secret(tmp_path / "secret", seed)
    assert read_secret(tmp_path / "secret") == seed
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_a_secret_is_never_replaced(tmp_path: Path) -> None:
    write_secret(tmp_path / "secret", Seed(bytes(32)))
    with pytest.raises(FileError, match="never replaced"):
        write_secret(tmp_path / "secret", new_seed())
    assert read_secret(tmp_path / "secret") == Seed(bytes(32))
    assert len(list(tmp_path.iterdir())) == 1


def test_a_secret_that_others_may_read_is_refused(tmp_path: Path) -> None:
    write_secret(tmp_path / "secret", new_seed())
    (tmp_path / "secret").chmod(0o644)
    with pytest.raises(FileError, match="take their rights away"):
        read_secret(tmp_path / "secret")


@pytest.mark.parametrize("text", ["xyz-not-hexadecimal", "abcd"])
def test_what_is_no_secret_is_not_shown(tmp_path: Path, text: str) -> None:
    (tmp_path / "secret").write_text(text, "ascii")
    (tmp_path / "secret").chmod(0o600)
    with pytest.raises(FileError) as caught:
        read_secret(tmp_path / "secret")
    assert text not in str(caught.value)


def test_files_that_are_not_there_are_told(tmp_path: Path) -> None:
    for read in (read_scheme, read_secret):
        with pytest.raises(FileError):
            read(tmp_path / "none")
    with pytest.raises(FileError):
        write_secret(tmp_path / "no folder" / "secret", new_seed())
