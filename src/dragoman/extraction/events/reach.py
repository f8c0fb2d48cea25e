"""Where else a clause names whom an act is done to: behind a participle, by where the thing is, by where one leaves."""

from __future__ import annotations

from dragoman.extraction.events.lexicon import acts
from dragoman.extraction.events.parties import Parties
from dragoman.extraction.events.senses import BLAMED
from dragoman.extraction.speakers import may_speak
from dragoman.extraction.syntax import agent_of, conjuncts, doer_of, is_passive, object_of, prepositional

_STRIKING = frozenset("hit strike target kill wound injure destroy bomb shell attack damage".split())
_THROWING_OUT = frozenset("expel deport banish bar evict eject".split())
_MOVING = frozenset("put place withdraw pull deploy mobilise mobilize redeploy station".split())
_LEAVING = frozenset("withdraw pull recall evacuate remove".split())
_WHERE = frozenset({"in", "of", "near", "at", "inside", "across", "throughout"})
_FOR = frozenset({"for", "to", "in", "of", "by", "across", "towards", "toward"})
HANDING = frozenset("return hand repatriate restore surrender extradite transfer deliver give sell lend deport".split())
_BEFORE = frozenset({"outside", "at", "before", "near", "to", "in", "on", "towards", "around"})
_MISSIONS = frozenset({"embassy", "consulate", "mission"})
_AT = frozenset({"at", "on", "against", "into"})
_GETTING = frozenset("receive get obtain win earn draw gain secure attract face".split())
_DEEP = 4  # steps down a parse


