"""Who did what to whom: candidates from verbs, from statements and from contacts, with their reality."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.events.lexicon import Act, acts, needs_recipient, papers, word_types
from dragoman.extraction.events.making import Maker
from dragoman.extraction.events.marked import MUTUAL
from dragoman.extraction.events.merging import merged, reconciled
from dragoman.extraction.events.met import as_contact, contact_events
from dragoman.extraction.events.once import Once
from dragoman.extraction.events.own import OwnAct, OwnActs, doers, joined, target_of
from dragoman.extraction.events.parties import Parties
from dragoman.extraction.events.phrases import Phrases
from dragoman.extraction.events.reach import Reach
from dragoman.extraction.events.seen import Seen
from dragoman.extraction.events.senses import counted, is_bloodless, is_in_words
from dragoman.extraction.events.spoken import Spoken
from dragoman.extraction.reading import Reading
from dragoman.extraction.reality import reality_of
from dragoman.extraction.speakers import may_speak
from dragoman.extraction.syntax import conjuncts, doer_of, object_of, prepositional
from dragoman.record import Event, MadeBy

_TO_SOMEBODY = needs_recipient() | MUTUAL | {"COERCE", "REQUEST"}  # not coded by a verb where nobody is named to whom

# What is said to somebody else, so that those who say it together do not say it to each other.
_DIRECTED = frozenset({"support", "appreciation", "gratitude", "condolence", "solidarity", "sympathy", "thank"})


def _is_told_to_leave(told: Event, acted: list[Event]) -> bool:
    """Whether what was taken for a request or a threat throws somebody out: "ordered the envoy to leave"."""
    out = {t for e in acted if e.made_by is not None and e.made_by.rule == "phrase:expelled" for _, t in e.trigger}
    return told.event_type in {"REQUEST", "THREATEN"} and any(t in out for _, t in told.trigger)


def _is_a_blow(told: Event, acted: list[Event]) -> bool:
    """Whether what was taken for words is an attack or a march: "the rebels attacked the town", "traders protested"."""
    blows = {t for e in acted if e.event_type in {"ASSAULT", "PROTEST"} for _, t in e.trigger}
    return told.event_type == "ACCUSE" and any(t in blows for _, t in told.trigger)


_EACH_OTHER = frozenset({("each", "other"), ("one", "another")})


class Coder:
    """Codes the events of one reading; `own`: the user's acts, which win over ours and over the tagger."""

    def __init__(self, reading: Reading, made_by: MadeBy, own: OwnActs | None = None) -> None:
        self.reading = reading
        self.p = reading.parse
        self.parties = Parties(reading.parse, reading.cast, reading.places)
        self.reach = Reach(self.parties)
        self.maker = Maker(reading, made_by)
        self.own = own or OwnActs(())

    def events(self) -> list[Event]:
        """All events, repeats of one act merged, in text order."""
        spoken = Spoken(self.reading, self.parties, self.maker)
        told = (self.own.recoded(self.parties, e) for e in (*spoken.events(), *contact_events(self.maker)))
        acted = list(self._from_verbs())
        done = {t for e in acted for _, t in e.trigger}
        acted += [e for e in Phrases(self.parties, self.maker).events() if e.trigger[0][1] not in done]
        said = [e for e in told if e and not _is_a_blow(e, acted) and not _is_told_to_leave(e, acted)]
        found = joined(list(self._from_own()), [*acted, *said])
        if self.reading.tags is not None:
            seen = Seen(self.parties, self.maker, self.own).events(self.reading.tags.acts)
            found = reconciled(found, [e for e in seen if not _is_told_to_leave(e, acted)])
        found = [as_contact(self.maker, e) for e in found]
        found = Once(self.reading, self.parties).events(merged(found))
        return sorted(found, key=lambda e: (e.evidence[0], e.event_type, e.id))

    def _from_verbs(self) -> Iterator[Event]:
        p, lexicon = self.p, acts()
        for v in range(len(p)):
            if p.pos[v] == "VERB" and (options := lexicon.get(p.lemma[v].lower())):
                for act in options:
                    theirs = self.own.of(self.parties, target_of(p, v, act))
                    event = self._act(v, act) if theirs is None else None
                    if event is not None:
                        yield event
                        break

    def _from_own(self) -> Iterator[Event]:
        for i, row in self.own.coding(self.parties):
            event = self._own_act(i, row)
            if event is not None:
                yield event

    def _own_act(self, i: int, row: OwnAct) -> Event | None:
        """The event of a word of the user's; None where its parties do not make one."""
        assert row.act is not None
        actors = doers(self.parties, i)
        target = object_of(self.p, i) if self.p.pos[i] == "VERB" else None
        recipients = [r for r in self.parties.to_whom(i, target, row.act.recipient) if r not in actors]
        if not recipients and row.code.event_type in MUTUAL and len(self.parties.sides(actors)) > 1:
            recipients = actors
        if not actors or not self.parties.political([*actors, *recipients]):
            return None
        if not recipients and row.code.event_type in needs_recipient():
            return None
        reality = reality_of(self.p, i)
        return self.maker.event(i, row.code, actors, recipients, reality, row.rule, self.maker.statement_at(i))

    def _act(self, v: int, act: Act) -> Event | None:
        target = object_of(self.p, v)
        if not self._object_fits(target, act):
            return None
        kind = act.code.event_type
        doer = doer_of(self.p, v)
        actors = self.parties.of(doer) or self._behind(doer, kind) or self.reach.summoning(v)
        recipients = [r for r in self.parties.to_whom(v, target, act.recipient) if r not in actors]
        known = self.parties.somebody if kind in MUTUAL else self.parties.anybody
        recipients = recipients or (self._traded_with(v, target) if kind == "COERCE" else [])
        recipients = recipients or (self.reach.struck_besides(v) if kind == "ASSAULT" else [])
        recipients = [r for r in recipients if known(r) and not self.parties.theirs(r)]
        if kind in MUTUAL:  # "Biden underscored his commitment to the United States hosting it"
            recipients = [r for r in recipients if not self.parties.own_state(r, actors)]
        directed = "@" in act.objects or bool({"dobj", "dobj-side"} & set(act.recipient))  # "recognised the rebels"
        directed = directed or (
            target is not None and any(self.p.lemma[i].lower() in _DIRECTED for i in conjuncts(self.p, target))
        )
        if not recipients and kind in MUTUAL and len(self.parties.camps(actors)) > 1 and not directed:
            recipients = actors  # "Iran and Russia signed an accord": each with the other
        if self._each_others(target) and len(self.parties.camps(actors)) > 1:
            recipients = actors
        named = target is None or self.p.lemma[target].lower() in act.objects
        if (
            not actors
            or all(self.parties.ours(a) for a in actors)
            or self.parties.unclear(actors)
            or (kind == "ASSAULT" and "-" in act.objects and self.parties.only_persons(actors))
            or (act.code.mode == "demo" and all(self.parties.official(a, kind, many=False) for a in actors))
            or (kind == "ASSAULT" and is_bloodless(self.p, v))
            or (kind == "ASSAULT" and is_in_words(self.p, v, self.parties, actors, recipients))
            or not self.parties.political([*actors, *recipients])
            or (not recipients and (kind in _TO_SOMEBODY or not named or "-" in act.objects))
            or (not recipients and kind == "ASSAULT" and self._is_tested(target))
        ):
            return None
        return self.maker.event(
            v, act.code, actors, recipients, reality_of(self.p, v), f"verb:{act.verb}", self.maker.statement_at(v)
        )

    def _each_others(self, target: int | None) -> bool:
        """Whether what is dealt with is of those who deal: "expelled each other's envoys"."""
        owner = self.p.child(target, {"poss"}) if target is not None else None
        said = (owner, target) if target is not None else ()
        return any(
            i is not None and i and (self.p.word[i - 1].lower(), self.p.word[i].lower()) in _EACH_OTHER for i in said
        )

    def _traded_with(self, v: int, target: int | None) -> list[str]:
        """Whom a curb on goods hits: "curbs on exports to Chad"."""
        pair = prepositional(self.p, target, {"on"}) if target is not None else None
        pair = pair or prepositional(self.p, v, {"on"})
        goods = prepositional(self.p, pair[1], {"to", "from"}) if pair is not None else None
        return self.parties.state_at(goods[1]) if goods is not None else []

    def _is_tested(self, target: int | None) -> bool:
        """Whether a weapon is only let off: "launched a missile", at nobody."""
        return target is not None and self.p.lemma[target].lower() in {"missile", "rocket", "drone"}

    def _behind(self, doer: int | None, kind: str) -> list[str]:
        """Whose act it is that does another: "Chadian air strikes killed two"."""
        if doer is None or kind not in word_types().get((self.p.lemma[doer].lower(), "noun"), ()):
            return []
        return self.parties.owners(doer, at=False)

    def _object_fits(self, target: int | None, act: Act) -> bool:
        if "-" in act.objects:
            return target is None
        if target is None:
            return False
        if self.p.lemma[target].lower() in papers():
            return self.p.lemma[target].lower() in act.objects
        heads = (*conjuncts(self.p, target), *counted(self.p, target))
        fits = any(self.p.lemma[i].lower() in act.objects for i in heads)
        if fits or ("@" in act.objects and any(self.parties.anybody(a) for a in self.parties.of(target))):
            return True
        if act.code.mode == "release" and self.p.pos[target] == "PROPN":
            return False  # "released the Japan Action Plan"
        # "bombed Aleppo", "arrested a British captain": whose it is stands for it where the row asks for that.
        return "@" in act.objects and "dobj-side" in act.recipient and self._is_body_or_town(target)

    def _is_body_or_town(self, target: int) -> bool:
        person = may_speak(self.p, target) and self.p.pos[target] == "NOUN"
        return bool(self.parties.whose(target)) and (person or self.p.pos[target] == "PROPN")
