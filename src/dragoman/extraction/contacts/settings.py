"""Which statements were made in which contact. When it is not clear, a statement belongs to none."""

from __future__ import annotations

from bisect import bisect_right

from dragoman.extraction.contacts.clusters import Cluster
from dragoman.extraction.reading import Reading
from dragoman.record import Statement

_HAPPENED = frozenset({"actual", "ongoing"})
_ELSEWHERE = frozenset(
    "tweet post write reply interview conference testify testimony briefing article editorial op-ed publish".split()
)
_TOGETHER = frozenset(
    "parties sides leaders presidents ministers interlocutors officials diplomats secretaries chancellors".split()
)
_THEN = ("at the time", "at that meeting", "at that time", "there,", "at those talks", "on that occasion")


def _is_both(name: str) -> bool:
    """ "the parties", "both sides", "the two ministers": whoever took part."""
    words = name.lower().split()
    return bool(words) and words[-1] in _TOGETHER and set(words[:-1]) <= {"the", "two", "both", "three", "foreign"}


class Settings:
    """Decides for each statement of one reading."""

    def __init__(self, reading: Reading, clusters: list[Cluster]) -> None:
        self.reading = reading
        self.p = reading.parse
        self.cast = reading.cast
        self.clusters = [c for c in clusters if c.reality in _HAPPENED]
        self.by_sentence: dict[int, list[Cluster]] = {}
        for c in self.clusters:
            for span in c.spans():
                at = self.by_sentence.setdefault(self._sentence(span[0]), [])
                if c not in at:
                    at.append(c)
        self.issuer_side = reading.cast.issuing_side
        self.blocks = [b.start for b in reading.blocks]
        self.main = max(self.clusters, key=lambda c: (len(c.spans()), -c.key), default=None)

    def settings(self) -> dict[str, int]:
        """Statement id -> key of the contact it was made in."""
        found: dict[str, int] = {}
        previous: Statement | None = None
        for st in self.reading.statements:
            c = self._of(st, found, previous)
            if c is not None:
                found[st.id] = c.key
            previous = st
        return found

    def _of(self, st: Statement, found: dict[str, int], previous: Statement | None) -> Cluster | None:
        if st.reality != "actual" or self._elsewhere(st):
            return None
        if st.speaker is None:
            return self._told_by_issuer(st)
        options = [c for c in self.clusters if self._takes_part(st.speaker, c)]
        if not options:
            return None
        sentence = self._sentence(st.cue[0][0])
        opening = (
            self.reading.text[self.p.start[self.p.sentences[sentence][0]] :][:20].lower()
            if sentence < len(self.p.sentences)
            else ""
        )
        if opening.startswith(_THEN):
            return next((c for c in self.by_sentence.get(sentence - 1, []) if c in options), None)
        here = [c for c in self.by_sentence.get(sentence, []) if c in options]
        if len(here) == 1 and self._during(st, here[0]):
            return here[0]
        main = max(options, key=lambda c: (len(c.spans()), -c.key))
        vouched = self._vouched(st) and not self._claimed(st, found)
        if self._to_the_other(st, main) or vouched or st.act == "discuss" or self._readout(st):
            return main if self._fits_date(st, main) else None
        if (
            previous is not None
            and previous.id in found
            and self._block(previous) == self._block(st)
            and previous.speaker == st.speaker
            and st.parent is None
        ):
            return next(c for c in self.clusters if c.key == found[previous.id])
        return None

    def _told_by_issuer(self, st: Statement) -> Cluster | None:
        """In a side's own release, what nobody named says, asks or agrees: "Trade was discussed", "It was noted that".

        It belongs to the release's one contact; of several to the one that its sentence names, else to the one that its
        paragraph has named last before it.
        """
        if self.issuer_side is None or st.source or st.parent is not None or st.attitude not in {"speech", "intention"}:
            return None
        options = [c for c in self.clusters if self.issuer_side in c.sides]
        sentence, at = self._sentence(st.cue[0][0]), st.cue[0][0]
        here = [c for c in self.by_sentence.get(sentence, []) if c in options]
        if len(here) == 1 or len(options) == 1:
            return (here or options)[0]
        block = self._block(st)
        before = [c for c in options if (last := c.last_before(at)) and bisect_right(self.blocks, last) == block]
        return max(before, key=lambda c: c.last_before(at), default=None)

    def _sentence(self, offset: int) -> int:
        i = self.p.token_at(offset)
        return self.p.sent[i] if i < len(self.p) else -1

    def _block(self, st: Statement) -> int:
        return bisect_right(self.blocks, st.cue[0][0])

    def _takes_part(self, actor: str, c: Cluster) -> bool:
        """A person who was there, or the state or body one of them stands for."""
        draft = self.cast.actors[actor]
        if draft.kind == "person":
            return actor in c.parties
        if draft.kind == "unnamed" and _is_both(draft.name):
            return len(self.clusters) == 1 or c is self.main
        return (
            draft.kind in {"state", "government"}
            and self.cast.side(actor) in c.sides
            and "spokesperson" not in draft.categories
        )

    def _elsewhere(self, st: Statement) -> bool:
        """Whether the cue's sentence puts the saying somewhere else ("wrote in an article")."""
        first, last = self.p.sentences[self._sentence(st.cue[0][0])]
        inside = [(s, e) for s, e in st.content]
        return any(
            self.p.lemma[i].lower() in _ELSEWHERE
            for i in range(first, last)
            if self.p.pos[i] in {"VERB", "NOUN"}
            and not self._in_reply(i)
            and not any(s <= self.p.start[i] < e for s, e in inside)
        )

    def _in_reply(self, i: int) -> bool:
        """ "said in reply that …": there and then, and in no letter."""
        return self.p.lemma[i].lower() == "reply" and self.p.word[self.p.head[i]].lower() == "in"

    def _during(self, st: Statement, c: Cluster) -> bool:
        """Whether the mention in the sentence sets the scene: outside what is said, not "since they met"."""
        sentence = self._sentence(st.cue[0][0])
        for m in [*c.mentions, *c.back_references]:
            if self._sentence(m.span[0]) != sentence or any(s <= m.span[0] < e for s, e in st.content):
                continue
            head = self.p.head[m.head]
            word = self.p.word[head].lower() if self.p.pos[head] in {"ADP", "SCONJ"} else ""
            return word not in {"since", "before", "after", "ahead", "until"}
        return False

    def _to_the_other(self, st: Statement, c: Cluster) -> bool:
        return any(a in c.parties and self.cast.side(a) != self.cast.side(st.speaker) for a in st.addressees)

    def _vouched(self, st: Statement) -> bool:
        """Whether the chain passes through a voice of one of the sides before it reaches the outlet.

        The agency whose copy the whole text is vouches for all of it, and so tells nothing of this statement.
        """
        voices = (link.actor for link in st.chain if link.role in {"spokesperson", "relay"})
        return any(self.cast.side(x) and x != self.cast.agency for x in voices)

    def _claimed(self, st: Statement, found: dict[str, int]) -> bool:
        """Whether one side merely claims it of the other, and not of what was said there: "Mali says Niger agreed"."""
        speaker = self.cast.actors[st.speaker] if st.speaker is not None else None
        return st.parent is not None and st.parent not in found and speaker is not None and speaker.kind != "person"

    def _readout(self, st: Statement) -> bool:
        """In a side's own release about the contact, what its participants say was said there."""
        return self.issuer_side is not None and st.attitude in {"speech", "feeling", "intention", "belief"}

    def _fits_date(self, st: Statement, c: Cluster) -> bool:
        return not (st.date and c.date and (st.date.end < c.date.start or st.date.start > c.date.end))
