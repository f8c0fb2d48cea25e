"""Did it happen? The reality of an act, read from its clause and from what governs it.

The values are the record's: actual, planned, hypothetical, denied, ongoing. The classes of governing words
(``governors.csv``) follow FactBank's event-selecting predicates (Saurí & Pustejovsky 2009); what they imply where they
are affirmed and where they are negated ("managed to", "did not hesitate to") follows the signatures of Nairn,
Condoravdi & Karttunen (2006). When in doubt an act is not actual: a threat coded as an attack is worse than a
missed attack.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.extraction.cues import verbs
from dragoman.extraction.syntax import clause_marker, goes_on_from, is_negated, is_passive, modal_of, tense_of
from dragoman.extraction.verdicts import verdict_on
from dragoman.knowledge.tables import read_table
from dragoman.linguistics.parse import Parse
from dragoman.record import Reality

_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "should", "in case"})
_CIRCUMSTANCES = frozenset({"as", "while", "after", "because", "since", "though", "although", "when"})
_UNTIL = frozenset({"until", "till"})
_MODALS: dict[str, Reality] = {
    "will": "planned", "shall": "planned", "would": "hypothetical", "may": "hypothetical", "might": "hypothetical",
    "could": "hypothetical", "should": "hypothetical", "must": "hypothetical", "can": "hypothetical",
    "ought": "hypothetical",
}  # fmt: skip
# "no doubt that", "took no notice of": what follows is so all the same.
_CERTAIN = frozenset(
    "doubt question denying secret mistake coincidence notice mention comment attention heed part account detail "
    "word surprise wonder stranger".split()
)
_SETTINGS = frozenset("in at during after before since following amid by near over ahead".split())
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "pcomp", "advcl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_TOLD = frozenset({"readout", "outcome", "aftermath", "transcript", "minutes"})
_ARRANGED = frozenset("meet host receive welcome speak hold sign travel leave fly arrive join".split())
_LATER = frozenset({"today", "tonight", "tomorrow", "shortly", "soon", "later"})
_TELLING = frozenset("say announce declare state tell confirm add report pledge promise vow note".split())
_HELD = frozenset("hold convene stage conduct host organise organize launch sign".split())
_SOME = frozenset({"a", "an", "any", "another"})
_RANKS = frozenset({"first", "last", "latest", "only", "second", "third"})
_INSTEAD = frozenset({"instead", "far", "short"})  # "instead of attacking", "far from attacking"
_SETTLED = frozenset({"actual", "ongoing"})
_UNSETTLED = frozenset({"planned", "hypothetical"})
_ANY = frozenset({"any", "a", "an", "such", "another"})
_RANK: dict[Reality, int] = {"actual": 0, "ongoing": 1, "planned": 2, "hypothetical": 3, "denied": 4}


class Governor(NamedTuple):
    """What a word says of the act that it governs: affirmed, and negated; None: nothing."""

    effect: Reality | None
    negated: Reality | None


@cache
def _governors() -> dict[tuple[str, str], Governor]:
    rows = read_table("governors.csv")
    return {(r["lemma"], r["pos"]): Governor(r["effect"] or None, r["negated"] or None) for r in rows}  # type: ignore[arg-type]


def _class_of(lemma: str, pos: str) -> Reality | None:
    found = _governors().get((lemma, pos))
    return found.effect if found else None


def reality_of(p: Parse, act: int) -> Reality:
    """Reality of the act named by the verb or noun at `act`."""
    verdict = verdict_on(p, act)
    if verdict == "false":
        return "denied"  # "a video said to show the attack is fake"
    if verdict == "unverified":
        return "hypothetical"
    found = own_reality(p, act)
    if found in _SETTLED | {"planned"} and _is_asked(p, act):
        found = "hypothetical"
    i, aimed_at = act, False
    for _ in range(8):
        teller = goes_on_from(p, i)  # "denied that it knew and accused Chad": no part of what is denied
        head = p.head[i] if teller is None else teller
        if head == i:
            break
        told_beside = _is_setting(p, i, head) or _is_circumstance(p, i) or _is_said_beside(p, i)
        if told_beside or _is_indirect_question(p, i) or _is_told_of(p, i, head):
            break  # "denied it in the meeting", "had no part in the talks": the meeting took place all the same
        effect = _effect_of_head(p, i, head)
        if effect is not None and not (aimed_at and effect in _SETTLED):
            found = _composed(p, i, found, effect)
        aimed_at = aimed_at or (p.dep[i] in {"acl", "advcl"} and p.tag[i] == "VB")  # "began to take steps to ban it"
        told = p.dep[i] in {"relcl", "parataxis"} or (p.dep[i] == "acl" and p.tag[i] == "VBN" and found == "actual")
        if told and not _is_story(p, head):
            break
        i = head
    return found


def _is_told_of(p: Parse, i: int, head: int) -> bool:
    """ "We will have a readout of the visit": what there is to tell of took place, or will, as it says itself."""
    return p.dep[i] == "pobj" and p.word[head].lower() == "of" and p.lemma[p.head[head]].lower() in _TOLD


def _is_circumstance(p: Parse, clause: int) -> bool:
    """Whether a clause tells beside what was wanted or promised what had been: "agreed to meet as Chad held talks".

    "Was trying to leave when they shot at him" is so; "would leave when they shot at him" is not.
    """
    marker = _opening(p, clause) if p.dep[clause] == "advcl" else None
    if marker not in _CIRCUMSTANCES or modal_of(p, clause) is not None or tense_of(p, clause) != "past":
        return False
    return marker != "when" or not _is_to_come(p, p.head[clause])


def _opening(p: Parse, clause: int) -> str | None:
    """The word that opens an adverbial clause: its marker, or "when"."""
    when = any(p.word[j].lower() == "when" and j < clause for j in p.children[clause])
    return "when" if when else clause_marker(p, clause)


def _is_to_come(p: Parse, verb: int) -> bool:
    """Whether a verb, or one that governs it as its infinitive, stands behind a modal."""
    for _ in range(4):
        if modal_of(p, verb) is not None:
            return True
        if p.dep[verb] not in {"xcomp", "conj"} or p.head[verb] == verb:
            return False
        verb = p.head[verb]
    return False


def _is_said_beside(p: Parse, clause: int) -> bool:
    """Whether a participle tells what was said by the way: "refused to come, accusing Chad of lying", who did accuse.

    Of other participles what governs them is heard: in "wants to attack, killing many" nobody is killed yet.
    """
    if p.dep[clause] != "advcl" or p.tag[clause] != "VBG" or clause_marker(p, clause) is not None:
        return False
    cue = verbs().get(p.lemma[clause].lower())
    first = p.edges[0][clause]
    if cue is None or cue.attitude != "speech" or first == 0 or p.word[first - 1] != ",":
        return False
    return modal_of(p, p.head[clause]) is None and not is_negated(p, clause)


def _is_indirect_question(p: Parse, clause: int) -> bool:
    """Whether a clause asks how, why or where something was: "can you say how the talks went?" takes it for a fact."""
    words = {p.word[j].lower() for j in p.children[clause] if j < clause and p.tag[j] in {"WRB", "WP", "WDT"}}
    return p.dep[clause] in {"ccomp", "pcomp"} and bool(words & {"how", "why", "where", "when"})


def _is_asked(p: Parse, act: int) -> bool:
    """Whether the act is what a question asks for: "Did Chad warn Mali?", "Should we expect to see a meeting?"."""
    if p.pos[act] not in {"VERB", "AUX"}:
        if p.dep[act] != "dobj" or not {p.word[j].lower() for j in p.children[act]} & _SOME:
            return False  # "how did the meeting go?" takes it for a fact
        act = p.head[act]
    if p.word[p.sentences[p.sent[act]][1] - 1] != "?":
        return False
    while p.dep[act] in {"conj", "xcomp", "ccomp", "acl"} and p.head[act] != act and not _is_inverted(p, act):
        act = p.head[act]
    if p.pos[act] not in {"VERB", "AUX"} and p.head[act] != act:
        act = p.head[act]  # "any signal that he was willing"
    return _is_inverted(p, act)


def _is_inverted(p: Parse, verb: int) -> bool:
    """Whether a verb's auxiliary stands before its subject: "did Chad warn", "will they meet"."""
    subjects = [j for j in p.children[verb] if p.dep[j] in {"nsubj", "nsubjpass"}]  # of a transcript "Q" too
    last = subjects[-1] if subjects else -1
    return any(p.dep[j] in {"aux", "auxpass"} and j < last for j in p.children[verb])


