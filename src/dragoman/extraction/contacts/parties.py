"""Who took part in a contact, as far as the words around its noun or verb say."""

from __future__ import annotations

from dragoman.extraction.contact_words import GOING, is_visit_there
from dragoman.extraction.contacts.listed import end_of_list, persons_after, persons_before
from dragoman.extraction.contacts.who import eligible, sides
from dragoman.extraction.cues import verbs
from dragoman.extraction.reading import Reading
from dragoman.extraction.syntax import RELATIVE_PRONOUNS, conjuncts, is_negated, is_passive, subject_of
from dragoman.linguistics.parse import Parse
from dragoman.record import ContactMode

_WITH = frozenset({"with", "between", "among"})
_HOLDING = frozenset(
    "hold have host conduct convene attend join lead chair begin start conclude end make take place pay finish resume "
    "open wrap cut kick complete".split()
)
# What is done to a contact that did not take place yet, or will not: its doer was to take part in it.
ARRANGING = frozenset(
    "cancel scrap postpone plan schedule request seek propose accept decline refuse want arrange skip suspend "
    "abandon delay agree expect prepare".split()
)
_SET = frozenset({"set", "schedule", "plan", "hold", "take", "call"})  # "a meeting that had been set for 3 June"
_BROKERED = frozenset({"broker", "mediate"})  # who brings others together is no party
HOSTING = frozenset({"host", "organise", "organize", "convene"}) | _BROKERED
_SENDING = frozenset("send write deliver address hand pass get receive".split())
# "received a call from Oslo": who rang, and who was rung
_DIALLING = frozenset({"make", "place"})
_RINGING = frozenset({"receive", "get", "take"}) | _DIALLING
_ABOUT = frozenset({"about", "on", "regarding"})
_GOING_ON = frozenset({"follow", "build", "expand", "reflect", "dwell"})  # verbs whose "on" tells what one starts from
_MEETINGS = frozenset("meeting call talk conversation summit discussion visit negotiation".split())
_WRITTEN: frozenset[ContactMode] = frozenset({"letter", "message"})
_SERVED = frozenset({"state", "government", "intergovernmental"})
_SPAN = 12  # tokens after "between" in which the second party stands, where the parser lost it


def noun_parties(reading: Reading, i: int, mode: ContactMode) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Who took part in the contact that the noun at `i` names, and the tokens whose clause tells more of it.

    Parties are its possessor, its with- and between-phrases, and the subject of the verb that holds it.
    """
    p = reading.parse
    found = dict.fromkeys(_around(reading, i, mode))
    guests = frozenset(_guests(reading, i))
    anchors = [i, *(j for j in p.children[i] if p.dep[j] in {"relcl", "acl"} and p.lemma[j].lower() in _SET)]
    at, head = i, p.head[i]
    if p.dep[i] == "pobj" and p.word[head].lower() == "of" and p.dep[p.head[head]] in {"dobj", "nsubjpass"}:
        at = p.head[head]  # "concluded two days of talks"
        head = p.head[at]
    if rung := _rung(reading, i) if mode == "call" else []:
        anchors.append(head)
        found.update(dict.fromkeys([*subject(reading, head), *rung]))
    elif (
        p.dep[at] == "dobj"
        and p.lemma[head] in HOSTING
        and (p.lemma[head] in _BROKERED or len(sides(reading, found)) > 1)
    ):
        anchors.append(head)  # "Switzerland hosted talks between …": not a party to them
    elif p.dep[at] in {"dobj", "nsubjpass", "attr"} and p.pos[head] in {"VERB", "AUX"} and p.lemma[head] in _HOLDING:
        anchors.append(head)
        found.update(dict.fromkeys([*subject(reading, head), *companions(reading, head)]))
    elif p.dep[at] == "dobj" and mode == "visit" and any(p.word[j].lower() == "by" for j in p.children[i]):
        pass  # "wants a visit by the agency": not to him who wants it
    elif p.dep[at] == "dobj" and p.lemma[head] in (_SENDING if mode in _WRITTEN else ARRANGING):
        anchors.append(head)
        found.update(dict.fromkeys(_doers(reading, head, mode, list(found))))
    elif p.dep[i] == "pobj":
        anchors += _of_setting(reading, i, found)
    elif p.dep[i] == "nsubj" and p.lemma[head] in HAPPENING:
        anchors.append(head)
    elif p.dep[i] == "nsubj" and p.lemma[head] == "be" and not found:
        told = p.child(head, {"attr"})  # "The call was the first between …"
        if told is not None:
            found.update(dict.fromkeys(_around(reading, told, mode)))
    elif p.dep[i] == "nsubjpass" and len(found) > 1:
        anchors.append(head)  # "A summit … is planned for July"
    if found and found.keys() <= guests:
        found = {}  # "a conversation with Chad and Mali": somebody's with each of them
    return tuple(found), tuple(anchors)


HAPPENING = frozenset({"take", "last", "come", "follow", "happen", "occur", "begin", "end"})


def _around(reading: Reading, i: int, mode: ContactMode) -> list[str]:
    """Parties of the noun's own phrase: "Blinken's meeting with …", "talks between …", "a letter to …"."""
    p = reading.parse
    found: list[str] = []
    for j in p.children[i]:
        word = p.word[j].lower()
        if p.dep[j] == "poss":
            found += eligible(reading, j)
        elif p.dep[j] in {"prep", "dative"} and (inner := p.child(j, {"pobj"})) is not None:
            named = of_phrase(reading, j, inner) if word == "with" else eligible(reading, inner)
            if word == "between" and len(sides(reading, named)) < 2:
                named = [*named, *_second(reading, inner)]
            written = mode in _WRITTEN and word in {"to", "from"}
            paid = mode == "visit" and word == "by"
            if word in _WITH or written or paid or (word == "of" and len(sides(reading, named)) > 1):
                found += named
            elif mode == "visit" and word == "to":
                found += _lands(reading, inner)
    return found


