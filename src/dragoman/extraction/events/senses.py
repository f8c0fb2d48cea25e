"""What a word does not say in its clause: attacks in words, papers that are released, what is only granted."""

from __future__ import annotations

from dragoman.extraction.events.lexicon import BY_OBJECT, forces, word_types
from dragoman.extraction.events.standing import Standing
from dragoman.extraction.syntax import SUBJECTS, modal_of, object_of
from dragoman.linguistics.parse import Parse

_TIMES = frozenset("hour day night week weekend month year minute time period".split())
# What is recognised without praise for anybody: "recognise the importance of clean water".
_GRANTED = frozenset(
    "importance need necessity value significance urgency threat challenge risk danger fact reality difficulty "
    "complexity impact effect potential benefit right problem gap lack limit scale severity gravity".split()
)
_GRANTING = frozenset("recognise recognize acknowledge appreciate note underscore understand".split())
_EVERYBODY = frozenset({"all", "everyone", "everybody", "nobody", "it", "there", "this", "that"})
_MUST = frozenset({"must", "should", "need"})
_ON = frozenset({"on", "against", "across", "in", "at", "near", "throughout", "inside"})
_WORDS = frozenset(
    "information update briefing detail clarity readout guidance statement comment answer explanation example "
    "assessment overview evidence context reason account notice name".split()
)
# What an offensive or an attack is made with, where nobody is hurt.
_BLOODLESS = frozenset("trade charm diplomatic peace verbal media legal economic propaganda".split())
# Who are received, and not praised.
_GUESTS = frozenset(
    "tourist visitor guest refugee migrant traveller traveler pilgrim passenger fan delegate student".split()
)
_PLAIN = frozenset({"the", "this", "that"})
_NAMED_BEFORE = 8  # tokens that a name and its "vice" take


def is_in_words(p: Parse, verb: int, standing: Standing, actors: list[str], recipients: list[str]) -> bool:
    """Whether officials attack somebody in words: "attacked Chad for closing the port", "attacked the premier"."""
    can = word_types().get((p.lemma[verb].lower(), "verb"), frozenset())
    if not {"ACCUSE", "ASSAULT"} <= can or not all(standing.official(a, "ASSAULT", many=False) for a in actors):
        return False
    persons = bool(recipients) and all(standing.cast.actors[r].kind in {"person", "unnamed"} for r in recipients)
    return persons or _is_for_something(p, verb)


def _is_for_something(p: Parse, verb: int) -> bool:
    """Whether a clause says what somebody is attacked for: "for closing the port", "over the price of bread"."""
    for j in p.children[verb]:
        word = p.word[j].lower()
        if word == "for" and p.child(j, {"pcomp"}) is not None:
            return True
        over = p.child(j, {"pobj", "pcomp"}) if word == "over" and j > verb else None
        if over is not None and p.lemma[over].lower() not in _TIMES:
            return True
    return False


def is_granted(p: Parse, verb: int) -> bool:
    """Whether somebody only grants that something is so: "recognise the importance of clean water"."""
    if p.child(verb, {"ccomp"}) is not None and p.child(verb, {"dobj"}) is None:
        return True
    target = object_of(p, verb) if p.lemma[verb].lower() in _GRANTING else None
    return target is not None and p.lemma[target].lower() in _GRANTED


def is_of_everybody(p: Parse, clause: int) -> bool:
    """Whether a clause says what everybody or nobody in particular must do: "that we all must stand up to hate"."""
    subject = p.child(clause, SUBJECTS)
    if modal_of(p, clause) not in _MUST or subject is None:
        return False
    words = {p.word[subject].lower(), *(p.word[j].lower() for j in p.children[subject])}
    words |= {p.word[j].lower() for j in p.children[clause] if subject < j < clause}
    return bool(words & _EVERYBODY)