def asserted(p: Parse, act: int) -> bool:
    """Whether what governs an act says that it took place: "did not hesitate to attack"."""
    head = p.head[act]
    return head != act and not _is_setting(p, act, head) and _effect_of_head(p, act, head) in _SETTLED


def says_no(p: Parse, act: int) -> bool:
    """Whether any word of the sentence denies anything."""
    first, end = p.sentences[p.sent[act]]
    return any(
        p.dep[i] == "neg"
        or p.word[i].lower() in {"no", "none", "nothing", "nobody", "never", "neither", "nor", "without"}
        or any(_class_of(p.lemma[i].lower(), pos) == "denied" for pos in ("verb", "noun", "adj", "falsity"))
        for i in range(first, end)
    )


def _composed(p: Parse, i: int, inner: Reality, outer: Reality) -> Reality:
    """The reality of what is `inner` by itself inside what is `outer`."""
    if outer in _SETTLED:
        if p.dep[i] == "ccomp" and tense_of(p, i) in {"past", "present"}:
            return inner  # "confirmed that it planned to attack"
        # "managed to attack": the infinitive alone would be a plan.
        open_ = inner in _UNSETTLED or (outer == "ongoing" and inner == "actual")
        return outer if open_ and p.dep[i] in _COMPLEMENTS | {"relcl"} and modal_of(p, i) is None else inner
    if outer == "hypothetical" and inner == "denied":
        return outer  # "urged him not to attack": nobody says that he did not
    return outer if _RANK[outer] > _RANK[inner] else inner


