"""What was talked of or agreed in a contact, where the words do not say by whom.

"Trade was touched upon", "Special attention was paid to grain", "The talks centred on the dam", "Views were exchanged
on Mali", "An agreement was reached to meet". Read so only where a contact is told of: in a side's own release that
opens with one, or beside the word for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.ends import to_clause_end
from dragoman.extraction.contact_words import contact_nouns, contact_verbs
from dragoman.extraction.cues import Cue, agenda, idioms, verbs
from dragoman.extraction.reading import Reading
from dragoman.extraction.speakers import may_speak
from dragoman.extraction.syntax import (
    agent_of,
    chars,
    conjuncts,
    is_passive,
    noun_phrase,
    tense_of,
    trimmed,
    verb_group,
)
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

_OPENING = 4  # sentences of a release that can say that it tells of a contact
_BACK = 1  # sentences between the word for a contact and what was talked of there
_NO_TALK = frozenset({"visit", "trip", "letter", "message"})
_MORE_TALK = frozenset({"exchange", "briefing"})
_ABOUT = frozenset({"on", "upon", "about", "regarding", "concerning", "over", "of", "around"})
_PARTS = frozenset({"including", "such", "notably", "particularly", "especially", "in"})
_NO_TOPICS = frozenset("money fund capital tax price rate wage flag child salary tariff pension hand glass".split())
_VIEWS = frozenset({"view", "opinion", "assessment", "idea"})
_EXCHANGES = frozenset({"exchange", "discussion"})
_TAKES_PLACE = frozenset({"take", "hold", "be", "occur", "have"})
_SERVING = frozenset({"serve", "be", "allow", "provide", "offer", "give", "help", "make"})
_HOLDING = frozenset({"have", "hold", "continue", "conduct", "begin", "start"})
_REACHED = frozenset({"agreement", "understanding", "consensus", "accord"})
_REACHING = frozenset({"reach", "achieve", "find"})
_HOLDS = frozenset({"include", "cover", "comprise", "feature"})  # "The topics discussed included trade"
_TURNED = frozenset({"pay", "give", "devote", "place", "put", "lay"})
_FEATURES = frozenset({"feature", "figure", "top", "dominate", "head"})
_LENDING = frozenset({"express", "voice", "convey"})
_CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "MD", "VBG", "WDT", "WP", "WRB"})  # tags of a clause, of its own or not
_PLURAL = frozenset({"NNS", "NNPS"})
_WITHIN = frozenset({"among", "on", "in", "at"})


def agenda_of(reading: Reading) -> Iterator[Attribution]:
    """Every attribution to nobody named of what was talked of or agreed in a contact, in text order."""
    told = _Told(reading)
    p = reading.parse
    for v in range(len(p)):
        if p.tag[v] == "VBG" and told.at(v) and (during := _while_talking(p, v)) is not None:
            yield during
            continue
        if p.pos[v] not in {"VERB", "AUX"} or tense_of(p, v) == "infinitive" or p.dep[v] in {"acl", "relcl", "amod"}:
            continue
        if not told.at(v):
            continue
        found = next((a for rule in _RULES if (a := rule(p, v)) is not None), None)
        if found is None and told.release:
            found = _noted(p, v) or _expressed(p, v)
        if found is not None:
            yield found


class _Told:
    """Where a text tells of a contact."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        p = reading.parse
        self.named = {p.sent[i] for i in range(len(p)) if is_talk(p, i)}
        opens = any(p.sent[i] < _OPENING and _opens(p, i) for i in range(len(p)))
        self.release = reading.cast.issuing_side is not None and opens
        self.quoted = [(q.start, q.end) for q in reading.quotes if q.depth == 0 and not q.scare]

    def at(self, i: int) -> bool:
        """Whether a token stands where a contact is told of, and in nobody's quoted words."""
        p = self.reading.parse
        sentence = p.sent[i]
        near = any(s in self.named for s in range(sentence - _BACK, sentence + 1))
        return (self.release or near) and not any(s <= p.start[i] < e for s, e in self.quoted)


@cache
def _talks() -> frozenset[str]:
    """Nouns for a contact in which one talks: "call", "meeting", "talk"."""
    return contact_nouns() - _NO_TALK | _MORE_TALK


