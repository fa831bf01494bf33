"""The order in which a reader sees the photos: drawn from the sealed secret of the study, so that it can be checked later."""

import json
from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from mesotrich.clinic.accounts.sealed import unsealed
from mesotrich.clinic.studies.allocation import PURPOSE
from mesotrich.clinic.studies.models import SealedAllocation, Study
from mesotrich.trials.randomise.stream import Stream

T = TypeVar("T")


def reading_order(study: Study, reader: UUID, batch: int, things: Sequence[T]) -> list[T]:
    """Shuffle what a reader is to see.

    Args:
        study: registered, so that it has a secret.
        reader: key of the reader; each has an order of their own.
        batch: number of the batch, from 1.
        things: in an order that tells nothing by itself.

    Returns:
        All of them, every order equally likely (Fisher and Yates).
    """
    secret = bytes.fromhex(json.loads(unsealed(SealedAllocation.objects.get(study=study).sealed, PURPOSE))["seed"])
    stream, found = Stream(secret, f"reading {reader} {batch}"), list(things)
    for last in range(len(found) - 1, 0, -1):
        other = stream.below(last + 1)
        found[last], found[other] = found[other], found[last]
    return found