def _is_setting(p: Parse, i: int, head: int) -> bool:
    """Whether a phrase only says where or when something else took place."""
    word = p.word[head].lower()
    if p.pos[head] != "ADP" or word not in _SETTINGS or p.dep[i] == "pcomp":
        return False
    return p.word[i].lower() not in {"event", "case", "eventuality"}  # "in the event of an attack" is no place


def governor_denies(p: Parse, act: int) -> bool:
    """Whether the verb that governs an act says that it did not take place: "stopped short of calling"."""
    if p.dep[act] not in {"xcomp", "pcomp"} or p.head[act] == act:
        return False
    if p.dep[act] == "pcomp" and _without(p, p.head[act]) == "denied":
        return True
    governor = _governing(p, p.head[act])
    return _effect_of(p, governor, act) == "denied"


def own_reality(p: Parse, act: int) -> Reality:
    """Reality as the clause of `act` alone gives it: negation, modal, condition, tense."""
    if p.pos[act] not in {"VERB", "AUX"}:
        return _of_noun(p, act)
    if is_negated(p, act) or _to_nobody(p, act):
        return "denied"
    if clause_marker(p, act) in _CONDITIONS or _in_case(p, act):
        return "hypothetical"
    if clause_marker(p, act) == "than":
        return "denied"  # "rather than attack"
    modal = modal_of(p, act)
    if modal == "would" and _told_as_future(p, act):
        return "planned"
    if modal in _MODALS:
        return _MODALS[modal]
    tense = tense_of(p, act)
    if p.tag[act] == "VB" and p.dep[act] == "conj" and modal_of(p, p.head[act]) is not None and tense == "infinitive":
        return own_reality(p, p.head[act])  # "will buy and donate doses"
    if tense == "infinitive":
        return "planned" if p.dep[act] in {"xcomp", "advcl", "acl", "ROOT", "relcl"} else "hypothetical"
    if p.tag[act] == "VBG" and tense == "present":
        return "planned" if _is_set_for(p, act) else "ongoing"
    return "actual"


def _to_nobody(p: Parse, act: int) -> bool:
    """Whether what is done is done to nobody: "attacked nothing", "asked for nothing"."""
    objects = [j for j in p.children[act] if j > act and p.dep[j] == "dobj"]
    pairs = (p.child(j, {"pobj"}) for j in p.children[act] if j > act and p.word[j].lower() in {"for", "to", "on"})
    return any(p.word[j].lower() in {"nothing", "nobody"} for j in (*objects, *(i for i in pairs if i is not None)))


