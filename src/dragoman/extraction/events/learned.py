"""Acts that the learned tagger sees, as candidates beside those of ``acts.csv``.

The tagger names the trigger, its type and its parties; who the parties are, and whether the act took place, is
settled as for every other candidate. Of tagger and rules the more cautious is believed on reality.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extraction.events.extents import mended
from dragoman.extraction.events.lexicon import BY_OBJECT, Code, code_of, word_types
from dragoman.extraction.reality import asserted, reality_of, says_no
from dragoman.extraction.syntax import clause_marker, conjuncts, is_negated, modal_of, root_of, tokens_of
from dragoman.extraction.verdicts import verdict_on
from dragoman.linguistics.parse import Parse
from dragoman.record import Reality, Span

if TYPE_CHECKING:
    from dragoman.linguistics.tagger.model import TaggedAct

Find = Callable[[int, int, str], list[str]]  # head of a phrase, act, type of the act
LEAST = 0.4  # probability of a type that makes an act
OTHER = 0.4  # probability that makes an act of the likeliest type its words can name, where the first is none of them
NOUN = 0.6  # probability of an act that a noun names
VAGUE = 0.75  # probability of an act that a word of saying is, whose clause does not tell what is done
UNKNOWN = 0.9  # probability of an act of words that no row of act_words.csv has
_SPEECH = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
_OFFERING = frozenset({"offer", "pledge", "promise"})  # aid that is only promised
_NO_DEEDS = frozenset({"stand", "sit", "hesitate", "rest", "shrink", "flinch", "be"})  # "will not stand by" threatens
_TO_COME = frozenset({"will", "would", "shall"})
# What a clause makes of a saying: "said that it would withdraw", "said that they must leave".
_OF_CLAUSE = {
    **dict.fromkeys(_TO_COME, frozenset({"AGREE", "CONCEDE", "THREATEN", "REJECT"})),
    **dict.fromkeys(("must", "should", "ought"), frozenset({"REQUEST"})),
}
PAST = 0.6  # probability that an act is told as history that makes it so
SURE = 0.8  # probability of a reality that overrules "actual"
_CAUTION: dict[Reality, int] = {"actual": 0, "ongoing": 1, "planned": 2, "hypothetical": 3, "denied": 4}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An act of the tagger, its words as tokens of the parse; `lands`: states that it marks as places it is done to."""

    head: int
    tokens: tuple[int, ...]
    code: Code
    actors: list[str]
    recipients: list[str]
    lands: list[str]
    reality: Reality
    background: bool
    probability: float


def candidates(
    p: Parse,
    acts: Iterable[TaggedAct],
    parties: Find,
    lands: Find | None = None,
    *,
    doers: Find | None = None,
    any_type: bool = False,
) -> list[Candidate]:
    """The acts that are sure enough, with the actors of their parties.

    Args:
        parties: Actors that the phrase headed at a token stands for in the act of another token, by the act's type.
        lands: States that a phrase names as places.
        doers: As `parties`, for those who act, where that is another question.
        any_type: All that the tagger marks, whatever its type and however unsure that is.
    """
    out = []
    for act in mended(p, acts):
        tokens = tokens_of(p, act.trigger)
        head = root_of(p, list(tokens))
        if head is not None and p.dep[head] == "compound" and p.pos[p.head[head]] == "NOUN":
            head = p.head[head]  # "phone" of "phone call"
            tokens = range(tokens[0], head + 1)
        if head is not None and p.dep[head] in {"aux", "auxpass", "neg"} and p.pos[p.head[head]] == "VERB":
            head = p.head[head]  # "will not" of "will not extradite"
            tokens = range(min(tokens[0], head), max(tokens[-1], head) + 1)
        best = max(act.types, key=lambda t: act.types[t])
        event_type = best if any_type or head is None else type_of(p, head, tokens, act.types)
        if head is None or event_type is None:
            continue
        head = _naming(p, head, tokens, event_type)
        actors = _all(p, act.actors, head, event_type, doers or parties)
        recipients = _all(p, act.recipients, head, event_type, parties)
        background = act.reality == "historical" and act.reality_probability >= PAST
        out.append(
            Candidate(
                head, tuple(tokens), code_of(event_type, act.mode), actors, recipients,
                _all(p, act.recipients, head, event_type, lands) if lands is not None else [],
                "actual" if event_type == "REJECT" and will_not(p, head) else reality_seen(p, head, act),
                background, act.types[event_type],
            )
        )  # fmt: skip
    return out


def type_of(p: Parse, head: int, tokens: Iterable[int], types: dict[str, float]) -> str | None:
    """The type of an act, as far as its words can name one; None: they name no act, or too unsure.

    What will be done is promised, whatever it is.
    """
    best = max(types, key=lambda t: types[t])
    if best == "AID" and p.lemma[head].lower() in _OFFERING:
        types, best = {**types, "AGREE": types["AID"]}, "AGREE"
    known = [found for i in tokens if (found := _types_at(p, i)) is not None]
    if not known:
        sure = types[best] >= UNKNOWN and p.pos[head] in {"VERB", "NOUN"}
        return best if sure else None
    can = frozenset[str]().union(*known)
    if p.pos[head] == "NOUN" and types[best] < NOUN:
        return None
    if best in can or (can and best == "AGREE" and _is_to_come(p, head)) or (best == "REJECT" and will_not(p, head)):
        return best if types[best] >= (VAGUE if _is_saying(p, head) else LEAST) else None
    other = max(can & types.keys(), key=lambda t: (types[t], t), default=None)
    return other if other is not None and types[other] >= OTHER else None


