import re

from mesotrich.clinic.intake.bundles import HEIGHT, STRANDS, WIDTH, bundle


def test_each_bundle_is_larger_than_the_one_before() -> None:
    counts = [len(bundle(str(grade))) for grade in range(1, 7)]
    assert counts == sorted(set(counts))
    assert len(counts) == len(STRANDS)


def test_every_strand_begins_and_ends_inside_its_square() -> None:
    for grade in STRANDS:
        for path in bundle(grade):
            numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", path)]
            ends = [*numbers[:2], *numbers[-2:]]
            assert all(0 <= x <= WIDTH for x in ends[::2])
            assert all(0 <= y <= HEIGHT for y in ends[1::2])


def test_the_drawing_is_the_same_each_time() -> None:
    first = bundle("3")
    bundle.cache_clear()
    assert bundle("3") == first