def _told_as_future(p: Parse, act: int) -> bool:
    """Whether "would" is only the "will" of a saying in the past, without a condition: "said it would free them"."""
    verb = act
    while p.dep[verb] == "conj" and p.pos[p.head[verb]] in {"VERB", "AUX"}:
        verb = p.head[verb]
    governor = p.head[verb]
    told = p.dep[verb] == "ccomp" and p.tag[governor] in {"VBD", "VBN"} and p.lemma[governor].lower() in _TELLING
    perfect = any(p.lemma[j] == "have" and p.dep[j] == "aux" for j in p.children[act])
    conditions = (j for v in {act, verb} for j in p.children[v] if p.dep[j] == "advcl")
    return told and not perfect and not any(clause_marker(p, j) in _CONDITIONS for j in conditions)


def _is_set_for(p: Parse, verb: int) -> bool:
    """Whether a progressive form tells what is arranged: "is meeting the premier this afternoon"."""
    if p.lemma[verb].lower() not in _ARRANGED:
        return False
    return any(p.dep[j] == "npadvmod" or p.word[j].lower() in _LATER for j in p.children[verb])


def _of_noun(p: Parse, act: int) -> Reality:
    """Reality of an act named by a noun: by its determiner, its adjectives, and the verb it is the subject of."""
    words = {p.word[j].lower() for j in p.children[act]}
    if words & {"no", "without"}:
        return "denied"
    for j in p.children[act]:
        if p.dep[j] in {"amod", "compound", "nmod"}:
            effect = _class_of(p.word[j].lower(), "adj")
            if effect is not None:
                return effect
        if p.dep[j] == "poss" and any(p.word[k].lower() == "next" for k in p.children[j]):
            return "planned"  # "next week's talks"
    clause = p.child(act, {"relcl"})
    if clause is not None and is_passive(p, clause) and _effect_of(p, clause, act) == "denied":
        return "denied"  # "a visit that was called off"
    verb = p.head[act]
    if p.dep[act] == "attr" and p.child(verb, {"expl"}) is not None:
        return own_reality(p, verb)  # "there will be talks"
    if p.dep[act] in _SUBJECTS and p.pos[verb] in {"VERB", "AUX"}:
        to_be = _to_be(p, verb)
        if to_be is not None:
            return "denied" if is_negated(p, verb) or is_negated(p, to_be) else "planned"
        if modal_of(p, verb) in _MODALS and words & _ANY:
            return "hypothetical"  # "an attack would be answered"
        occurs = _occurrence(p, verb)
        if occurs is not None:
            own = own_reality(p, verb)
            return (occurs.negated or "actual") if own == "denied" else own
        if is_passive(p, verb) and _effect_of(p, verb, act) == "denied":
            return "denied"  # "the visit was cancelled"
    return "actual"


def _to_be(p: Parse, verb: int) -> int | None:
    """The verb of a clause whose subject is to come: "talks are to be held", "a summit was to take place"."""
    inner = p.child(verb, {"xcomp"}) if p.lemma[verb] == "be" else None
    if inner is None or tense_of(p, inner) != "infinitive":
        return None
    held = is_passive(p, inner) and p.lemma[inner].lower() in _HELD
    return inner if held or _occurrence(p, inner) is not None else None


def _occurrence(p: Parse, verb: int) -> Governor | None:
    """The row of a verb that says of its subject that it takes place; None if it is no such verb."""
    lemma = p.lemma[verb].lower()
    for j in p.children[verb]:
        if p.dep[j] in {"dobj", "prt", "advmod"}:
            found = _governors().get((f"{lemma} {p.lemma[j].lower()}", "occurrence"))
            if found is not None:
                return found
    return _governors().get((lemma, "occurrence"))


def _in_case(p: Parse, verb: int) -> bool:
    """Whether "in case" or "in the event that" opens the clause."""
    first = p.edges[0][verb]
    if [w.lower() for w in p.word[max(0, first - 3) : first]] == ["in", "the", "event"]:
        return True
    return any(
        p.word[j].lower() == "in" and any(p.word[k].lower() == "case" for k in p.children[j])
        for j in p.children[verb]
        if j < verb
    )


def neither_nor(p: Parse, verb: int) -> bool:
    """Whether a verb is one of two that are both left undone: "neither confirmed nor denied"."""
    pair = [verb, *(j for j in p.children[verb] if p.dep[j] == "conj")]
    if p.dep[verb] == "conj":
        pair.append(p.head[verb])
    words = {p.word[j].lower() for i in pair for j in p.children[i] if p.dep[j] in {"preconj", "cc", "det", "advmod"}}
    return {"neither", "nor"} <= words


