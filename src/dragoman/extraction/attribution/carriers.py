"""Media that carry words they did not hear: "in a statement carried by Tass", "on state television", "citing Itar".

The medium stands beside the cue or the source: the object of a preposition of the cue ("wrote in Le Monde"), or the
agent or goal of a verb of carrying that says how the words came there ("a letter leaked to the Times", "a message
played by Radio Caraïbes").
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.actors.cast import Cast, Mention
from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.speakers import is_medium, role_nouns
from dragoman.extraction.syntax import SUBJECTS, quoting_of
from dragoman.linguistics.parse import Parse

_CARRY = frozenset(
    "carry publish play post air broadcast show obtain see release leak fax send relay monitor translate print read "
    "run view distribute issue transmit film record stream upload provide give hand email text quote cite report "
    "circulate review hear deliver live interview speak appear talk contact reach write go".split()
)
_ON_AIR = frozenset({"hear", "see", "appear", "go", "speak"})  # "was heard on Radio Veldt saying"
_KINDS = frozenset({"television", "radio", "tv"})
_OWN = frozenset({"his", "her", "its", "their", "my", "our"})
_PUBLISH = frozenset("carry publish broadcast air quote cite report print".split())
_AT = frozenset({"on", "in", "to", "with", "over", "through", "via", "for", "by", "from"})
_CITING = frozenset({"citing", "quoting"})
_REACH = 8  # steps up the tree


def carriers(p: Parse, cast: Cast, a: Attribution) -> Iterator[Mention]:
    """The mentions of media in the sentence of the cue that carry its words."""
    first, end = p.sentences[p.sent[a.head]]
    for m in cast.within(first, end - 1):
        kind = cast.actors[m.actors[0]].kind
        if p.word[m.first].lower() in _OWN:
            continue  # "wrote on his website"
        if m.first == m.last and p.tag[m.head] == "NN" and p.lemma[m.head] in _KINDS:
            continue  # "said on television": on which, nobody tells
        named = is_medium(cast.actors[m.actors[0]].name.split()) or _called_so(p, m.head)
        if kind not in {"media", None} or (kind is None and not named and not _publishes(p, m.head)):
            continue
        if _outside(p, a, m.head) and (_carries(p, a, m.head) or _is_reader(p, a, m.head)):
            yield m


def cited(p: Parse, a: Attribution) -> int | None:
    """Whom the reporter cites for it: "Telesur said, citing a deputy, that …"; None: nobody.

    Returns:
        The head token of the words that name the source.
    """
    below = p.children[a.content_head] if a.content_head is not None and a.content_head > a.head else []
    beside = p.children[a.source] if a.source is not None else []  # "The Hindu, quoting an official, said …"
    for j in [*p.children[a.head], *beside, *below]:
        if _is_citing(p, j) and not any(s <= p.start[j] < e for s, e in a.content):
            return p.child(j, {"dobj", "pobj"})
    return None


def cited_again(p: Parse, source: int) -> int | None:
    """Whom the cited medium cites in turn: "quoting the daily Azad, which cited a doctor"; None: nobody.

    Returns:
        The head token of the words that name the source.
    """
    named = [source, *(j for j in p.children[source] if p.dep[j] in {"appos", "conj"})]
    above = p.head[source] if p.dep[source] in {"compound", "nmod"} else source
    for j in (j for i in (*named, above) for j in p.children[i]):
        if _cites_in_turn(p, j):
            return p.child(j, {"dobj"})
    return None


def _cites_in_turn(p: Parse, j: int) -> bool:
    """ "…, which cited a doctor": a clause about a medium, without what the doctor said."""
    subject = p.child(j, {"nsubj"})
    which = p.dep[j] == "relcl" and subject is not None and p.tag[subject] in {"WDT", "WP"}
    said = p.child(j, {"xcomp", "ccomp", "advcl"}) is not None or any(p.word[k].lower() == "as" for k in p.children[j])
    return which and p.lemma[j].lower() in {"cite", "quote"} and not said


def without_citations(p: Parse, found: list[Attribution]) -> list[Attribution]:
    """Without the citing that another saying rests on: "citing a deputy" says whose word it is and is none itself."""
    heads = {i for a in found for i in (a.head, a.source) if i is not None}
    told = {a.content_head: a for a in found if a.rule == "according to" and a.content_head is not None}
    again = {cited_again(p, source) for a in found if (source := cited(p, a)) is not None} - {None}
    return [
        a for a in found
        if not (_cites_in_turn(p, a.head) and p.child(a.head, {"dobj"}) in again)
        and not (_is_citing(p, a.head) and p.head[a.head] in heads - {a.head})
        and not (p.head[a.head] in told and _is_citing(p, a.head) and _is_aside(p, a.head, told[p.head[a.head]]))
    ]  # fmt: skip


def _is_aside(p: Parse, i: int, a: Attribution) -> bool:
    """ "According to the Herald, citing an aide, …": a word right behind the source, not in what is said."""
    behind = a.source_span is not None and p.start[i] - a.source_span[1] <= len(", ")
    return behind and not any(s <= p.start[i] < e for s, e in a.content)


def _is_citing(p: Parse, j: int) -> bool:
    return p.word[j].lower() in _CITING and p.dep[j] in {"advcl", "ccomp", "xcomp", "dep", "prep", "acl"}


def _is_reader(p: Parse, a: Attribution, i: int) -> bool:
    return _is_its_reader(p, a, i) or _has_seen_a_copy(p, a, i)


def _is_its_reader(p: Parse, a: Attribution, i: int) -> bool:
    """ "a letter, a copy of which Le Soir obtained, says": the subject of a clause about the words' own document."""
    verb = p.head[i]
    if p.dep[i] != "nsubj" or p.dep[verb] != "relcl" or p.lemma[verb].lower() not in _CARRY:
        return False
    at = p.head[verb]
    for _ in range(_REACH):
        if at in {a.head, a.source}:
            return True
        if p.pos[at] in {"VERB", "AUX"} or p.head[at] == at:
            return False
        at = p.head[at]
    return False