def _rung(reading: Reading, i: int) -> list[str]:
    """Who rang or was rung: "a call from Oslo", "a call yesterday to Oslo", which hangs on the verb."""
    p = reading.parse
    return [a for j in _ringing(p, i) if (o := p.child(j, {"pobj"})) is not None for a in of_phrase(reading, j, o)]


def who_rang(reading: Reading, i: int) -> list[str]:
    """Whose call the noun at `i` was: of whom it was received, or who made it; empty where that is not said."""
    p = reading.parse
    rung = _rung(reading, i)
    return rung if p.lemma[p.head[i]] not in _DIALLING else subject(reading, p.head[i]) if rung else []


def _ringing(p: Parse, i: int) -> list[int]:
    """The prepositions before the other one: "to" of a call that is made, "from" of one that is received."""
    verb = p.head[i]
    if p.dep[i] != "dobj" or p.lemma[verb] not in _RINGING:
        return []
    wanted = {"to"} if p.lemma[verb] in _DIALLING else {"from"}
    return [
        j for j in [*p.children[i], *p.children[verb]] if j > i and p.word[j].lower() in wanted and p.pos[j] == "ADP"
    ]


def _guests(reading: Reading, i: int) -> list[str]:
    """With whom it was, where those are of several sides."""
    p = reading.parse
    with_ = [j for j in p.children[i] if p.word[j].lower() == "with" and p.dep[j] == "prep"]
    named = [a for j in with_ if (o := p.child(j, {"pobj"})) is not None for a in of_phrase(reading, j, o)]
    return named if len(sides(reading, named)) > 1 else []


def _second(reading: Reading, first: int) -> list[str]:
    """The party after "and" that the parser hung elsewhere: "between its minister, Ana Quispe, and Diego Rojas"."""
    p = reading.parse
    last = min(first + _SPAN, p.sentences[p.sent[first]][1])
    for i in range(first + 1, last):
        if p.pos[i] in {"VERB", "AUX"}:
            break
        if p.word[i].lower() == "and":
            for j in range(i + 1, min(last, i + 6)):
                if p.pos[j] in {"VERB", "AUX"}:
                    break
                if named := eligible(reading, j):
                    return named
    return []


def _doers(reading: Reading, verb: int, mode: ContactMode, with_: list[str]) -> list[str]:
    """Who arranges, cancels or writes; of an arrangement only where the noun names a party of another side."""
    by = subject(reading, verb)
    if mode in _WRITTEN:
        return [*by, *companions(reading, verb, frozenset({"to", "from"}))]
    return by if with_ and len(sides(reading, with_)) == 1 else []


