"""Whether a contact was held: by the verb that holds it, by what is still to come, by who only asks or wonders."""

from __future__ import annotations

from dragoman.extraction.contacts.parties import ARRANGING
from dragoman.extraction.reading import Reading
from dragoman.extraction.reality import reality_of
from dragoman.linguistics.parse import Parse
from dragoman.record import DateRange, Reality

_OCCASIONS = frozenset({"after", "before", "at", "during", "following"})
_COMING = frozenset({"tomorrow", "next", "coming"})
_WHENEVER = frozenset({"as", "when", "whenever", "while"})
_SCHEDULED = frozenset({"schedule", "plan", "set", "arrange", "book"})


def reality_at(reading: Reading, i: int, anchors: tuple[int, ...]) -> Reality:
    """The reality of a contact: that of the verb that holds it; of its noun where the verb plans or cancels it.

    Args:
        i: The token that names the contact.
        anchors: The tokens whose clause tells of it, the verb last.
    """
    p = reading.parse
    verb = anchors[-1]
    if p.pos[verb] not in {"VERB", "AUX"}:
        return reality_of(p, i)
    arranged = p.lemma[verb] in ARRANGING and p.dep[i] in {"dobj", "nsubjpass"}
    undone = p.dep[i] == "nsubjpass" or p.head[verb] == i  # "the visit was called off", "which was called off"
    if undone and reality_of(p, i) == "denied":
        return "denied"
    return reality_of(p, i if arranged else verb)


def unless_to_come(reading: Reading, i: int, found: Reality, when: DateRange | None) -> Reality:
    """A contact after, before or at which something will be done is still to come, unless its day is past."""
    p, published = reading.parse, reading.published
    if found == "actual" and (_is_scheduled(p, i) or _is_a_chance(p, i) or _is_tomorrow(reading, when)):
        return "planned"
    if found != "actual" or p.dep[i] != "pobj" or p.word[p.head[i]].lower() not in _OCCASIONS:
        return found
    if when is not None and (published is None or when.end <= published.isoformat()):
        return found
    verb = p.head[p.head[i]]
    return "planned" if p.pos[verb] == "VERB" and reality_of(p, verb) == "planned" else found


def _is_a_chance(p: Parse, i: int) -> bool:
    """Whether a contact is said to be an opportunity, as those to come are: "the meeting is a chance to …"."""
    verb = p.head[i]
    if p.dep[i] != "nsubj" or p.lemma[verb] != "be" or p.tag[verb] not in {"VBZ", "VBP"}:
        return False
    told = p.child(verb, {"attr"})
    return told is not None and p.lemma[told].lower() in {"opportunity", "chance"}


def _is_tomorrow(reading: Reading, when: DateRange | None) -> bool:
    """Whether the day of a contact is said to come: "asked about the call tomorrow", "next week's talks"."""
    if when is None or when.span is None or reading.published is None or when.start <= reading.published.isoformat():
        return False
    return bool(_COMING.intersection(reading.text[slice(*when.span)].lower().split()))


def _is_scheduled(p: Parse, i: int) -> bool:
    """ "has a meeting with Chad scheduled for Monday", "have a summit with Chad coming up": it is still to come."""
    if p.dep[i] != "dobj" or p.lemma[p.head[i]].lower() != "have":
        return False
    return any(
        p.lemma[j].lower() in _SCHEDULED or (p.lemma[j].lower() == "come" and p.word[j + 1 : j + 2] == ["up"])
        for j in p.children[i] if p.dep[j] == "acl"
    )  # fmt: skip


def is_idea(p: Parse, v: int) -> bool:
    """ "Hosting the rivals at a hotel?": nobody says that anybody did."""
    helped = any(p.dep[j] in {"aux", "auxpass"} for j in p.children[v])
    return p.tag[v] == "VBG" and not helped and p.word[p.sentences[p.sent[v]][1] - 1] == "?"


def is_habit(p: Parse, v: int) -> bool:
    """Whether a clause says what goes on each time somebody does something: "whenever they talk", "as they talk"."""
    opened = {p.word[j].lower() for j in p.children[v] if j < v and p.dep[j] in {"mark", "advmod"}}
    return bool(opened & _WHENEVER) and p.tag[v] in {"VBP", "VBZ"}
