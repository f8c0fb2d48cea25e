"""The tagger's pieces, windows and decoding, on hand-made input."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dragoman.errors import DragomanError
from dragoman.linguistics.tagger import decode
from dragoman.linguistics.tagger.heads import gelu, softmax
from dragoman.linguistics.tagger.model import Tagger, spans_of
from dragoman.linguistics.tagger.pieces import BREAK, Pieces, cut, windows
from dragoman.linguistics.tagger.words import MODES, TYPES


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Brandt said no.", id="plain"),
        pytest.param("“No,” said Brandt.\n\nShe left.", id="paragraphs"),
        pytest.param("Société Générale’s Zoë — naïve 😀 x", id="beyond-ascii"),
        pytest.param("中国外交部 said 不", id="chinese"),
        pytest.param("", id="empty"),
        pytest.param("\n\n \n", id="blank"),
    ],
)
def test_pieces_stand_on_the_words_they_are_of(text: str) -> None:
    pieces = cut(text)
    assert len(pieces.ids) == len(pieces.looks) == len(pieces.spans)
    last = 0
    for (start, end), id_ in zip(pieces.spans, pieces.ids, strict=True):
        assert last <= start <= end <= len(text)
        assert (start == end) == (id_ == BREAK)
        assert not text[start:end].isspace() or start == end
        last = end


LOOKS = [
    pytest.param("brandt", 0, id="lower"),
    pytest.param("Brandt", 1, id="title"),
    pytest.param("UN", 2, id="upper"),
    pytest.param("1,", 3, id="other"),
    pytest.param("“brandt", 4, id="inside-curly"),
    pytest.param('"Brandt', 5, id="inside-straight"),
]


@pytest.mark.parametrize(("text", "look"), LOOKS)
def test_look_of_a_piece(text: str, look: int) -> None:
    pieces = cut(text)
    at = 1 if text[0] in '“"' else 0
    assert pieces.looks[at] == look


def test_quotation_left_open_ends_with_its_line() -> None:
    pieces = cut("“never\nagain")
    assert pieces.looks[-1] == 0
    assert pieces.ids.count(BREAK) == 1


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 57])
def test_windows_keep_each_piece_once(count: int) -> None:
    pieces = Pieces(
        [1012 if i % 7 == 6 else 2000 for i in range(count)], [0] * count, [(i, i + 1) for i in range(count)]
    )
    found = windows(pieces, size=10, context=4)
    kept = [i for w in found for i in range(w.keep, w.keep_end)]
    assert kept == list(range(count))
    assert all(w.end - w.start <= 14 and w.start <= w.keep for w in found)


def test_windows_end_with_paragraphs_where_they_can() -> None:
    ids = [2000] * 20
    ids[7] = BREAK
    found = windows(Pieces(ids, [0] * 20, [(i, i + 1) for i in range(20)]), size=10)
    assert (found[0].end, found[1].start) == (8, 8), "a window after a break needs nothing of what stands before it"


def scores(*labels: int, kinds: int = 3) -> np.ndarray:
    out = np.full((len(labels), kinds), -4.0, dtype=np.float32)
    out[range(len(labels)), labels] = 4.0
    return out


CUES = [
    pytest.param((0, 0, 0), [], id="none"),
    pytest.param((0, 1, 2, 0), [(1, 3)], id="one-of-two-pieces"),
    pytest.param((1, 1), [(0, 1), (1, 2)], id="two-that-touch"),
    pytest.param((1, 0, 1), [(0, 1), (2, 3)], id="two"),
]


@pytest.mark.parametrize(("labels", "expected"), CUES)
def test_cues(labels: tuple[int, ...], expected: list[tuple[int, int]]) -> None:
    assert [(s, e) for s, e, _ in decode.cues(scores(*labels))] == expected


LINKED = [
    pytest.param((1, 0, 2, 2), (1, 2), ([0], [2, 3]), id="source-and-content"),
    pytest.param((0, 0, 2, 2), (1, 2), ([], [2, 3]), id="no-source"),
    pytest.param((1, 0, 0, 0), (1, 2), None, id="no-content"),
    pytest.param((2, 2, 0, 2, 2, 0), (5, 6), ([], [0, 1, 2, 3, 4]), id="a-hole-is-mended"),
    pytest.param((2, 2, 1, 2, 2, 0), (5, 6), ([2], [0, 1, 3, 4]), id="a-source-is-no-hole"),
    pytest.param((2, 0, 0, 0, 2, 2, 2, 0), (7, 8), ([], [4, 5, 6]), id="a-crumb-is-left-out"),
]


@pytest.mark.parametrize(("labels", "cue", "expected"), LINKED)
def test_linked(labels: tuple[int, ...], cue: tuple[int, int], expected: tuple[list[int], list[int]] | None) -> None:
    found = decode.linked(*cue, 0.9, softmax(scores(*labels)))
    assert (found and (found.source, found.content)) == expected


def test_the_cue_is_part_of_nothing_else() -> None:
    found = decode.linked(1, 2, 0.9, softmax(scores(1, 2, 2, 2)))
    assert found is not None
    assert (found.cue, found.content) == ([1], [2, 3])


def test_spans_of_pieces_join_what_follows_and_leave_breaks_out() -> None:
    pieces = Pieces([5, 6, BREAK, 7, 8], [0] * 5, [(0, 4), (4, 6), (6, 6), (7, 9), (12, 14)])
    assert spans_of(pieces, [0, 1, 2, 3], 0) == [(0, 6), (7, 9)]
    assert spans_of(pieces, [2], 0) == []
    assert spans_of(pieces, [0, 3], 1) == [(4, 6), (12, 14)]


def test_gelu_is_the_exact_one() -> None:
    x = np.array([-3.0, -1.0, 0.0, 0.5, 2.0], dtype=np.float32)
    assert np.allclose(gelu(x), [-0.00405, -0.158655, 0.0, 0.345731, 1.954500], atol=1e-5)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match=r"encoder\.onnx and heads\.npz are needed"):
        Tagger(tmp_path)


def test_modes_belong_to_types() -> None:
    assert len(TYPES) == 16
    assert {m.split(".")[0] for m in MODES} <= set(TYPES)
