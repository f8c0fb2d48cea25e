"""A parse as plain lists: its trees, and the mends of parses that no clause allows. Made by hand, no model."""

from __future__ import annotations

import pytest

from dragoman.linguistics.mend import mend
from dragoman.linguistics.parse import Parse

_POS = {"V": "VERB", "N": "NOUN", "P": "PROPN", "D": "DET", "I": "ADP", "T": "PART", ",": "PUNCT", "A": "AUX"}
_TAG = {"V": "VBD", "N": "NN", "P": "NNP", "D": "DT", "I": "IN", "T": "TO", ",": ",", "A": "MD"}


def by_hand(rows: str) -> Parse:
    """A parse of one sentence from words written ``word/pos/relation/head``; a tag may follow the pos: ``V.VBN``."""
    p, at = Parse(""), 0
    for row in rows.split():
        word, pos, dep, head = row.rsplit("/", 3)
        pos, _, tag = pos.partition(".")
        p.start.append(at)
        p.end.append(at + len(word))
        at += len(word) + 1
        p.word.append(word)
        p.lemma.append({"said": "say", "reported": "report"}.get(word, word.lower()))
        p.pos.append(_POS[pos])
        p.tag.append(tag or _TAG[pos])
        p.dep.append(dep)
        p.head.append(int(head))
        p.sent.append(0)
    p.sentences.append((0, len(p)))
    return p


# 0 The 1 envoy 2 of 3 Iran 4 said 5 so
TREE = "The/D/det/1 envoy/N/nsubj/4 of/I/prep/1 Iran/P/pobj/2 said/V/ROOT/4 so/N/dobj/4"


def test_children_are_the_dependents_in_order() -> None:
    assert by_hand(TREE).children == [[], [0, 2], [3], [], [1, 5], []]


def test_subtree_and_its_edges() -> None:
    p = by_hand(TREE)
    assert p.subtree(1) == [0, 1, 2, 3]
    assert [(left, right) for left, right in zip(*p.edges, strict=True)] == [
        (0, 0), (0, 3), (2, 3), (3, 3), (0, 5), (5, 5),
    ]  # fmt: skip


def test_edges_of_crossing_trees_hold_all_that_depends() -> None:
    """A word may depend across another's phrase; the edges of the head still reach it."""
    p = by_hand("What/N/dobj/3 he/N/nsubj/1 we/N/nsubj/3 like/V/ROOT/3 most/N/advmod/0")
    assert (p.edges[0][0], p.edges[1][0]) == (0, 4)
    assert (p.edges[0][3], p.edges[1][3]) == (0, 4)


@pytest.mark.parametrize(("offset", "token"), [(0, 0), (2, 0), (3, 1), (4, 1), (9, 2), (99, 6)])
def test_token_at_an_offset_or_the_next_one(offset: int, token: int) -> None:
    assert by_hand(TREE).token_at(offset) == token


def test_child_with_one_of_the_relations() -> None:
    p = by_hand(TREE)
    assert (p.child(4, {"dobj", "nsubj"}), p.child(4, {"agent"})) == (1, None)