def _effect_of_head(p: Parse, i: int, head: int) -> Reality | None:
    """What the word that governs token `i` does to the reality of what `i` says."""
    dep = p.dep[i]
    if p.pos[head] in {"ADP", "SCONJ"} and dep in {"pobj", "pcomp"} and (denied := _without(p, head)) is not None:
        return denied
    if dep == "pcomp" and p.tag[i] == "VBG" and p.word[head].lower() == "by" and p.pos[p.head[head]] == "VERB":
        return own_reality(p, p.head[head])  # "retaliated by expelling two envoys": as far as the one is so
    if p.word[head].lower() == "of" and p.word[p.head[head]].lower() == "ahead":
        return "planned"
    if dep in _COMPLEMENTS | {"relcl"} or (dep in {"dobj", "pobj", "nsubjpass", "attr"} and p.pos[i] == "NOUN"):
        effect = _governed(p, i, head)
        if effect is not None:
            return effect
    if dep == "advcl":
        marker = clause_marker(p, i)
        if marker in _CONDITIONS or (marker in _UNTIL and (is_negated(p, head) or modal_of(p, head) is not None)):
            return "hypothetical"
    if dep == "conj" and p.pos[head] in {"VERB", "AUX"} and modal_of(p, i) is None:
        # "will meet Lavrov and sign …": the second verb shares the modal of the first.
        own = own_reality(p, head)
        return own if p.tag[i] == "VB" and own != "actual" else None
    return None


def _governed(p: Parse, i: int, head: int) -> Reality | None:
    dep = p.dep[i]
    governor = _governing(p, head)
    if _is_story(p, governor) and _is_false(p, governor):
        return "denied"
    if dep == "relcl" and not (p.tag[i] == "VB" and _is_first(p, p.head[governor])):
        return None
    if dep == "nsubjpass" and not is_passive(p, governor):
        return None
    if dep == "pobj" and p.word[head].lower() == "about" and p.lemma[governor].lower() in {"ask", "question"}:
        return None  # "asked about the call"
    effect = "actual" if _is_first(p, governor if dep == "xcomp" else p.head[governor]) else _effect_of(p, governor, i)
    if effect is not None:
        own = own_reality(p, governor) if p.pos[governor] in {"VERB", "AUX"} else "actual"
        if effect == "denied" and own in _UNSETTLED:
            return "hypothetical"  # "in order to prevent", "may cancel": that it is not so is itself not sure
        return own if effect in _SETTLED and own in _UNSETTLED else effect
    if p.pos[governor] == "VERB" and is_negated(p, governor) and dep in {"xcomp", "dobj", "ccomp"}:
        return "denied" if dep != "ccomp" or _nothing(p, governor) else None
    if dep in {"dobj", "pobj", "xcomp", "pcomp"} and p.pos[governor] == "VERB":
        own = own_reality(p, governor)
        return own if own != "actual" and not (dep == "pobj" and own == "denied") else None
    return None


def _is_first(p: Parse, governor: int) -> bool:
    """Whether a verb says that somebody is the first or only one to do something: then it was done."""
    attribute = p.child(governor, {"attr"}) if p.lemma[governor] in {"be", "become"} else None
    return attribute is not None and any(p.word[j].lower() in _RANKS for j in (attribute, *p.children[attribute]))


def _nothing(p: Parse, verb: int) -> bool:
    """Whether nothing or nobody is the subject: "nothing suggests that …"."""
    return any(p.dep[j] in _SUBJECTS and p.word[j].lower() in {"nothing", "nobody", "none"} for j in p.children[verb])


def _without(p: Parse, preposition: int) -> Reality | None:
    """Denied behind "without", "instead of", "far from", "short of"."""
    word = p.word[preposition].lower()
    if word == "without":
        return "denied"
    if word == "against" and p.child(preposition, {"pcomp"}) is not None:
        return "hypothetical"  # "spoke out against sending arms"
    before = [preposition - 1, p.head[preposition], *p.children[preposition]]
    if word in {"of", "from"} and any(j >= 0 and p.word[j].lower() in _INSTEAD for j in before):
        governor = p.head[preposition]
        return "denied" if p.pos[governor] != "VERB" or governor > preposition else None
    return None


