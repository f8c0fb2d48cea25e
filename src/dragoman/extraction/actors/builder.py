"""Assembles the cast of one text: drafts by id, mentions that do not overlap by chance."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dragoman.extraction.actors.cast import Cast, Draft, Mention, MentionKind
from dragoman.extraction.syntax import SUBJECTS
from dragoman.knowledge import Entry, Knowledge
from dragoman.linguistics.parse import Parse
from dragoman.record import MadeBy

_TRIM = frozenset({"'s", "’s", "'", "’", ",", ".", ";", ":", "-", "–", "—", "(", ")", '"', "“", "”"})


class Builder:
    """Drafts and mentions in the making; `owner` tells which tokens a mention has claimed."""

    def __init__(self, parse: Parse, kb: Knowledge, on: date | None, made_by: MadeBy) -> None:
        self.p = parse
        self.kb = kb
        self.on = on
        self.made_by = made_by
        self.cast = Cast()
        self.owner: list[Mention | None] = [None] * len(parse)
        self.by_sentence: dict[int, list[Mention]] = {}
        self._firsts: dict[int, list[Mention]] = {}  # of these, the first of each actor and kind
        self.named: Counter[str] = Counter()  # mentions by name of each actor
        self._dropped: set[int] = set()
        self.short_names: dict[str, str] = {}  # first word of a firm's or body's name -> actor id
        self.described: dict[str, tuple[str, int]] = {}  # noun -> the unnamed actor it last described, and where
        self.ranks: dict[str, list[tuple[int, str]]] | None = None  # title in small letters -> where, whose
        self.issuer: Draft | None = None  # the body that published the text, where a body did
        self.turns: list[tuple[int, int]] = []  # of a transcript: first token, token of the label or -1

    def rule(self, rule: str, detail: str | None = None) -> MadeBy:
        """Provenance of a draft made by `rule`."""
        return MadeBy(stage=self.made_by.stage, version=self.made_by.version, rule=rule, detail=detail)

    def free(self, first: int, last: int) -> bool:
        """Whether no mention has claimed any token from `first` to `last`."""
        return not any(self.owner[first : last + 1])

    def mention(
        self, first: int, last: int, actors: tuple[str, ...], kind: MentionKind, *, place: bool = False
    ) -> Mention:
        """Add a mention and claim its tokens (a description leaves names inside it their own mention)."""
        found = Mention(first, last, self.head_of(first, last), actors, kind, place)
        self.cast.mentions.append(found)
        self._by_sentence(found).append(found)
        self.named[actors[0]] += kind == "name"
        for i in range(first, last + 1):
            if self.owner[i] is None or kind != "description":
                self.owner[i] = found
        return found

    def has_the_floor(self, i: int) -> tuple[str, ...]:
        """Who speaks at a token of a transcript; empty outside of turns and where the label is nobody known."""
        at = bisect_right(self.turns, (i, len(self.p))) - 1
        label = self.turns[at][1] if at >= 0 else -1
        owner = self.owner[label] if label >= 0 else None
        return owner.actors if owner is not None else ()

    def sentence_before(self, i: int) -> int:
        """The sentence before that of token `i`, past the label of a transcript; of the first one -1."""
        before = self.p.sent[i] - 1
        at = bisect_right(self.turns, (i, len(self.p))) - 1
        label = self.turns[at][1] if at >= 0 else -1
        return before - 1 if label >= 0 and before >= 0 and self.p.sent[label] == before else before

    def drop(self, mention: Mention) -> None:
        """Take a mention back; call :meth:`sweep` after the last one."""
        self._dropped.add(id(mention))
        self._by_sentence(mention).remove(mention)
        self.named[mention.actors[0]] -= mention.kind == "name"
        for i in range(mention.first, mention.last + 1):
            if self.owner[i] is mention:
                self.owner[i] = None

    def rename(self, old: str, new: str) -> None:
        """Let every mention of the actor `old` be one of `new`: a described person whom the text names later."""
        for n, m in enumerate(self.cast.mentions):
            if old not in m.actors:
                continue
            changed = replace(m, actors=tuple(dict.fromkeys(new if a == old else a for a in m.actors)))
            self.cast.mentions[n] = changed
            same = self._by_sentence(m)
            same[same.index(m)] = changed
            for i in range(m.first, m.last + 1):
                if self.owner[i] is m:
                    self.owner[i] = changed
        self.cast.actors.pop(old, None)

    def sweep(self) -> None:
        """Leave the mentions out that were dropped, and whoever nobody knows and nothing names any more."""
        if not self._dropped:
            return
        gone = {m.actors[0] for m in self.cast.mentions if id(m) in self._dropped}
        self.cast.mentions[:] = [m for m in self.cast.mentions if id(m) not in self._dropped]
        self._dropped.clear()
        gone -= {a for m in self.cast.mentions for a in m.actors} | {d.body or "" for d in self.cast.actors.values()}
        for actor in gone:
            if not self.cast.actors[actor].known:
                del self.cast.actors[actor]

    def _by_sentence(self, mention: Mention) -> list[Mention]:
        """The list of its sentence, about to change."""
        sentence = self.p.sent[mention.head]
        self._firsts.pop(sentence, None)
        return self.by_sentence.setdefault(sentence, [])

    def before(self, i: int, reach: int) -> Iterator[Mention]:
        """Mentions before token `i`, as salient as a reader takes them: nearest sentence first, subjects first.

        In the sentence of `i` the nearest comes first, in earlier ones the first; `reach` sentences back.
        """
        yield from self.here(i)
        for back in range(1, reach + 1):
            yield from self._earlier(self.p.sent[i] - back)

    def actors_before(self, i: int, reach: int, kind: MentionKind | None = None) -> Iterator[str]:
        """First actors of the mentions before token `i`, in the order of :meth:`before`, each once; of one `kind`."""
        seen: set[str] = set()
        for back in range(reach + 1):
            for m in self._apart(self.p.sent[i] - back) if back else self.here(i):
                if m.actors[0] not in seen and (kind is None or m.kind == kind):
                    seen.add(m.actors[0])
                    yield m.actors[0]

    def here(self, i: int) -> list[Mention]:
        here = [m for m in self.by_sentence.get(self.p.sent[i], ()) if m.last < i]
        return sorted(here, key=lambda m: (self.p.dep[m.head] not in SUBJECTS, -m.first))

    def _earlier(self, sentence: int) -> list[Mention]:
        """Mentions of a sentence as a later one looks back at them."""
        return sorted(self.by_sentence.get(sentence, ()), key=lambda m: (self.p.dep[m.head] not in SUBJECTS, m.first))

    def _apart(self, sentence: int) -> list[Mention]:
        """The same, of the mentions of one actor and kind only the first."""
        if sentence not in self._firsts:
            firsts: dict[tuple[str, MentionKind], Mention] = {}
            for m in self._earlier(sentence):
                firsts.setdefault((m.actors[0], m.kind), m)
            self._firsts[sentence] = list(firsts.values())
        return self._firsts[sentence]

    def head_of(self, first: int, last: int) -> int:
        """The token of the range whose head lies outside it; the last such one."""
        for i in range(last, first - 1, -1):
            if not first <= self.p.head[i] <= last or self.p.head[i] == i:
                return i
        return last

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Tokens without possessive mark and punctuation at the ends."""
        while last > first and self.p.word[last] in _TRIM:
            last -= 1
        while first < last and (self.p.word[first] in _TRIM or self.p.word[first].lower() in {"the", "a", "an"}):
            first += 1
        return first, last

    def words(self, first: int, last: int) -> list[str]:
        """Words of a token range, both ends included."""
        return self.p.word[first : last + 1]

    def text(self, first: int, last: int) -> str:
        """Characters of a token range with its blanks made single."""
        return " ".join(self.p.text[self.p.start[first] : self.p.end[last]].split())

    def known(self, entry: Entry, rule: str, detail: str | None = None) -> Draft:
        """The draft of a row of the knowledge base."""
        draft = self.cast.actors.get(entry.id)
        if draft is None:
            draft = Draft(
                id=entry.id, name=entry.name, kind=entry.kind, country=entry.country, sectors=tuple(entry.sectors),
                wikidata=entry.wikidata, known=True, made_by=self.rule(rule, detail),
            )  # fmt: skip
            if entry.kind == "person":
                draft.gender = self.kb.gender(entry.id)
                draft.office = self.kb.office_of(entry.id, self.on)
                body = self.kb.body_of(entry.id, self.on)
                if body is not None and body.kind == "intergovernmental":
                    draft.body = self.known(body, "office", entry.name).id
                term = self.kb.term_of(entry.id, self.on)
                if term is not None:
                    title = self.kb.title_category(term.title.split())
                    draft.categories |= {term.category} | ({title[0]} if title is not None else set())
            self.cast.actors[entry.id] = draft
        return draft

    def unknown(self, draft: Draft) -> Draft:
        """Add a draft the knowledge base does not know, unless one of that id stands already."""
        return self.cast.actors.setdefault(draft.id, draft)