MENDED = [
    pytest.param(
        "The/D/det/1 envoy/N/nsubj/9 called/V.VBN/acl/1 on/I/prep/2 Iran/P/pobj/3 to/T/aux/6 stop/V.VB/xcomp/2 "
        ",/,/punct/9 Price/P/nsubj/9 said/V/ROOT/9",
        {1: ("nsubj", 2), 2: ("ccomp", 9)}, id="two-subjects"),
    pytest.param(
        "It/N/nsubj/1 failed/V/ROOT/1 ,/,/punct/1 a/D/nsubj/4 said/V/parataxis/1 a/D/det/6 clerk/N/nsubj/4",
        {3: ("det", 4)}, id="an-article-is-no-subject"),
    pytest.param(
        "Yang/P/nsubj/1 said/V/ROOT/1 it/N/nsubj/3 ended/V/ccomp/1 ,/,/punct/1 CCTV/P/nsubj/6 reported/V/parataxis/1",
        {1: ("ccomp", 6), 6: ("ROOT", 6)}, id="trailing-tag"),
    pytest.param(
        "On/I/prep/3 Friday/P/compound/2 Oyono/P/pobj/0 left/V/ROOT/3",
        {1: ("pobj", 0), 2: ("nsubj", 3)}, id="day-before-name"),
    pytest.param(
        "He/N/nsubj/1 spoke/V/ROOT/1 with/I/mark/5 Rao/P/nsubj/5 to/T/aux/5 ask/V.VB/advcl/1",
        {2: ("prep", 1), 3: ("pobj", 2)}, id="with-phrase"),
    pytest.param(
        "Chad/P/nsubj/1 probed/V/ROOT/1 the/D/det/3 leak/N/dobj/1 and/N/cc/3 Oyono/P/conj/3 is/V.VBZ/aux/7 "
        "helping/V.VBG/conj/1",
        {5: ("nsubj", 7)}, id="joined-clause-with-an-auxiliary"),
    pytest.param(
        "No/D/det/1 envoy/N/nsubj/2 asked/V/ROOT/2 there/N/advmod/2 ruled/V/conj/2 talks/N/dobj/4 ./,/punct/2",
        {1: ("nsubj", 4), 2: ("acl", 1), 4: ("ROOT", 4), 6: ("punct", 4)}, id="a-participle-taken-for-the-verb"),
    pytest.param(
        "Chad/P/nsubj/1 wrote/V/ROOT/1 letters/N/dobj/1 to/T/aux/4 Djerba/P.VB/relcl/2 gladly/N/advmod/4",
        {3: ("prep", 1), 4: ("pobj", 3), 5: ("advmod", 1)}, id="no-verb-of-english-behind-to"),
]  # fmt: skip
LEFT = [
    pytest.param(TREE, id="sound"),
    pytest.param("Yang/P/nsubj/1 said/V/ROOT/1 it/N/nsubj/3 ended/V/ccomp/1 and/N/cc/1 left/V/conj/1", id="joined"),
    pytest.param("On/I/prep/3 Friday/P/pobj/0 Oyono/P/nsubj/3 left/V/ROOT/3", id="day-in-its-place"),
    pytest.param("He/N/nsubj/1 spoke/V/ROOT/1 with/I/prep/1 Rao/P/pobj/2 to/T/aux/5 ask/V.VB/advcl/1", id="phrase"),
    pytest.param(
        "Chad/P/nsubj/1 met/V/ROOT/1 Rao/P/dobj/1 and/N/cc/2 Bako/P/conj/2 ,/,/punct/1 helping/V.VBG/conj/1",
        id="a-participle-without-an-auxiliary"),
    pytest.param("Rao/P/nsubj/1 came/V/ROOT/1 ,/,/punct/1 saw/V/conj/1 and/N/cc/3 left/V/conj/3", id="list-of-verbs"),
    pytest.param("Chad/P/nsubj/1 plans/V/ROOT/1 to/T/aux/3 Sail/V.VB/xcomp/1", id="a-verb-with-a-capital"),
    pytest.param("The/D/det/1 plan/N/nsubj/3 drawn/V.VBN/acl/1 failed/V/ROOT/3", id="a-true-participle"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "mended"), MENDED)
def test_a_parse_that_no_clause_allows_is_mended(rows: str, mended: dict[int, tuple[str, int]]) -> None:
    p, before = by_hand(rows), by_hand(rows)
    mend(p, 0)
    assert {i: (p.dep[i], p.head[i]) for i in mended} == mended
    assert any((before.dep[i], before.head[i]) != arc for i, arc in mended.items())


TENSES = [
    pytest.param("Chad/P/nsubj/3 and/N/cc/0 Mali/P/conj/0 sign/V.VB/ROOT/3 pacts/N/dobj/3", "VBP", id="of-a-headline"),
    pytest.param("Chad/P/nsubj/2 will/A/aux/2 sign/V.VB/ROOT/2", "VB", id="behind-an-auxiliary"),
    pytest.param("Sign/V.VB/ROOT/0 pacts/N/dobj/0", "VB", id="an-order"),
]


@pytest.mark.parametrize(("rows", "tag"), TENSES)
def test_a_bare_verb_with_its_subject_is_in_the_present(rows: str, tag: str) -> None:
    p = by_hand(rows)
    mend(p, 0)
    assert p.tag[p.dep.index("ROOT")] == tag


@pytest.mark.parametrize("rows", LEFT)
def test_a_sound_parse_is_left_alone(rows: str) -> None:
    p = by_hand(rows)
    mend(p, 0)
    assert p == by_hand(rows)