def is_talk(p: Parse, i: int) -> bool:
    """Whether a noun names a contact: "the call", "the talks"; not "his call for a truce", "the meeting room"."""
    if p.lemma[i].lower() not in _talks() or p.pos[i] != "NOUN" or p.dep[i] in {"compound", "amod", "nmod"}:
        return False
    return not (p.lemma[i].lower() == "call" and any(p.word[j].lower() in {"for", "on"} for j in p.children[i]))


def _opens(p: Parse, i: int) -> bool:
    """Whether a word of the opening names a contact, as a noun or as a verb."""
    return is_talk(p, i) or (p.pos[i] == "VERB" and p.lemma[i].lower() in contact_verbs())


def _made(
    p: Parse, cue: Cue, head: int, cue_tokens: tuple[int, int], content: list[Span], rule: str, content_head: int
) -> Attribution:
    return Attribution(
        cue=cue, head=head, cue_span=chars(p, cue_tokens), source=None, source_span=None, content=content,
        rule=f"agenda:{rule}", content_head=content_head,
    )  # fmt: skip


def _whole(p: Parse, span: Span, i: int) -> Span:
    """A content behind its verb with the rest of a list that the parser hung elsewhere, up to the end of the sentence.

    "The call addressed grain, steps to build the dam and salt". Not where a clause of its own follows.
    """
    end = p.sentences[p.sent[i]][1]
    last = p.token_at(span[1] - 1)
    rest = range(last + 1, end)
    if p.word[last + 1 : last + 2] != [","] or any(p.tag[k] in _CLAUSAL for k in rest) or ";" in p.word[last:end]:
        return span
    return span[0], p.end[trimmed(p, last, end - 1)[1]]


def _talked_of(p: Parse, v: int) -> Attribution | None:
    """ "Trade was touched upon", "During the call, grain and wheat were addressed": the subject is what was said."""
    subject = p.child(v, {"nsubjpass"})
    if subject is None or subject > v or p.pos[subject] not in {"NOUN", "PROPN"} or agent_of(p, v) is not None:
        return None
    found = _verb_of("talked", p, v)
    if found is None or p.child(v, {"oprd", "xcomp", "ccomp"}) is not None or _is_no_topic(p, subject):
        return None
    if p.lemma[subject].lower() in _VIEWS:
        return None
    cue, last = found
    return _made(p, cue, v, (verb_group(p, v)[0], last), _with_parts(p, v, subject), "talked of", subject)


def _is_no_topic(p: Parse, i: int) -> bool:
    """Whether a noun is of what is raised or examined otherwise: "taxes were raised"."""
    word = p.word[i].lower()
    return bool({p.lemma[i].lower(), word.removesuffix("s"), word.removesuffix("es")} & _NO_TOPICS)


def _verb_of(kind: str, p: Parse, v: int) -> tuple[Cue, int] | None:
    """The cue that a verb is, alone or with its preposition or particle, and its last token."""
    table, lemma = agenda(kind), p.lemma[v].lower()
    for j in range(v + 1, min(v + 3, len(p))):
        cue = table.get(f"{lemma} {p.word[j].lower()}")
        if cue is not None and p.head[j] == v:
            return cue, j
    plain = table.get(lemma)
    return (plain, verb_group(p, v)[1]) if plain is not None else None


def _with_parts(p: Parse, v: int, subject: int) -> list[Span]:
    """A subject, with what the parser hung elsewhere.

    The start of its list: "During the call, | grain, salt and wheat were addressed"; its end: "…, including the dam".
    """
    first, last = noun_phrase(p, subject)
    last = min(last, verb_group(p, v)[0] - 1)
    first = _start_of_list(p, v, subject, first)
    content = [chars(p, trimmed(p, first, last))]
    for j in p.children[v]:
        inner = p.child(j, {"pobj"}) if p.word[j].lower() == "with" else None
        aimed = inner is not None and p.lemma[inner].lower() in agenda("aimed")  # ", with emphasis on the dam"
        if j > v and p.dep[j] == "prep" and (aimed or p.word[j].lower() in _PARTS) and p.word[j - 1] == ",":
            content.append(chars(p, trimmed(p, *noun_phrase(p, j))))
    return content


