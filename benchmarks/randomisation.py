"""A million allocations: are blocks, orders and arms as likely as designed, and how fast is it?

python benchmarks/randomisation.py
"""

from collections import Counter
from itertools import islice
from time import perf_counter

from scipy import stats

from mesotrich.trials.randomise.allocate import _arms, _block  # private: blocks are hidden from everybody else
from mesotrich.trials.randomise.escrow import VERSION, Seed
from mesotrich.trials.randomise.scheme import Scheme
from mesotrich.trials.randomise.stream import Stream

PEOPLE = 1_000_000
SCHEME = Scheme("a million", ("A", "B"), (1, 1), (2, 4, 6))
SEED = Seed(bytes(range(32)))


def blocks(people: int) -> tuple[Counter[int], dict[int, Counter[str]], int]:
    """Sizes and orders of the blocks of so many people, and the people in arm A."""
    stream = Stream(SEED.secret, f"{VERSION}\n{SCHEME.canonical}\nall")
    sizes: Counter[int] = Counter()
    orders: dict[int, Counter[str]] = {size: Counter() for size in SCHEME.block_sizes}
    done = in_first = 0
    while done < people:
        block = _block(SCHEME, stream)
        sizes[len(block)] += 1
        orders[len(block)]["".join(block)] += 1
        done += len(block)
        in_first += block.count("A")
    return sizes, orders, in_first


def main() -> None:
    """Print the tests."""
    began = perf_counter()
    arms = Counter(islice(_arms(SCHEME, SEED, "all"), PEOPLE))
    seconds = perf_counter() - began
    print(f"{PEOPLE} people in {seconds:.1f} s: {dict(arms)}")
    sizes, orders, _ = blocks(PEOPLE)
    print(f"block sizes {dict(sorted(sizes.items()))}: chi-square P {stats.chisquare(list(sizes.values())).pvalue:.3f}")
    for size, found in orders.items():
        p_value = stats.chisquare(list(found.values())).pvalue
        print(f"orders of blocks of {size}: {len(found)} different, chi-square P {p_value:.3f}")


if __name__ == "__main__":
    main()
