"""What a word does not say in its clause: attacks in words, papers that are released, what is only granted."""

from __future__ import annotations

from dragoman.extraction.cues import idioms, verbs
from dragoman.extraction.events.lexicon import BY_OBJECT, act_nouns, acts, forces, word_types
from dragoman.extraction.events.standing import Standing
from dragoman.extraction.syntax import (
    OBJECT_CONTROL,
    SUBJECTS,
    clause_marker,
    conjuncts,
    is_negated,
    is_passive,
    modal_of,
    object_of,
    prepositional,
)
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
_PLAIN = frozenset({"the", "this", "that", "these", "those"})
_AIMED = frozenset({"on", "against"})
BLAMED = frozenset({"against", "about", "over", "at"})  # "complained to the Council about Chad"
_OF_ITS_OWN = frozenset({"coup", "crackdown", "takeover", "repression"})  # what a state's own rulers or army do in it
_AMOUNTS = frozenset("ton tonne dozen hundred thousand million billion dollar euro batch number group".split())
_DANGERS = frozenset("danger risk threat peril hazard effect impact cost harm damage crisis".split())
_TO_SOMEBODY = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})  # what is only said to somebody
_PLEDGING = frozenset({"pledge", "promise", "vow", "offer", "undertake", "swear"})
_SENDING = frozenset({"send", "contribute", "deploy", "dispatch", "provide", "supply", "commit"})
# What says that several do something with each other.
BETWEEN_THEM = frozenset(
    "together jointly joint mutual bilateral other another common cooperate cooperation co-operation collaborate "
    "collaboration relation relationship tie link friendship alliance partnership dialogue talk trade between them "
    "both".split()
)
_OWN = frozenset({"it", "its", "their", "they", "he", "his", "she", "her", "we", "our"})
_HARM = frozenset("death loss incident accident damage killing injury suffering harm error mistake shooting".split())
_ANSWERING = frozenset({"retaliate", "respond", "react", "answer", "reply", "reciprocate"})
_NAMED_MODES = {
    "martial-law": frozenset({"martial", "emergency", "siege"}),
    "curfew": frozenset({"curfew", "lockdown"}),
}
_PUBLIC = frozenset(
    "citizen national resident traveller traveler tourist public voter reader investor motorist holidaymaker".split()
)
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


def warns_of_danger(p: Parse, verb: int) -> bool:
    """Whether somebody only tells of a danger: "warned of the risks of drought" threatens nobody."""
    pair = prepositional(p, verb, {"of", "about"}) if p.lemma[verb].lower() == "warn" else None
    return pair is not None and p.lemma[pair[1]].lower() in _DANGERS


def is_no_threat(p: Parse, verb: int) -> bool:
    """Whether no one threatens: a thing is in danger, or somebody tells of one."""
    told = is_threatened(p, verb) or warns_of_danger(p, verb) or _warns_that_it_is_so(p, verb)
    return told or _warns_the_public(p, verb)


def _warns_the_public(p: Parse, verb: int) -> bool:
    """Whether a state only gives advice to those it cares for: "warned its citizens to leave"."""
    target = p.child(verb, {"dobj"}) if p.lemma[verb].lower() in {"warn", "caution"} else None
    return target is not None and p.lemma[target].lower() in _PUBLIC


def _warns_that_it_is_so(p: Parse, verb: int) -> bool:
    """Whether what one warns of is so, or may come of itself: "warned that herders starve", "that crops may fail"."""
    clause = p.child(verb, {"ccomp"}) if p.lemma[verb].lower() == "warn" else None
    subject = p.child(clause, SUBJECTS) if clause is not None else None
    if clause is None or subject is None or p.pos[subject] == "PRON" or is_passive(p, clause):
        return False  # "warned that ships may be seized"
    ready = p.child(clause, {"acomp"})
    return modal_of(p, clause) in {None, "may", "might", "could"} and ready is None


def is_of_sufferer(p: Parse, verb: int) -> bool:
    """Whether a word of saying only tells what befell somebody: "said that Rao was killed" charges him with nothing."""
    clause = p.child(verb, {"ccomp"}) if p.pos[verb] == "VERB" else None
    own = word_types().get((p.lemma[verb].lower(), "verb"), frozenset())
    return clause is not None and BY_OBJECT in own and is_passive(p, clause)


def deed_told(p: Parse, verb: int) -> int | None:
    """Who does, actively, the deed that a clause of a word of saying tells; None if it tells none or not by whom."""
    clause = p.child(verb, {"ccomp"}) if p.pos[verb] == "VERB" else None
    own = word_types().get((p.lemma[verb].lower(), "verb"), frozenset())
    if clause is None or BY_OBJECT not in own or is_passive(p, clause):
        return None
    return p.child(clause, {"nsubj"}) if word_types().get((p.lemma[clause].lower(), "verb")) else None