def _start_of_list(p: Parse, v: int, subject: int, first: int) -> int:
    """Where a list begins whose first members the parser gave to the setting: "During the call, | grain, salt …"."""
    opens = next((j for j in p.children[v] if p.dep[j] == "prep" and j < first and _is_first(p, j)), None)
    setting = p.child(opens, {"pobj"}) if opens is not None else None
    if setting is None or p.child(subject, {"conj"}) is None or "," not in p.word[setting : first - 1]:
        return first
    begins = p.word.index(",", setting) + 1
    return first if any(p.pos[i] in {"VERB", "AUX"} for i in range(begins, first)) else begins


def _is_first(p: Parse, i: int) -> bool:
    return p.edges[0][i] == p.sentences[p.sent[i]][0]


def _aimed(p: Parse, v: int) -> Attribution | None:
    """ "Particular attention was paid to grain": what the attention is for."""
    noun = p.child(v, {"nsubjpass"}) if p.lemma[v].lower() in _TURNED else None
    cue = agenda("aimed").get(p.lemma[noun].lower()) if noun is not None else None
    if noun is None or cue is None or agent_of(p, v) is not None:
        return None
    for j in [*p.children[v], *p.children[noun]]:
        inner = p.child(j, {"pobj", "pcomp"}) if p.word[j].lower() in cue.prepositions and j > noun else None
        if inner is not None:
            end = (p.start[p.edges[0][inner]], max(p.end[noun_phrase(p, inner)[1]], to_clause_end(p, v, inner)[1]))
            return _made(p, cue, v, (p.edges[0][noun], j), [end], "attention", inner)
    return None


def _theme(p: Parse, v: int) -> Attribution | None:
    """ "The main topics were grain and wheat", "The focus was on grain", "The agenda included grain"."""
    noun = p.child(v, {"nsubj"})
    if noun is None or noun > v:
        return None
    cue = agenda("theme").get(p.lemma[noun].lower())
    if cue is None or not _is_of_talks(p, noun, cue):
        return None
    told = p.child(v, {"attr"}) if p.lemma[v].lower() == "be" else None
    if p.lemma[v].lower() in _HOLDS:
        told = p.child(v, {"dobj"})
    behind = (j for j in p.children[v] if j > v and p.dep[j] == "prep")
    on = next((j for j in behind if p.word[j].lower() in cue.prepositions), None)
    if told is None and p.lemma[v].lower() == "be" and on is not None:
        told = p.child(on, {"pobj", "pcomp"})
    if told is None or told < v or (p.pos[told] not in {"NOUN", "PROPN"} and p.dep[told] != "pcomp"):
        return None
    last = on if on is not None and p.head[told] == on else v
    return _made(p, cue, v, (p.edges[0][noun], last), [_whole(p, to_clause_end(p, v, told), v)], "theme", told)


def _is_of_talks(p: Parse, noun: int, cue: Cue) -> bool:
    """Whether a theme is one of a contact: "the topics of the call", "the main issue"; not "the issue was money"."""
    below = [p.lemma[i].lower() for i in p.subtree(noun)]
    talked = bool(set(below) & (_talks() | {"discuss", "raise", "consider", "agenda"}))
    ranked = bool(set(below) & {"main", "key", "central", "principal", "chief", "special", "particular"})
    return talked or ranked or "np" in cue.frames


def _among(p: Parse, v: int) -> Attribution | None:
    """ "Grain was among the topics", "was on the agenda", "was the main topic of the call": of the subject."""
    subject = p.child(v, {"nsubj"})
    if p.lemma[v].lower() != "be" or subject is None or p.pos[subject] not in {"NOUN", "PROPN"}:
        return None
    for j in p.children[v]:
        inner = p.child(j, {"pobj"}) if p.dep[j] == "prep" and p.word[j].lower() in _WITHIN else None
        inner = j if p.dep[j] == "attr" and j > v and p.pos[subject] == "NOUN" else inner
        noun = _one_of(p, inner) if inner is not None else None
        cue = agenda("theme").get(p.lemma[noun].lower()) if noun is not None else None
        if noun is None or cue is None or not _is_of_talks(p, noun, cue):
            continue
        if subject < v < j:
            return _made(p, cue, v, (v, noun), [chars(p, noun_phrase(p, subject))], "among", subject)
        if j < v < subject:  # "Among the topics discussed were grain and wheat"
            return _made(p, cue, v, (p.edges[0][j], v), [to_clause_end(p, v, subject)], "among", subject)
    return None


