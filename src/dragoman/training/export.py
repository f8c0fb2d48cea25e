"""From a trained network to the files that are shipped: an ONNX encoder in eight bits and the heads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from dragoman.training.fuse import fuse
from dragoman.training.network import HEADS, Network


def export(net: Network, folder: Path) -> None:
    """Write ``encoder.onnx`` (int8 weights) and ``heads.npz`` (float16) into a folder.

    Raises:
        ImportError: the extra ``train`` is not installed.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    net = net.float().cpu().eval()
    full = folder / "encoder.fp32.onnx"
    ids = torch.ones(2, 16, dtype=torch.long)
    torch.onnx.export(
        net.encoder, (ids, torch.zeros_like(ids), torch.ones(2, 16, dtype=torch.bool)), str(full),
        input_names=["ids", "looks", "real"], output_names=["hidden", "acts"], opset_version=17, dynamo=False,
        dynamic_axes={name: {0: "windows", 1: "pieces"} for name in ("ids", "looks", "real", "hidden", "acts")},
    )  # fmt: skip
    quantize_dynamic(
        str(full), str(folder / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
    )  # fmt: skip
    full.unlink()
    fuse(folder / "encoder.onnx", HEADS)
    heads = {k: v.half().numpy() for k, v in net.state_dict().items() if not k.startswith("encoder.")}
    np.savez(folder / "heads.npz", **heads)