def will_not(p: Parse, head: int) -> bool:
    """Whether it is said outright that something will not be done: "will not extradite the editor" refuses it."""
    sure = clause_marker(p, head) not in {"if", "unless", "whether"} and p.lemma[head].lower() not in _NO_DEEDS
    return sure and modal_of(p, head) in _TO_COME and is_negated(p, head)


def _is_to_come(p: Parse, head: int) -> bool:
    return modal_of(p, head) in _TO_COME or reality_of(p, head) == "planned"


def _naming(p: Parse, head: int, tokens: Iterable[int], event_type: str) -> int:
    """The word of an act that names it: "attack" in "managed to attack"."""
    if event_type in (_types_at(p, head) or ()):
        return head
    naming = (i for i in tokens if p.pos[i] in {"VERB", "NOUN"} and event_type in (_types_at(p, i) or ()))
    return next(naming, head)


def names_only(p: Parse, c: Candidate, types: frozenset[str]) -> bool:
    """Whether the words of an act, or the one that names it, can name none but some types, with their objects."""
    whole = frozenset[str]().union(*(_types_at(p, i) or () for i in c.tokens))
    own = _types_at(p, c.head) or frozenset()
    return any(can and can <= types and c.code.event_type in can for can in (whole, own))


def _is_saying(p: Parse, i: int) -> bool:
    """Whether a word can be said of anything, and neither its object nor its clause tells what is done by it."""
    own = word_types().get((p.lemma[i].lower(), _SPEECH.get(p.pos[i], "")), frozenset())
    return BY_OBJECT in own and p.child(i, {"ccomp"}) is not None and modal_of(p, p.child(i, {"ccomp"}) or i) is None


def says_by_object(p: Parse, i: int) -> bool:
    """Whether a word is an act only by its object: "conveyed condolences"."""
    own = word_types().get((p.lemma[i].lower(), _SPEECH.get(p.pos[i], "")), frozenset())
    return BY_OBJECT in own and p.child(i, {"dobj"}) is not None


def _types_at(p: Parse, i: int) -> frozenset[str] | None:
    """The types that a word can name; of one whose object says it, those of the object or the clause."""
    found = word_types().get((p.lemma[i].lower(), _SPEECH.get(p.pos[i], "")))
    if found is None or BY_OBJECT not in found:
        return found
    told = [found - {BY_OBJECT}]
    for j in p.children[i]:
        if p.dep[j] in {"dobj", "nsubjpass"}:
            told += [word_types().get((p.lemma[k].lower(), "noun"), frozenset()) for k in conjuncts(p, j)]
            if p.lemma[j].lower() == "attack":
                told.append(frozenset({"ACCUSE"}))  # "launched a furious attack on the premier"
        elif p.dep[j] in {"ccomp", "xcomp"} and p.lemma[i].lower() == "tell" and _is_infinitive(p, j):
            told.append(frozenset({"REQUEST"}))  # "told Chad to leave"
        elif p.dep[j] == "ccomp":
            told.append(_OF_CLAUSE.get(modal_of(p, j) or "", frozenset()))
    return frozenset[str]().union(*told)


def _is_infinitive(p: Parse, verb: int) -> bool:
    return any(p.dep[j] == "aux" and p.word[j].lower() == "to" for j in p.children[verb])


def _all(p: Parse, spans: list[Span], act: int, kind: str, parties: Find) -> list[str]:
    found: dict[str, None] = {}
    heads = []
    for span in spans:
        head = root_of(p, list(tokens_of(p, span)))
        whole = head is not None and (p.end[head] <= span[1] or "." in p.word[head])  # no half a word, but for "U.N."
        if head is not None and whole and span[0] <= p.start[head]:
            heads.append(head)
    for head in heads:
        if not _inside(p, head, heads):
            found.update(dict.fromkeys(parties(head, act, kind)))
    return list(found)


def _inside(p: Parse, head: int, heads: list[int]) -> bool:
    """Whether a party only tells who another one is: "Rao, adviser to the president", not "Rao and the president"."""
    if p.dep[head] in {"amod", "compound", "nmod", "poss"}:
        return False  # "Greek and Turkish ministers"
    i = head
    for _ in range(6):
        if p.head[i] == i or p.dep[i] == "conj" or p.pos[p.head[i]] in {"VERB", "AUX"}:
            return False
        i = p.head[i]
        if i in heads:
            return True
    return False


def reality_seen(p: Parse, head: int, act: TaggedAct) -> Reality:
    """What the parse says; where it sees nothing against the act, the more cautious of both, the tagger being sure."""
    parsed = reality_of(p, head)
    if act.reality == "historical" or act.reality_probability < SURE or parsed not in {"actual", "ongoing"}:
        return parsed
    if parsed == "actual" and asserted(p, head):
        return parsed
    told = asserted(p, head) or verdict_on(p, head) == "true"
    if act.reality == "denied" and (told or not says_no(p, head)):
        return parsed
    seen: Reality = act.reality  # type: ignore[assignment]
    return max(parsed, seen, key=lambda r: _CAUTION[r])
