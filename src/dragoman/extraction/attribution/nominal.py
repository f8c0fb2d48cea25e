"""Attributions by a noun, an adjective or a phrase: "his call to", "is concerned about", "according to"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.clauses import that_clause
from dragoman.extraction.attribution.ends import cut_at_according
from dragoman.extraction.cues import Cue, adjectives, adverbs, nouns, phrases, prepositions
from dragoman.extraction.speakers import may_speak
from dragoman.extraction.syntax import (
    SUBJECTS,
    between_semicolons,
    chars,
    core_phrase,
    doer_of,
    noun_phrase,
    runs,
    tense_of,
    trimmed,
)
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

# Verbs that lend their subject to the noun: "issued a warning that", "repeated its demand for".
_LIGHT = frozenset(
    "make issue give express voice repeat reiterate raise deliver offer have level renew drop send publish release "
    "give reject repeat echo convey share hold state outline".split()
)
NO_VOICE = frozenset(
    {
        "standard",
        "requirement",
        "procedure",
        "protocol",
        "custom",
        "criterion",
        "wish",
        "plan",
        "law",
        "schedule",
        "rule",
        "agenda",
        "need",
        "principle",
        "timetable",
    }
)
_ASKING_FOR = frozenset({"ask", "call", "appeal", "hope", "wish", "plead", "beg"})
_SEEKING = frozenset({"request", "seek", "solicit", "want", "need", "await"})
_LENDS_NOT = frozenset({"reject"})
_BY = frozenset({"by", "in", "on"})
_APART = frozenset({",", "and", "but", "that", ";"})
_CARRIES = frozenset("pass relay convey deliver transmit forward carry publish print broadcast air run bring".split())
_PRINTED = frozenset({"report", "claim", "allegation"})
# A call is also a telephone call: only with an owner or an infinitive is it a demand.
_NEEDS_OWNER = frozenset(
    {
        "call",
        "appeal",
        "offer",
        "support",
        "praise",
        "view",
        "comment",
        "remark",
        "observation",
        "report",
        "decision",
        "desire",
        "reply",
        "answer",
        "response",
        "message",
        "position",
    }
)


def nominal(p: Parse) -> Iterator[Attribution]:
    """Every attribution whose cue is a noun or an adjective, in text order."""
    known, felt = nouns(), adjectives()
    for i in range(len(p)):
        if p.pos[i] == "NOUN" and (cue := known.get(p.lemma[i].lower())):
            found = _noun(p, i, cue)
        elif p.pos[i] in {"ADJ", "VERB"} and (cue := felt.get(p.word[i].lower())):
            found = _adjective(p, i, cue)
        else:
            continue
        if found is not None:
            yield found


def _noun(p: Parse, i: int, cue: Cue) -> Attribution | None:
    content, rule, head = _noun_content(p, i, cue)
    if not content:
        return None
    source = _owner(p, i)
    if _is_wanted(p, i):
        return None
    if source is None and (p.lemma[i].lower() in _NEEDS_OWNER or rule == "noun:prep"):
        return None
    if p.dep[i] == "dobj" and p.lemma[p.head[i]] in _LIGHT and p.lemma[p.head[i]] not in _LENDS_NOT:
        first = min(p.head[i], i)
        cue_span = chars(p, (first, i)) if i - first < 5 else chars(p, (i, i))
    else:
        cue_span = chars(p, (i, i))
    return Attribution(
        cue=cue, head=i, cue_span=cue_span, source=source,
        source_span=chars(p, core_phrase(p, source)) if source is not None else None,
        content=content, rule=rule, content_head=head, relay=_passed_by(p, i, source),
    )  # fmt: skip


def _is_wanted(p: Parse, i: int) -> bool:
    """ "asked for Gabon's support for the bid", "sought its support": what is wanted of somebody he has not said."""
    at = p.head[i] if p.dep[i] == "pobj" and p.word[p.head[i]].lower() in {"for", "to"} else i
    above = p.head[at]
    if p.child(i, {"poss"}) is None or (at == i != above and p.dep[i] != "dobj"):
        return False
    lemma = p.lemma[above].lower()
    if at != i:
        return lemma in _ASKING_FOR and p.word[at].lower() == "for" and p.child(above, {"dobj"}) is None
    return lemma in _SEEKING


def _noun_content(p: Parse, i: int, cue: Cue) -> tuple[list[Span], str, int | None]:
    if p.dep[i] == "nsubj" and p.lemma[p.head[i]] == "be":
        clause = p.child(p.head[i], {"ccomp"})  # "its position is that …"
        if clause is not None and clause > p.head[i] and _opens_with_that(p, clause):
            first, last = noun_phrase(p, clause)
            return [chars(p, trimmed(p, first, cut_at_according(p, first, last)))], "noun:clause", clause
    for j in p.children[i]:
        if j < i:
            continue
        infinitive = tense_of(p, j) == "infinitive" if p.pos[j] in {"VERB", "AUX"} else False
        if (
            p.dep[j] in {"acl", "ccomp", "relcl"}
            and "clause" in cue.frames
            and not infinitive
            and _opens_with_that(p, j)
        ):
            return [chars(p, noun_phrase(p, j))], "noun:clause", j
        if p.dep[j] in {"acl", "relcl", "xcomp"} and "to-inf" in cue.frames and infinitive:
            return [chars(p, noun_phrase(p, j))], "noun:to-inf", j
        if p.dep[j] == "prep" and p.word[j].lower() in cue.prepositions:
            inner = p.child(j, {"pobj", "pcomp"})
            if inner is not None:
                return [chars(p, noun_phrase(p, inner))], "noun:prep", inner
    clause = _clause_behind_owner(p, i) if "clause" in cue.frames else None
    return ([chars(p, noun_phrase(p, clause))], "noun:clause", clause) if clause is not None else ([], "", None)


def _clause_behind_owner(p: Parse, i: int) -> int | None:
    """ "a warning from the guerrillas that the road was mined": the parser hangs the clause on them or on the verb."""
    by = _by_whom(p, i)
    owner = p.child(by, {"pobj"}) if by is not None else None
    if owner is None:
        return None
    clause = that_clause(p, owner, relative=True)
    if clause is not None:
        return clause
    at, above = p.edges[1][owner] + 1, p.head[i]
    above = p.head[above] if p.pos[above] == "ADP" else above
    if p.word[at : at + 1] != ["that"]:
        return None
    return next((j for j in p.children[above] if p.dep[j] == "ccomp" and p.edges[0][j] == at), None)


def _by_whom(p: Parse, i: int) -> int | None:
    """The "by" or "from" right behind a noun, which the parser may hang on the verb before it."""
    by = i + 1
    if p.word[by : by + 1] not in (["by"], ["from"]) or p.dep[by] not in {"prep", "agent"}:
        return None
    return by if p.head[by] == i or (p.head[by] < i and p.pos[p.head[by]] in {"VERB", "ADP"}) else None


def _opens_with_that(p: Parse, clause: int) -> bool:
    mark = p.child(clause, {"mark"})
    return mark is not None and p.word[mark].lower() in {"that", "whether"}


def _owner(p: Parse, i: int) -> int | None:
    """Whose call or claim it is: possessor, by-phrase, or the subject of the verb that carries the noun."""
    owner = p.child(i, {"poss"})
    lent = p.dep[i] == "dobj" and p.lemma[p.head[i]] in _LIGHT - _LENDS_NOT
    if owner is not None and p.pos[owner] == "PRON" and lent:
        return doer_of(p, p.head[i]) or owner  # "the consul gave his word that …"
    if owner is not None:
        return owner
    for j in p.children[i]:
        if p.dep[j] == "prep" and p.word[j].lower() in {"by", "from"}:
            return p.child(j, {"pobj"})
        if p.dep[j] == "prep" and p.word[j].lower() == "in" and p.lemma[i].lower() in _PRINTED:
            printed = p.child(j, {"pobj"})  # "a report in Le Soir that …"
            return printed if printed is not None and p.pos[printed] == "PROPN" else None
    by = _by_whom(p, i)
    if by is not None and p.pos[i] == "NOUN":
        return p.child(by, {"pobj"})  # "carried an appeal | by the patriarch"
    verb = p.head[i]
    if p.dep[i] == "dobj" and p.lemma[verb] in _LIGHT - _LENDS_NOT:
        return doer_of(p, verb)
    return None


def _passed_by(p: Parse, i: int, source: int | None) -> int | None:
    """Who passes on or prints what another says: "passed on a warning from them", "carried an appeal by her"."""
    at = p.head[i] if p.dep[i] == "pobj" and p.word[p.head[i]].lower() == "on" else i
    verb = p.head[at]
    carried = p.lemma[verb].lower() in _CARRIES and verb < i and (at != i or p.dep[i] == "dobj")
    doer = doer_of(p, verb) if carried and source is not None else None
    owned = source is not None and (source > i or (p.dep[source] == "poss" and p.pos[source] != "PRON"))
    return doer if doer is not None and doer != source and owned else None


def _adjective(p: Parse, i: int, cue: Cue) -> Attribution | None:
    be = p.head[i] if p.dep[i] in {"acomp", "oprd"} else i
    if p.dep[i] not in {"acomp", "oprd", "ROOT", "ccomp", "conj", "acl"}:
        return None
    subject = p.child(be, SUBJECTS)
    if subject is None or p.word[subject].lower() in {"it", "there", "that", "this"}:
        return None
    for j in p.children[i]:
        if j < i:
            continue
        inner = (
            p.child(j, {"pobj", "pcomp"})
            if p.dep[j] in {"prep", "agent"} and p.word[j].lower() in cue.prepositions
            else None
        )
        if inner is None and p.dep[j] in {"ccomp", "xcomp"}:
            infinitive = tense_of(p, j) == "infinitive"
            inner = j if ("to-inf" in cue.frames if infinitive else "clause" in cue.frames) else None
        if inner is not None:
            last = j if p.dep[j] in {"prep", "agent"} else i
            return Attribution(
                cue=cue, head=i, cue_span=chars(p, (min(be, i), last)), source=subject,
                source_span=chars(p, noun_phrase(p, subject)), content=[chars(p, noun_phrase(p, inner))],
                rule="adjective", content_head=inner,
            )  # fmt: skip
    return None


def according(p: Parse) -> Iterator[Attribution]:
    """ "According to X", "by his own account", "reportedly": the clause they stand in is the content."""
    table, hearsay, told = prepositions(), adverbs(), phrases()
    for i in range(len(p)):
        word = p.word[i].lower()
        opens = word in _BY and (i == p.sentences[p.sent[i]][0] or p.word[i - 1].lower() in _APART)
        if opens and (cue := told.get(f"{word} {_noun_of(p, i)}")) is not None:
            made = _in_words_of(p, i, cue)
            if made is not None:
                yield made
            continue
        if word == "according" and i + 1 < len(p) and p.word[i + 1].lower() == "to":
            source = p.child(i + 1, {"pobj"}) or p.child(i, {"pobj"})
            if source is None or p.pos[source] == "NUM" or p.lemma[source].lower() in NO_VOICE:
                continue
            first, last = i, i + 1
            end = _with_citing(p, _with_apposition(p, source, noun_phrase(p, source)[1]))
            made = _rest(p, i, end, table["according to"], "according to", (first, last))
            if made is not None:
                made.source, made.source_span = source, chars(p, _named(p, source))
                yield made
        elif word in hearsay and p.dep[i] == "advmod":
            made = _rest(p, i, i, hearsay[word], "hearsay", (i, i))
            if made is not None:
                yield made


def _with_apposition(p: Parse, source: int, last: int) -> int:
    """ "the Centre for Grain (CFG), an institute": the words of who it is, wherever the parser hangs them."""
    if p.word[last + 1 : last + 2] == [")"]:
        last += 1
    if p.word[last + 1 : last + 2] != [","] or last + 2 >= len(p) or p.word[last + 2].lower() not in {"a", "an", "the"}:
        return last
    noun = next((j for j in range(last + 3, min(last + 9, len(p))) if p.edges[0][j] == last + 2), None)
    if noun is None or p.dep[noun] not in {"appos", "npadvmod"} or not may_speak(p, noun):
        return last
    return p.edges[1][noun] if p.word[p.edges[1][noun] + 1 : p.edges[1][noun] + 2] in ([","], ["."], []) else last


def _with_citing(p: Parse, last: int) -> int:
    """ "According to the Herald, citing an aide, Mali …": whom the paper cites is no part of what is said."""
    i = last + 2
    if i >= len(p) or p.word[last + 1] != "," or p.word[i].lower() not in {"citing", "quoting"}:
        return last
    return p.edges[1][i] if p.word[p.edges[1][i] + 1 : p.edges[1][i] + 2] == [","] else last


def _noun_of(p: Parse, prep: int) -> str:
    noun = p.child(prep, {"pobj", "pcomp"})
    return p.lemma[noun].lower() if noun is not None and p.dep[prep] == "prep" else ""


def _in_words_of(p: Parse, prep: int, cue: Cue) -> Attribution | None:
    """ "By the ministry's own account, …": set off by a comma, it says on whose word the clause stands."""
    noun = p.child(prep, {"pobj", "pcomp"})
    source = p.child(noun, {"poss", "nsubj"}) if noun is not None else None
    if noun is None or p.dep[p.head[prep]] in {"acl", "relcl"}:
        return None
    last = noun
    if source is None:
        source, last = _of_whom(p, noun)
    if source is None or (p.edges[1][noun] > noun and last == noun):
        return None
    first, end = p.sentences[p.sent[prep]]
    apart = p.word[last + 1 : last + 2] == [","] if prep == first else p.word[prep - 1] == ","
    opened = prep > first and p.word[prep - 1].lower() in {"and", "but", "that", ";"} and p.word[last + 1] == ","
    if not (apart or opened) or (last + 1 >= end - 1 and prep == first):
        return None
    made = _rest(p, prep, last, cue, "according to", (noun, noun))
    if made is None or made.content_head is None:
        return None
    subject = p.child(made.content_head, SUBJECTS)
    own = p.pos[source] == "PRON" and prep == first and subject is not None and p.pos[subject] != "PRON"
    made.source = subject if own else source  # "By his own account, the envoy had left": it is the envoy's
    made.source_span = chars(p, core_phrase(p, source))
    return made


def _of_whom(p: Parse, noun: int) -> tuple[int | None, int]:
    """ "in the words of the envoy, Noor Ali, …": whose words they are, and the last token of his name."""
    of = next((j for j in p.children[noun] if j == noun + 1 and p.word[j].lower() == "of"), None)
    source = p.child(of, {"pobj"}) if of is not None else None
    if of is None or source is None or not may_speak(p, source):
        return None, noun
    last = max(p.edges[1][source], *(p.edges[1][j] for j in p.children[of]))
    if p.word[last + 1 : last + 2] == [","]:  # a name set off behind it
        named = last + 2
        while named < len(p) and p.pos[named] == "PROPN":
            named += 1
        set_off = named > last + 2 and p.word[named : named + 1] == [","] and p.pos[source] == "NOUN"
        last = named - 1 if set_off else last
    return source, last


def _root_of(p: Parse, tokens: list[int]) -> int | None:
    """The verb of a clause given by its tokens: the one whose head lies outside them."""
    inside = set(tokens)
    return next(
        (i for i in tokens if p.pos[i] in {"VERB", "AUX"} and (p.head[i] == i or p.head[i] not in inside)), None
    )


def _named(p: Parse, source: int) -> tuple[int, int]:
    """The phrase that names a source, up to a dash: what follows is the writer's."""
    first, last = noun_phrase(p, source)
    dash = next((i for i in range(source + 1, last + 1) if p.word[i] in {"–", "—", "--", ";"}), None)
    return trimmed(p, first, last if dash is None else dash - 1)


def _rest(p: Parse, i: int, last: int, cue: Cue, rule: str, cue_tokens: tuple[int, int]) -> Attribution | None:
    """The sentence of token `i` without the phrase from `i` to `last`."""
    first_of, end = p.sentences[p.sent[i]]
    head = p.head[i]
    if rule == "hearsay" and p.pos[head] in {"VERB", "AUX", "ADJ", "NOUN"}:
        tokens = [t for t in p.subtree(head) if not i <= t <= last]
    else:
        if i > first_of:  # "A, according to X; B": only A; "According to X, A; B": both
            first_of, end = between_semicolons(p, i, first_of, end)
            opens = p.word[i - 1] == "," and p.word[i - 2].lower() == "that" and p.dep[i - 2] == "mark"
            if opens and p.word[last + 1 : last + 2] == [","]:
                first_of = i - 2  # "said that, according to X, | A"
        tokens = [t for t in range(first_of, end) if not i <= t <= last]
    content = [chars(p, r) for r in runs(p, tokens)]
    if not content:
        return None
    return Attribution(
        cue=cue, head=i, cue_span=chars(p, trimmed(p, *cue_tokens)), source=None, source_span=None, content=content,
        rule=rule, content_head=_root_of(p, tokens),
    )  # fmt: skip
