"""Writes the map in eight bits: `python training/eight_bit.py FOLDER`, FOLDER holding drawn scalps by `make_scalps.py`.

Whole numbers are multiplied three times as fast as fractions, and half the bytes hold them. How far the values of each layer
reach is read off drawn scalps. The first layer and the last two stay as they are: colours come in there, distances go out.
"""

import argparse
import pathlib
import tempfile
from collections.abc import Iterator

import numpy as np
import onnx
import onnxruntime
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

from export import PACKAGE

KEPT_FIRST, KEPT_LAST = 1, 2


class Pictures(CalibrationDataReader):
    """Drawn scalps, one after the other."""

    def __init__(self, paths: Iterator[pathlib.Path]) -> None:
        self.paths = paths

    def get_next(self) -> dict[str, np.ndarray] | None:
        """The next picture as the network takes it; None after the last."""
        path = next(self.paths, None)
        if path is None:
            return None
        with np.load(path) as file:
            return {"picture": file["seen"][None].astype(np.float32)}


def unfolded(path: pathlib.Path, out: pathlib.Path) -> list[str]:
    """Write a network with its casts done, so that its weights are plain; the names of its convolutions, first to last."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(out)
    onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return [node.name for node in onnx.load(out).graph.node if node.op_type == "Conv"]


def eight_bit(path: pathlib.Path, folder: pathlib.Path, count: int) -> None:
    """Store a network in eight bits, in its place.

    Args:
        path: the network.
        folder: drawn scalps.
        count: how many of them are looked at.
    """
    with tempfile.TemporaryDirectory() as place:
        plain = pathlib.Path(place) / "plain.onnx"
        names = unfolded(path, plain)
        quantize_static(
            plain, path, Pictures(iter(sorted(folder.glob("*.npz"))[:count])), quant_format=QuantFormat.QDQ, per_channel=True,
            reduce_range=True,  # seven bits for weights: sums of two products then never overflow, on no processor
            activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8,
            nodes_to_exclude=[*names[:KEPT_FIRST], *names[-KEPT_LAST:]],
        )  # fmt: skip


def main() -> None:
    """Read the command line and write the map."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=24)
    arguments = parser.parse_args()
    path = PACKAGE / "hair_map.onnx"
    eight_bit(path, arguments.folder, arguments.count)
    print(path.name, f"{path.stat().st_size / 1e6:.2f} MB", flush=True)


if __name__ == "__main__":
    main()
