"""Opens a network once a process."""

import os
from functools import cache
from importlib import resources

import onnxruntime

THREADS_VARIABLE = "MESOTRICH_THREADS"  # the command line sets it for its worker processes


def threads() -> int:
    """How many threads a network may use: as many as cores, or what MESOTRICH_THREADS says."""
    given = os.environ.get(THREADS_VARIABLE, "")
    return int(given) if given.isdigit() and int(given) > 0 else len(os.sched_getaffinity(0))


@cache
def session(name: str) -> onnxruntime.InferenceSession:
    """A network by the name of its file.

    Args:
        name: "hair_map", "judge" or "chooser".

    Returns:
        The session, kept for the life of the process.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads()
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # the arena keeps the peak of the largest picture for ever
    options.log_severity_level = 3
    data = resources.files("mesotrich.trichoscopy.networks").joinpath(f"{name}.onnx").read_bytes()
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
