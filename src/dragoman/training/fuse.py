"""The exported encoder with each layer's attention as one operation of the runtime: the same sums, a quarter faster.

A window is read by itself and has no padding, so the mask that training needs goes as well.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


def fuse(path: Path, heads: int) -> None:
    """Rewrite an ``encoder.onnx`` in place: three inputs become two, ``ids`` and ``looks``.

    Args:
        heads: Heads of attention of a layer.

    Raises:
        ImportError: the extra ``train`` is not installed.
    """
    import onnx

    model = onnx.load(str(path))
    _fuse_attention(model.graph, heads)
    _drop_unused(model.graph)
    if all(o.domain != "com.microsoft" for o in model.opset_import):
        model.opset_import.append(onnx.helper.make_opsetid("com.microsoft", 1))
    onnx.save(model, str(path))


def _fuse_attention(graph: Any, heads: int) -> None:
    """Names are those that torch gives the parts of :class:`dragoman.training.network.Layer`."""
    from onnx import helper

    for at, node in enumerate(list(graph.node)):
        layer, _, name = node.output[0].rpartition("/")
        if name != "Reshape_3_output_0":  # where the heads are joined again
            continue
        given = [f"{layer}/{part}/Add_output_0" for part in ("query", "key", "value")]
        fused = helper.make_node(
            "MultiHeadAttention", given, [node.output[0]], f"{layer}/attention", domain="com.microsoft", num_heads=heads
        )
        graph.node.remove(node)
        graph.node.insert(at, fused)


def _drop_unused(graph: Any) -> None:
    """Take away what no longer leads to an output."""
    outputs = {o.name for o in graph.output}
    while True:
        used = {name for node in graph.node for name in node.input} | outputs
        dead = [node for node in graph.node if used.isdisjoint(node.output)]
        if not dead:
            break
        for node in dead:
            graph.node.remove(node)
    for list_ in (graph.initializer, graph.input):
        for entry in [e for e in list_ if e.name not in used]:
            list_.remove(entry)
