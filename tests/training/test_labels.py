"""Labels as offsets and hashes, and the windows made of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.linguistics.tagger.pieces import WINDOW, cut
from dragoman.training.examples import attribution_examples, covered
from dragoman.training.labels import Labelled, digest, free_texts, read_labels, write_labels
from dragoman.training.recipe import material

TEXT = "Brandt said the strait was open. Osk denied that."
SAID = {"cue": [[7, 11]], "source": [[0, 6]], "content": [[12, 31]]}


def test_labels_come_back_as_written(tmp_path: Path) -> None:
    kept = [Labelled("own#1", digest(TEXT), [(0.9, [[7, 11]], [[0, 6]], [[12, 31]])])]
    write_labels(tmp_path / "own.jsonl", kept)
    assert read_labels([tmp_path / "own.jsonl"]) == kept
    assert TEXT.split()[3] not in (tmp_path / "own.jsonl").read_text(), "labels hold no words of the text"


def test_labels_below_the_wanted_probability_are_left_out() -> None:
    labels = Labelled("x", "", [(0.9, [[7, 11]], [], [[12, 31]]), (0.4, [[36, 42]], [], [[43, 47]])])
    assert [a["cue"] for a in labels.attributed(0.5)] == [[[7, 11]]]


def test_faulty_label_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_text('{"id": "x"}\n')
    with pytest.raises(DragomanError, match=r"own\.jsonl:1 is not a label"):
        read_labels([tmp_path / "own.jsonl"])


def test_free_texts_of_articles_and_of_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("=== wire | Lantern\nOne\n\nmore.\n=== wire | Post\nTwo.\n")
    rows = [
        {"id": "r1", "title": "A head", "text": "Body."},
        {"id": "r2", "title": "Body", "text": "Body."},
        {"id": "r3"},
    ]
    (tmp_path / "b.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    assert list(free_texts([tmp_path])) == [
        ("a#1", "One\n\nmore."), ("a#2", "Two."), ("b:r1", "A head\n\nBody."), ("b:r2", "Body."),
    ]  # fmt: skip


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("x")
    with pytest.raises(DragomanError, match="texts to learn from"):
        list(free_texts([tmp_path / "a.pdf"]))


COVERED = [
    pytest.param([[0, 6]], "brandt", id="one-word"),
    pytest.param([[8, 9]], "said", id="part-of-a-word"),
    pytest.param([[6, 7]], "", id="a-blank"),
    pytest.param([[0, 6], [16, 22]], "brandt strait", id="two-spans"),
    pytest.param([], "", id="none"),
]


@pytest.mark.parametrize(("spans", "words"), COVERED)
def test_pieces_covered(spans: list[list[int]], words: str) -> None:
    pieces = cut(TEXT)
    found = [TEXT[slice(*pieces.spans[i])].lower() for i in covered(pieces, spans)]
    assert "".join(found) == words.replace(" ", "")


def test_example_of_an_attribution() -> None:
    (example,) = attribution_examples(TEXT, [SAID])
    assert example.acts is None
    assert example.links is not None
    (link,) = example.links
    assert (link.cue, len(link.source)) == ([link.source[-1] + 1], link.cue[0] - 1)
    assert link.content[0] == link.cue[0] + 1


def test_long_text_is_seen_in_windows_that_overlap() -> None:
    text = (TEXT + "\n") * 60
    rows = [SAID | {k: [[s + len(TEXT) + 1, e + len(TEXT) + 1] for s, e in v] for k, v in SAID.items()}]
    found = attribution_examples(text, rows)
    assert len(found) > 2
    assert all(len(x.ids) <= WINDOW + 2 for x in found)
    assert sum(len(x.links or ()) for x in found) == 1, "near the head only one window holds it"


def test_material_of_a_folder(tmp_path: Path) -> None:
    for part in ("acts", "texts", "labels"):
        (tmp_path / part).mkdir()
    (tmp_path / "texts/own.txt").write_text(f"=== wire\n{TEXT}\n")
    (tmp_path / "acts/aid.txt").write_text("1=AID/actual\t[a1 Norland] [t1 sent] grain to [r1 Surania].\n")
    said = (0.9, [[7, 11]], [[0, 6]], [[12, 31]])
    write_labels(
        tmp_path / "labels/a.jsonl", [Labelled("own#1", digest(TEXT), [said]), Labelled("far:2", "0" * 16, [said])]
    )
    found = material(tmp_path, more=[{"text": TEXT, "attributions": [SAID]}])
    assert found.counts == {"texts": 1, "attributions": 1, "acts": 4, "added": 1}
    assert found.missing == ["far:2"]
    assert len(found.examples) == 3 + 3 + 2 * 4
    alone = material(tmp_path, acts_only=True)
    assert len(alone.examples) == 4, "each act once, and no text that is not marked for acts"


def test_folder_that_lacks_a_part_is_named(tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match="has no folder 'acts'"):
        material(tmp_path)
