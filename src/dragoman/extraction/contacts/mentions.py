"""Every mention of a contact: the words, who took part, how, when and where, as far as its clause says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from dragoman.extraction.attribution.statements import date_range
from dragoman.extraction.cues import verbs
from dragoman.extraction.reading import Reading
from dragoman.extraction.reality import reality_of
from dragoman.extraction.syntax import chars, depends_on, is_negated, is_passive, subject_of
from dragoman.knowledge.tables import read_table
from dragoman.linguistics.parse import Parse
from dragoman.record import ContactMode, DateRange, Reality, Span

PARTY_KINDS = frozenset({"person", "state", "government", "intergovernmental", "armed_group", "unnamed"})
_WITH = frozenset({"with", "between", "among", "to", "of"})
_HOLDING = frozenset(
    "hold have host conduct convene attend join lead chair begin start conclude end make place take pay finish resume "
    "open".split()
)
_FACE_TO_FACE = frozenset({"face", "person"})
_REMOTE = frozenset({"phone", "telephone", "video", "virtually", "videoconference"})
_TALKING = frozenset("discuss talk speak review exchange address congratulate thank express".split())
_NOT_A_CONTACT = frozenset({"for", "on", "upon"})  # "called for", "called on": a demand


@dataclass(slots=True)
class ContactMention:
    """Words that refer to a contact. `specific`: the words themselves give the mode ("phone call")."""

    head: int
    span: Span
    mode: ContactMode
    specific: bool
    parties: tuple[str, ...]
    date: DateRange | None
    place: Span | None
    reality: Reality
    definite: bool
    in_person: bool = False
    rule: str = ""
    anchors: tuple[int, ...] = field(default=())


@cache
def words() -> dict[tuple[str, str], tuple[ContactMode, bool]]:
    """(words, part of speech) -> (mode, may refer back)."""
    return {(r["words"], r["pos"]): (r["mode"], r["anaphoric"] == "yes") for r in read_table("contact_words.csv")}  # type: ignore[misc]


def find_mentions(reading: Reading) -> Iterator[ContactMention]:
    """Mentions of contacts in text order."""
    p = reading.parse
    cues = {i for s in reading.statements for i in _demand_nouns(reading, s.cue)}
    for i in range(len(p)):
        lemma = p.lemma[i].lower()
        if p.pos[i] == "NOUN" and i not in cues:
            pair = f"{p.word[i - 1].lower()} {lemma}" if i else lemma
            known = words().get((pair, "noun")) or words().get((lemma, "noun"))
            if known is not None and p.dep[i] not in {"compound", "amod"} and not _is_demand(p, i):
                yield _noun(
                    reading,
                    i,
                    known[0],
                    specific=(pair, "noun") in words() or (known[0] != "talks" and lemma != "conversation"),
                )
        elif p.pos[i] == "VERB" and (known := words().get((lemma, "verb"))) is not None:
            found = _verb(reading, i, known[0])
            if found is not None:
                yield found


def _demand_nouns(reading: Reading, cue: list[Span]) -> Iterator[int]:
    """A call that is a demand ("his call for restraint") is no telephone call."""
    for start, end in cue:
        i = reading.parse.token_at(start)
        while i < len(reading.parse) and reading.parse.start[i] < end:
            if reading.parse.pos[i] == "NOUN":
                yield i
            i += 1


def _is_demand(p: Parse, i: int) -> bool:
    """ "Oyono’s call on Chad to free the crew" demands; "her call to discuss Chad" is a telephone call."""
    if p.lemma[i].lower() != "call" or p.child(i, {"poss"}) is None:
        return False
    near = [
        *p.children[i],
        *(k for j in p.children[i] if p.dep[j] == "prep" for o in p.children[j] for k in p.children[o]),
    ]
    return any(
        p.dep[j] in {"acl", "xcomp", "advcl", "relcl"} and j > i and p.lemma[j] not in _TALKING
        and any(p.word[k].lower() == "to" for k in p.children[j])
        for j in near
    )  # fmt: skip


def _noun(reading: Reading, i: int, mode: ContactMode, *, specific: bool) -> ContactMention:
    p = reading.parse
    parties, anchors = _noun_parties(reading, i)
    first = (
        i - 1
        if i
        and p.dep[i - 1] in {"compound", "amod"}
        and (f"{p.word[i - 1].lower()} {p.lemma[i].lower()}", "noun") in words()
        else i
    )
    other = p.child(p.head[i], {"nsubj"}) if p.dep[i] == "attr" else None
    if other is not None and (known := words().get((p.lemma[other].lower(), "noun"))) is not None and mode == "talks":
        mode, specific = known[0], True  # "The phone call was the first conversation between …"
    remote = {p.word[j].lower() for j in p.children[i]} & _REMOTE
    if mode in {"talks", "meeting", "summit"} and remote:
        mode, specific = ("call" if remote & {"phone", "telephone"} else "video_call"), True
    determiners = {p.word[j].lower() for j in p.children[i] if p.dep[j] in {"det", "poss"}}
    return ContactMention(
        head=i, span=chars(p, (first, i)), mode=mode, specific=specific, parties=parties,
        date=_date(reading, anchors), place=_place(reading, anchors), reality=_reality(reading, i, anchors),
        definite=bool(determiners & {"the", "this", "that", "their", "his", "her", "its"}),
        rule=f"noun:{p.lemma[i].lower()}", anchors=anchors,
    )  # fmt: skip


def _noun_parties(reading: Reading, i: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Who took part: possessor, with- and between-phrases, and the subject of the verb that holds it."""
    p = reading.parse
    found: dict[str, None] = {}
    anchors = [i]
    for j in p.children[i]:
        if p.dep[j] == "poss":
            found.update(dict.fromkeys(_eligible(reading, j)))
        elif p.dep[j] == "prep" and p.word[j].lower() in _WITH - {"to", "of"}:
            inner = p.child(j, {"pobj"})
            if inner is not None:
                found.update(dict.fromkeys(_eligible(reading, inner)))
    head = p.head[i]
    if p.dep[i] in {"dobj", "nsubjpass", "attr"} and p.pos[head] in {"VERB", "AUX"} and p.lemma[head] in _HOLDING:
        anchors.append(head)
        found.update(dict.fromkeys([*_subject(reading, head), *_companions(reading, head)]))
    elif p.dep[i] == "pobj" and p.word[head].lower() in {"in", "during", "on", "at", "after", "following"}:
        holder = p.head[head]
        if p.pos[holder] in {"VERB", "AUX"}:
            if not found:
                found.update(dict.fromkeys(_speaking_parties(reading, holder)))
            if p.word[head].lower() in {"in", "during", "on"} and found and not is_negated(p, holder):
                anchors.append(holder)
                found.update(dict.fromkeys(_subject(reading, holder)))
        elif found:
            found.update(dict.fromkeys(_eligible(reading, holder)))
    elif p.dep[i] in {"nsubj"} and p.lemma[head] in {
        "take",
        "last",
        "come",
        "follow",
        "happen",
        "occur",
        "begin",
        "end",
    }:
        anchors.append(head)
    return tuple(found), tuple(anchors)