def _of_setting(reading: Reading, i: int, found: dict[str, None]) -> list[int]:
    """Parties of the verb that the contact is the setting of ("told Blinken in a call"); its token where it counts."""
    p = reading.parse
    head = p.head[i]
    word, holder = p.word[head].lower(), p.head[head]
    if word == "for" and p.lemma[holder] in GOING and not found and is_visit_there(p, i):
        found.update(dict.fromkeys(_called_on(reading, holder)))  # "arrived in Chad for a three-day visit"
    if word == "for" and p.lemma[holder] in GOING | {"visit"} and found:
        found.update(dict.fromkeys(subject(reading, holder)))  # "travelled to Warsaw for a meeting with …"
        return [holder]
    cue = verbs().get(p.lemma[holder].lower())
    told = cue is not None and word in cue.prepositions  # "briefed his colleague on the visit to Niger"
    if told or word not in {"in", "during", "on", "at", "after", "following", "by"}:
        return []
    if word == "on" and p.lemma[holder] in _GOING_ON:
        return []  # "following up on Rao's trip, they spoke": not in it
    if p.pos[holder] not in {"VERB", "AUX"} and not found and word == "in":
        holder = _verb_above(reading, holder)  # "agreed on a truce in talks"
    if p.pos[holder] not in {"VERB", "AUX"}:
        if found:
            found.update(dict.fromkeys(eligible(reading, holder)))
        return []
    if not found:
        found.update(dict.fromkeys(_speaking_parties(reading, holder)))
    if word in {"in", "during", "on"} and not is_negated(p, holder):
        by = subject(reading, holder)
        if found or len(sides(reading, by)) > 1:  # "Merkel and Putin discussed gas in a phone call"
            found.update(dict.fromkeys(by))
            return [holder]
    return []


def _called_on(reading: Reading, verb: int) -> list[str]:
    """The state to which somebody goes: "arrived in Chad", or in its capital."""
    p = reading.parse
    goals = (p.child(j, {"pobj"}) for j in p.children[verb] if p.word[j].lower() in {"in", "to"})
    return [a for i in goals if i is not None for a in _lands(reading, i)]


def _lands(reading: Reading, head: int) -> list[str]:
    """The states to which one goes: "a visit to Chad and Niger", or to a capital."""
    cast = reading.cast
    goal = cast.at(head)
    if goal is None or not goal.place:
        return []
    mentions = [m for i in conjuncts(reading.parse, head) if (m := cast.at(i)) is not None]
    return [a for m in mentions for a in m.actors if cast.actors[a].kind == "state"]


def _verb_above(reading: Reading, noun: int) -> int:
    """The verb whose object or further phrase a noun is, if its subject is of several sides; else the noun."""
    p = reading.parse
    i = noun
    for _ in range(3):
        if p.dep[i] not in {"dobj", "pobj", "prep", "conj"} or p.head[i] == i:
            return noun
        i = p.head[i]
        if p.pos[i] == "VERB":
            return i if len(sides(reading, subject(reading, i))) > 1 else noun
    return noun


def _speaking_parties(reading: Reading, verb: int) -> list[str]:
    """Who speaks and who hears: "Yang told Blinken in a phone call" was a call of the two."""
    p = reading.parse
    cue = verbs().get(p.lemma[verb].lower())
    if cue is None or is_negated(p, verb):
        return []
    hearer = p.child(verb, {"dative", *(["dobj"] if cue.addressee == "dobj" else [])})  # no hearer: "discussed Gaza"
    if hearer is None:
        return []
    speaker, heard = subject(reading, verb), eligible(reading, hearer)
    return [*speaker, *heard] if speaker and heard else []


def subject(reading: Reading, verb: int, *, passive: bool = False) -> list[str]:
    """Who does what the verb says, a relative pronoun's noun for it; with `passive`, who undergoes it."""
    p = reading.parse
    found = subject_of(p, verb)
    if found is None and p.dep[verb] == "xcomp" and p.dep[p.head[verb]] == "acomp":
        found = subject_of(p, p.head[p.head[verb]])  # "are due to meet"
    if found is None or is_passive(p, verb) != passive:
        return []
    token = found.token
    if p.word[token].lower() in RELATIVE_PRONOUNS and p.dep[verb] == "relcl":
        return eligible(reading, p.head[verb])  # "the king, who met …"
    named = eligible(reading, token)
    if token > verb:
        return named
    return _completed(reading, named, persons_before(reading, p.edges[0][token], verb))