def _has_seen_a_copy(p: Parse, a: Attribution, i: int) -> bool:
    """ "Oyono wrote in a letter, a copy of which was seen by Reuters": "seen" for the main verb."""
    by = p.head[i]
    verb = p.head[by]
    subject = p.child(verb, {"nsubjpass"})
    if p.dep[by] != "agent" or subject is None or p.lemma[verb].lower() not in _CARRY:
        return False
    return a.head in p.children[verb] and any(p.tag[k] == "WDT" for k in p.subtree(subject))


def _carries(p: Parse, a: Attribution, i: int) -> bool:
    """Whether the path from a medium up to the cue or the source leads over verbs of carrying only."""
    prep = p.head[i]
    while p.dep[i] in {"compound", "poss", "nmod", "appos", "conj"}:  # "Dawn's website", "Le Monde and La Croix"
        i, prep = prep, p.head[prep]
    if p.dep[i] not in {"pobj", "dobj", "dative"} or (p.pos[prep] == "ADP" and p.word[prep].lower() not in _AT):
        return False
    at = prep
    carried = False
    quoting = quoting_of(p, a.head)
    above = p.head[a.head]
    aired = above if p.dep[a.head] in {"xcomp", "advcl", "conj"} and p.lemma[above].lower() in _ON_AIR else None
    for _ in range(_REACH):
        if at in {a.head, quoting, aired} or (at == a.content_head and _is_between(p, a, i)):
            return carried or (p.pos[prep] == "ADP" and p.word[prep].lower() not in {"for", "by", "from"})
        if at == a.source:
            return carried
        if p.pos[at] in {"VERB", "AUX"}:
            subject = p.child(at, SUBJECTS)
            own = (
                subject is not None and p.dep[at] != "relcl" and not any(p.tag[k] == "WDT" for k in p.subtree(subject))
            )
            if p.lemma[at].lower() not in _CARRY or own:  # not of "a copy of which was seen by AFP"
                return False
            carried = True
        if p.head[at] == at:
            return False
        at = p.head[at]
    return False


def _is_between(p: Parse, a: Attribution, i: int) -> bool:
    """Whether a token stands between the cue and what is said: "said, in a broadcast the BBC heard, that …"."""
    return bool(a.content) and a.cue_span[1] <= p.start[i] < min(s for s, _ in a.content)


def _publishes(p: Parse, i: int) -> bool:
    """Whether a name is who quotes or prints: "quoted by Harbourfax"."""
    by = p.head[i]
    prep, verb = p.word[by].lower(), p.lemma[p.head[by]].lower()
    return (prep == "by" and verb in _PUBLISH) or (prep == "in" and verb in {"quote", "cite"} and p.pos[i] == "PROPN")


def _called_so(p: Parse, i: int) -> bool:
    """Whether a word before a name says that it is a paper's or a station's: "leaked to the weekly Rand"."""
    before = [j for j in p.children[i] if j < i and p.dep[j] in {"compound", "nmod", "amod"}]
    if p.dep[i] == "appos":
        before.append(p.head[i])
    return any(p.word[j].islower() and role_nouns().get(p.lemma[j].lower(), ("",))[0] == "media" for j in before)


def _outside(p: Parse, a: Attribution, i: int) -> bool:
    return not any(s <= p.start[i] < e for s, e in a.content) and i != a.source