def _one_of(p: Parse, noun: int) -> int | None:
    """The topics of "one of the topics", the centre of "at the centre of attention"; else the noun itself."""
    of = p.child(noun, {"prep"}) if p.word[noun].lower() == "one" else None
    return p.child(of, {"pobj"}) if of is not None else noun


def _featured(p: Parse, v: int) -> Attribution | None:
    """ "Grain featured in the talks", "topped the agenda", "dominated the conversation"."""
    subject = p.child(v, {"nsubj"})
    if p.lemma[v].lower() not in _FEATURES or subject is None or p.pos[subject] != "NOUN":
        return None
    if may_speak(p, subject) or is_talk(p, subject):
        return None
    for j in p.children[v]:
        inner = j if p.dep[j] == "dobj" and p.lemma[v].lower() not in {"feature", "figure"} else None
        inner = p.child(j, {"pobj"}) if p.word[j].lower() in _WITHIN else inner
        if inner is not None and inner > v and (is_talk(p, inner) or p.lemma[inner].lower() == "agenda"):
            return _made(p, agenda("theme")["agenda"], v, (v, inner), [chars(p, noun_phrase(p, subject))], "among",
                         subject)  # fmt: skip
    return None


def _talks_turned(p: Parse, v: int) -> Attribution | None:
    """ "The talks centred on grain", "The conversation was devoted to grain", "The meeting covered grain"."""
    noun = p.child(v, {"nsubj", "nsubjpass"})
    found = _verb_of("talks", p, v)
    if noun is None or found is None or not is_talk(p, noun) or agent_of(p, v) is not None:
        return None
    cue, last = found
    if p.child(noun, {"det"}) is None and p.tag[noun] not in _PLURAL:
        return None
    target = p.child(last, {"pobj", "pcomp"}) if last > v and p.pos[last] == "ADP" else p.child(v, {"dobj"})
    if target is None or target < v:
        return None
    return _made(p, cue, v, (verb_group(p, v)[0], last), [_whole(p, to_clause_end(p, v, target), v)], "talks", target)


def _views(p: Parse, v: int) -> Attribution | None:
    """ "Views were exchanged on grain", "An exchange of views on grain took place", "There was a discussion of it"."""
    noun = p.child(v, {"nsubjpass"}) if p.lemma[v].lower() in {"exchange", "share"} else None
    noun = noun if noun is not None and p.lemma[noun].lower() in _VIEWS else _exchange(p, v)
    if noun is None or agent_of(p, v) is not None:
        return None
    for j in [*p.children[v], *(k for i in p.subtree(noun) for k in p.children[i])]:
        if j < noun or p.dep[j] != "prep" or p.word[j].lower() not in _ABOUT:
            continue
        inner = p.child(j, {"pobj", "pcomp"})
        if inner is not None and p.lemma[inner].lower() not in _VIEWS and not is_talk(p, inner):
            first = p.edges[0][noun] if noun < v else verb_group(p, v)[0]
            return _made(p, verbs()["discuss"], v, (first, j),
                         [to_clause_end(p, v, inner)] if j > v else [chars(p, noun_phrase(p, inner))], "views",
                         inner)  # fmt: skip
    return None


def _exchange(p: Parse, v: int) -> int | None:
    """The exchange or discussion that took place, was held, or that there was."""
    if p.lemma[v].lower() not in _TAKES_PLACE:
        return None
    noun = p.child(v, {"nsubj", "nsubjpass", "attr"})
    expletive = p.child(v, {"expl"}) is not None
    noun = p.child(v, {"attr", "dobj"}) if expletive else noun
    if noun is None or p.lemma[noun].lower() not in _EXCHANGES:
        return None
    held = p.dep[noun] == "nsubjpass" or expletive
    return noun if held or (p.dep[noun] == "nsubj" and p.lemma[v].lower() == "take") else None


