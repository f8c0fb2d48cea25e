"""The words of a party as the sentence has them: whole words and whole phrases, where the tagger marks a part of them.

The tagger marks pieces of words, each for itself: "Deputy Foreign Min", "the", "Okel". The parse tells what phrase a
piece is of: its title, its name, what of it is meant ("Chad's offer"), and where it is ("a base in Chad").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extraction.syntax import BLAMING, root_of, tokens_of
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import TaggedAct

_PART_OF = frozenset({"compound", "nmod", "amod", "poss", "nummod", "quantmod", "det", "case"})
_NOUNS = frozenset({"NOUN", "PROPN"})
# What names nobody by itself, and what a phrase neither begins nor ends with.
_CRUMBS = frozenset({"DET", "PART", "PUNCT", "ADP", "CCONJ", "SCONJ", "AUX", "SYM", "SPACE", "INTJ", "ADV"})
_NO_END = frozenset({"CCONJ", "SCONJ", "ADP", "DET", "PUNCT"})
_NO_START = frozenset({"CCONJ", "PUNCT"})
_BEHIND = frozenset({"of", "in", "at"})  # prepositions of what a common noun is of
_BEHIND_NAMES = frozenset({"of"})
EDGES = frozenset({"border", "frontier", "coast", "shore", "boundary"})  # of a land, and nobody's thing
_HYPHENS = frozenset("- – ‑ / ' ’".split())
_TIMES = frozenset({"DATE", "TIME"})
_ADDED = frozenset({"relcl", "acl", "advcl", "appos", "punct", "conj", "cc"})  # what a phrase does not need
_OTHER_CLAUSES = frozenset({"relcl", "advcl", "acl", "ccomp", "pcomp", "parataxis"})
_DEEP = 12  # steps up a parse


class Extents:
    """Finds the phrases of the parties that the tagger marks in one text."""

    def __init__(self, parse: Parse) -> None:
        self.p = parse
        self._times = {i for s, e, label in parse.names if label in _TIMES for i in range(s, e)}

    def of(self, act: TaggedAct) -> tuple[list[Span], list[Span]]:
        """The code points of who acts and of whom it is done to, phrase by phrase."""
        trigger = set(tokens_of(self.p, act.trigger))
        actors, recipients = self._words(act.actors), self._words(act.recipients)
        return (
            self._spans(self._phrases(actors, trigger, recipients - actors)),
            self._spans(self._phrases(recipients, trigger, actors - recipients)),
        )

    def _words(self, spans: Iterable[Span]) -> set[int]:
        """The words of which at least half is marked; of "U.N." a letter will do."""
        covered: dict[int, int] = {}
        for span in spans:
            for i in tokens_of(self.p, span):
                marked = min(span[1], self.p.end[i]) - max(span[0], self.p.start[i])
                covered[i] = covered.get(i, 0) + marked
        return {i for i, n in covered.items() if 2 * n >= self.p.end[i] - self.p.start[i] or "." in self.p.word[i]}

    def _phrases(self, words: set[int], trigger: set[int], others: set[int]) -> set[int]:
        """The words of the phrases that the marked words are of, without the trigger and the other party."""
        found: set[int] = set()
        first: int | None = None
        runs = _runs(words)
        solid = [run for run in runs if any(self.p.pos[i] not in _CRUMBS for i in run)]
        for run in solid or runs:  # a lone "the" tells of a party only where nothing else does
            head = root_of(self.p, run)
            top = self._top(head, trigger | others) if head is not None else None
            if top is None or (self.p.pos[top] in _CRUMBS and not self.p.word[top][:1].isupper()):
                continue
            if first is not None and not self._goes_with(top, first, trigger):
                continue
            first = top if first is None else first
            found |= self._phrase(top, trigger, set(run)) - others - trigger
            found |= set(self._trimmed(run))
        return self._bridged(found, trigger | others)

    def _trimmed(self, run: list[int]) -> list[int]:
        """A stretch without what no phrase begins or ends with."""
        first, last = 0, len(run)
        while last - first > 1 and self.p.pos[run[last - 1]] in _NO_END and self.p.word[run[last - 1]] != ")":
            last -= 1
        while last - first > 1 and self.p.pos[run[first]] in _NO_START:
            first += 1
        return run[first:last]

    def _bridged(self, words: set[int], others: set[int]) -> set[int]:
        """With what stands between two words of one name or number: "Tel-el-Okel", "1,500 people"."""
        p = self.p
        holes = {i + 1 for i in words if i + 2 in words} - words - others
        numbers = {i for i in holes if p.pos[i] == "NUM" or (p.word[i] in {",", "."} and p.pos[i - 1] == "NUM")}
        return words | numbers | {i for i in holes if p.word[i] in _HYPHENS}

    def _goes_with(self, top: int, first: int, trigger: set[int]) -> bool:
        """Whether a phrase can be a party beside the first one: it stands in no clause that the first is not in."""
        p = self.p
        above = self._above(first)
        i = top
        for _ in range(_DEEP):
            if i == first or i in trigger or p.head[i] == i:
                return True
            if p.dep[i] in _OTHER_CLAUSES:
                return i in above
            i = p.head[i]
        return True

    def _above(self, i: int) -> set[int]:
        found = {i}
        for _ in range(_DEEP):
            i = self.p.head[i]
            found.add(i)
        return found

    def _top(self, head: int, others: set[int]) -> int:
        """The noun of the phrase that a word is part of: "offer" of "Chad's offer"."""
        p = self.p
        while p.dep[head] in _PART_OF and p.pos[p.head[head]] in _NOUNS:
            above = p.head[head]
            if p.lemma[above].lower() in EDGES:
                break  # "the Thai border" is whoever's: the land is meant
            if others.intersection(range(p.edges[0][above], above + 1)) or p.child(head, {"conj"}) is not None:
                break  # "Greek and Turkish ships": each for itself
            head = above
        return head

    def _phrase(self, top: int, trigger: set[int], marked: set[int]) -> set[int]:
        """The words of the phrase of a noun: what stands before it, and whose or where it is."""
        p = self.p
        found = {top}
        for j in p.children[top]:
            if p.dep[j] in _PART_OF and j < top and j not in self._times:
                found |= {i for i in p.subtree(j) if i < top}
            elif p.dep[j] == "case":
                found.add(j)
            elif p.dep[j] == "prep" and j > top and (j in marked or self._belongs(top, j, trigger)):
                found |= self._plain(j)
        return found

    def _belongs(self, top: int, preposition: int, trigger: set[int]) -> bool:
        """Whether a phrase behind a noun says whose or where it is: not "accused the army of …", not "in May"."""
        p = self.p
        word, inner = p.word[preposition].lower(), p.child(preposition, {"pobj"})
        if inner is None or inner in self._times:
            return False
        if word == "of" and any(p.lemma[i].lower() in BLAMING for i in trigger):
            return False
        return word in (_BEHIND_NAMES if p.pos[top] == "PROPN" else _BEHIND)

    def _plain(self, i: int) -> set[int]:
        """The words below a word, without clauses and what is joined or added to it."""
        found = {i}
        for j in self.p.children[i]:
            if self.p.dep[j] not in _ADDED:
                found |= self._plain(j)
        return found

    def _spans(self, words: set[int]) -> list[Span]:
        return [(self.p.start[run[0]], self.p.end[run[-1]]) for run in _runs(words)]


def _runs(words: set[int]) -> list[list[int]]:
    """Words that follow one another, together."""
    out: list[list[int]] = []
    for i in sorted(words):
        if out and i == out[-1][-1] + 1:
            out[-1].append(i)
        else:
            out.append([i])
    return out


def mended(parse: Parse, acts: Iterable[TaggedAct]) -> list[TaggedAct]:
    """The acts with whole phrases as their parties; marks of no phrase are left out."""
    extents = Extents(parse)
    found = ((act, *extents.of(act)) for act in acts)
    return [replace(act, actors=actors, recipients=recipients) for act, actors, recipients in found]
