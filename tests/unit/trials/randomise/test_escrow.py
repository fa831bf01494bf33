from dataclasses import replace

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.randomise.escrow import Seed, check_seal, new_seed, seal
from mesotrich.trials.randomise.scheme import Scheme

SCHEME = Scheme("demo", ("A", "B"), (1, 1), (2, 4))
SEED = Seed(bytes(range(32)))


def test_a_seal_does_not_change_from_version_to_version() -> None:
    assert seal(SCHEME, SEED) == "26b1afa2877f7c01bc8ba90f8479e3f66a2f26f55b2ab4cb52e6782739182c5c"


def test_the_seed_that_was_sealed_opens_it() -> None:
    check_seal(SCHEME, SEED, seal(SCHEME, SEED).upper() + "\n")


@pytest.mark.parametrize(
    ("scheme", "seed"), [(SCHEME, Seed(bytes(32))), (replace(SCHEME, block_sizes=(2, 6)), SEED)], ids=["seed", "scheme"]
)
def test_another_seed_or_scheme_does_not(scheme: Scheme, seed: Seed) -> None:
    with pytest.raises(InputError, match="of the beginning"):
        check_seal(scheme, seed, seal(SCHEME, SEED))


def test_a_seed_is_never_shown() -> None:
    secret = new_seed()
    shown = f"{secret!r} {secret} {(secret,)}"
    assert secret.secret.hex() not in shown
    assert str(secret.secret) not in shown


def test_every_new_seed_is_another() -> None:
    assert len({new_seed().secret for _ in range(20)}) == 20


def test_a_short_seed_is_refused() -> None:
    with pytest.raises(InputError):
        Seed(b"short")