def is_threatened(p: Parse, verb: int) -> bool:
    """Whether a thing is in danger, and nobody is threatened: "threatened the rule on lead"."""
    target = p.child(verb, {"dobj"})
    if p.lemma[verb].lower() != "threaten" or target is None or p.pos[target] != "NOUN":
        return False
    if p.child(verb, {"xcomp", "ccomp"}) is not None or word_types().get((p.lemma[target].lower(), "noun")):
        return False
    marked = any(p.dep[j] == "poss" or p.word[j].lower() in _PLAIN for j in p.children[target])
    return marked and not any(p.word[j].lower() == "with" for j in p.children[verb])


def is_told(p: Parse, verb: int) -> bool:
    """Whether what is given are words: "provided information on the route"."""
    target = object_of(p, verb) if p.pos[verb] == "VERB" else None
    return target is not None and p.lemma[target].lower() in _WORDS


def is_blow(p: Parse, noun: int) -> bool:
    """Whether a noun is of an attack, which those in whose land it is made suffer: "raids across Chad"."""
    can = word_types().get((p.lemma[noun].lower(), "noun"), frozenset())
    return p.pos[noun] == "NOUN" and can == frozenset({"ASSAULT"})


def struck(p: Parse, verb: int) -> list[int]:
    """The phrases that name who suffers what a verb of blaming is said of: "condemned the raids on towns in Chad"."""
    target = object_of(p, verb) if p.pos[verb] == "VERB" else None
    below = p.subtree(target) if target is not None else []
    blow = next((i for i in below if is_blow(p, i) and (i == target or p.dep[i] == "pobj")), None)
    types = word_types().get((p.lemma[verb].lower(), "verb"), frozenset())
    if blow is None or (blow == target and BY_OBJECT in types):
        return []  # "launched an attack on Chad" in words is one on Chad
    inside = [j for j in p.subtree(blow) if j > blow]
    by = next((j for j in inside if p.word[j].lower() == "by"), len(p))
    on = _ON | {"of"} if by < len(p) else _ON  # "the killing of a reporter by …"
    behind = (j for j in inside if j < by and p.dep[j] == "prep" and p.word[j].lower() in on)
    return [i for j in behind for i in p.subtree(j) if i < by]


def is_own_withdrawal(p: Parse, verb: int) -> bool:
    """Whether what is ordered is done by one's own: "ordered the withdrawal of its contingent from Chad"."""
    target = object_of(p, verb) if p.lemma[verb].lower() == "order" else None
    if target is None or "RETREAT" not in word_types().get((p.lemma[target].lower(), "noun"), frozenset()):
        return False
    return any(p.tag[i] == "PRP$" for i in p.subtree(target))


def is_of_a_nomination(p: Parse, verb: int) -> bool:
    """Whether leaving only tells whose post is filled: "Anna Berg, to be a judge, vice Carla Holm, resigned"."""
    first = p.sentences[p.sent[verb]][0]
    before = [w.lower() for w in p.word[max(first, verb - _NAMED_BEFORE) : verb]]
    return (
        before[-1:] == [","] and "vice" in before and before[before.index("vice") - 1 : before.index("vice")] == [","]
    )


def is_raised(p: Parse, verb: int) -> bool:
    """Whether what is raised is a matter, and no force: "raised Taiwan with the premier"."""
    target = object_of(p, verb) if p.lemma[verb].lower() == "raise" else None
    return target is not None and p.lemma[target].lower() not in forces()


def is_bloodless(p: Parse, verb: int) -> bool:
    """Whether nobody is hurt by an attack, by what it is made with: "launched a charm offensive"."""
    nouns = [verb] if p.pos[verb] == "NOUN" else [i for i in (object_of(p, verb),) if i is not None]
    return any(p.lemma[j].lower() in _BLOODLESS for i in nouns for j in p.children[i] if j < i)


def is_of_guests(p: Parse, verb: int) -> bool:
    """Whether those who are welcomed come as guests: "welcomed 400 tourists"."""
    target = object_of(p, verb) if p.lemma[verb].lower() in {"welcome", "greet"} else None
    return target is not None and p.lemma[target].lower() in _GUESTS