def _speaking_parties(reading: Reading, verb: int) -> list[str]:
    """Who speaks and who hears: "Yang told Blinken in a phone call" was a call of the two."""
    p = reading.parse
    hearer = p.child(verb, {"dobj", "dative"})
    if hearer is None or is_negated(p, verb) or p.lemma[verb].lower() not in verbs():
        return []
    speaker, heard = _subject(reading, verb), _eligible(reading, hearer)
    return [*speaker, *heard] if speaker and heard else []


def _eligible(reading: Reading, head: int) -> list[str]:
    """Those of a phrase who can meet: persons, states, bodies; no armies, and nobody merely described as people."""
    cast = reading.cast
    found = []
    for a in cast.parties(reading.parse, head):
        draft = cast.actors[a]
        if (
            draft.kind not in PARTY_KINDS
            or not cast.side(a)
            or (draft.kind == "government" and draft.sectors == ("MIL",))
        ):
            continue
        if draft.kind != "unnamed" or draft.categories or "GOV" in draft.sectors:
            found.append(a)
    return found


def _subject(reading: Reading, verb: int) -> list[str]:
    subject = subject_of(reading.parse, verb)
    return _eligible(reading, subject.token) if subject is not None and not is_passive(reading.parse, verb) else []


def _companions(reading: Reading, verb: int, prepositions: frozenset[str] = frozenset({"with"})) -> list[str]:
    """Parties of the verb's with-phrases; one that hangs on its place counts ("met in Oslo with …")."""
    p = reading.parse
    own = [j for j in p.children[verb] if p.dep[j] in {"prep", "agent"}]
    own += [k for j in own for i in p.children[j] if p.dep[i] == "pobj" for k in p.children[i] if p.dep[k] == "prep"]
    found: list[str] = []
    for j in own:
        if p.word[j].lower() in (prepositions if p.head[j] == verb else {"with"}):
            inner = p.child(j, {"pobj"})
            if inner is not None:
                found.extend(_eligible(reading, inner))
    return found


