"""Acts that several words name together: "the seizure of a tanker by Chad", "called the charge a lie", "was hit by
Chadian sanctions".
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.events.lexicon import Act, Code, act_nouns, acts, code_of
from dragoman.extraction.events.making import Maker
from dragoman.extraction.events.parties import Parties
from dragoman.extraction.reality import reality_of
from dragoman.extraction.syntax import (
    clause_marker,
    conjuncts,
    doer_of,
    is_negated,
    is_passive,
    modal_of,
    object_of,
    prepositional,
    subject_of,
)
from dragoman.record import Event, Reality

_CHARGES = frozenset("accusation allegation charge claim assertion complaint criticism insinuation".split())
_CALLING = frozenset("call describe brand label denounce dismiss deride".split())
_FALSE = frozenset(
    "lie fabrication nonsense absurd baseless false groundless unfounded untrue ridiculous fiction slander "
    "preposterous invention myth propaganda".split()
)
_OFFERED = frozenset("proposal offer plan demand term condition result outcome ultimatum request invitation".split())
_REPEATING = frozenset("repeat reiterate renew issue make send lodge press submit".split())
_ASKING = frozenset({"demand", "request", "appeal", "call", "plea"})
_DIPLOMATS = frozenset(
    "ambassador diplomat envoy consul attaché attache official citizen national correspondent missionary staff".split()
)
_TELLING = frozenset({"tell", "order", "ask", "instruct", "give"})
_SPANS = frozenset({"hour", "day", "week", "month"})
_LEAVING = frozenset({"leave", "depart", "quit"})
_SANCTIONS = frozenset({"sanction", "tariff", "embargo", "restriction", "curb", "penalty", "ban"})
_PUTTING, _ONTO = frozenset({"add", "put", "place", "include"}), frozenset({"to", "on", "in"})
_TAKING, _OFF = frozenset({"remove", "take", "drop", "strike", "delete"}), frozenset({"from", "off"})
_HIT = frozenset({"hit", "strike", "slap", "target", "punish"})
_ORDERING = frozenset({"order", "announce", "decree", "carry", "complete", "begin", "conduct", "confirm"})
_MILITARY = frozenset("military ground land air naval cross-border offensive armed".split())
_LAUNCHING = frozenset({"launch", "mount", "begin", "start", "open", "conduct", "carry"})
_CONCLUDING = frozenset({"reach", "sign", "conclude", "strike", "initial", "seal"})
_DEALS = frozenset("agreement deal accord treaty pact truce settlement compromise convention".split())


class Phrases:
    """Codes such phrases in one reading."""

    def __init__(self, parties: Parties, maker: Maker) -> None:
        self.p = parties.p
        self.parties = parties
        self.maker = maker

    def events(self) -> Iterator[Event]:
        """An event for each phrase that names an act, with who acts and to whom."""
        for i in range(len(self.p)):
            event = None
            if self.p.pos[i] == "NOUN":
                event = self._noun(i) or self._asked_again(i)
            elif self.p.pos[i] == "VERB":
                event = self._turned_down(i) or self._told_to_leave(i) or self._hit(i) or self._operation(i)
                event = event or self._reached(i) or self._listed(i)
            if event is not None:
                yield event

    def _noun(self, i: int) -> Event | None:
        """ "The seizure of a Greek tanker by Chad": done by the verb's rules, where both sides are named."""
        pair = prepositional(self.p, i, {"of"})
        verb = act_nouns().get(self.p.lemma[i].lower())
        if pair is None or verb is None:
            return None
        target = pair[1]
        for act in acts().get(verb, ()):
            if not self._fits(target, act):
                continue
            actors = self._doing(i)
            recipients = self.parties.to_whom(i, target, act.recipient)
            if not recipients and any(frame not in {"dobj", "dobj-side"} for frame in act.recipient):
                recipients = self.parties.to_whom(target, None, act.recipient)
            return self._event(i, act.code, actors, recipients, f"noun:{verb}")
        return None

    def _fits(self, target: int, act: Act) -> bool:
        """Whether what an act is done to is one of the things or persons that its row asks for."""
        named = any(self.p.lemma[j].lower() in act.objects for j in conjuncts(self.p, target))
        if named or "@" not in act.objects:
            return named
        if any(self.parties.anybody(a) for a in self.parties.of(target)):
            return True
        return "dobj-side" in act.recipient and self._is_of_a_state(target)

    def _is_of_a_state(self, target: int) -> bool:
        """Whether a thing is a state's by its adjective or possessor: "Chadian ports"."""
        return any(self.parties.cast.actors[a].kind == "state" for a in self.parties.owners(target, at=False))

    def _doing(self, noun: int) -> list[str]:
        """Who does what a noun names: its possessor, its by-phrase, or who orders it or answers with it."""
        p = self.p
        by = [j for j in p.subtree(noun) if j > noun and p.word[j].lower() == "by" and p.dep[j] in {"prep", "agent"}]
        if by:
            return self.parties.state_at(p.child(by[0], {"pobj"}))
        possessor = p.child(noun, {"poss"})
        if possessor is not None and p.tag[possessor] != "PRP$":
            return self.parties.of(possessor)
        head = p.head[noun]
        if p.dep[noun] == "dobj" and p.lemma[head].lower() in _ORDERING:
            return self.parties.of(doer_of(p, head))
        verb = p.head[head]
        if (
            p.dep[noun] == "pobj"
            and p.word[head].lower() == "with"
            and p.pos[verb] == "VERB"
            and not is_passive(p, verb)
        ):
            return (
                self.parties.of(doer_of(p, verb)) if p.lemma[verb].lower() in {"retaliate", "respond", "react"} else []
            )
        return []

    def _asked_again(self, i: int) -> Event | None:
        """ "Repeated its demand for an apology from Chad": asked of whom the noun's phrase names."""
        verb = self.p.head[i]
        asks = self.p.lemma[i].lower() in _ASKING and self.p.dep[i] == "dobj"
        if not asks or self.p.lemma[verb].lower() not in _REPEATING or is_passive(self.p, verb):
            return None
        recipients = self.parties.to_whom(i, None, ("to", "on", "with")) or self._wanted_of(i)
        actors = self.parties.of(doer_of(self.p, verb))
        return self._event(verb, code_of("REQUEST", None), actors, recipients, "phrase:asked")

    def _wanted_of(self, i: int) -> list[str]:
        """Of whom a thing is wanted: "for an apology from Chad"."""
        pair = prepositional(self.p, i, {"for"})
        return self.parties.to_whom(pair[1], None, ("from", "by")) if pair is not None else []

    def _turned_down(self, v: int) -> Event | None:
        """ "Denied the Chadian accusation", "called the charge a lie", "will not accept the plan"."""
        p = self.p
        target = p.child(v, {"dobj"})
        if target is None or is_passive(p, v):
            return None
        lemma, what = p.lemma[v].lower(), p.lemma[target].lower()
        charged = what in _CHARGES and (
            (lemma == "deny" and not is_negated(p, v)) or (lemma in _CALLING and self._is_called_false(v, target))
        )
        sure = modal_of(p, v) not in {"may", "might"} and clause_marker(p, v) not in {"if", "unless", "whether"}
        refused = lemma == "accept" and is_negated(p, v) and what in _OFFERED and sure
        if not charged and not refused:
            return None
        actors, recipients = (
            self.parties.of(doer_of(p, v)),
            self.parties.owners(target, at=False) or self._by(target) or self._by(v),
        )
        reality: Reality | None = "actual" if refused else None
        return self._event(v, code_of("REJECT", None), actors, recipients, "phrase:turned-down", reality)

    def _by(self, head: int) -> list[str]:
        """Who stands behind "by"."""
        pair = prepositional(self.p, head, {"by"})
        return self.parties.state_at(pair[1]) if pair is not None else []

    def _is_called_false(self, v: int, target: int) -> bool:
        """Whether what stands behind an object says that it is false: "as absurd", "a lie"."""
        behind = (j for j in self.p.subtree(v) if j > target)
        return not is_negated(self.p, v) and any(self.p.lemma[j].lower() in _FALSE for j in behind)

    def _told_to_leave(self, v: int) -> Event | None:
        """ "Told the Chadian ambassador to leave", "gave the envoy 48 hours to go", "declared him unwelcome"."""
        p = self.p
        lemma = p.lemma[v].lower()
        whom = object_of(p, v) if is_passive(p, v) else p.child(v, {"dative"}) or p.child(v, {"dobj"})
        if whom is None or not any(p.lemma[j].lower() in _DIPLOMATS for j in conjuncts(p, whom)):
            return None
        words = {p.word[j].lower() for j in p.subtree(v) if j > v}
        unwelcome = lemma == "declare" and {"persona", "grata"} <= words
        leaving = p.child(v, {"xcomp", "ccomp", "acl"})
        time = p.child(v, {"dobj"}) if lemma == "give" else None
        if time is not None and p.lemma[time].lower() in _SPANS:
            leaving = p.child(time, {"acl", "relcl"}) or leaving  # "gave the envoy two days to leave"
        sent = lemma in _TELLING and leaving is not None and self._is_leaving(leaving)
        if not unwelcome and not sent:
            return None
        by = next((j for j in p.subtree(v) if j > v and p.word[j].lower() == "by"), None)
        actors = self.parties.of(doer_of(p, v)) or self.parties.state_at(
            p.child(by, {"pobj"}) if by is not None else None
        )
        recipients = self.parties.of(whom) or self.parties.owners(whom)
        return self._event(v, code_of("SANCTION", "expel"), actors, recipients, "phrase:expelled")

    def _is_leaving(self, verb: int) -> bool:
        """Whether somebody leaves a country: "to leave within two days", not "to leave a note"."""
        what = self.p.child(verb, {"dobj"})
        land = what is None or self.p.pos[what] == "PROPN" or self.p.lemma[what].lower() in {"country", "territory"}
        return land and self.p.lemma[verb].lower() in _LEAVING

    def _hit(self, v: int) -> Event | None:
        """ "Iran was hit by Chadian sanctions", "with a round of sanctions from the Union"."""
        p = self.p
        pair = prepositional(p, v, {"by", "with"}) if p.lemma[v].lower() in _HIT and is_passive(p, v) else None
        if pair is None:
            return None
        noun = next((j for j in p.subtree(pair[1]) if p.lemma[j].lower() in _SANCTIONS), None)
        subject = subject_of(p, v)
        if noun is None or subject is None:
            return None
        actors = self.parties.owners(noun, at=False) or self.parties.to_whom(v, None, ("from", "by"))
        recipients = self.parties.of(subject.token) or self.parties.whose(subject.token)
        return self._event(v, code_of("COERCE", "restrict"), actors, recipients, "phrase:hit")

    def _listed(self, v: int) -> Event | None:
        """ "Added two Chadian banks to its sanctions list", "took him off the blacklist"."""
        p = self.p
        on = _ONTO if p.lemma[v].lower() in _PUTTING else _OFF if p.lemma[v].lower() in _TAKING else frozenset[str]()
        target = object_of(p, v)
        pairs = [prepositional(p, i, on) for i in (v, target) if i is not None]
        listed = next((pair[1] for pair in pairs if pair is not None and self._is_blacklist(pair[1])), None)
        if listed is None or target is None:
            return None
        actors = self.parties.of(doer_of(p, v)) or self.parties.owners(listed, at=False)
        recipients = self.parties.of(target) or self.parties.owners(target)
        code = code_of("COERCE", "restrict") if on is _ONTO else code_of("CONCEDE", None)
        return self._event(v, code, actors, recipients, "phrase:listed")

    def _is_blacklist(self, noun: int) -> bool:
        """Whether a list is one of those who are under sanctions."""
        words = {self.p.lemma[noun].lower(), *(self.p.lemma[j].lower() for j in self.p.children[noun])}
        return "blacklist" in words or ("list" in words and bool(words & _SANCTIONS))

    def _operation(self, v: int) -> Event | None:
        """ "Launched a ground operation in Chad": an attack, where it is of soldiers or against somebody."""
        p = self.p
        target = object_of(p, v) if p.lemma[v].lower() in _LAUNCHING else None
        if target is None or p.lemma[target].lower() not in {"operation", "campaign"}:
            return None
        words = {p.word[j].lower() for j in p.children[target]}
        actors = self.parties.of(doer_of(p, v))
        if words & {"joint", "relief", "rescue"} or not self.parties.armed(actors):
            return None
        if p.lemma[target].lower() == "campaign" and not words & _MILITARY:
            return None  # "launched a campaign against malaria in Chad"
        recipients = self.parties.to_whom(v, target, ("against", "on"))
        if not recipients and words & _MILITARY:
            recipients = self._land(v, target)
        return self._event(v, code_of("ASSAULT", None), actors, recipients, "phrase:operation")

    def _reached(self, v: int) -> Event | None:
        """ "A deal on gas was reached between Chad and Mali": each with the other."""
        p = self.p
        target = object_of(p, v) if p.lemma[v].lower() in _CONCLUDING and is_passive(p, v) else None
        if target is None or p.lemma[target].lower() not in _DEALS:
            return None
        pair = prepositional(p, v, {"between"}) or prepositional(p, target, {"between"})
        sides = self.parties.of(pair[1]) if pair is not None else []
        if len(self.parties.camps(sides)) < 2 or not self.parties.political(sides):
            return None
        code = code_of("SUPPORT", None)
        return self.maker.event(v, code, sides, sides, reality_of(p, v), "phrase:reached", self.maker.statement_at(v))

    def _land(self, v: int, target: int) -> list[str]:
        """The state in which an operation goes on."""
        found = self.parties.land_of(v)
        pair = prepositional(self.p, target, {"in", "into", "inside"}) if not found else None
        return found or (self.parties.state_at(pair[1]) if pair is not None else [])

    def _event(
        self, i: int, code: Code, actors: list[str], recipients: list[str], rule: str, reality: Reality | None = None
    ) -> Event | None:
        """The event of two known sides; None where either is not named, or both are one."""
        parties = self.parties
        recipients = [r for r in recipients if r not in actors and parties.anybody(r) and not parties.theirs(r)]
        recipients = [r for r in recipients if not parties.own(r, actors)]
        known = [a for a in actors if parties.stands(a) and not parties.ours(a)]
        if not known or not recipients or parties.unclear(known) or not parties.political([*known, *recipients]):
            return None
        found = reality if reality is not None else reality_of(self.p, i)
        return self.maker.event(i, code, known, recipients, found, rule, self.maker.statement_at(i))