class Reach:
    """Finds such parties in one reading."""

    def __init__(self, parties: Parties) -> None:
        self.p = parties.p
        self.parties = parties

    def struck_besides(self, verb: int) -> list[str]:
        """Whom a participle beside an attack says is hit: "carried out a raid, hitting Chadian camps"."""
        p = self.p
        for j in p.children[verb] if p.pos[verb] == "VERB" else ():
            if p.dep[j] in {"advcl", "xcomp"} and p.tag[j] == "VBG" and p.lemma[j].lower() in _STRIKING:
                target = p.child(j, {"dobj"})
                found = (self.parties.of(target) or self.parties.whose(target)) if target is not None else []
                if found:
                    return found
        target = object_of(p, verb) if p.pos[verb] == "VERB" else None
        thrown = (act for act in acts().get(p.lemma[verb].lower(), ()) if "at" in act.recipient)
        if target is None or not any(p.lemma[target].lower() in act.objects for act in thrown):
            return []
        pair = prepositional(p, verb, _AT) or prepositional(p, target, _AT)
        return self.parties.whose(pair[1]) if pair is not None else []  # "fired drones at Homs airport"

    def helped_in(self, verb: int) -> list[str]:
        """The state whose people or things are helped: "gave money to rebuild clinics in Chad", "for farms in Chad"."""
        p = self.p
        if p.pos[verb] != "VERB":
            return []
        target = object_of(p, verb)
        starts = [verb] if target is None else [verb, target]
        starts += [
            j for i in starts for j in p.children[i] if p.tag[j] == "VB" and p.dep[j] in {"advcl", "xcomp", "acl"}
        ]
        for i in starts:
            found = self._place_below(i, _DEEP)
            if found:
                return found
        return []

    def _place_below(self, i: int, deep: int) -> list[str]:
        """The states that a prepositional phrase below a word names, nearest first; clauses are not read."""
        p = self.p
        for j in p.children[i]:
            word, inner = p.word[j].lower(), p.child(j, {"pobj"})
            if p.dep[j] in {"prep", "agent"} and j > i and inner is not None and word in _WHERE | _FOR:
                if word in _WHERE and (states := self._states(inner)):
                    return states
                if deep and (found := self._place_below(inner, deep - 1)):
                    return found
            elif p.dep[j] == "dobj" and deep and (found := self._place_below(j, deep - 1)):
                return found
        return []

    def _states(self, head: int) -> list[str]:
        """The states that joined names stand for, be they taken for places."""
        return list(dict.fromkeys(a for i in conjuncts(self.p, head) for a in self.parties.state_named(i)))

    def left(self, verb: int) -> list[str]:
        """From whom one's own people are taken away: "withdrew peacekeepers from Chad", "pulled out of Chad"."""
        p = self.p
        if p.lemma[verb].lower() not in _LEAVING or p.pos[verb] != "VERB":
            return []
        target = object_of(p, verb)
        heads = [verb, *([target] if target is not None else [])]
        heads += [j for j in p.children[verb] if p.word[j].lower() == "out"]
        for head in heads:
            pair = prepositional(p, head, {"from"} if head in heads[:2] else {"of"})
            found = self._states(pair[1]) or self.parties.of(pair[1]) if pair is not None else []
            if found:
                return found
        return []

    def taken_away(self, verb: int) -> list[str]:
        """Those of one's own who are taken away: "withdrew peacekeepers"."""
        target = object_of(self.p, verb) if self.p.lemma[verb].lower() in {"withdraw", "pull", "recall"} else None
        if target is None or self.p.pos[target] != "NOUN" or is_passive(self.p, verb):
            return []
        return self.parties.of(target)

    def handed_to(self, verb: int) -> list[str]:
        """To whom a clause says that a thing or somebody is handed: "returned the bodies to Chad"."""
        p = self.p
        verb = next((j for j in p.children[verb] if p.dep[j] == "xcomp" and p.pos[j] == "VERB"), verb)
        if p.lemma[verb].lower() not in HANDING or object_of(p, verb) is None:
            return []
        target = object_of(p, verb)
        pairs = [prepositional(p, i, {"to"}) for i in (verb, target) if i is not None]
        for pair in pairs:
            found = (self._states(pair[1]) or self.parties.of(pair[1])) if pair is not None else []
            if found:
                return found
        return []

    def given(self, head: int) -> tuple[list[str], list[str]] | None:
        """Who gives what a clause tells of getting, and who gets it: "Chad received grain, drew praise from Norway".

        None: the clause does not tell of getting, by the verb `head` or by the verb whose object `head` is.
        """
        p = self.p
        verb = head if p.pos[head] == "VERB" else p.head[head] if p.dep[head] in {"dobj", "conj"} else head
        if p.pos[verb] == "NOUN" and p.dep[verb] == "dobj":
            verb = p.head[verb]  # "praise and thanks from Norway"
        if p.pos[verb] != "VERB" or p.lemma[verb].lower() not in _GETTING or is_passive(p, verb):
            return None
        target = object_of(p, verb) if head == verb else head
        pairs = [prepositional(p, i, {"from"}) for i in (target, verb) if i is not None]
        pair = next((pair for pair in pairs if pair is not None), None)
        givers = self.parties.of(pair[1]) or self.parties.state_at(pair[1]) if pair is not None else []
        if not givers and target is not None:
            givers = self.parties.owners(target, at=False)  # "drew Norwegian praise"
        return givers, self.parties.of(doer_of(p, verb))

    def complained_of(self, verb: int) -> list[str]:
        """Whom somebody complains of, not to whom: "protested to the Council against Chad"; empty if it is not said."""
        p = self.p
        told = prepositional(p, verb, {"to"}) if p.pos[verb] == "VERB" else None
        pairs = (prepositional(p, i, BLAMED) for i in (verb, told[1])) if told is not None else ()
        pair = next((pair for pair in pairs if pair is not None), None)
        blamed = (self.parties.of(pair[1]) or self.parties.owners(pair[1], at=False)) if pair is not None else []
        return [a for a in blamed if self.parties.somebody(a)]

    def complained_to(self, verb: int) -> list[str]:
        """To whom somebody complains, whom he blames for nothing: "complained to the Council"."""
        pair = prepositional(self.p, verb, {"to"}) if self.p.lemma[verb].lower() == "complain" else None
        return self.parties.of(pair[1]) if pair is not None else []

    def summoning(self, verb: int) -> list[str]:
        """The ministry that an envoy is called to, by whom is not said: "was summoned to the Foreign Office"."""
        p = self.p
        called = p.lemma[verb].lower() == "summon" and is_passive(p, verb) and agent_of(p, verb) is None
        pair = prepositional(p, verb, {"to"}) if called else None
        mention = self.parties.cast.at(pair[1]) if pair is not None else None
        return [a for a in mention.actors if self.parties.cast.actors[a].kind == "government"] if mention else []

    def stood_before(self, verb: int) -> list[str]:
        """Before whose mission a crowd stands: "marched to the Chadian embassy", "outside the consulate of Chad"."""
        p = self.p
        for j in p.children[verb]:
            inner = p.child(j, {"pobj"}) if p.dep[j] == "prep" and p.word[j].lower() in _BEFORE else None
            pair = prepositional(p, inner, {"of"}) if inner is not None and p.lemma[inner].lower() == "front" else None
            inner = pair[1] if pair is not None else inner
            if inner is not None and p.lemma[inner].lower() in _MISSIONS:
                mention = self.parties.cast.at(inner)
                named = mention.actors if mention is not None else ()
                return self.parties.owners(inner, at=False) or list(named)
        return []

    def expelling(self, verb: int) -> list[str]:
        """The state that throws out whom a clause is about: "two priests were expelled from Chad"."""
        p = self.p
        thrown = p.lemma[verb].lower() in _THROWING_OUT and is_passive(p, verb) and agent_of(p, verb) is None
        pair = prepositional(p, verb, {"from"}) if thrown else None
        return self.parties.state_named(pair[1]) if pair is not None else []

    def moved(self, verb: int) -> list[str]:
        """Whose forces are moved where nobody is said to move them: "the Chadian soldiers were withdrawn"."""
        p = self.p
        if p.lemma[verb].lower() not in _MOVING or not is_passive(p, verb) or agent_of(p, verb) is not None:
            return []
        target = object_of(p, verb)
        if target is None or not may_speak(p, target):
            return []
        return self.parties.of(target) or self.parties.owners(target, at=False)