def _completed(reading: Reading, named: list[str], listed: list[str]) -> list[str]:
    """What the parser has of a phrase, and whom else its words list; those alone where it has nobody who can meet.

    A list that has not all of the parser's persons is another phrase. Beside a body or state counts who serves it
    ("Gabon's Department of Trade Secretary Ana Quispe").
    """
    cast = reading.cast
    persons = {a for a in named if cast.actors[a].kind == "person"}
    own = sides(reading, named)
    if not named and not any(cast.actors[a].kind == "person" for a in listed):
        return []
    if not named or persons:
        more = listed if persons <= set(listed) else []
    else:
        more = [a for a in listed if cast.actors[a].kind == "person" and cast.side(a) in own]
    return list(dict.fromkeys([*named, *more]))


def hosts(reading: Reading, verb: int) -> list[str]:
    """By whom: "was received by Dbeibeh"."""
    p = reading.parse
    agent = p.child(verb, {"agent"})
    inner = p.child(agent, {"pobj"}) if agent is not None else None
    return eligible(reading, inner) if inner is not None else []


def companions(reading: Reading, verb: int, prepositions: frozenset[str] = frozenset({"with"})) -> list[str]:
    """Parties of the verb's with-phrases; one that hangs on its place counts ("met in Oslo with …")."""
    p = reading.parse
    own = [j for j in p.children[verb] if p.dep[j] in {"prep", "agent", "dative"} and not _is_of_another(p, verb, j)]
    places = [i for j in own for i in p.children[j] if p.dep[i] == "pobj" and not _is_spoken_of(p, i)]
    own += [k for i in places for k in p.children[i] if p.dep[k] == "prep"]
    found: list[str] = []
    for j in own:
        if p.word[j].lower() in (prepositions if p.head[j] == verb else {"with"}):
            inner = p.child(j, {"pobj"})
            if inner is not None:
                found.extend(of_phrase(reading, j, inner))
    return found


def discussed_with(reading: Reading, topic: int) -> list[str]:
    """The persons with whom, where the parser hung them on the topic: "discussed relations | with Badr Abdelatty"."""
    p = reading.parse
    with_ = [j for j in p.subtree(topic) if p.dep[j] == "prep" and p.word[j].lower() == "with"]
    met = [a for j in with_ if (o := p.child(j, {"pobj"})) is not None for a in of_phrase(reading, j, o)]
    return [a for a in met if reading.cast.actors[a].kind == "person"]


def _is_of_another(p: Parse, verb: int, preposition: int) -> bool:
    """Whether a with-phrase is of the meeting that is spoken of: "spoke to Rao about his meeting with Bako"."""
    if p.word[preposition].lower() != "with":
        return False
    behind = (j for j in p.children[verb] if verb < j < preposition and p.dep[j] == "prep")
    told = (p.child(j, {"pobj"}) for j in behind)
    return any(i is not None and i < preposition and _is_spoken_of(p, i) for i in told)


def _is_spoken_of(p: Parse, i: int) -> bool:
    """Whether a meeting is only spoken of: "spoke to Rao about the talks"."""
    return p.word[p.head[i]].lower() in _ABOUT and p.lemma[i].lower() in _MEETINGS


def of_phrase(reading: Reading, preposition: int, head: int) -> list[str]:
    """Who can meet in the phrase behind a preposition: by the parse, completed by the words in their order."""
    listed = persons_after(reading, preposition + 1) if head > preposition else []
    return _completed(reading, eligible(reading, head), listed) or _served(reading, head)


def _served(reading: Reading, head: int) -> list[str]:
    """Whom an official serves of whom no side is known: "Aino Laine, chief of staff to the President of Finland"."""
    p, cast = reading.parse, reading.cast
    titles = [cast.at(i) for i in (head, *(j for j in p.children[head] if p.dep[j] == "appos"))]
    drafts = [cast.actors[a] for m in titles if m is not None for a in m.actors]
    if not any(d.kind in {"person", "unnamed"} and (d.categories or "GOV" in d.sectors) for d in drafts):
        return []
    last = max(p.edges[1][head], end_of_list(reading, head) - 1)
    verb = next((i for i in range(head, last + 1) if p.pos[i] == "VERB"), last + 1)
    found = [a for m in cast.within(p.edges[0][head], verb - 1) for a in m.actors]
    return [a for a in found if cast.actors[a].kind in _SERVED and cast.side(a)][:1]
