"""Without any true difference, how often does each analysis find one? Thousands of artificial trials of 49 men, people leaving.

python -m benchmarks.type_one_error --trials 10000
"""

import argparse
from dataclasses import dataclass
from math import sqrt
from time import perf_counter, process_time

import numpy as np

from mesotrich.trials.analyse.multiplicity import benjamini_hochberg, holm
from mesotrich.trials.sample_size.question import Question
from mesotrich.trials.sample_size.repeated_visits import visits_covariance
from mesotrich.trials.sample_size.simulated_power import Analysis, compared, simulated_power
from mesotrich.trials.sample_size.two_proportions import fisher_p_values
from mesotrich.trials.simulated_trials import SimulatedTrials, simulated_trials

SIZES = 25, 24
STAYING = np.array([0.95, 0.9, 0.85, 0.8])
PULL = 0.5  # who fares badly leaves more readily
SD, CORRELATION = 21.0, 0.7
MARGIN = 8.0
RESPONDER = 15.0
HARM = 0.3
OUTCOMES = 4
LEAST, MOST = 0.045, 0.055


@dataclass(frozen=True)
class Found:
    """How often an analysis found what is not there.

    Attributes:
        name: of the analysis.
        share: of trials.
        error: standard error of the share.
        seconds: of one core that it took.
        least: share that is asked for at least; 0 for exact tests and corrections, which are allowed to be careful.
        nominal: what it should be.
    """

    name: str
    share: float
    error: float
    seconds: float
    least: float = LEAST
    nominal: float = 0.05

    @property
    def held(self) -> bool:
        """Whether the share lies where it should, scaled where the nominal one is another."""
        scale = self.nominal / 0.05
        return self.least * scale <= self.share <= MOST * scale


def null_trials(trials: int, generator: np.random.Generator, last: float = 0.0) -> SimulatedTrials:
    """Trials of 49 men, with a true difference at the end where one is asked for.

    Args:
        trials: how many.
        generator: source of randomness.
        last: true difference at the last visit.

    Returns:
        The trials.
    """
    covariance, effects = visits_covariance(SD, CORRELATION, 5), np.linspace(0, last, 5)[1:]
    return simulated_trials(trials, SIZES, covariance, effects, generator, STAYING, PULL)


def type_one_errors(trials: int, seed: int) -> list[Found]:
    """Try every analysis.

    Args:
        trials: how many trials for each.
        seed: of the trials.

    Returns:
        What each found.
    """
    generator = np.random.default_rng(seed)
    drawn = null_trials(trials, generator)
    found = [_timed(analysis.value, drawn, analysis) for analysis in Analysis]
    began, question = process_time(), Question(margin=MARGIN)
    loss = simulated_power(Analysis.MIXED_KENWARD_ROGER, null_trials(trials, generator, -MARGIN), question)
    name = "non-inferiority with a loss as large as the margin, mixed model"
    found.append(Found(name, loss.power, loss.standard_error, process_time() - began, nominal=0.025))
    found.append(_fisher("responders, Fisher's exact test", _responders(drawn)))
    found.append(_fisher("a harm, Fisher's exact test", _harm(trials, generator)))
    return [*found, *_families(trials, generator)]


def _timed(name: str, drawn: SimulatedTrials, analysis: Analysis) -> Found:
    """One analysis of a continuous outcome."""
    began = process_time()
    power = simulated_power(analysis, drawn)
    return Found(name, power.power, power.standard_error, process_time() - began)


def _responders(drawn: SimulatedTrials) -> np.ndarray:
    """Who responds, (trials, people); who was not seen does not."""
    with np.errstate(invalid="ignore"):
        return np.asarray(drawn.later[:, :, -1] - drawn.baseline >= RESPONDER)


def _harm(trials: int, generator: np.random.Generator) -> np.ndarray:
    """Who has a harm, (trials, people)."""
    return generator.random((trials, sum(SIZES))) < HARM


def _fisher(name: str, having: np.ndarray) -> Found:
    """Fisher's test of two arms."""
    began = process_time()
    table = fisher_p_values(SIZES)
    p_values = table[having[:, : SIZES[0]].sum(axis=1), having[:, SIZES[0] :].sum(axis=1)]
    share = float((p_values <= 0.05).mean())
    return Found(name, share, sqrt(share * (1 - share) / len(p_values)), process_time() - began, least=0.0)


def _families(trials: int, generator: np.random.Generator) -> list[Found]:
    """Any finding among several outcomes of one trial: Holm, and Benjamini and Hochberg."""
    began = process_time()
    columns = [compared(Analysis.ANCOVA, null_trials(trials, generator)).p_value for _ in range(OUTCOMES)]
    p_values = np.column_stack(columns)
    found = []
    for name, adjust in (("Holm", holm), ("Benjamini and Hochberg", benjamini_hochberg)):
        share = float(np.mean([(adjust(row) <= 0.05).any() for row in p_values]))
        name = f"any of {OUTCOMES} outcomes, {name}"
        found.append(Found(name, share, sqrt(share * (1 - share) / trials), process_time() - began, least=0.0))
    return found


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began, on_the_wall = process_time(), perf_counter()
    found = type_one_errors(asked.trials, asked.seed)
    for one in found:
        held = "held" if one.held else "MISSED"
        print(f"{one.name:64} {100 * one.share:5.2f} % ± {100 * one.error:.2f}  {one.seconds:5.1f} s  {held}")
    seconds, waited = process_time() - began, perf_counter() - on_the_wall
    print(f"{asked.trials} trials of 49 each, {seconds:.1f} s of one core, {waited:.1f} s in all")


if __name__ == "__main__":
    main()
