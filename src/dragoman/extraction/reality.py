"""Did it happen? The reality of an act, read from its clause and from what governs it.

The values are the record's: actual, planned, hypothetical, denied, ongoing. The classes of governing words
(``governors.csv``) follow FactBank's event-selecting predicates. When in doubt an act is not actual: a
threat coded as an attack is worse than a missed attack.
"""

from __future__ import annotations

from functools import cache

from dragoman.extraction.syntax import clause_marker, is_negated, is_passive, modal_of, tense_of
from dragoman.knowledge.tables import read_table
from dragoman.linguistics.parse import Parse
from dragoman.record import Reality

_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "should", "in case"})
_MODALS: dict[str, Reality] = {
    "will": "planned", "shall": "planned", "would": "hypothetical", "may": "hypothetical", "might": "hypothetical",
    "could": "hypothetical", "should": "hypothetical", "must": "hypothetical", "can": "hypothetical",
    "ought": "hypothetical",
}  # fmt: skip
_CERTAIN = frozenset({"doubt", "question", "denying", "secret", "mistake", "coincidence"})  # "no doubt that"
_SETTINGS = frozenset("in at during after before since following amid by near over ahead".split())
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "pcomp", "advcl"})
_RANK: dict[Reality, int] = {"actual": 0, "ongoing": 1, "planned": 2, "hypothetical": 3, "denied": 4}


@cache
def _governors() -> dict[tuple[str, str], Reality]:
    return {(row["lemma"], row["pos"]): row["effect"] for row in read_table("governors.csv")}  # type: ignore[misc]


def reality_of(p: Parse, act: int) -> Reality:
    """Reality of the act named by the verb or noun at `act`."""
    found = own_reality(p, act)
    i = act
    for _ in range(8):
        head = p.head[i]
        if head == i:
            break
        if p.pos[head] == "ADP" and p.word[head].lower() in _SETTINGS:
            break  # "denied it in the meeting", "had no part in the talks": the meeting took place all the same
        effect = _effect_of_head(p, i, head)
        if effect is not None and _RANK[effect] > _RANK[found]:
            found = effect
        if p.dep[i] in {"relcl", "parataxis"}:
            break
        i = head
    return found


def governor_denies(p: Parse, act: int) -> bool:
    """Whether the verb that governs an act says that it did not take place: "stopped short of calling"."""
    if p.dep[act] not in {"xcomp", "pcomp"} or p.head[act] == act:
        return False
    governor = _governing(p, act, p.head[act])
    return _effect_of(p, governor, act) == "denied" and not is_negated(p, governor)


def own_reality(p: Parse, act: int) -> Reality:
    """Reality as the clause of `act` alone gives it: negation, modal, condition, tense."""
    if p.pos[act] not in {"VERB", "AUX"}:
        return "denied" if any(p.word[j].lower() in {"no", "without"} for j in p.children[act]) else "actual"
    if is_negated(p, act):
        return "denied"
    if clause_marker(p, act) in _CONDITIONS:
        return "hypothetical"
    modal = modal_of(p, act)
    if modal in _MODALS:
        return _MODALS[modal]
    tense = tense_of(p, act)
    if tense == "infinitive":
        return "planned" if p.dep[act] in {"xcomp", "advcl", "acl", "ROOT", "relcl"} else "hypothetical"
    if p.tag[act] == "VBG" and tense == "present":
        return "ongoing"
    return "actual"


def _effect_of_head(p: Parse, i: int, head: int) -> Reality | None:
    """What the word that governs token `i` does to the reality of what `i` says."""
    dep = p.dep[i]
    if p.pos[head] == "ADP" and p.word[head].lower() in {"without", "despite"} and dep in {"pobj", "pcomp"}:
        return "denied" if p.word[head].lower() == "without" else None
    if dep in _COMPLEMENTS or (dep in {"dobj", "pobj", "nsubjpass", "attr"} and p.pos[i] == "NOUN"):
        governor = _governing(p, i, head)
        effect = _effect_of(p, governor, i)
        if effect == "denied" and is_negated(p, governor):
            return None
        if effect is not None and not (dep == "nsubjpass" and not is_passive(p, governor)):
            return effect
        if p.pos[governor] == "VERB" and is_negated(p, governor) and dep in {"xcomp", "dobj", "pobj"}:
            return "denied"
        if dep in {"dobj", "pobj", "xcomp", "pcomp"} and p.pos[governor] == "VERB":
            own = own_reality(p, governor)
            return own if own != "actual" else None
    if dep == "advcl" and clause_marker(p, i) in _CONDITIONS:
        return "hypothetical"
    if dep == "conj" and p.pos[head] in {"VERB", "AUX"} and modal_of(p, i) is None:
        # "will meet Lavrov and sign …": the second verb shares the modal of the first.
        own = own_reality(p, head)
        return own if p.tag[i] == "VB" and own != "actual" else None
    return None


def _effect_of(p: Parse, governor: int, i: int) -> Reality | None:
    """The effect of a governing word: of its own, with its particle ("rule out"), denied by "no" ("no evidence")."""
    lemma = p.lemma[governor].lower()
    if p.pos[governor] in {"NOUN", "PROPN"}:
        if lemma not in _CERTAIN and any(p.word[j].lower() in {"no", "neither"} for j in p.children[governor]):
            return "denied"
        return _governors().get((lemma, "noun"))
    for j in p.children[governor]:
        if p.dep[j] in {"prt", "advmod"} and governor < j < i:
            effect = _governors().get((f"{lemma} {p.word[j].lower()}", "verb"))
            if effect is not None:
                return effect
    return _governors().get((lemma, "verb"))


def _governing(p: Parse, i: int, head: int) -> int:
    """The verb or noun that governs `i`, past a preposition and an adverb ("stopped short of …")."""
    for _ in range(2):
        if p.pos[head] in {"ADP", "ADV"} and p.head[head] != head:
            head = p.head[head]
    return head
