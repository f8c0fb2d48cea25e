"""One row an act that other words of the text tell again: what came of it, and the headline above it."""

from __future__ import annotations

import msgspec

from dragoman.extraction.events.merging import IN_WORDS, unique
from dragoman.extraction.events.own import is_own
from dragoman.extraction.events.parties import Parties
from dragoman.extraction.reading import Reading
from dragoman.record import Event

_CAME_OF_IT = frozenset({"kill", "wound", "injure", "maim", "hurt", "destroy", "damage", "wreck", "level"})
_BEHIND = frozenset({"advcl", "conj", "relcl", "acl"})
_STEPS = 3  # up a parse: "bombed a camp, killing two and wounding four"


class Once:
    """Joins the rows of one reading that tell one act."""

    def __init__(self, reading: Reading, parties: Parties) -> None:
        self.p = reading.parse
        self.parties = parties
        self.headlines = [(b.start, b.end) for b in reading.blocks if b.kind == "headline"]

    def events(self, found: list[Event]) -> list[Event]:
        """The rows, those of one act made one."""
        return self._with_headlines(self._without_results(self._without_questions(found)))

    def _without_questions(self, found: list[Event]) -> list[Event]:
        """The rows without what is only asked of an act that the text tells as well: "Did Chad pay? It paid"."""
        told = {_act(e) for e in found if not self._is_asked(e)}
        return [e for e in found if not (self._is_asked(e) and _act(e) in told and not is_own(e))]

    def _is_asked(self, e: Event) -> bool:
        ends = (self.p.sentences[self.p.sent[self.p.token_at(s)]][1] - 1 for s, _ in e.trigger)
        return e.reality == "hypothetical" and all(self.p.word[i] == "?" for i in ends)

    def _without_results(self, found: list[Event]) -> list[Event]:
        """Attacks without what is only said to have come of them: "bombed the camp, killing two" is one act."""
        kept = {e.id: e for e in found}
        for e in found:
            cause = self._cause(e, list(kept.values()))
            if cause is not None:
                del kept[e.id]
                kept[cause.id] = msgspec.structs.replace(cause, recipients=cause.recipients or e.recipients)
        return list(kept.values())

    def _cause(self, e: Event, others: list[Event]) -> Event | None:
        """The attack of which an act tells the outcome; None if it stands for itself."""
        i = self.p.token_at(e.trigger[0][1] - 1)
        if e.event_type != "ASSAULT" or is_own(e) or self.p.lemma[i].lower() not in _CAME_OF_IT:
            return None
        for _ in range(_STEPS):
            if self.p.dep[i] not in _BEHIND:
                return None
            i = self.p.head[i]
            for other in others:
                named = any(s <= self.p.start[i] < end for s, end in other.trigger)
                if named and other is not e and other.event_type == "ASSAULT" and other.reality == e.reality:
                    same = set(e.actors) == set(other.actors) or self.p.pos[i] == "NOUN"
                    return other if same and not is_own(other) else None
        return None

    def _with_headlines(self, found: list[Event]) -> list[Event]:
        """What a headline says goes to the row of the text below that says it in full."""
        kept = {e.id: e for e in found}
        for e in found:
            if not self._is_headline(e):
                continue
            full = next((o for o in kept.values() if not self._is_headline(o) and self._says_in_full(e, o)), None)
            if full is not None:
                del kept[e.id]
                kept[full.id] = msgspec.structs.replace(
                    full, evidence=unique([*e.evidence, *full.evidence]), trigger=unique([*e.trigger, *full.trigger]),
                    event_mode=full.event_mode or e.event_mode, statement=self._voice(e, full),
                    recipients=full.recipients or e.recipients,
                )  # fmt: skip
        return list(kept.values())

    def _is_headline(self, e: Event) -> bool:
        return all(any(s <= a and b <= end for s, end in self.headlines) for a, b in e.evidence)

    def _says_in_full(self, e: Event, full: Event) -> bool:
        """Whether a row tells the act of a headline, with parties of the same sides and in the same voice."""
        if (e.event_type, e.reality) != (full.event_type, full.reality) or e.contact or full.contact:
            return False
        if is_own(e) or is_own(full) or (e.event_mode and full.event_mode and e.event_mode != full.event_mode):
            return False
        sides, others = (self.parties.sides(x.actors) for x in (e, full))
        if not sides or sides != others:
            return False
        to_whom, to_others = (self.parties.sides(x.recipients) for x in (e, full))
        if not e.recipients or (to_whom and to_others and (to_whom <= to_others or to_others <= to_whom)):
            return True
        alike = self._verb(e) == self._verb(full) or (e.event_mode is not None and e.event_mode == full.event_mode)
        if not full.recipients and alike:
            return True
        return not to_whom and not to_others and self._verb(e) == self._verb(full)

    def _voice(self, e: Event, full: Event) -> str | None:
        """The statement that reports an act; none where the headline says in its own voice that it was done."""
        outright = e.statement is None and e.quad_code not in IN_WORDS
        return None if outright else full.statement

    def _verb(self, e: Event) -> str:
        return self.p.lemma[self.p.token_at(e.trigger[0][1] - 1)].lower()


def _act(e: Event) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Type and parties of a row."""
    return e.event_type, tuple(sorted(e.actors)), tuple(sorted(e.recipients))