def _reached(p: Parse, v: int) -> Attribution | None:
    """ "An agreement was reached to meet again", "Understanding was reached on grain"."""
    noun = p.child(v, {"nsubjpass"}) if p.lemma[v].lower() in _REACHING else None
    if noun is None or p.lemma[noun].lower() not in _REACHED or agent_of(p, v) is not None:
        return None
    for j in [*p.children[v], *p.children[noun]]:
        if j < noun:
            continue
        infinitive = p.dep[j] in {"advcl", "xcomp", "acl"} and tense_of(p, j) == "infinitive"
        clause = p.dep[j] in {"acl", "ccomp", "advcl", "relcl"} and p.child(j, {"mark"}) is not None
        on = p.child(j, {"pobj", "pcomp"}) if p.dep[j] == "prep" and p.word[j].lower() in {"on", "about"} else None
        if infinitive or clause or on is not None:
            inner = on if on is not None else j
            first = p.edges[0][noun]
            return _made(p, verbs()["agree"], v, (first, v), [to_clause_end(p, v, inner)] if j > v else
                         [chars(p, noun_phrase(p, inner))], "agreement", inner)  # fmt: skip
    return None


def _served(p: Parse, v: int) -> Attribution | None:
    """ "The meeting served to review the dam", "The call was an opportunity to discuss grain"."""
    noun = p.child(v, {"nsubj"})
    if noun is None or noun > v or not is_talk(p, noun) or p.lemma[v].lower() not in _SERVING:
        return None
    for j in [*p.children[v], *(k for i in p.children[v] for k in p.children[i] if p.dep[i] in {"attr", "dobj"})]:
        infinitive = p.dep[j] in {"xcomp", "advcl", "acl", "relcl", "ccomp"} and tense_of(p, j) == "infinitive"
        found = _verb_of("talked", p, j) if infinitive and j > v else None
        if found is None:
            continue
        cue, last = found
        target = p.child(last, {"pobj", "pcomp"}) if last > j and p.pos[last] == "ADP" else p.child(j, {"dobj"})
        if target is not None and target > j:
            return _made(p, cue, v, (verb_group(p, v)[0], last), [to_clause_end(p, j, target)], "talks", target)
    return None


def _while_talking(p: Parse, v: int) -> Attribution | None:
    """ "When discussing grain, the two sides …": what they talked of then."""
    found = _verb_of("talked", p, v)
    opens = p.dep[v] in {"advcl", "pcomp"} and p.word[v - 1].lower() in {"when", "while", "in"} and v
    main = p.head[v] if p.dep[v] == "advcl" else p.head[p.head[v]]
    source = p.child(main, {"nsubj"}) if opens and found is not None else None
    if found is None or source is None or v > main or not may_speak(p, source):
        return None
    cue, last = found
    target = p.child(last, {"pobj", "pcomp"}) if last > v and p.pos[last] == "ADP" else p.child(v, {"dobj"})
    if target is None or target < v:
        return None
    made = _made(p, cue, v, (v, last), [chars(p, noun_phrase(p, target))], "while talking", target)
    made.source, made.source_span = source, chars(p, noun_phrase(p, source))
    return made


def _by_all(p: Parse, v: int) -> Attribution | None:
    """ "The ministers considered the crisis", "The sides paid special attention to grain": they talked of it."""
    subject = p.child(v, {"nsubj"})
    if subject is None or subject > v or is_passive(p, v) or p.child(v, {"oprd", "xcomp", "ccomp"}) is not None:
        return None
    several = len(conjuncts(p, subject)) > 1 or p.tag[subject] in _PLURAL or p.word[subject].lower() == "they"
    if not several or not may_speak(p, subject):
        return None
    target: int | None = None
    noun = p.child(v, {"dobj"}) if p.lemma[v].lower() in _TURNED else None
    cue = agenda("aimed").get(p.lemma[noun].lower()) if noun is not None else None
    last = v
    if cue is not None and noun is not None:
        on = (j for j in [*p.children[v], *p.children[noun]] if j > noun and p.word[j].lower() in cue.prepositions)
        last = next(on, noun)
        target = p.child(last, {"pobj", "pcomp"}) if last != noun else None
    elif (found := _verb_of("talked", p, v) or _focused(p, v)) is not None:
        cue, last = found
        target = p.child(last, {"pobj", "pcomp"}) if last > v and p.pos[last] == "ADP" else p.child(v, {"dobj"})
    if cue is None or target is None or target < v or p.lemma[target].lower() in _VIEWS or _is_no_topic(p, target):
        return None
    if p.lemma[v].lower() in verbs() and p.lemma[v].lower() != "consider":
        return None
    made = _made(p, cue, v, (verb_group(p, v)[0], last), [_whole(p, to_clause_end(p, v, target), v)], "by all", target)
    made.source, made.source_span = subject, chars(p, noun_phrase(p, subject))
    return made


