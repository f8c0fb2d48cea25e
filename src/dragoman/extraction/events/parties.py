"""Who acts and to whom it is done, by the parse: the places where parties stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from dragoman.extraction.actors import Cast
from dragoman.extraction.events.extents import EDGES
from dragoman.extraction.events.lexicon import forces, word_types
from dragoman.extraction.events.standing import PARTY, Standing
from dragoman.extraction.speakers import may_speak
from dragoman.extraction.syntax import (
    SUBJECTS,
    agent_of,
    clause_marker,
    conjuncts,
    doer_of,
    is_passive,
    object_of,
    prepositional,
    subject_of,
    takes_side,
)
from dragoman.linguistics.parse import Parse
from dragoman.record import Place

_TOWARDS = frozenset({"to", "for", "with", "against", "from", "upon"})  # prepositions that name whom a deed is done to
_WITHIN = frozenset({"in", "near", "at", "outside", "inside", "across"})
_SHARING = frozenset({"conj", "xcomp", "ccomp", "pcomp", "advcl", "acl", "relcl"})
_PROTESTING = frozenset({"at", "against", "over"})
_DEEP = 14  # steps up a parse
_PROMISED = frozenset({"AGREE", "REJECT", "THREATEN"})  # whose recipient can be that of the deed they are about
_NOWHERE = frozenset({"SUPPORT", "AGREE", "CONSULT"})  # "backed a plan for towns in Chad" is nothing done to Chad
_BY_WAY = frozenset({"through", "via"})
# Prepositions of what is talked about, or where, and of nobody to whom it is done.
_NO_PARTY = {
    **dict.fromkeys(("AGREE", "THREATEN", "SUPPORT", "REQUEST"), frozenset({"at"})),
    "CONSULT": frozenset({"at", "on", "about", "over", "regarding"}),
    "MOBILIZE": frozenset({"from"}),
}  # fmt: skip
_MEANS = frozenset({"force", "violence", "power", "measure"})  # what a deed is done with, and nobody
_AT_THEM = frozenset({"against", "to", "on", "into"})
_HANDING = frozenset("hand give return extradite surrender deliver transfer repatriate release".split())
_VISITS = frozenset({"visit", "trip", "tour", "stay", "talk", "meeting", "summit"})
_OPINIONS = frozenset(
    "view notion idea belief premise theory myth label stereotype choice extremism hatred believe think imagine".split()
)
_AGAINST = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"})  # types of deeds against somebody
# Who stands for the states that they are from.
_SENT = frozenset(
    "diplomat ambassador envoy official minister delegation delegate representative troop soldier".split()
)
_HOMES = frozenset({"country", "homeland", "nation", "territory", "soil"})
_POWERS = frozenset({"state", "intergovernmental"})
_MODIFYING = frozenset({"amod", "compound", "nmod"})
_LAYING = frozenset("impose place levy slap put introduce clamp lay".split())
_AIMED = ("dobj", "against", "at", "on")
SPOKEN = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT"})
ANYWHERE = ("dobj-side", "dative", "to", "with", "against", "on", "for", "from", "over")


class Parties(Standing):
    """Finds the parties of acts in one reading."""

    def __init__(self, parse: Parse, cast: Cast, places: Iterable[Place] = ()) -> None:
        super().__init__(cast)
        self.p = parse
        self._places = places

    @cached_property
    def _lands(self) -> dict[int, str]:
        """Last token of a place -> its state, where the text names that state."""
        known = ((x.span[1], x.country) for x in self._places if x.country in self.cast.actors)
        return {self.p.token_at(end - 1): country for end, country in known if country is not None}

    def of(self, head: int | None) -> list[str]:
        """Actors of a phrase that can be a party; a relative pronoun is its noun."""
        if head is None:
            return []
        if self.p.tag[head] in {"WP", "WDT"} and self.p.dep[self.p.head[head]] == "relcl":
            head = self.p.head[self.p.head[head]]
        found = self._members(head) or self._whose_force(head) or self.cast.parties(self.p, head)
        if all(self.cast.actors[a].kind == "unnamed" and self.cast.side(a) is None for a in found):
            found = self._instances(head) or found
        return [a for a in found if self.cast.actors[a].kind in PARTY]

    def _whose_force(self, head: int) -> list[str]:
        """The state of "Chad, whose troops …": what its force does is its own."""
        clause = self.p.head[head]
        if self.p.lemma[head].lower() not in forces() or self.p.dep[clause] != "relcl":
            return []
        whose = any(self.p.tag[j] == "WP$" for j in self.p.children[head])
        return [a for a in self.state_at(self.p.head[clause]) if self.cast.actors[a].kind == "state"] if whose else []

    def _instances(self, head: int) -> list[str]:
        """Those whom a phrase names as such as it means: "neighbours such as Chad and Niger"."""
        pair = prepositional(self.p, head, {"as", "like", "including"})
        such = pair is not None and (
            self.p.word[pair[0]].lower() != "as"
            or any(self.p.word[j].lower() == "such" for j in self.p.children[pair[0]])
        )
        return list(self.cast.parties(self.p, pair[1])) if pair is not None and such else []

    def _members(self, head: int) -> list[str]:
        """The states of "the governments of Chad and Niger", "Chadian and Nigerien ships"; empty if not of several."""
        if self.p.tag[head] not in {"NNS", "NNPS"}:
            return []
        sent = self.p.lemma[head].lower() in _SENT
        pair = prepositional(self.p, head, {"of"}) or (prepositional(self.p, head, {"from"}) if sent else None)
        found = list(self.cast.parties(self.p, pair[1])) if pair is not None else []
        found = found or self._joint_modifiers(head)
        states = [a for a in found if self.cast.actors[a].kind in _POWERS]
        return states if len(states) > 1 and len(states) == len(found) else []

    def _joint_modifiers(self, head: int) -> list[str]:
        """Whom words joined before a plural name: "Chadian and Nigerien ships", "US and EU officials"."""
        p = self.p
        before = [j for j in p.children[head] if j < head and p.dep[j] in _MODIFYING and not takes_side(p, j)]
        heads = sorted({i for j in before for i in (conjuncts(p, j) if p.dep[j] != "compound" else [j])})
        named = [(i, m) for i in heads if (m := self.cast.at(i)) is not None and not m.place and m.last < head]
        if len(named) < 2 or not any(p.word[i].lower() == "and" for i in range(named[0][0], named[-1][0])):
            return []
        return [a for _, m in named for a in m.actors]

    def owners(self, head: int, *, at: bool = True) -> list[str]:
        """Whose thing it is: possessor, country adjective, or of-, by-, from-phrase of a noun; `at`: or where it is."""
        found: list[str] = []
        if self.p.lemma[head].lower() in EDGES:
            return found  # "on the Thai border"
        for j in self.p.children[head]:
            if self.p.dep[j] in {"poss", "amod", "compound", "nmod"} and not takes_side(self.p, j):
                mention = self.cast.at(j)
                if mention is not None and not mention.place and not mention.first <= head <= mention.last:
                    # "the George Floyd Act" is not George Floyd's; "Rao's plan" is Rao's.
                    kinds = PARTY if self.p.dep[j] == "poss" else PARTY - {"person"}
                    found.extend(a for a in mention.actors if self.cast.actors[a].kind in kinds)
            elif self.p.dep[j] == "prep" and self.p.word[j].lower() in {"of", "by", "from"}:
                if self.p.word[j].lower() == "of" and (doing := self._doing(head)):
                    found.extend(doing)  # "the bullying of Chad by Mali" is Mali's
                    continue
                if found and self.p.word[j].lower() == "of" and (self.p.lemma[head].lower(), "noun") in word_types():
                    continue  # "Russia's invasion of Ukraine" is Russia's
                inner = self.p.child(j, {"pobj"})
                found.extend(self.of(inner) or self._in_name(inner))
            elif at and self.p.dep[j] == "prep" and self.p.word[j].lower() in _WITHIN and not found:
                inner = self.p.child(j, {"pobj"})  # "a city in Syria" is Syria's
                where = (self.of(inner) or self.state_named(inner) or self.owners(inner)) if inner is not None else []
                found.extend(a for a in where if self.cast.actors[a].kind == "state")
            elif self.p.dep[j] == "acl" and self.p.tag[j] == "VBN":
                found.extend(self.of(agent_of(self.p, j)))  # "crimes committed by the rebels"
        if self.p.lemma[head].lower() in _HOMES:
            found = [home for a in found if (home := self._home_of(a)) is not None]
        return list(dict.fromkeys(found))

    def _home_of(self, actor: str) -> str | None:
        """The state of a person where the text names it: "invaded his country" is done to it, not to him."""
        if self.cast.actors[actor].kind != "person":
            return actor
        side = self.cast.side(actor)
        return side if side in self.cast.actors else None

    def _in_name(self, head: int | None) -> list[str]:
        """The organisation whose name another word only completes: "the NATO Alliance"."""
        inside = [self.cast.at(j) for j in self.p.children[head] if self.p.dep[j] == "compound"] if head else []
        named = [a for m in inside if m is not None for a in m.actors]
        return [a for a in named if self.cast.actors[a].kind == "intergovernmental"]

    def _doing(self, noun: int) -> list[str]:
        """Who does what a noun names, where a by-phrase behind its of-phrase says it."""
        p = self.p
        for i in range(noun + 1, p.edges[1][noun] + 1):
            if p.word[i].lower() == "by" and p.pos[p.head[i]] in {"NOUN", "PROPN"}:
                inner = p.child(i, {"pobj"})
                return self.of(inner) or (self.owners(inner, at=False) if inner is not None else [])
        return []

    def doing(self, doer: int | None) -> list[str]:
        """Who does what a clause says: whom its subject names, else whose thing it is ("Chad's decision to go")."""
        found = self.of(doer)
        if found or doer is None or self.p.pos[doer] != "NOUN" or may_speak(self.p, doer):
            return found
        return self.owners(doer, at=False)

    def whose_act(self, noun: int) -> list[str]:
        """Whose deed a noun names, by its possessor, its adjective, or its by- or from-phrase: "praise from Chad"."""
        if self.p.pos[noun] != "NOUN" or prepositional(self.p, noun, {"of"}) is not None:
            return []
        return self.owners(noun, at=False)

    def behind(self, verb: int) -> list[str]:
        """Whose thing or deed it is that an act is about, where nobody else is known: "the raid on a town by Chad"."""
        target = object_of(self.p, verb)
        return self.whose(target) if target is not None else []

    def whose(self, head: int) -> list[str]:
        """Whose thing or town it is; of a town the state, if the text names it anywhere."""
        named = (head, *(j for j in self.p.children[head] if self.p.dep[j] == "compound"))  # "Homs airport"
        land = next((self._lands[i] for i in named if i in self._lands), None)
        return self.owners(head) or ([land] if land is not None else [])

    def to_whom(self, v: int, target: int | None, frames: Sequence[str]) -> list[str]:
        """Actors at the first of the places (``acts.csv``, `recipient`) that holds any."""
        found: list[str] = []
        for frame in frames:
            if frame in {"dobj", "dobj-side"} and target is not None:
                found.extend(self._struck(target) if frame == "dobj-side" else self.of(target))
                if not found and frame == "dobj-side" and not is_passive(self.p, v):
                    found.extend(self.of(agent_of(self.p, v)))  # "dispersed a march by traders", parsed amiss
            elif frame == "dative":
                dative = self.p.child(v, {"dative"})
                if dative is not None:
                    inner = self.p.child(dative, {"pobj"}) if self.p.pos[dative] == "ADP" else dative
                    found.extend(self.of(inner))
            else:
                heads = [v, target, *self._placed(target)]
                pairs = [prepositional(self.p, head, {frame}) for head in heads if head is not None]
                for pair in sorted(pair for pair in pairs if pair is not None):
                    if not found:  # "thanks for Iraqi condolences for the attack in Kabul": the first names whose
                        found.extend(self.of(pair[1]) or self.owners(pair[1]))
            if found:
                break
        return list(dict.fromkeys(found))

    def _struck(self, target: int) -> list[str]:
        """Whom a phrase names; of a thing that belongs to nobody known, whose it is: "a factory near Homs"."""
        found = self.of(target)
        things = all(self.cast.actors[a].kind == "unnamed" and self.cast.side(a) is None for a in found)
        if found and not (things and self.p.pos[target] == "NOUN" and not may_speak(self.p, target)):
            return found
        return self.whose(target) or found

    def _placed(self, target: int | None) -> list[int]:
        """The participle that says on whom a thing was laid: "the sanctions imposed on Chad"."""
        clauses = (j for j in self.p.children[target] if self.p.tag[j] == "VBN") if target is not None else ()
        return [j for j in clauses if self.p.dep[j] == "acl" and self.p.lemma[j].lower() in _LAYING]

    def done_to(self, verb: int) -> list[str]:
        """Whom the promised, offered or threatened deed is done to: "agreed to send aid to Chad"."""
        p = self.p
        for j in p.children[verb]:
            if p.dep[j] == "xcomp" and p.pos[j] == "VERB" and (found := self.done_to(j)):
                return found  # "to continue backing Chad"
        target = object_of(p, verb) if p.pos[verb] == "VERB" else None
        if target is not None and p.lemma[target].lower() in forces() | _MEANS:
            pair = prepositional(p, verb, _AT_THEM) or prepositional(p, target, _AT_THEM)
            return self.state_at(pair[1]) if pair is not None else []  # "use force against Chad", "send troops to it"
        handed = prepositional(p, verb, {"to"}) if p.lemma[verb].lower() in _HANDING else None
        if handed is not None and (goal := self.state_at(handed[1])):
            return goal  # "to hand over the commander | to Chad"
        for i in (verb, object_of(p, verb)):
            for j in p.children[i] if i is not None else ():
                if p.dep[j] in {"dobj", "dative"} and i == verb and (found := self.of(j)):
                    return found
                inner = (
                    p.child(j, {"pobj"}) if p.dep[j] in {"prep", "dative"} and p.word[j].lower() in _TOWARDS else None
                )
                mention = self.cast.at(inner) if inner is not None else None
                if mention is not None and not mention.place and (found := self.of(inner)):
                    return found
        return []

    def beside(self, head: int, kind: str) -> list[str]:
        """Whom an act is done to by the parse alone, where the tagger marks nobody."""
        target = object_of(self.p, head)
        if kind in SPOKEN:
            for j in self.p.children[head]:
                if self.p.dep[j] in {"ccomp", "xcomp"}:
                    subject = self.p.child(j, SUBJECTS)
                    found = self.of(subject) if subject is not None else []
                    if found:
                        return found
        if kind == "ASSAULT" and target is not None and self.p.pos[target] == "PROPN" and not self.whose(target):
            return []  # "fought Islamists on Chadian soil": somebody, who is not Chad
        about = _NO_PARTY.get(kind, frozenset())
        if kind == "REQUEST" and self._is_for_his(head, target):
            about |= {"for"}  # "demanded guarantees for his safety": not of him
        found = self.to_whom(head, target, tuple(frame for frame in ANYWHERE if frame not in about))
        if not found and kind in _PROMISED:
            for j in self.p.children[head]:
                if self.p.dep[j] in {"ccomp", "xcomp"} and (deeds := self.done_to(j)):
                    return deeds
        return found

    def _is_for_his(self, verb: int, target: int | None) -> bool:
        """Whether what is wanted is for the good of one who is told of: "for his safety"."""
        pairs = (prepositional(self.p, i, {"for"}) for i in (verb, target) if i is not None)
        return any(pair and any(self.p.tag[j] == "PRP$" for j in self.p.children[pair[1]]) for pair in pairs)

    def hearers(self, act: int, actors: list[str]) -> list[str]:
        """Who is told of an act by those who do it: "told Chad that it would lend the money"."""
        teller = self.p.head[act]
        if self.p.dep[act] != "ccomp" or not set(actors) & set(self.of(doer_of(self.p, teller))):
            return []
        return self.to_whom(teller, object_of(self.p, teller), ("dobj", "dative", "to"))

    def land_of(self, act: int) -> list[str]:
        """The state in which the clause of a verb puts an act: "rebuilt schools in Chad"."""
        pair = prepositional(self.p, act, {"in", "into", "inside"}) if self.p.pos[act] == "VERB" else None
        if pair is None:
            return []
        land = self._lands.get(pair[1])
        mention = self.cast.at(pair[1])
        named = mention.actors if mention is not None and mention.place else ()
        return [a for a in (*named, *([land] if land else ())) if self.cast.actors[a].kind == "state"][:1]

    def state_at(self, i: int | None) -> list[str]:
        """The state that a phrase names, taken for a place or not: "curbs on exports to Chad"."""
        mention = self.cast.at(i) if i is not None else None
        named = mention.actors if mention is not None else ()
        return self.of(i) or [a for a in named if self.cast.actors[a].kind == "state"][:1]

    def state_named(self, i: int) -> list[str]:
        """The state that a word names, as a state, as a place, or by a place in it that the text puts there."""
        mention = self.cast.at(i)
        named = mention.actors if mention is not None else ()
        land = self._lands.get(i)
        return [a for a in (*named, *([land] if land else ())) if self.cast.actors[a].kind == "state"][:1]

    def protested(self, act: int) -> list[str]:
        """Whom people who march or strike turn against: "in protest at Chad's plan", "demanding that Mali yield"."""
        p = self.p
        for j in p.children[act]:
            if p.dep[j] == "prep" and (noun := p.child(j, {"pobj"})) is not None and p.lemma[noun].lower() == "protest":
                pair = prepositional(p, noun, _PROTESTING)
                return (self.of(pair[1]) or self.owners(pair[1])) if pair is not None else []
            if p.dep[j] in {"advcl", "xcomp"} and p.tag[j] in {"VB", "VBG"}:
                found = self.beside(j, "REQUEST") or self._of_what_is_wanted(j)
                if found:
                    return found
        return []

    def _of_what_is_wanted(self, verb: int) -> list[str]:
        """Whose deed is wanted: "to press for the premier's resignation"."""
        pair = prepositional(self.p, verb, _PROTESTING | {"for"})
        return self.owners(pair[1], at=False) if pair is not None else []

    def marked(self, head: int, act: int, kind: str) -> list[str]:
        """Actors of a phrase that is marked as a party of an act; none where another clause has it."""
        if kind in _AGAINST | {"ACCUSE"} and self._is_of_verb_before(head, act):
            return []
        if kind == "RETREAT" and self.p.word[self.p.head[head]].lower() == "for":
            return []  # "left for Chad": nobody whom it is done to
        if kind in SPOKEN and self._is_said_of(head, act):
            return []  # "condemned it as a breach of Council resolutions"
        if self.p.word[self.p.head[head]].lower() in _BY_WAY | _NO_PARTY.get(kind, frozenset()):
            return []  # "promised to raise it at the Council", "exchanged views on Chad"
        deed = kind == "THREATEN" and bool(word_types().get((self.p.lemma[head].lower(), "noun")))
        at = kind not in _NOWHERE and not deed  # "threatened to answer any raid in Chad"
        return self.of_span(head, at=at) if self.within(head, act) else []

    def _is_of_verb_before(self, i: int, act: int) -> bool:
        """Whether a phrase is of the verb that an act's verb, which has its own object, goes on from.

        "Left the Union and filed a suit against Chad": the suit is not against the Union. What is asked of
        somebody can be so: "met the premier and urged restraint".
        """
        p, before = self.p, self.p.head[act]
        if p.dep[act] != "conj" or p.pos[act] != "VERB" or p.pos[before] != "VERB" or not before < i < act:
            return False
        own = p.child(act, {"dobj"})
        return own is not None and own > act and not any(p.tag[j] == "PRP" for j in p.children[act])

    def marked_doer(self, head: int, act: int, kind: str) -> list[str]:
        """The same for who acts: where a deed was done says nothing of whose it is ("an offensive in Chad")."""
        at = kind not in _NOWHERE and may_speak(self.p, head)
        return self.of_span(head, at=at) if self.marked(head, act, kind) else []

    def _is_said_of(self, i: int, act: int) -> bool:
        """Whether a phrase is part of what the object is called: "it as a breach of …", not "as lies what … claims"."""
        target = object_of(self.p, act) if self.p.pos[act] == "VERB" else None
        for _ in range(_DEEP):
            if i == act or self.p.head[i] == i:
                return False
            if self.p.word[i].lower() == "as" and self.p.pos[i] in {"ADP", "SCONJ"}:
                return target is not None and target < i
            i = self.p.head[i]
        return False

    def marked_land(self, head: int, act: int, kind: str) -> list[str]:
        """The state whose land is marked as having the act done to it: "refused to send troops to Chad"."""
        if kind == "RETREAT" and self.p.word[self.p.head[head]].lower() not in {"from", "of"}:
            return []  # where one goes to is nobody whom it is done to
        if kind == "MOBILIZE" and self.p.word[self.p.head[head]].lower() == "from":
            return []  # where forces come from
        if kind == "CONSULT" and not self._is_visit(act):
            return []  # where one meets is nobody who is met
        if kind == "THREATEN" and not self._is_near(head, act):
            return []
        if self.p.word[self.p.head[head]].lower() in _BY_WAY:
            return []
        mention = self.cast.at(head) if self.within(head, act) else None
        states = mention.actors if mention is not None and mention.place else ()
        return [a for a in states if self.cast.actors[a].kind == "state"]

    def _is_near(self, land: int, act: int) -> bool:
        """Whether a state stands in what is said to be done, not in what for: "to restore calm in Chad"."""
        p = self.p
        i = p.head[p.head[land]]
        if p.pos[i] == "NOUN" and word_types().get((p.lemma[i].lower(), "noun")):
            return False  # "threatened to answer any raid in Chad"
        while p.pos[i] not in {"VERB", "AUX"} and p.head[i] != i:
            i = p.head[i]
        return i == act or p.head[i] == act

    def _is_visit(self, act: int) -> bool:
        """Whether a clause says that somebody goes on a visit: "arrived in Cairo for a two-day visit"."""
        below = (self.p.child(j, {"pobj"}) for j in self.p.children[act] if self.p.dep[j] == "prep")
        return any(i is not None and self.p.lemma[i].lower() in {"visit", "talk"} for i in below)

    def of_span(self, head: int, *, at: bool = True) -> list[str]:
        """Actors of a party's phrase: those it names, else whose it is ("French mediation"); `at`: or where it is."""
        mention = self.cast.at(head)
        if mention is not None and mention.place:
            return []  # "a meeting at the Kremlin"
        if mention is not None and mention.kind == "adjective":
            return list(mention.actors)  # each of "Greek and Turkish ministers"
        if not at and self.p.tag[head] == "NNP" and mention is None:
            return []  # "Japanese broker Onda Group": a name that nobody knows is not the state's
        found = self.of(head) or self.owners(head, at=at)
        if not found and mention is not None and self.p.dep[head] in {"amod", "compound", "nmod", "poss"}:
            found = self.owners(self.p.head[head])  # "Russian aircraft": the state's, whoever flies it
        return found

    def who_met(self, head: int) -> list[str]:
        """Who takes part by a relative clause: "a call in which Rao and Bako argued"; empty if there is none."""
        p = self.p
        if p.pos[head] != "NOUN" or (clause := p.child(head, {"relcl"})) is None:
            return []
        inside = any(p.tag[i] == "WDT" and p.dep[i] == "pobj" for i in range(head + 1, min(head + 4, len(p))))
        subject = p.child(clause, SUBJECTS) if inside else None
        found = self.of(subject)
        return found if len(found) > 1 else []

    def a_people(self, head: int, actors: list[str]) -> bool:
        """Whether nobody but people of a state act, who were taken for it: "many Americans refused"."""
        return self.many(head) and all(self.cast.actors[a].kind == "state" for a in actors)

    def many(self, head: int) -> bool:
        """Whether people of a country act, not their state: "young Algerians"."""
        subject = subject_of(self.p, head)
        return subject is not None and self.p.tag[subject.token] in {"NNS", "NNPS"}

    def first_person(self, token: int) -> bool:
        """Whether "I", "we" or "our people" stands there, without anybody who is known to say it."""
        found = self.of(token)
        return (self.p.word[token].lower() in {"i", "we"} and not found) or any(self.ours(a) for a in found)

    def is_against_somebody(self, verb: int | None) -> bool:
        """Whether a deed is one against somebody whom its clause names: "ban Chadian ships"."""
        if verb is None or self.p.pos[verb] != "VERB":
            return False
        can = word_types().get((self.p.lemma[verb].lower(), "verb"), frozenset())
        return bool(can) and can <= _AGAINST and bool(self.to_whom(verb, object_of(self.p, verb), _AIMED))

    def is_opinion(self, i: int | None) -> bool:
        """Whether what is turned down is only thought: "rejected the notion", "refuses to believe it"."""
        return i is not None and self.p.lemma[i].lower() in _OPINIONS

    def receives(self, verb: int) -> bool:
        """Whether "welcomed" is said of a guest: with where he came, or that he is on a visit."""
        if self.p.lemma[verb].lower() != "welcome":
            return False
        pair = prepositional(self.p, verb, {"on", "for"}) if object_of(self.p, verb) is not None else None
        visits = pair is not None and self.p.lemma[pair[1]].lower() in _VISITS
        return visits or prepositional(self.p, verb, {"to", "at", "in"}) is not None

    def within(self, i: int, head: int) -> bool:
        """Whether a phrase stands in the clause of an act: below it or below its verb, no other clause between.

        What a verb shares with the verb that it is joined to or that governs it ("wants to leave Chad and join Mali")
        is in the clause as well.
        """
        p = self.p
        own = {head}
        while (p.dep[head] in _SHARING or p.pos[head] not in {"VERB", "AUX"}) and p.head[head] != head:
            if p.dep[head] == "conj" and p.pos[head] == "VERB" and p.child(head, SUBJECTS) is not None:
                break  # "the town was rebuilt and the mayor was praised"
            head = p.head[head]
            own.add(head)
        for _ in range(_DEEP):
            if i in own:
                return True
            if p.head[i] == i or p.dep[i] in {"relcl", "parataxis"} or (p.dep[i] == "advcl" and not self._told_by(i)):
                return False
            if p.dep[i] == "acl" and p.tag[i] != "VB":
                return False
            if p.dep[i] == "conj" and p.pos[i] in {"VERB", "AUX"}:
                return False
            i = p.head[i]
        return False

    def _told_by(self, clause: int) -> bool:
        """Whether an adverbial clause says what an act is for or turns on: "to punish Chad", "unless Chad yields"."""
        return self.p.tag[clause] == "VB" or clause_marker(self.p, clause) in {"if", "unless", "until"}
