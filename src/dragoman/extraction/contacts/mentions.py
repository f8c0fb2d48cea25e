"""Every mention of a contact: the words, who took part, how, when and where, as far as its clause says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dragoman.extraction.attribution.statements import date_range
from dragoman.extraction.contact_words import GOING, contact_words
from dragoman.extraction.contacts.asking import who_asked
from dragoman.extraction.contacts.details import hosts_of, length_of, series_of
from dragoman.extraction.contacts.held import is_habit, is_idea, reality_at, unless_to_come
from dragoman.extraction.contacts.parties import (
    HAPPENING,
    companions,
    discussed_with,
    hosts,
    noun_parties,
    subject,
)
from dragoman.extraction.contacts.who import eligible, sides
from dragoman.extraction.reading import Reading
from dragoman.extraction.syntax import chars, depends_on, is_passive, subject_of, tokens_of
from dragoman.linguistics.parse import Parse
from dragoman.record import ContactLength, ContactMode, ContactSeries, DateRange, Reality, Span, TimeExpression

_FACE_TO_FACE = frozenset({"face", "person"})
_REMOTE = frozenset({"phone", "telephone", "video", "virtually", "videoconference"})
_MEANS = frozenset({"by", "over", "via", "on"})
_ONLINE = frozenset({"virtual", "online"})  # "will host him for a virtual meeting"
_MANNER = frozenset({"prep", "advmod", "npadvmod", "agent"})
_HOSTING = frozenset({"receive", "host", "meet", "phone", "telephone", "call", "visit", "welcome"})
_AT_HOME = frozenset({"receive", "host", "welcome"})
_TAKING = _HOSTING | {"consult"}  # verbs whose object is the other party
_CALLING = frozenset({"phone", "telephone", "call"})  # who calls takes the first step
_TALKING = frozenset("discuss talk speak review exchange address congratulate thank express".split())
_DEFINITE = frozenset({"the", "this", "that", "their", "his", "her", "its"})
_SEPARATE = frozenset({"separate", "separately", "bilateral", "individual", "individually"})
_BY_WIRE = frozenset({"discuss", "review", "confer", "exchange"})  # a contact where it is said to be by telephone
_SPEAKING = frozenset({"speak", "talk"})  # by telephone, unless the clause puts it at a gathering
_FROM_TO = 8  # code points before a date in which "from" stands
_DURING = frozenset({"during", "at", "on"})
_MARGINS = frozenset({"margin", "sideline", "fringe"})
_GATHERINGS = frozenset({"meeting", "summit", "conference", "assembly", "ministerial", "forum", "gathering", "dinner"})
_BEFORE_OR_AFTER = frozenset({"since", "until", "after", "before", "ahead", "following"})
_SIGNALLING = frozenset({"send", "convey", "deliver"})
_SIGNAL = frozenset(
    "clear strong powerful stern stark blunt wrong right unmistakable unambiguous political loud".split()
)
_MESSAGE_OF = frozenset({"through", "via", "of"})
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
    asked_by: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    duration: ContactLength | None = None
    series: ContactSeries | None = None
    on_something: bool = False  # "the talks on the treaty": of what they were, or when they went on
    occasion_of: int | None = None  # the verb that it is the occasion of: "met during the summit"


def find_mentions(reading: Reading) -> Iterator[ContactMention]:
    """Mentions of contacts in text order."""
    p = reading.parse
    cues = {i for s in reading.statements for i in _demand_nouns(reading, s.cue)}
    for i in range(len(p)):
        lemma = p.lemma[i].lower()
        if p.pos[i] == "NOUN" and i not in cues:
            pair = f"{p.word[i - 1].lower()} {lemma}" if i else lemma
            known = contact_words().get((pair, "noun")) or contact_words().get((lemma, "noun"))
            if known is not None and not (_is_modifier(p, i) or _is_demand(p, i) or _is_signal(reading, i)):
                specific = (pair, "noun") in contact_words() or (known[0] != "talks" and lemma != "conversation")
                yield from _apart(reading, _noun(reading, i, known[0], specific=specific))
        elif p.pos[i] == "VERB":
            known = contact_words().get((lemma, "verb")) or (("talks", False) if lemma in _BY_WIRE else None)
            found = _verb(reading, i, known[0]) if known is not None else None
            if found is not None and (lemma not in _BY_WIRE or found.specific):
                yield from _apart(reading, found)


def _is_modifier(p: Parse, i: int) -> bool:
    """ "the call centre"; not "called the talk useful", where the parser took the adjective for its head."""
    return p.dep[i] in {"compound", "amod"} and not (p.tag[p.head[i]] == "JJ" and p.dep[p.head[i]] == "oprd")


def _apart(reading: Reading, m: ContactMention) -> Iterator[ContactMention]:
    """ "held separate meetings with the ministers of Laos and Chad": a contact with each."""
    p = reading.parse
    words_ = {p.word[j].lower() for j in p.children[m.head]}
    several = bool(words_ & _SEPARATE) and p.tag[m.head] in {"NNS", "VBD", "VBN", "VB", "VBG", "VBZ", "VBP"}
    own = set(subject(reading, m.anchors[-1])) & set(m.parties) if several else set()
    others = [a for a in m.parties if a not in own]
    if not own or len(sides(reading, own)) > 1 or len(others) < 2:
        yield m
        return
    for other in others:
        yield replace(m, parties=tuple(a for a in m.parties if a in own or a == other))


def _demand_nouns(reading: Reading, cue: list[Span]) -> Iterator[int]:
    """A call that is a demand ("his call for restraint") is no telephone call."""
    for start, end in cue:
        i = reading.parse.token_at(start)
        while i < len(reading.parse) and reading.parse.start[i] < end:
            if reading.parse.pos[i] == "NOUN" and reading.parse.lemma[i].lower() == "call":
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


def _is_signal(reading: Reading, i: int) -> bool:
    """ "sent a clear message to Chad by flying jets": nothing was written; "sent the Emir a message" is a message.

    A state sends one where a way ("through Oman") or a kind ("a message of thanks", "a written message") is told.
    """
    p = reading.parse
    verb = p.head[i]
    if p.lemma[i].lower() != "message" or p.dep[i] != "dobj" or p.lemma[verb].lower() not in _SIGNALLING:
        return False
    kind = {p.word[j].lower() for j in p.children[i] if p.dep[j] in {"amod", "compound"}}
    behind = [j for j in [*p.children[i], *p.children[verb]] if j > i and p.dep[j] == "prep"]
    if kind & _SIGNAL or any(p.word[j].lower() == "by" and p.child(j, {"pcomp"}) is not None for j in behind):
        return True
    told = bool(kind) or any(p.word[j].lower() in _MESSAGE_OF for j in behind)
    cast = reading.cast
    first, end = p.sentences[p.sent[i]]
    return not told and not any(cast.actors[a].kind == "person" for m in cast.within(first, end - 1) for a in m.actors)


def _noun(reading: Reading, i: int, mode: ContactMode, *, specific: bool) -> ContactMention:
    p = reading.parse
    parties, anchors = noun_parties(reading, i, mode)
    first = (
        i - 1
        if i
        and p.dep[i - 1] in {"compound", "amod"}
        and (f"{p.word[i - 1].lower()} {p.lemma[i].lower()}", "noun") in contact_words()
        else i
    )
    other = p.child(p.head[i], {"nsubj"}) if p.dep[i] == "attr" else None
    if (
        other is not None
        and (known := contact_words().get((p.lemma[other].lower(), "noun"))) is not None
        and mode == "talks"
    ):
        mode, specific = known[0], True  # "The phone call was the first conversation between …"
    remote = {p.word[j].lower() for j in p.children[i]} & _REMOTE
    if mode in {"talks", "meeting", "summit"} and remote:
        mode, specific = ("call" if remote & {"phone", "telephone"} else "video_call"), True
    if mode == "visit" and any(p.word[j].lower() == "to" for j in p.children[i]):
        specific = False  # "a visit to Oslo, where Rao met …": the meeting tells more
    determiners = {p.word[j].lower() for j in p.children[i] if p.dep[j] in {"det", "poss"}}
    when = _date(reading, anchors)
    return ContactMention(
        head=i, span=chars(p, (first, i)), mode=mode, specific=specific, parties=parties,
        date=when, place=_place(reading, anchors),
        reality=unless_to_come(reading, i, reality_at(reading, i, anchors), when),
        definite=bool(determiners & _DEFINITE) or _said_not_to_be(p, i),
        rule=f"noun:{p.lemma[i].lower()}", anchors=anchors, asked_by=who_asked(reading, i, anchors, parties),
        hosts=hosts_of(reading, i), duration=length_of(reading, i, anchors),
        series=series_of(reading, i, anchors, parties), occasion_of=_occasion_of(p, i),
        on_something=_on_something(p, i),
    )  # fmt: skip


def _said_not_to_be(p: Parse, i: int) -> bool:
    """ "that any talks had taken place", "no such meeting was held": somebody speaks of one that was claimed."""
    before = {p.word[j].lower() for j in p.children[i]}
    if "such" in before:
        return True
    happens = p.lemma[p.head[i]].lower() in HAPPENING | {"hold"} and p.dep[i] in {"nsubj", "nsubjpass"}
    return bool(before & {"any", "no"}) and happens


def _on_something(p: Parse, i: int) -> bool:
    """Whether it is said of what the talks were, or that they went on: "the talks on grain, which resumed"."""
    return any(
        (p.dep[j] == "prep" and p.word[j].lower() in {"on", "about", "over", "of"})
        or (p.dep[j] == "relcl" and p.lemma[j].lower() in {"resume", "begin", "start", "continue"})
        for j in p.children[i]
    )


def _occasion_of(p: Parse, i: int) -> int | None:
    """The verb of contact that the noun only gives the occasion of: "spoke … on the margins of the summit"."""
    for _ in range(2):
        prep = p.head[i]
        if p.dep[i] != "pobj":
            return None
        i = p.head[prep]
        if p.lemma[i].lower() not in _MARGINS:
            break
    return i if (p.lemma[i].lower(), "verb") in contact_words() else None


def _verb(reading: Reading, v: int, mode: ContactMode) -> ContactMention | None:
    p = reading.parse
    lemma = p.lemma[v].lower()
    children = {p.word[j].lower() for j in p.children[v]}
    whom = p.child(v, {"dobj"})
    after = {p.word[j].lower() for j in p.children[v] if j > v}
    demands = bool((after | _next_word(p, v)) & _NOT_A_CONTACT) and (whom is None or not eligible(reading, whom))
    named = p.child(v, {"oprd"})
    phoned = named if named is not None and _is_phoned(reading, named, whom) else None
    if lemma in _SPEAKING and is_habit(p, v):
        return None  # "they shake hands whenever they talk": no call that took place
    aloud = lemma == "call" and p.word[v + 1 : v + 2] == ["out"]
    if lemma == "call" and (demands or aloud or p.child(v, {"ccomp", "xcomp"}) is not None or named != phoned):
        return None  # "called Chad an ally"
    # "spoke to Xi"; beside "with" another "to" is of a title: "spoke with Xi, adviser to …"
    to = {"to"} if lemma in {"speak", "talk", "write"} and "with" not in children else set()
    others = companions(reading, v, frozenset({"with", *to}))
    if lemma in _BY_WIRE and whom is not None:
        others += discussed_with(reading, whom)
    target = phoned if phoned is not None else _object(p, v)
    city = reading.cast.at(target) if target is not None and lemma == "visit" else None
    capital = city is not None and city.kind == "metonym"
    if capital and _for_talks(p, v):
        return None
    if target is not None and lemma in _TAKING:
        met = eligible(reading, target)
        if lemma == "welcome":
            met = [a for a in met if reading.cast.actors[a].kind == "person"]
        if not met and lemma in {"meet", "receive", "host"}:
            return None  # "meet the challenges": nobody is met
        others += met
    modifiers = {p.word[k].lower() for j in p.children[v] for k in p.subtree(j)[:6] if p.dep[j] in _MANNER}
    modifiers |= _by_wire(p, whom) if whom is not None else set()
    by = subject(reading, v) if not is_idea(p, v) else []
    if others and not by and not is_passive(p, v):
        return None  # "they will be meeting with the Thai and Lao ministers": not those with one another
    talker = subject_of(p, v)
    vague = len(sides(reading, by)) < 2 or (talker is not None and p.pos[talker.token] == "PRON")
    if lemma == "talk" and not others and not modifiers & _REMOTE and vague:
        return None  # "what they are talking about"; "the two talked by phone" is a call
    if lemma in _HOSTING and is_passive(p, v):
        by, others = hosts(reading, v), [*others, *subject(reading, v, passive=True)]
    if lemma == "welcome" and not (children & {"to", "at"} and len(sides(reading, others)) == 1):
        return None  # "welcomed the accord"; "welcomed the Chancellor to the White House" is a meeting
    parties = tuple(dict.fromkeys([*by, *others]))
    houses = tuple(by) if lemma in _AT_HOME else ()
    if len(parties) < 2 or (lemma == "visit" and {reading.cast.actors[a].kind for a in parties} == {"state"}):
        return None  # "Argentina visited Uruguay and lost by a goal"
    if "halfway" in modifiers or "halfway" in children:
        return None  # "meet China halfway": a concession, no meeting
    specific = lemma in {"phone", "telephone", "visit", "host"} and not capital
    if lemma in _SPEAKING and _at_a_meeting(p, v):
        mode, specific = "meeting", True
    if mode in {"meeting", "call", "talks"} and modifiers & (_REMOTE | _ONLINE):
        mode, specific = ("call" if modifiers & {"phone", "telephone"} else "video_call"), True
    in_person = bool(modifiers & _FACE_TO_FACE) and mode == "meeting"
    anchors = (v,)
    reality = reality_at(reading, v, anchors)
    if lemma == "talk" and mode == "call" and not modifiers & _REMOTE and reality != "actual":
        mode = "talks"  # "urged both sides to talk": not by telephone
    return ContactMention(
        head=v, span=chars(p, (v, v)), mode=mode, specific=specific or in_person, parties=parties,
        date=_date(reading, anchors),
        place=None if mode in {"call", "video_call", "letter"} else _place(reading, anchors),
        reality=reality, definite=False, in_person=in_person, rule=f"verb:{lemma}",
        anchors=anchors, asked_by=tuple(by) if lemma in _CALLING else who_asked(reading, v, anchors, parties),
        hosts=houses, duration=length_of(reading, v, anchors), series=series_of(reading, v, anchors, parties),
    )  # fmt: skip


def _for_talks(p: Parse, v: int) -> bool:
    """Whether somebody goes to a capital for another contact: "will visit Oslo for talks with Rao"."""
    aims = (p.child(j, {"pobj"}) for j in p.children[v] if j > v and p.word[j].lower() == "for")
    return any(i is not None and (p.lemma[i].lower(), "noun") in contact_words() for i in aims)


def _by_wire(p: Parse, topic: int) -> set[str]:
    """The means that the parser hung on what was talked of: "discussed bilateral ties | over the phone"."""
    within = p.subtree(topic)
    means = (p.child(j, {"pobj"}) for j in within if p.dep[j] == "prep" and p.word[j].lower() in _MEANS)
    return {p.word[i].lower() for i in means if i is not None} & _REMOTE


def _next_word(p: Parse, i: int) -> set[str]:
    """The word behind, whatever it hangs on: "called for the regime to stop"."""
    return {p.word[i + 1].lower()} if i + 1 < len(p) else set()


def _object(p: Parse, v: int) -> int | None:
    """What is met or called: no noun that the parser hung there from behind a clause ("met to sign — two of …")."""
    before = [j for j in p.children[v] if j > v and (p.dep[j] in {"advcl", "xcomp"} or p.word[j] in {"—", "–", "--"})]
    return next(
        (
            j
            for j in p.children[v]
            if p.dep[j] == "dobj" and p.word[j].lower() != "face" and not any(b < j for b in before)
        ),
        None,
    )


def _is_phoned(reading: Reading, i: int, whom: int | None) -> bool:
    """Whether what the parser took for a name given to somebody is whom one called: a person, or the object again."""
    named = eligible(reading, i)
    if whom is not None:
        return bool(named) and set(named) <= set(eligible(reading, whom))
    return bool(named) and all(reading.cast.actors[a].kind == "person" for a in named)


def _at_a_meeting(p: Parse, v: int) -> bool:
    """ "spoke with the ministers during the ASEAN meeting", "on the margins of the summit"."""
    for j in p.children[v]:
        inner = p.child(j, {"pobj"}) if p.dep[j] == "prep" and p.word[j].lower() in _DURING else None
        if inner is not None and p.lemma[inner].lower() in _MARGINS:
            of = p.child(inner, {"prep"})
            inner = p.child(of, {"pobj"}) if of is not None else None
        if inner is not None and p.lemma[inner].lower() in _GATHERINGS:
            return not any(p.word[k].lower() in _REMOTE | {"virtual", "online"} for k in p.children[inner])
    return False


def _date(reading: Reading, anchors: tuple[int, ...]) -> DateRange | None:
    """A day or month that the contact's own words name, else that of the entry of a chronology it stands in."""
    found = _date_named(reading, anchors)
    entry = reading.day_of_entry(reading.parse.start[anchors[0]]) if found is None else None
    return date_range(entry) if entry is not None else found