def _focused(p: Parse, v: int) -> tuple[Cue, int] | None:
    """ "focused on": of those who talk as of the talks."""
    found = _verb_of("talks", p, v) if p.lemma[v].lower() in {"focus", "concentrate", "dwell"} else None
    return found if found is not None and found[1] > v else None


def _held_exchange(p: Parse, v: int) -> Attribution | None:
    """ "The two leaders continued the exchange of views on grain", "had an in-depth discussion on grain"."""
    subject, noun = p.child(v, {"nsubj"}), p.child(v, {"dobj"})
    if subject is None or noun is None or is_passive(p, v) or p.lemma[v].lower() not in _HOLDING:
        return None
    if noun < v or p.lemma[noun].lower() not in _EXCHANGES or not may_speak(p, subject):
        return None
    for j in sorted({*p.children[v], *(k for i in p.subtree(noun) for k in p.children[i])}):
        inner = p.child(j, {"pobj", "pcomp"}) if j > noun and p.word[j].lower() in _ABOUT else None
        if inner is None or p.lemma[inner].lower() in _VIEWS or is_talk(p, inner):
            continue
        made = _made(p, verbs()["discuss"], v, (verb_group(p, v)[0], j), [to_clause_end(p, v, inner)], "views", inner)
        made.source, made.source_span = subject, chars(p, noun_phrase(p, subject))
        return made
    return None


_RULES = (
    _talked_of,
    _aimed,
    _theme,
    _among,
    _featured,
    _talks_turned,
    _views,
    _reached,
    _held_exchange,
    _served,
    _by_all,
)


def _noted(p: Parse, v: int) -> Attribution | None:
    """ "The importance of the deal was noted", "The need for a truce was stressed": said by nobody named."""
    subject = p.child(v, {"nsubjpass"})
    cue = verbs().get(p.lemma[v].lower())
    if cue is None or subject is None or subject > v or agent_of(p, v) is not None or cue.words in _LENDING:
        return None
    if p.pos[subject] != "NOUN" or cue.attitude != "speech" or "np" not in cue.frames or cue.act != "say":
        return None
    if may_speak(p, subject) or p.child(v, {"oprd", "xcomp", "ccomp"}) is not None:
        return None
    return _made(p, cue, v, verb_group(p, v), _with_parts(p, v, subject), "noted", subject)


def _expressed(p: Parse, v: int) -> Attribution | None:
    """ "Concern was expressed over the strikes", "Readiness was expressed to help"."""
    noun = p.child(v, {"nsubjpass"}) if p.lemma[v].lower() in {"express", "voice"} else None
    if noun is None or agent_of(p, v) is not None:
        return None
    cue = dict(idioms().get("express", [])).get(p.lemma[noun].lower())
    if cue is None:
        return None
    for j in [*p.children[v], *p.children[noun]]:
        if j < noun:
            continue
        inner = p.child(j, {"pobj", "pcomp"}) if p.dep[j] == "prep" and p.word[j].lower() in cue.prepositions else None
        clause = "clause" in cue.frames and p.dep[j] in {"acl", "ccomp", "relcl", "advcl"} and p.child(j, {"mark"})
        infinitive = "to-inf" in cue.frames and p.dep[j] in {"acl", "xcomp", "advcl"} and tense_of(p, j) == "infinitive"
        inner = j if clause or infinitive else inner
        if inner is not None:
            content = to_clause_end(p, v, inner) if j > v else chars(p, noun_phrase(p, inner))
            return _made(p, cue, v, (p.edges[0][noun], v), [content], "expressed", inner)
    return None