def is_said_to_another(p: Parse, verb: int | None) -> bool:
    """Whether what is agreed is only said to a third: "agreed to urge Chad to yield" agrees nothing with Chad."""
    if verb is None or p.pos[verb] != "VERB":
        return False
    can = word_types().get((p.lemma[verb].lower(), "verb"), frozenset())
    return bool(can) and can <= _TO_SOMEBODY


def is_for_others(p: Parse, verb: int) -> bool:
    """Whether what several agree to or pledge is for others, and no deal with each other.

    They agree to send or give something ("agreed to send ships"), or each pledges what is not said to be done
    together: "pledged troops", not "pledged to deepen their cooperation".
    """
    if p.pos[verb] != "VERB":
        return False
    below = {p.lemma[i].lower() for i in p.subtree(verb) if i > verb}
    if below & BETWEEN_THEM:
        return False
    deed = p.child(verb, {"xcomp"})
    sent = deed is not None and p.pos[deed] == "VERB" and _is_sent(p, deed)
    return sent or (p.lemma[verb].lower() in _PLEDGING and p.child(verb, {"xcomp", "dobj"}) is not None)


def _is_sent(p: Parse, verb: int) -> bool:
    """Whether help or forces are what a verb sends: "to send ships", "to lend money to Chad"."""
    rows = [act for act in acts().get(p.lemma[verb].lower(), ()) if act.code.event_type in {"AID", "MOBILIZE"}]
    target = object_of(p, verb)
    if target is None:
        return False
    given = {p.lemma[i].lower() for i in (*conjuncts(p, target), *counted(p, target))}
    sent = p.lemma[verb].lower() in _SENDING and bool(given & forces())
    return sent or any(given & act.objects for act in rows) or p.child(verb, {"dative"}) is not None


def asked_of(p: Parse, verb: int) -> int | None:
    """Whom a verb of asking names as whom it asks: "called on Rao to come", "urged Chad to yield"; None if nobody."""
    if p.pos[verb] != "VERB" or is_passive(p, verb):
        return None
    if p.lemma[verb].lower() == "appeal" and (heard := prepositional(p, verb, {"to"})) is not None:
        return heard[1]
    if p.child(verb, {"xcomp", "ccomp", "advcl"}) is None:
        return None
    pair = prepositional(p, verb, {"on", "upon"}) if p.lemma[verb].lower() == "call" else None
    if pair is not None:
        return pair[1]
    target = p.child(verb, {"dobj"}) if p.lemma[verb].lower() in OBJECT_CONTROL else None
    return target if target is not None and p.child(verb, {"xcomp"}) is not None else None


def is_of_people(p: Parse, verb: int) -> bool:
    """Whether people of a country act, and not their state: "Swedes thanked him", "many Swedes", not "the Swedes"."""
    subject = p.child(verb, SUBJECTS)
    if subject is None and p.dep[verb] == "xcomp":
        subject = p.child(p.head[verb], SUBJECTS)
    if subject is None or p.tag[subject] not in {"NNS", "NNPS"}:
        return False
    marks = (p.word[j].lower() for j in p.children[subject] if p.dep[j] in {"det", "poss"})
    return all(word in {"some", "all"} for word in marks)


def counted(p: Parse, noun: int) -> list[int]:
    """What an amount is of: "9 tonnes of wheat", "$9 million in assets", which can hang on the verb."""
    if p.pos[noun] != "NUM" and p.lemma[noun].lower() not in _AMOUNTS:
        return []
    pair = prepositional(p, noun, {"of", "in"})
    if pair is None and p.pos[noun] == "NUM":
        pair = prepositional(p, p.head[noun], {"in"})
    return [] if pair is None or pair[1] < noun else [pair[1]]


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
    if target is None and p.pos[verb] == "VERB":
        pair = prepositional(p, verb, BLAMED)  # "protested against the raids on towns in Chad"
        target = pair[1] if pair is not None else None
    if target is None:
        return []
    below = p.subtree(target)
    blow = next((i for i in below if is_blow(p, i) and (i == target or p.dep[i] == "pobj")), None)
    if blow is None:
        able = word_types().get((p.lemma[target].lower(), "noun"), frozenset())
        aimed = _AIMED if "ASSAULT" in able else frozenset()
        behind = (j for j in below if j > target and p.dep[j] == "prep" and p.word[j].lower() in aimed)
        return [*done_to(p, target), *(i for j in behind for i in p.subtree(j))]
    types = word_types().get((p.lemma[verb].lower(), "verb"), frozenset())
    if blow == target and BY_OBJECT in types:
        return []  # "launched an attack on Chad" in words is one on Chad
    inside = [j for j in p.subtree(blow) if j > blow]
    by = next((j for j in inside if p.word[j].lower() == "by"), len(p))
    on = _ON | {"of"} if by < len(p) else _ON  # "the killing of a reporter by …"
    behind = (j for j in inside if j < by and p.dep[j] == "prep" and p.word[j].lower() in on)
    return [*done_to(p, target), *(i for j in behind for i in p.subtree(j) if i < by)]


