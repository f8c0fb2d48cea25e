"""The marked sentences: what a line says, and what is wrong with one that says nothing clear."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.training.acts import act_examples, read_folder, read_line
from dragoman.training.examples import batches

ROOT = Path(__file__).parents[2]

READ = [
    pytest.param(
        "1=AID/actual\t[a1 Norland] [t1 sent] grain to [r1 Surania].", "Norland sent grain to Surania.",
        [("AID", None, "actual", ["Norland"], ["Surania"], ["sent"])], id="one-act",
    ),
    pytest.param(
        "1=CONSULT/denied\t[a1,r1 Norland] and [a1,r1 Surania] have held no [t1 talks].",
        "Norland and Surania have held no talks.",
        [("CONSULT", None, "denied", ["Norland", "Surania"], ["Norland", "Surania"], ["talks"])], id="mutual",
    ),
    pytest.param(
        "1=COERCE.seize/actual 2=REQUEST/actual\t[a1 Norland] [t1 seized] a ship; [a2 Surania] [t2 asked] for it.",
        "Norland seized a ship; Surania asked for it.",
        [
            ("COERCE", "seize", "actual", ["Norland"], [], ["seized"]),
            ("REQUEST", None, "actual", ["Surania"], [], ["asked"]),
        ],
        id="two-acts",
    ),
    pytest.param("0=NONE\t[a0 Norland] borders [r0 Surania].", "Norland borders Surania.",
                 [("NONE", None, "actual", ["Norland"], ["Surania"], [])], id="no-act-between"),
    pytest.param("-\tIt rained in Veldt.", "It rained in Veldt.", [], id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "text", "acts"), READ)
def test_line(line: str, text: str, acts: list[tuple[object, ...]]) -> None:
    found = read_line(line)
    assert found.text == text
    words = [
        (a.type, a.mode, a.reality, *([text[s:e] for s, e in x] for x in (a.actors, a.recipients, a.triggers)))
        for a in found.acts
    ]
    assert words == acts


FAULTS = [
    pytest.param("1=AID no tab", "No tab", id="no-tab"),
    pytest.param("1=GIFT/actual\t[t1 gave]", "not one of PLOVER's", id="unknown-type"),
    pytest.param("1=AID.seize/actual\t[t1 gave]", "not one of AID", id="mode-of-another-type"),
    pytest.param("1=AID\t[t1 gave]", "Reality None", id="no-reality"),
    pytest.param("1=AID/maybe\t[t1 gave]", "not one of actual", id="unknown-reality"),
    pytest.param("1=AID/actual\t[a1 Norland] gave", "has no trigger", id="no-trigger"),
    pytest.param("1=AID/actual\t[t2 gave]", "has no label", id="mark-without-label"),
    pytest.param("1=AID/actual\t[t1 gave] [a1 Norland", "not closed", id="open-mark"),
    pytest.param("one=AID/actual\t[t1 gave]", "is not", id="faulty-label"),
]


@pytest.mark.parametrize(("line", "problem"), FAULTS)
def test_faulty_line_is_named(line: str, problem: str) -> None:
    with pytest.raises(DragomanError, match=problem):
        read_line(line)


def test_example_holds_the_act_where_it_stands() -> None:
    alone, *_ = act_examples([read_line("1=AID/planned\t[a1 Norland] will [t1 send] grain to [r1 Surania].")])
    assert alone.links is None, "a sentence marked for acts says nothing of attributions"
    assert alone.acts is not None
    act = alone.acts[0]
    assert (len(act.trigger), act.reality) == (1, 2)
    assert act.actors[0] < act.trigger[0] < act.recipients[0]
    assert [p.type for p in alone.pairs] == [act.type, 0], "to the recipient; the recipient does nothing"


def test_other_names_take_the_marks_along() -> None:
    lines = [
        "1=AID/actual\t[a1 Chad] [t1 sent] grain to [r1 Montenegro] and the [a1 Red Crescent].",
        "1=AID/actual\t[a1 Oslo] [t1 fed] [r1 Ulm].",
    ]
    found = act_examples([read_line(line) for line in lines], seed=3)
    alone = found[:4]
    assert len({tuple(x.ids) for x in alone}) == 4, "each sentence as it is and with other names"
    for example in alone:
        assert example.acts is not None
        (act,) = example.acts
        assert len(act.trigger) == 1
        assert max(act.actors[:1]) < act.trigger[0] < act.recipients[0]


def test_sentence_without_bare_names_stays() -> None:
    line = "1=AID/actual\t[a1 The king] [t1 fed] [r1 the poor]."
    assert len(act_examples([read_line(line)])) == 3, "alone, and among others twice"


def test_batches_hold_every_example_once_beside_others_of_its_length() -> None:
    random.seed(1)
    lengths = [20] * 40 + [200] * 41
    found = batches(lengths, 8)
    assert sorted(i for batch in found for i in batch) == list(range(81))
    assert max(map(len, found)) == 8
    mixed = [batch for batch in found if len({lengths[i] for i in batch}) > 1]
    assert len(mixed) <= 1, "where the short ones end"
    assert found != batches(lengths, 8), "another order each time"


def test_every_sentence_that_trains_the_model_is_marked_right() -> None:
    faults = [
        f"{where}: {item}" for where, item in read_folder(ROOT / "training/acts") if isinstance(item, DragomanError)
    ]
    assert faults == []


def test_acts_can_be_learned_without_touching_attributions() -> None:
    network = pytest.importorskip("dragoman.training.network", reason="PyTorch is not installed")
    net = network.Network(16, 50, 6)
    names = [name for name, _ in net.named_parameters()]
    apart = {name for name in names if network.of_acts(name)}
    assert {name.split(".")[0] for name in set(names) - apart} == {"encoder", "cue", "link", "reality"}
    assert all(name.startswith("encoder.branch.") for name in apart if name.startswith("encoder."))