def _verb(reading: Reading, v: int, mode: ContactMode) -> ContactMention | None:
    p = reading.parse
    lemma = p.lemma[v].lower()
    children = {p.word[j].lower() for j in p.children[v]}
    if lemma == "call" and (children & _NOT_A_CONTACT or p.child(v, {"oprd", "ccomp", "xcomp"}) is not None):
        return None
    others = _companions(
        reading, v, frozenset({"with", "to"}) if lemma in {"speak", "talk", "write"} else frozenset({"with"})
    )
    target = next((j for j in p.children[v] if p.dep[j] == "dobj" and p.word[j].lower() != "face"), None)
    if target is not None and lemma in {"meet", "visit", "host", "receive", "call", "phone", "telephone", "consult"}:
        met = _eligible(reading, target)
        if not met and lemma in {"meet", "receive", "host"}:
            return None  # "meet the challenges": nobody is met
        others += met
    modifiers = {
        p.word[k].lower() for j in p.children[v] for k in p.subtree(j)[:6] if p.dep[j] in {"prep", "advmod", "npadvmod"}
    }
    if lemma == "talk" and not others and not modifiers & _REMOTE:
        return None  # "what they are talking about"; "the two talked by phone" is a call
    parties = tuple(dict.fromkeys([*_subject(reading, v), *others]))
    if len(parties) < 2:
        return None
    if "halfway" in modifiers or "halfway" in children:
        return None  # "meet China halfway": a concession, no meeting
    specific = lemma in {"phone", "telephone", "visit", "host"}
    if mode in {"meeting", "call", "talks"} and modifiers & _REMOTE:
        mode, specific = ("call" if modifiers & {"phone", "telephone"} else "video_call"), True
    in_person = bool(modifiers & _FACE_TO_FACE) and mode == "meeting"
    anchors = (v,)
    return ContactMention(
        head=v, span=chars(p, (v, v)), mode=mode, specific=specific or in_person, parties=parties,
        date=_date(reading, anchors),
        place=None if mode in {"call", "video_call", "letter"} else _place(reading, anchors),
        reality=_reality(reading, v, anchors), definite=False, in_person=in_person, rule=f"verb:{lemma}",
        anchors=anchors,
    )  # fmt: skip


def _reality(reading: Reading, i: int, anchors: tuple[int, ...]) -> Reality:
    return reality_of(reading.parse, anchors[-1] if reading.parse.pos[anchors[-1]] in {"VERB", "AUX"} else i)


def _date(reading: Reading, anchors: tuple[int, ...]) -> DateRange | None:
    """A day or month named in the clause of the contact; the finest one."""
    p = reading.parse
    first, last = p.sentences[p.sent[anchors[0]]]
    start, end = p.start[first], p.end[last - 1]
    best: DateRange | None = None
    nearby = bisect_left(reading.dates, start, key=lambda d: d.span[0])
    for n in range(nearby, len(reading.dates)):
        d = reading.dates[n]
        if d.span[0] >= end:
            break
        if d.type not in {"DATE", "TIME"} or not d.start or d.granularity is None:
            continue
        if any(depends_on(p.head, p.pos, p.token_at(d.span[0]), a) for a in anchors) and (
            best is None or d.granularity == "day"
        ):
            best = date_range(d)
    return best


def _place(reading: Reading, anchors: tuple[int, ...]) -> Span | None:
    """A place named in the clause of the contact."""
    p = reading.parse
    first, last = p.sentences[p.sent[anchors[0]]]
    start, end = p.start[first], p.end[last - 1]
    for place in reading.places:
        if place.span[0] >= end:
            break
        if place.span[0] < start:
            continue
        i = p.token_at(place.span[0])
        head = p.head[i]
        if (
            p.dep[i] == "pobj"
            and p.word[head].lower() in {"in", "at", "outside", "near"}
            and any(depends_on(p.head, p.pos, head, a) for a in anchors)
        ):
            return place.span
    return None
