"""Permuted blocks: the arm of each person, made again from the seed each time it is asked for."""

from collections.abc import Iterator
from itertools import islice

from mesotrich.foundation.errors import InputError
from mesotrich.trials.randomise.escrow import VERSION, Seed
from mesotrich.trials.randomise.scheme import Scheme
from mesotrich.trials.randomise.stream import Stream


def allocate(scheme: Scheme, seed: Seed, stratum: str, number: int) -> str:
    """The arm of one person. For the one who prepares the treatment; nobody else needs more than that a person was allocated.

    Args:
        scheme: how people are allocated.
        seed: the secret.
        stratum: where the person belongs.
        number: which person of the stratum, from 1, in the order of enrolment.

    Returns:
        The name of the arm.

    Raises:
        InputError: there is no such stratum or person.

    Examples:
        >>> scheme = Scheme("demo", ("A", "B"), (1, 1), (2, 4))
        >>> "".join(allocate(scheme, Seed(bytes(32)), "all", number) for number in range(1, 13))
        'BBAAABBABABA'
    """
    if number < 1:
        raise InputError("a person from 1", number, "count people of the stratum in the order of enrolment")
    return next(islice(_arms(scheme, seed, stratum), number - 1, None))


def whole_list(scheme: Scheme, seed: Seed, stratum: str, people: int) -> tuple[str, ...]:
    """The list of a stratum. It unblinds everybody: for the statistician after the data lock, and for checks.

    Args:
        scheme: how people are allocated.
        seed: the secret.
        stratum: which stratum.
        people: how many, from 0.

    Returns:
        The arm of each person.

    Raises:
        InputError: there is no such stratum.
    """
    return tuple(islice(_arms(scheme, seed, stratum), people))


def _arms(scheme: Scheme, seed: Seed, stratum: str) -> Iterator[str]:
    """Arms without end."""
    if stratum not in scheme.strata:
        raise InputError("a stratum of the scheme", stratum, f"use one of {', '.join(scheme.strata)}")
    stream = Stream(seed.secret, f"{VERSION}\n{scheme.canonical}\n{stratum}")
    while True:
        yield from _block(scheme, stream)


def _block(scheme: Scheme, stream: Stream) -> list[str]:
    """One block in random order (Fisher and Yates), of random size."""
    size = scheme.block_sizes[stream.below(len(scheme.block_sizes))]
    times = size // sum(scheme.ratio)
    block = [arm for arm, part in zip(scheme.arms, scheme.ratio, strict=True) for _ in range(part * times)]
    for last in range(len(block) - 1, 0, -1):
        other = stream.below(last + 1)
        block[last], block[other] = block[other], block[last]
    return block