def _is_story(p: Parse, noun: int) -> bool:
    """Whether a noun is of something told, which can be true or false."""
    return p.pos[noun] in {"NOUN", "PRON"} and (p.lemma[noun].lower(), "story") in _governors()


def _is_false(p: Parse, noun: int) -> bool:
    """Whether the noun's verb says that it is false: "is untrue", "turned out to be wrong", "are fabricated"."""
    verb = p.head[noun]
    if p.dep[noun] not in _SUBJECTS or verb == noun:
        return False
    inner = [verb, *(j for j in p.children[verb] if p.dep[j] in {"xcomp", "acomp", "attr", "oprd"})]
    words = {p.lemma[k].lower() for v in inner for k in (v, *p.children[v]) if p.dep[k] not in _SUBJECTS or k == v} | {
        p.word[v].lower() for v in inner
    }
    false = any((w, "falsity") in _governors() for w in words)
    return false and not any(is_negated(p, v) for v in inner if p.pos[v] in {"VERB", "AUX"})


def _effect_of(p: Parse, governor: int, i: int) -> Reality | None:
    """The effect of a governing word: of its own, with its particle ("rule out"), denied by "no" ("no evidence")."""
    lemma = p.lemma[governor].lower()
    if p.pos[governor] in {"NOUN", "PROPN"}:
        if lemma not in _CERTAIN and any(p.word[j].lower() in {"no", "neither"} for j in p.children[governor]):
            return "denied"
        if lemma == "talk" and p.word[governor].lower() != "talk":
            return None  # "talks on a treaty"
        # "the importance of cooperating"; "the importance of the visit" does not say that there was none.
        return _class_of(lemma, "noun") or (_class_of(lemma, "gerund") if p.pos[i] == "VERB" else None)
    if _not_yet(p, governor, i):
        return "denied"
    if lemma == "deny" and neither_nor(p, governor):
        return "hypothetical"  # "neither confirmed nor denied that it fired"
    if lemma == "go" and p.tag[governor] == "VBG" and p.dep[i] == "xcomp" and not is_negated(p, governor):
        return "planned"  # "is going to meet"
    row = _row_of(p, governor, i)
    if row is None:
        return None
    copula = p.head[governor]
    if lemma == "able" and p.tag[copula] in {"VBD", "VBN"} and not is_negated(p, copula):
        return "actual"  # "was able to"
    if is_negated(p, governor) or (p.pos[governor] == "ADJ" and is_negated(p, copula)):
        if _nothing(p, governor):
            return "denied"
        return row.negated or (None if row.effect in {"denied", None} else _if_negated(p, governor, i))
    return row.effect


def _if_negated(p: Parse, governor: int, i: int) -> Reality:
    return "denied" if p.dep[i] in {"xcomp", "dobj", "pobj"} and p.pos[governor] == "VERB" else "hypothetical"


def _not_yet(p: Parse, governor: int, i: int) -> bool:
    """ "has yet to meet", "is yet to meet"."""
    yet = any(p.word[j].lower() == "yet" for j in p.children[governor] if j < i)
    return yet and p.lemma[governor].lower() in {"have", "be"} and p.dep[i] == "xcomp"


def _row_of(p: Parse, governor: int, i: int) -> Governor | None:
    """The row of a verb or adjective, with its particle or its object ("saw fit to") where they make another."""
    lemma = p.lemma[governor].lower()
    kinds = {"prep"} if p.pos[governor] == "ADJ" else {"prt", "advmod", "dobj", "acomp"}
    for j in p.children[governor]:
        if p.dep[j] in kinds and governor < j and (j < i or i < governor or p.dep[j] == "prep"):
            row = _governors().get((f"{lemma} {p.lemma[j].lower()}", "verb"))
            if row is not None:
                return row
    row = _governors().get((lemma, "verb"))
    if row is None and p.dep[i] == "pcomp" and p.pos[i] == "VERB":
        return _governors().get((lemma, "gerund"))  # "talked about sending arms"
    return row


def _governing(p: Parse, head: int) -> int:
    """The verb or noun that governs from `head` on, past a preposition and an adverb ("stopped short of …")."""
    for _ in range(2):
        if p.pos[head] in {"ADP", "ADV"} and p.head[head] != head:
            head = p.head[head]
    return head
