"""A network whose weights are those of a model's folder, to be trained further."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from dragoman.errors import DragomanError
from dragoman.linguistics.tagger.words import MODES, REALITIES, TYPES
from dragoman.training.network import Network


def resumed(folder: Path) -> Network:
    """The network of ``encoder.onnx`` and ``heads.npz``, as :func:`dragoman.training.export.export` wrote them.

    Eight-bit weights are read back as the numbers they stand for: what was lost in rounding is lost.

    Raises:
        DragomanError: a file is missing, or holds another network.
        ImportError: the extra ``train`` is not installed.
    """
    for name in ("encoder.onnx", "heads.npz"):
        if not (folder / name).is_file():
            raise DragomanError(f"{folder} holds no {name}; name the folder of a model that `dragoman train` made.")
    net = Network(len(TYPES), len(MODES), len(REALITIES))
    state = {f"encoder.{name}": value for name, value in _encoder(folder / "encoder.onnx").items()}
    with np.load(folder / "heads.npz") as heads:
        state.update({name: heads[name].astype(np.float32) for name in heads.files})
    parted = any(name.startswith("encoder.branch.") for name in state)
    if not parted:  # a model of before acts had layers of their own
        state |= {name: value for name, value in net.state_dict().items() if name.startswith("encoder.branch.")}
    try:
        net.load_state_dict({name: torch.from_numpy(np.array(value, np.float32)) for name, value in state.items()})
    except RuntimeError as error:
        raise DragomanError(f"{folder} holds the weights of another network: {str(error).splitlines()[0]}") from None
    if not parted:
        net.encoder.part()
    return net


def _encoder(path: Path) -> dict[str, np.ndarray]:
    """Weights by the name they have in the network."""
    import onnx
    from onnx.numpy_helper import to_array

    graph = onnx.load(str(path)).graph
    held = {i.name: to_array(i) for i in graph.initializer}
    out = {name: value for name, value in held.items() if value.dtype == np.float32 and not name.endswith("_scale")}
    for name in [n for n in held if n.endswith("_quantized")]:
        stem = name.removesuffix("_quantized")
        value = (held[name].astype(np.float32) - held[stem + "_zero_point"].astype(np.float32)) * held[stem + "_scale"]
        users = [n for n in graph.node if name in n.input and n.op_type == "MatMulInteger"]
        if users:  # "/layers.0/query/MatMul_quant": a linear layer, stored (in, out)
            out[users[0].name.strip("/").rsplit("/", 1)[0].replace("/", ".") + ".weight"] = value.T
        else:
            out[stem] = value
    return out
