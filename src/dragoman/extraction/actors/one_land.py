"""Whose police, whose rebels, where a sentence tells of one country only: "Soldiers fired on marchers in Lagos".

Police, courts, parliaments, rebels, workers and crowds are at home where nothing says otherwise. A place, or somebody
else who is at home there, is ground enough. A ruler of the country is only where the whole text has no other country,
and a state by itself never is: "Norway urged the opposition" is of another's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from dragoman.extraction.actors.cast import Cast, Draft, Mention
from dragoman.extraction.actors.counterparts import is_institution
from dragoman.extraction.actors.described import FOREIGN
from dragoman.extraction.actors.place_or_actor import is_place, is_place_adjective
from dragoman.extraction.syntax import doer_of, phrase, takes_side
from dragoman.knowledge.tables import read_table
from dragoman.linguistics.parse import Parse

# Sectors (PLOVER) of those who act at home, and of those who can be sent abroad.
AT_HOME = frozenset("COP JUD LEG OPP PTY LAB EDU AGR CVL CRM UAF REB PRM REL HLH ELI".split())
_RULERS = frozenset({"GOV", "SPY"})
_FORCES = frozenset({"MIL"})
_BEFORE_RULERS = frozenset("COP JUD LEG OPP PTY LAB EDU AGR CVL REB MIL".split())  # of whom a ruler has his own
_BEFORE_STATES = frozenset({"LAB", "EDU", "AGR"})
_PLACED = frozenset({"place", "home", "thing"})
_OUTSIDE = frozenset({"GOV", "MIL", "SPY"})
_BEFORE_FORCES = frozenset("OPP LAB EDU AGR CVL REB".split())
# Who deals with other states, and with what is theirs.
_ABROAD = frozenset("foreign_minister deputy_foreign_minister ambassador un_ambassador envoy diplomat".split())
_ENVOYS = frozenset("official spokesman spokeswoman spokesperson diplomat envoy ambassador mediator delegation".split())
_LOCAL = frozenset("mayor governor councillor councilor politician".split())
_GOVERNING = frozenset("government authority administration regime cabinet junta".split())
_TOLD_OF = frozenset({"JRN", "REF"})
_ANYONE = frozenset("people person man woman".split())
_SUFFERING = frozenset({"dobj", "nsubjpass"})
_ADDED = frozenset({"appos", "conj", "cc", "punct", "relcl", "acl", "advcl"})
_OURS = frozenset({"our", "my"})
NUMBERS = frozenset("thousand hundred dozen score ten million".split())
_WHERE = frozenset({"in", "at", "near", "outside", "across", "around", "throughout", "from", "inside"})
_WHOSE = frozenset({"poss", "amod", "compound", "nmod"})
_SIDES = frozenset({"government", "person", "unnamed", "party", "armed_group", "people"})  # kinds
_RULED_BY_OTHERS = frozenset({"PSE", "ESH"})  # whose people face another state's army and police


@cache
def _sent_abroad() -> frozenset[str]:
    """States that have forces in other states."""
    return frozenset(row["state"] for row in read_table("forces_abroad.csv"))


def counting(p: Parse, head: int) -> int:
    """The noun that counts people, where one does: "tens" of "tens of thousands of pilgrims"; else the people."""
    while p.dep[head] == "pobj" and p.word[p.head[head]].lower() == "of":
        above = p.head[p.head[head]]
        if p.lemma[above].lower() not in NUMBERS:
            break
        head = above
    return head


def suffers(p: Parse, m: Mention, draft: Draft) -> bool:
    """Whether something is done to people of no sector, or to the press: "14 people", "an editor"."""
    anyone = p.lemma[m.head].lower() in _ANYONE or bool(_TOLD_OF.intersection(draft.sectors))
    return anyone and p.dep[counting(p, m.head)] in _SUFFERING


def is_foreign(p: Parse, head: int) -> bool:
    """Whether a description says that somebody is from elsewhere: "foreign fighters", "men from across the border"."""
    first, last = phrase(p, head, drop=_ADDED)
    words = {w.lower() for i in range(first, last + 1) for w in (p.word[i], *p.word[i].split("-"))}
    return bool(words & (FOREIGN | _OURS)) or {"across", "border"} <= words


class OneLand:
    """The countries that each sentence of a text tells of, and by what."""

    def __init__(self, p: Parse, cast: Cast, lands: Mapping[int, str], dateline: str | None) -> None:
        self.p = p
        self.cast = cast
        self._lands = lands
        self._dateline = dateline

    def of(self, m: Mention, draft: Draft) -> set[str]:
        """The country of somebody described without one; empty: it is not told, or there are several."""
        if not self._may_be_home(m, draft):
            return set()
        told = self._told.get(self.p.sent[m.head]) or self._whole
        facing = self._facing(m)
        left = {country: grounds for country, grounds in told.items() if country not in facing}
        if facing and len(left) == 1:
            return {country for country, grounds in left.items() if grounds & _PLACED} - _RULED_BY_OTHERS
        if len(told) != 1:
            return set()
        ((country, grounds),) = told.items()
        if country in _RULED_BY_OTHERS or not self._suffice(grounds, country, m, draft):
            return set()
        return {country}

    def _facing(self, m: Mention) -> set[str]:
        """The countries of other states' rulers and forces that do something to somebody: they are not his own."""
        p, top = self.p, counting(self.p, m.head)
        if p.dep[top] not in _SUFFERING | {"dative", "pobj"}:
            return set()
        verb = p.head[p.head[top]] if p.dep[top] == "pobj" else p.head[top]
        doer = doer_of(p, verb) if p.pos[verb] == "VERB" else None
        drafts = [self.cast.actors[a] for a in self.cast.parties(p, doer)] if doer is not None and doer != top else []
        if not drafts or not all(d.kind == "state" or _OUTSIDE.intersection(d.sectors) for d in drafts):
            return set()
        return {d.country for d in drafts if d.country is not None}

    def _suffice(self, grounds: set[str], country: str, m: Mention, draft: Draft) -> bool:
        noun = self.p.lemma[m.head].lower()
        if "home" in grounds or ("place" in grounds and ("GOV" not in draft.sectors or noun in _GOVERNING | _LOCAL)):
            return True  # "the president", in Lima, may be a guest
        if set(self._whole) != {country}:
            return False
        if grounds & {"state", "ruler"} and _BEFORE_STATES.intersection(draft.sectors):
            return True
        if country in _sent_abroad():
            return False
        if "ruler" in grounds and _BEFORE_RULERS.intersection(draft.sectors):
            return True
        return "force" in grounds and bool(_BEFORE_FORCES.intersection(draft.sectors))

    def _may_be_home(self, m: Mention, draft: Draft) -> bool:
        """Whether nothing in a description says that somebody is from elsewhere, or where he was sent."""
        p = self.p
        first, last = phrase(p, m.head, drop=_ADDED)
        if is_foreign(p, m.head) or any(takes_side(p, i) for i in range(first, last + 1) if p.word[i][:1].isupper()):
            return False
        if _FORCES.intersection(draft.sectors):
            sent = any(p.dep[j] == "prep" and j > m.head and p.word[j].lower() in _WHERE for j in p.children[m.head])
            return not sent and "intergovernmental" not in self._kinds
        if "GOV" in draft.sectors:
            return is_institution(p, m, draft) or p.lemma[m.head].lower() in _LOCAL
        return bool(AT_HOME.intersection(draft.sectors)) or suffers(p, m, draft)

    @cached_property
    def _kinds(self) -> set[str | None]:
        return {self.cast.actors[a].kind for m in self.cast.mentions for a in m.actors}

    @cached_property
    def _told(self) -> dict[int, dict[str, set[str]]]:
        """Sentence -> country -> the grounds that tell of it."""
        found: dict[int, dict[str, set[str]]] = {}
        for sentence, country, ground in (*self._of_mentions(), *self._of_lands()):
            found.setdefault(sentence, {}).setdefault(country, set()).add(ground)
        return found

    @cached_property
    def _whole(self) -> dict[str, set[str]]:
        """The same for the whole text, with its dateline."""
        found: dict[str, set[str]] = {self._dateline: {"place"}} if self._dateline is not None else {}
        for told in self._told.values():
            for country, grounds in told.items():
                found.setdefault(country, set()).update(grounds)
        return found

    def _of_lands(self) -> Iterator[tuple[int, str, str]]:
        for i, country in self._lands.items():
            mention = self.cast.at(i)
            if mention is None or mention.place or not any(self.cast.country(a) for a in mention.actors):
                yield self.p.sent[i], country, "place"

    def _of_mentions(self) -> Iterator[tuple[int, str, str]]:
        for m in self.cast.mentions:
            for actor in m.actors:
                draft = self.cast.actors[actor]
                ground = self._ground(m, draft) if draft.country is not None else None
                if ground is not None and draft.country is not None:
                    yield self.p.sent[m.head], draft.country, ground

    def _ground(self, m: Mention, draft: Draft) -> str | None:
        """How a mention tells of a country; None where it only says whose somebody is ("Zambia's president")."""
        p = self.p
        if draft.kind == "state":
            if self._is_within_another(m, draft):
                return None
            if m.kind == "description":
                return "ruler"  # "the government of Chad"
            if m.place or (m.kind != "adjective" and is_place(p, m.head)):
                return "place"
            if m.kind == "adjective":
                return "place" if is_place_adjective(p, m.head) else "thing"
            return "thing" if p.dep[m.head] in _WHOSE else "state"
        if draft.kind not in _SIDES or m.kind == "pronoun":
            return None
        body = self.cast.actors[draft.body] if draft.body is not None else None
        if body is not None and body.kind == "intergovernmental":
            return None
        if draft.categories & _ABROAD or p.lemma[m.head].lower() in _ENVOYS:
            return "abroad"
        if _FORCES.intersection(draft.sectors):
            return "force"
        if _RULERS.intersection(draft.sectors) or draft.kind == "person":
            return "ruler"
        return (
            "home"
            if AT_HOME.intersection(draft.sectors) or draft.kind in {"party", "armed_group", "people"}
            else "thing"
        )

    def _is_within_another(self, m: Mention, draft: Draft) -> bool:
        """Whether a state only tells whose somebody is: "Zambia's president", "the army of Chad", "Malian police"."""
        p, i = self.p, m.head
        if p.dep[i] == "pobj" and p.word[p.head[i]].lower() in {"of", "from"}:
            i = p.head[i]
        elif p.dep[i] not in _WHOSE:
            return False
        head = p.head[i]
        owner = self.cast.at(head)
        if owner is None or owner == m:
            return False
        return any(self.cast.country(a) == draft.country for a in owner.actors)
