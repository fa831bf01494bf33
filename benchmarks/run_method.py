"""One method over many photos in a process of its own, so that its memory and its start-up are its own.

usage: python -m benchmarks.run_method METHOD JOBS RESULT
"""

import json
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import cv2
import numpy as np

from benchmarks.traced import Traced

KIB_PER_MB = 1e6 / 1024


def run_method(method: str, jobs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Trace photos one after another.

    Args:
        method: name of a module in benchmarks/methods with `trace(path, um_per_px, hidden)`.
        jobs: path, um_per_px and hidden (a picture, white under overlays) of every photo.

    Returns:
        import_s; first_s, the first photo with whatever is compiled or loaded then; seconds and hairs of every photo (the
        first one is run again); own_mb, the peak memory of this process.
    """
    began = time.perf_counter()
    module = import_module(f"benchmarks.methods.{method}")
    import_s = time.perf_counter() - began
    first_s = _photo(module, jobs[0])["seconds"]
    photos = [_photo(module, job) for job in jobs]
    return {"method": method, "import_s": import_s, "first_s": first_s, "photos": photos, "own_mb": own_mb()}


def _photo(module: ModuleType, job: dict[str, Any]) -> dict[str, Any]:
    """Seconds and hairs of one photo; a method that fails has found nothing, and its error is kept."""
    hidden = cv2.imread(job["hidden"], cv2.IMREAD_GRAYSCALE)
    if hidden is None:
        raise FileNotFoundError(job["hidden"])
    error: str | None = None
    hairs: Sequence[Traced] = ()
    began = time.perf_counter()
    try:
        hairs = module.trace(Path(job["path"]), job["um_per_px"], hidden > 0)
    except Exception as failure:
        error = f"{type(failure).__name__}: {failure}"
    seconds = time.perf_counter() - began
    return {"path": job["path"], "seconds": seconds, "error": error, "hairs": [pack(hair) for hair in hairs]}


def own_mb() -> float:
    """Peak resident memory of this process, MB; getrusage would also count the process that started it."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / KIB_PER_MB


def pack(hair: Traced) -> dict[str, Any]:
    """A hair as JSON has it."""
    return {"line": hair.line_px.round(3).tolist(), "width": hair.width_px, "sd": hair.width_sd_px, "unit": hair.unit_id}


def unpack(packed: dict[str, Any]) -> Traced:
    """The hair again."""
    return Traced(np.array(packed["line"], float), packed["width"], packed["sd"], packed["unit"])


if __name__ == "__main__":
    result = run_method(sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8")))
    Path(sys.argv[3]).write_text(json.dumps(result), "utf-8")