def _date_named(reading: Reading, anchors: tuple[int, ...]) -> DateRange | None:
    """A day or month named in the clause of the contact, else of the verb it is joined to; the finest one."""
    found = _date_at(reading, anchors)
    p = reading.parse
    if found is None and p.dep[anchors[-1]] == "conj" and p.pos[anchors[-1]] == "VERB":
        head = p.head[anchors[-1]]  # "visited Tehran in April and met Zarif there"
        if p.pos[head] == "VERB" and p.tag[head] == p.tag[anchors[-1]]:
            return _date_at(reading, (head,))
    if found is None and p.dep[anchors[-1]] in {"advcl", "xcomp"} and p.lemma[p.head[anchors[-1]]] in GOING:
        return _date_at(reading, (p.head[anchors[-1]],))  # "will travel to Oslo on Tuesday to meet …"
    if found is None and p.dep[anchors[0]] == "nsubj" and len(anchors) == 1:
        return _date_before_verb(reading, anchors[0])
    if found is None and p.dep[anchors[-1]] == "relcl":
        at = p.start[p.head[anchors[-1]]]  # "on 6 April, where he was received by …"
        return next((date_range(d) for d in reading.dates if d.start and d.span[0] <= at < d.span[1]), None)
    return found


def _date_before_verb(reading: Reading, i: int) -> DateRange | None:
    """ "A conference of the two in April dealt with vaccines": the parser hangs the month on the verb."""
    p = reading.parse
    for d in reading.dates[bisect_left(reading.dates, p.end[i], key=lambda d: d.span[0]) :]:
        at = p.token_at(d.span[0])
        if at >= p.head[i]:
            break
        if d.type == "DATE" and d.start and d.granularity and depends_on(p.head, p.pos, at, p.head[i]):
            return date_range(d)
    return None


