"""Writes trained weights as the networks that the package ships: `python training/export.py --network network.pt`.

Weights are stored in half precision and cast back when a network is opened, which halves the files and changes no figure.
"""

import argparse
import pathlib

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from judge_network import Judge
from mesotrich.trichoscopy.centreline.close_up import ACROSS, ALONG, CHANNELS
from mesotrich.trichoscopy.centreline.rivals import PLANES
from network import HairNet

PACKAGE = pathlib.Path(__file__).parent.parent / "src/mesotrich/trichoscopy/networks"
OPSET = 17
LEAST_ELEMENTS = 64  # smaller tensors are not worth a cast


def store_half(model: onnx.ModelProto) -> onnx.ModelProto:
    """Every large float32 weight becomes float16 and a cast."""
    casts, kept = [], []
    for weight in model.graph.initializer:
        if weight.data_type != TensorProto.FLOAT or np.prod(weight.dims) < LEAST_ELEMENTS:
            kept.append(weight)
            continue
        name = f"{weight.name}_half"
        kept.append(numpy_helper.from_array(numpy_helper.to_array(weight).astype(np.float16), name))
        casts.append(helper.make_node("Cast", [name], [weight.name], to=TensorProto.FLOAT))
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model


def export(
    network: nn.Module, weights: pathlib.Path, example: torch.Tensor, name: str, names: tuple[str, dict[int, str]]
) -> None:
    """Write one network."""
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    path = PACKAGE / f"{name}.onnx"
    torch.onnx.export(
        network, (example,), path, input_names=[names[0]], output_names=["said"], opset_version=OPSET,
        dynamic_axes={names[0]: names[1], "said": names[1]}, dynamo=False,
    )  # fmt: skip
    onnx.save(store_half(onnx.load(path)), path)
    print(path.name, f"{path.stat().st_size / 1e6:.2f} MB", flush=True)


def main() -> None:
    """Read the command line and export what is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("network", "judge", "chooser"):
        parser.add_argument(f"--{name}", type=pathlib.Path)
    given = parser.parse_args()
    axes = ("views", {0: "candidates"})
    if given.network:
        export(HairNet(), given.network, torch.zeros(1, 3, 128, 160), "hair_map", ("picture", {2: "height", 3: "width"}))
    if given.judge:
        export(Judge(), given.judge, torch.zeros(2, CHANNELS, ALONG, ACROSS), "judge", axes)
    if given.chooser:
        export(Judge(CHANNELS + PLANES), given.chooser, torch.zeros(2, CHANNELS + PLANES, ALONG, ACROSS), "chooser", axes)


if __name__ == "__main__":
    main()
