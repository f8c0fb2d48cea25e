"""The cast of a text: who takes part, and where each is named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from dragoman.extraction.syntax import conjuncts
from dragoman.knowledge import load
from dragoman.linguistics.parse import Parse
from dragoman.record import ActorKind, MadeBy, Office

MentionKind = Literal["name", "adjective", "metonym", "description", "pronoun"]
_OFFICIAL = frozenset({"government", "intergovernmental"})
Gender = Literal["he", "she"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for one actor, or for several ("the two leaders").

    `first`, `last`: tokens, both included; `head`: the token the rest depends on. `place`: the words name
    the country or city as a place ("in China"), not as an actor.
    """

    first: int
    last: int
    head: int
    actors: tuple[str, ...]
    kind: MentionKind
    place: bool = False


@dataclass(slots=True)
class Draft:
    """An actor in the making; becomes a :class:`dragoman.record.Actor`."""

    id: str
    name: str
    kind: ActorKind | None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: Office | None = None
    wikidata: str | None = None
    gender: Gender | None = None
    category: str | None = None  # of the office or title, for "the minister", "the Secretary"
    categories: set[str] = field(default_factory=set)
    body: str | None = None  # actor id of the body the person speaks or acts for
    known: bool = False
    made_by: MadeBy | None = None
    serves: set[str] = field(default_factory=set)  # persons whose "office", "spokesman" or "aide" it is


@dataclass(slots=True)
class Cast:
    """Actors by id, mentions in text order."""

    actors: dict[str, Draft] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    outlet: str | None = None  # actor id of the document's own outlet
    agency: str | None = None  # actor id of the agency its dateline credits
    agency_span: tuple[int, int] | None = None  # code points of its name there
    issued_by: Mention | None = None  # who the text says it is to be attributed to ("attributable to …")
    issuers: tuple[str, ...] | None = None  # who says "we": none of them known: empty; None: the text does not tell
    author: str | None = None  # actor id of the person whose words the title says the text is
    sites: list[tuple[int, int]] = field(default_factory=list)  # tokens of names nobody knows that are places
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)  # code points of each actor's mentions
    _starts: list[int] = field(default_factory=list)
    _spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    _by_head: dict[int, Mention] = field(default_factory=dict)

    def settle(self, p: Parse) -> None:
        """Sort the mentions and index them; call after the last one is added."""
        self.mentions.sort(key=lambda m: (m.first, -m.last))
        self._starts = [m.first for m in self.mentions]
        self._by_head = {m.head: m for m in reversed(self.mentions)}
        for m in self.mentions:
            self._spans[m.first, m.last] = span = (p.start[m.first], p.end[m.last])
            for actor in m.actors:
                self.spans.setdefault(actor, []).append(span)

    def extended(self, p: Parse, actors: dict[str, Draft], mentions: list[Mention]) -> Cast:
        """A copy with other actors and with more mentions."""
        wider = replace(
            self, actors=actors, mentions=[*self.mentions, *mentions], spans={}, _starts=[], _spans={}, _by_head={}
        )
        wider.settle(p)
        return wider

    @property
    def issuing_side(self) -> str | None:
        """The side whose government or organisation published the text; None for the press."""
        actor = self.actors[self.outlet] if self.outlet is not None else None
        official = actor is not None and (actor.kind in _OFFICIAL or "GOV" in actor.sectors)
        return self.side(self.outlet) if official else None

    def span_of(self, mention: Mention) -> tuple[int, int] | None:
        """Code points of a mention; None before :meth:`settle`."""
        return self._spans.get((mention.first, mention.last))

    def at(self, token: int) -> Mention | None:
        """The mention headed at `token`, else the smallest one that covers it."""
        mention = self._by_head.get(token)
        if mention is not None:
            return mention
        best = None
        i = bisect_right(self._starts, token) - 1
        while i >= 0 and self._starts[i] > token - 30:
            m = self.mentions[i]
            if m.last >= token and (best is None or m.last - m.first < best.last - best.first):
                best = m
            i -= 1
        return best

    def within(self, first: int, last: int) -> list[Mention]:
        """Mentions that lie inside tokens `first` to `last`, both included."""
        lo = bisect_right(self._starts, first - 1)
        hi = bisect_right(self._starts, last)
        return [m for m in self.mentions[lo:hi] if m.last <= last]

    def parties(self, p: Parse, head: int) -> tuple[str, ...]:
        """Actors that the phrase headed at `head` stands for, coordinated ones included."""
        found: dict[str, None] = {}
        for i in conjuncts(p, head):
            mention = self._by_head.get(i)
            if mention is None:
                covering = self.at(i)
                mention = covering if covering is not None and covering.kind in {"name", "metonym"} else None
            if mention is not None and not (mention.kind == "adjective" and p.dep[i] in {"amod", "compound", "nmod"}):
                found.update(dict.fromkeys(mention.actors))
        return tuple(found)

    def country(self, actor: str | None) -> str | None:
        """Country of an actor id."""
        draft = self.actors.get(actor) if actor else None
        return draft.country if draft else None

    def side(self, actor: str | None) -> str | None:
        """The side an actor stands for: the organisation it serves, its country, or itself if it is an organisation.

        None if unknown.
        """
        draft = self.actors.get(actor) if actor else None
        if draft is None:
            return None
        body = self.actors.get(draft.body) if draft.body else None
        if body is not None and body.kind == "intergovernmental":
            return load().organisation(body.id)
        return draft.country or (load().organisation(draft.id) if draft.kind == "intergovernmental" else None)

    def kinds(self, actors: Iterable[str]) -> set[ActorKind | None]:
        """Kinds of the given actors."""
        return {self.actors[a].kind for a in actors if a in self.actors}