def _date_at(reading: Reading, anchors: tuple[int, ...]) -> DateRange | None:
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
        if _of_another_time(p, _head_in(p, d.span), anchors):
            continue
        if best is not None and _ends_at(reading, best, d):
            best = DateRange(start=best.start, end=d.end or best.end, granularity="day", span=best.span)
        elif (best is not None and _is_written_out(reading, best, d)) or (
            _hangs_on(p, d.span, anchors) and (best is None or (d.granularity == "day" and best.granularity != "day"))
        ):
            best = date_range(d)
    return best


def _is_written_out(reading: Reading, relative: DateRange, d: TimeExpression) -> bool:
    """Whether a date says with a number which day the word before it meant: "tomorrow, December 21"."""
    if relative.span is None or d.granularity != "day" or relative.granularity != "day":
        return False
    between = reading.text[relative.span[1] : d.span[0]].strip()
    before = reading.text[slice(*relative.span)]
    return between in {"", ","} and any(c.isdigit() for c in d.text) and not any(c.isdigit() for c in before)


def _ends_at(reading: Reading, first: DateRange, d: TimeExpression) -> bool:
    """ "will visit Chad from 3 March to 5 March": the visit goes on to the second day."""
    if first.span is None or d.granularity != "day" or first.granularity != "day" or d.start is None:
        return False
    opened = reading.text[max(0, first.span[0] - _FROM_TO) : first.span[0]].lower().split()[-1:]
    between = reading.text[first.span[1] : d.span[0]].strip().lower()
    return opened == ["from"] and between in {"to", "until", "through", "-", "–", "—"} and d.start > first.start