def is_talked_of(p: Parse, noun: int) -> bool:
    """Whether what a noun names is only a topic: "raised the arrest of two divers", "discussed the raid"."""
    verb = p.head[noun]
    if p.pos[noun] != "NOUN" or p.dep[noun] != "dobj":
        return False
    lemma, word = p.lemma[verb].lower(), p.lemma[noun].lower()
    plain = verbs().get(lemma)
    return (plain is not None and plain.act == "discuss") or any(
        topic == word and cue.act == "discuss" for topic, cue in idioms().get(lemma, [])
    )


def tells_that(p: Parse, verb: int) -> bool:
    """Whether a verb has no object but a clause with "that": "recalled that they had signed"."""
    clause = p.child(verb, {"ccomp"})
    told = clause is not None and clause > verb and clause_marker(p, clause) == "that"
    return told and object_of(p, verb) is None


def is_aimed_at(p: Parse, i: int) -> bool:
    """Whether a place is whom a deed is done to: "the raid on Bamako", not "the coup in Chad", which is Chad's own."""
    word = p.word[p.head[i]].lower()
    return word != "in" or p.lemma[p.head[p.head[i]]].lower() not in _OF_ITS_OWN


def done_to(p: Parse, noun: int) -> list[int]:
    """The phrase that names to whom is done what a noun names, and who does it is not: "the arrest of two Swedes"."""
    pair = prepositional(p, noun, {"of"}) if p.lemma[noun].lower() in act_nouns() else None
    return [] if pair is None else [i for i in p.subtree(pair[0]) if not _is_by(p, i, pair[0])]


def _is_by(p: Parse, i: int, top: int) -> bool:
    """Whether a token stands in a by-phrase below another."""
    while i != top:
        if p.word[i].lower() == "by":
            return True
        i = p.head[i]
    return False


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


def is_pity(p: Parse, verb: int) -> bool:
    """Whether what is regretted is another's doing, and no harm that one owns up to: "regretted that Chad had left"."""
    if p.lemma[verb].lower() != "regret" or p.pos[verb] != "VERB":
        return False
    clause, target = p.child(verb, {"ccomp"}), object_of(p, verb)
    if clause is not None:
        subject = p.child(clause, SUBJECTS)
        marked = (p.word[j].lower() for j in (subject, *p.children[subject])) if subject is not None else ()
        return not any(word in _OWN for word in marked)
    return target is not None and p.lemma[target].lower() not in _HARM and p.pos[target] != "VERB"


def told_by_deed(p: Parse, verb: int) -> bool:
    """Whether a verb of answering only leads to the deed that answers: "retaliated by expelling two envoys"."""
    pair = prepositional(p, verb, {"by"}) if p.lemma[verb].lower() in _ANSWERING else None
    return pair is not None and bool(word_types().get((p.lemma[pair[1]].lower(), "verb")))


def has_mode_word(p: Parse, head: int, mode: str | None) -> bool:
    """Whether a clause has a word of a mode that goes by its name: no martial law without "martial law"."""
    words = _NAMED_MODES.get(mode or "")
    return words is None or any(p.lemma[i].lower() in words for i in p.subtree(head))


def is_raised(p: Parse, verb: int) -> bool:
    """Whether what is raised is a matter, and no force: "raised Taiwan with the premier"."""
    target = object_of(p, verb) if p.lemma[verb].lower() == "raise" else None
    return target is not None and p.lemma[target].lower() not in forces()


def is_bloodless(p: Parse, verb: int) -> bool:
    """Whether nobody is hurt by an attack, by what it is made with: "launched a charm offensive"."""
    nouns = [verb] if p.pos[verb] == "NOUN" else [i for i in (object_of(p, verb),) if i is not None]
    return any(p.lemma[j].lower() in _BLOODLESS for i in nouns for j in p.children[i] if j < i)


def is_conditional(p: Parse, verb: int) -> bool:
    """Whether somebody says what will be done if something else is or is not: "said it would strike unless …"."""
    clause = p.child(verb, {"ccomp", "xcomp"}) if p.pos[verb] == "VERB" else None
    if (
        clause is None
        or p.pos[clause] != "VERB"
        or modal_of(p, clause) not in {"will", "would"}
        or is_negated(p, clause)
    ):
        return False
    return any(p.dep[j] == "advcl" and clause_marker(p, j) in {"if", "unless", "should"} for j in p.children[clause])


def is_of_guests(p: Parse, verb: int) -> bool:
    """Whether those who are welcomed come as guests: "welcomed 400 tourists"."""
    target = object_of(p, verb) if p.lemma[verb].lower() in {"welcome", "greet"} else None
    return target is not None and p.lemma[target].lower() in _GUESTS