def _hangs_on(p: Parse, span: Span, anchors: tuple[int, ...]) -> bool:
    """Whether a date is of the clause of a contact.

    So is one at its end that the parser hung on the verb of who told it: "spoke with Ali yesterday, his office said".
    """
    i = p.token_at(span[0])
    if any(depends_on(p.head, p.pos, i, a) for a in anchors):
        return True
    last = p.token_at(span[1] - 1)
    teller = p.head[_head_in(p, span)]
    told = anchors[-1]
    return (
        told < i and last + 1 < teller and p.word[last + 1] == "," and p.head[told] == teller and p.dep[told] == "ccomp"
        and not any(p.pos[k] in {"VERB", "AUX"} for k in range(told + 1, i))
    )  # fmt: skip


def _of_another_time(p: Parse, i: int, anchors: tuple[int, ...]) -> bool:
    """Whether a date is that of something before or after: "since May", "met after Monday's vote"."""
    for _ in range(8):
        if i in anchors or p.head[i] == i:
            return False
        i = p.head[i]
        if p.pos[i] in {"ADP", "SCONJ", "ADV"} and p.word[i].lower() in _BEFORE_OR_AFTER:
            return True
        if p.pos[i] == "AUX" and p.dep[i] in {"relcl", "advcl", "ccomp"} and i not in anchors:
            return True  # "who was in Rome last week, met …"
    return False


def _head_in(p: Parse, span: Span) -> int:
    """The token of a span that its others depend on."""
    inside = tokens_of(p, span)
    return next((k for k in inside if p.head[k] not in inside), inside[0] if len(inside) else 0)


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
            (p.dep[i] == "dobj" and head in anchors and p.lemma[head].lower() == "visit")
            or (
                p.dep[i] == "pobj"
                and p.word[head].lower() in {"in", "at", "outside", "near"}
                and any(depends_on(p.head, p.pos, head, a) for a in anchors)
                and not _of_another_time(p, head, anchors)
            )  # "would meet before the summit in Sochi"
        ):
            return place.span
    return None
