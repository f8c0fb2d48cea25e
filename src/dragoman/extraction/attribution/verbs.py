"""Attributions by a verb: "Yang said", "urged Iran to stop", "expressed concern over"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.cues import Cue, idioms, verbs
from dragoman.extraction.speakers import may_speak
from dragoman.extraction.syntax import (
    SUBJECTS,
    agent_of,
    chars,
    core_phrase,
    doer_of,
    is_passive,
    noun_phrase,
    runs,
    subject_of,
    tense_of,
    trimmed,
    verb_group,
)
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

# Where something was said, not what: "said in a statement", "said at a news conference".
_SETTINGS = frozenset(
    "statement interview conference tweet post email briefing remark speech letter address message report readout note "
    "release testimony appearance call phone meeting talk blog video broadcast".split()
)
_EVIDENTIAL = frozenset("show reveal find suggest indicate signal imply determine conclude hint".split())
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_WHEN = frozenset({"on", "in", "late", "early", "earlier", "last", "this", "next"})
_NO_SPEAKER = frozenset({"there", "that", "this", "what", "which", "it"})
_PARENTHETIC = frozenset({",", "”", '"', "''", "—", "–", "-", "’", ";", "?", "!"})


def verbal(p: Parse) -> Iterator[Attribution]:
    """Every attribution whose cue is a verb, in text order."""
    known, doubled = verbs(), idioms()
    for v in range(len(p)):
        if p.pos[v] != "VERB":
            continue
        lemma = p.lemma[v].lower()
        found = None
        if lemma in doubled:
            found = _idiomatic(p, v, doubled[lemma])
        if found is None and lemma in known:
            found = _plain(p, v, known[lemma])
        if found is not None:
            yield found


def _plain(p: Parse, v: int, cue: Cue) -> Attribution | None:
    if _unsaid_infinitive(p, v) or not _can_speak(p, v, cue):
        return None
    content, rule, head = content_of(p, v, cue)
    if not content:
        return None
    made = _attribution(p, v, cue, content, rule, head, cue_tokens=verb_group(p, v))
    if rule == "np passive" and cue.act == "support":
        return None  # "is backed by two banks": money, not words
    if rule == "np passive" and made.source is not None and not may_speak(p, made.source):
        return None  # "backed by two loans": a thing says nothing
    return made


def _idiomatic(p: Parse, v: int, options: list[tuple[str, Cue]]) -> Attribution | None:
    """Verb and fixed word: the word is its preposition, particle, object or adjective."""
    for word, cue in options:
        second = next(
            (
                j for j in p.children[v]
                if p.word[j].lower() == word or (p.dep[j] in {"dobj", "acomp", "ccomp", "oprd"} and p.lemma[j].lower() == word)
            ),
            None,
        )  # fmt: skip
        if second is None or _unsaid_infinitive(p, v) or _aside(p, v):
            continue
        first, _ = verb_group(p, v)
        if p.dep[second] in {"prep", "prt"}:
            found = _after_preposition(p, v, second, cue)
        else:
            found = _after_object(p, v, second, cue)
        if found is not None:
            content, rule, head, last, addressee = found
            made = _attribution(p, v, cue, content, rule, head, cue_tokens=(first, last))
            if addressee is not None:
                made.addressee, made.addressee_span = addressee, chars(p, core_phrase(p, addressee))
            return made
    return None


Found = tuple[list[Span], str, int | None, int, int | None]


def _aside(p: Parse, v: int) -> bool:
    """ "Speaking of trade, Rao said …": the participle sets the topic of the saying that follows."""
    return p.tag[v] == "VBG" and p.dep[v] == "advcl" and p.head[v] > v and p.lemma[v] in {"speak", "talk"}


def _after_preposition(p: Parse, v: int, prep: int, cue: Cue) -> Found | None:
    """ "called for X"; "called on X to do Y"."""
    inner = p.child(prep, {"pobj", "pcomp"})
    if cue.addressee == "pobj":
        clause = p.child(v, {"xcomp", "advcl", "ccomp"})
        if clause is None and inner is not None:
            clause = p.child(inner, {"acl", "relcl"})
        if inner is None or clause is None or clause < prep or tense_of(p, clause) != "infinitive":
            return None
        return [chars(p, noun_phrase(p, clause))], "idiom:to-inf", clause, prep, inner
    if inner is None:
        clause = p.child(v, {"ccomp", "dobj"}) if p.dep[prep] == "prt" else None
        return None if clause is None else ([_to_clause_end(p, v, clause)], "idiom:clause", clause, prep, None)
    return [_to_clause_end(p, v, inner)], "idiom:np", inner, prep, None


def _after_object(p: Parse, v: int, noun: int, cue: Cue) -> Found | None:
    """ "expressed concern over X", "made clear that X"; "raised the case of X" is said whole."""
    if "np" in cue.frames and p.dep[noun] == "dobj":
        return [_to_clause_end(p, v, noun)], "idiom:np", noun, v, None
    for j in [*p.children[noun], *p.children[v]]:
        if j <= noun:
            continue
        if p.dep[j] == "prep" and p.word[j].lower() in cue.prepositions:
            inner = p.child(j, {"pobj", "pcomp"})
            if inner is not None:
                return [_to_clause_end(p, v, inner)], "idiom:prep", inner, j, None
        if "clause" in cue.frames and p.dep[j] in {"acl", "ccomp", "relcl"} and tense_of(p, j) != "infinitive":
            return [_to_clause_end(p, v, j)], "idiom:clause", j, noun, None
        if "to-inf" in cue.frames and p.dep[j] in {"acl", "xcomp"} and tense_of(p, j) == "infinitive":
            return [_to_clause_end(p, v, j)], "idiom:to-inf", j, noun, None
    return None


def _attribution(
    p: Parse, v: int, cue: Cue, content: list[Span], rule: str, head: int | None, *, cue_tokens: tuple[int, int]
) -> Attribution:
    source = doer_of(p, v)
    span = None
    if source is not None:
        inherited = subject_of(p, v)
        tokens = noun_phrase(p, source)
        if inherited is not None and inherited.inherited and p.dep[v] in {"acl", "relcl"}:
            tokens = core_phrase(p, source)
        if tokens[0] <= cue_tokens[0] <= tokens[1]:
            tokens = core_phrase(p, source)
        span = chars(p, tokens)
    addressee = _addressee(p, v, cue)
    return Attribution(
        cue=cue, head=v, cue_span=chars(p, cue_tokens), source=source, source_span=span,
        content=_without(content, [chars(p, cue_tokens), *([span] if span else [])]), rule=rule, content_head=head,
        addressee=addressee, addressee_span=chars(p, core_phrase(p, addressee)) if addressee is not None else None,
        relay=_quoting(p, v),
    )  # fmt: skip


def _without(content: list[Span], parts: list[Span]) -> list[Span]:
    """Content spans that do not swallow the cue or the source."""
    kept = []
    for start, end in content:
        for s, e in parts:
            if start < e and s < end:
                start, end = (e, end) if s <= start else (start, s)
        if end > start:
            kept.append((start, end))
    return kept


def _quoting(p: Parse, v: int) -> int | None:
    """Who quotes the speaker: "TASS quoted Peskov as saying", "Peskov was quoted by TASS as saying"."""
    head = p.head[v]
    if p.dep[v] == "pcomp" and p.pos[head] == "ADP":
        head = p.head[head]
    if head == v or p.lemma[head] not in {"quote", "cite"}:
        return None
    return doer_of(p, head)


def _unsaid_infinitive(p: Parse, v: int) -> bool:
    """Whether the verb is an infinitive or a bare participle with no one to say it ("to discuss trade")."""
    if tense_of(p, v) == "infinitive":
        return True
    return p.dep[v] in {"amod", "compound"}


def _can_speak(p: Parse, v: int, cue: Cue) -> bool:
    subject = subject_of(p, v)
    if subject is None:
        return False
    word = p.word[subject.token].lower()
    if is_passive(p, v):
        # "officials briefed on the plan", "the man told to leave": they hear, and nobody is said to speak.
        return not (p.dep[v] == "acl" and cue.addressee == "dobj" and agent_of(p, v) is None)
    if word in {"there"}:
        return False
    if word in {"it", "that", "this"} and p.lemma[v] in _EVIDENTIAL and p.dep[v] != "relcl":
        return False
    return not (p.lemma[v] in _EVIDENTIAL and p.pos[subject.token] == "NOUN" and not may_speak(p, subject.token))


def _addressee(p: Parse, v: int, cue: Cue) -> int | None:
    if cue.addressee == "dobj":
        passive = is_passive(p, v)
        if passive:
            subject = subject_of(p, v)
            return subject.token if subject else None
        target = p.child(v, {"dobj", "dative"})
        if target is None:
            clause = p.child(v, {"ccomp", "xcomp"})
            target = p.child(clause, {"nsubj"}) if clause is not None and tense_of(p, clause) == "infinitive" else None
        return target if target is not None and p.pos[target] in {"NOUN", "PROPN", "PRON"} else None
    if cue.addressee:
        for j in p.children[v]:
            if p.dep[j] in {"prep", "dative"} and p.word[j].lower() == cue.addressee:
                return p.child(j, {"pobj"})
    return None


def content_of(p: Parse, v: int, cue: Cue) -> tuple[list[Span], str, int | None]:
    """Content spans of a verb, the rule that found them, and the head token of the content."""
    frames = cue.frames
    if "to-inf" in frames and _to_infinitive(p, v):
        found = _infinitive(p, v, frames)  # "vowed to fight", wherever the verb stands
        if found:
            return found
    if "clause" in frames or "quote" in frames:
        found = _clause_content(p, v)
        if found:
            return found
    for rule, frame in ((_infinitive, {"to-inf", "obj-inf"}), (_predicate, {"so", "as"}), (_wh, {"wh"})):
        if frames & frame:
            found = rule(p, v, frames)
            if found:
                return found
    for j in p.children[v]:
        if p.dep[j] in {"prep", "agent"} and p.word[j].lower() in cue.prepositions and j > v:
            inner = p.child(j, {"pobj", "pcomp"})
            if inner is not None and not _is_day(p, inner):
                target = p.child(v, {"dobj"}) if "dobj" in frames else None
                head = target if target is not None and target < inner else inner
                return [_to_clause_end(p, v, head)], "prep", inner
    if "gerund" in frames:
        g = next((j for j in p.children[v] if p.dep[j] in {"xcomp", "ccomp"} and p.tag[j] == "VBG" and j > v), None)
        if g is not None:
            return [_to_clause_end(p, v, g)], "gerund", g
    if "np" in frames:
        return _object(p, v)
    return [], "", None


def _is_day(p: Parse, i: int) -> bool:
    """Whether a noun names a day, month or year: "pressed him on Friday" says when, not what."""
    return p.word[i].lower() in _DAYS or (p.word[i].isdigit() and len(p.word[i]) == 4)


def _clause_content(p: Parse, v: int) -> tuple[list[Span], str, int | None] | None:
    clause = _complement(p, v)
    if clause is not None:
        if clause > v:
            if p.edges[0][clause] < v:  # "which it said were used": the clause stands around the verb
                own = {v, *(i for j in p.children[v] if j != clause for i in p.subtree(j))}
                around = [i for i in p.subtree(clause) if i not in own]
                return [chars(p, r) for r in runs(p, around)], "clause around", clause
            first = next((j for j in p.children[v] if j > v and p.dep[j] in {"ccomp", "parataxis"}), clause)
            span = _to_clause_end(p, v, _from_object(p, v, first), through=clause)
            return [_without_day(p, v, clause, span)], "clause", clause
        inside = [i for i in p.subtree(clause)]
        return [chars(p, r) for r in runs(p, inside)], "clause before", clause
    parenthetic = _parenthetic(p, v)
    if parenthetic:
        return parenthetic
    return _after_colon(p, v)


def _without_day(p: Parse, v: int, clause: int, span: Span) -> Span:
    """ "said on Monday it would …", "announced after dark that …": when it was said is no part of what was said."""
    first = p.token_at(span[0])
    if first != v + 1:
        return span
    mark = p.child(clause, {"mark"})
    if mark is not None and mark > first and p.word[mark].lower() == "that":
        return p.start[mark], span[1]
    at = first
    while at < clause and p.word[at].lower() in _WHEN:
        at += 1
    if at < clause and _is_day(p, at):
        return (p.start[at + 1], span[1]) if p.start[at + 1] < span[1] else span
    return span


def _from_object(p: Parse, v: int, clause: int) -> int:
    """Where the clause begins: its subject may have been taken for the verb's object ("said the call showed …")."""
    target = p.child(v, {"dobj"})
    hears = target is not None and p.lemma[v].lower() in verbs() and verbs()[p.lemma[v].lower()].addressee == "dobj"
    if target is None or hears or not v < target < clause or p.child(clause, SUBJECTS) is not None:
        return clause
    return target


def _complement(p: Parse, v: int) -> int | None:
    """The finite clause that is said: the last ccomp after the verb, else the one before it."""
    own = [
        j for j in p.children[v]
        if p.dep[j] in {"ccomp", "parataxis"} and not (tense_of(p, j) == "infinitive") and not _is_wh_relative(p, j)
    ]  # fmt: skip
    after = [j for j in own if j > v]
    if after:
        return after[0]
    return _told_clause(p, v) or (own[-1] if own else None)


def _told_clause(p: Parse, v: int) -> int | None:
    """ "told a meeting of ministers that …": a clause that opens with "that" and has its own subject is what was told.

    A small parser hangs it on the noun before it as a relative clause.
    """
    cue = verbs().get(p.lemma[v].lower())
    hearer = p.child(v, {"dobj", "dative"}) if cue is not None and cue.addressee == "dobj" else None
    if hearer is None or hearer < v:
        return None
    for i in p.subtree(hearer):
        if p.dep[i] in {"relcl", "acl"} and i > hearer and p.child(i, SUBJECTS) is not None:
            mark = p.child(i, {"mark"})
            if mark is not None and p.word[mark].lower() == "that":
                return i
    return None


def _is_wh_relative(p: Parse, j: int) -> bool:
    return p.tag[j] == "VBG" and p.child(j, SUBJECTS) is None


def _parenthetic(p: Parse, v: int) -> tuple[list[Span], str, int | None] | None:
    """ "The talks, Price said, were frank": the clause the parenthesis stands in is the content."""
    subject = p.child(v, SUBJECTS)
    if subject is None or (p.child(v, {"dobj", "xcomp"}) is not None and p.dep[v] != "parataxis"):
        return None
    first, last = trimmed(p, *_span_of(p, v))
    sent_first, sent_end = p.sentences[p.sent[v]]
    before = first > sent_first and p.word[first - 1] in _PARENTHETIC
    if not before:
        return None
    head = p.head[v]
    if p.dep[v] == "parataxis" and head != v:
        inside = set(p.subtree(v))
        rest = [i for i in p.subtree(head) if i not in inside]
        resumed = _resumed(p, last, sent_end) if not any(i > last for i in rest) else None
        content = [chars(p, r) for r in runs(p, rest)] + ([chars(p, resumed)] if resumed else [])
        return content, "parenthesis", head
    if p.dep[v] in {"ROOT", "ccomp", "conj"} and last - first < 40:
        start = _clause_start(p, sent_first, first)
        if start < first - 1:
            a, b = trimmed(p, start, first - 1)
            rest = _resumed(p, last, sent_end)
            content = [chars(p, (a, b)), *([chars(p, rest)] if rest else [])]
            return content, "clause-final cue", _root_between(p, a, b) or (rest and _root_between(p, *rest))
    return None


def _resumed(p: Parse, last: int, end: int) -> tuple[int, int] | None:
    """The clause taken up again after a parenthesis: "The difference, he told me, is that …".

    Only where the next words can be no clause of their own: a verb, or the rest of a phrase, comes first.
    """
    close = next((i for i in range(last + 1, min(last + 10, end - 1)) if p.word[i] == ","), None)
    if close is None or any(p.pos[i] in {"VERB", "AUX", "SCONJ", "CCONJ"} for i in range(last + 1, close)):
        return None
    i = close + 1
    while i < end - 1 and p.pos[i] in {"ADV", "PART"}:
        i += 1
    if p.tag[i] not in {"VBZ", "VBP", "VBD", "MD"} and not (p.pos[i] in {"ADP", "SCONJ"} and p.word[i].lower() == "that"):
        return None
    return trimmed(p, close + 1, end - 1)


def _root_between(p: Parse, first: int, last: int) -> int | None:
    """The verb of a token range that no other token of it governs."""
    return next(
        (i for i in range(first, last + 1) if p.pos[i] in {"VERB", "AUX"} and not first <= p.head[i] <= last), None
    )


def _span_of(p: Parse, v: int) -> tuple[int, int]:
    """Tokens of the verb, its subject and what goes with them, clauses left out."""
    near = [v]
    for j in p.children[v]:
        if p.dep[j] in SUBJECTS:
            near.extend(noun_phrase(p, j))
        elif p.dep[j] in {"aux", "auxpass", "neg", "advmod"}:
            near.append(j)
    return min(near), max(near)


def _clause_start(p: Parse, sent_first: int, before: int) -> int:
    """Start of the clause that ends right before a parenthesis: the sentence, or past a semicolon."""
    for i in range(before - 2, sent_first - 1, -1):
        if p.word[i] == ";":
            return i + 1
    return sent_first


def _after_colon(p: Parse, v: int) -> tuple[list[Span], str, int | None] | None:
    """ "Price said: …": what follows the colon."""
    _, end = p.sentences[p.sent[v]]
    for i in range(v + 1, min(v + 12, end)):
        if p.word[i] == ":" and i + 1 < end:
            a, b = trimmed(p, i + 1, end - 1)
            return ([chars(p, (a, b))], "colon", None) if b > a else None
        if p.pos[i] == "VERB":
            return None
    return None


def _to_infinitive(p: Parse, v: int) -> bool:
    """Whether an infinitive complements the verb and no finite clause does."""
    return p.child(v, {"ccomp"}) is None and any(
        j > v and p.dep[j] == "xcomp" and tense_of(p, j) == "infinitive" for j in p.children[v]
    )


def _infinitive(p: Parse, v: int, frames: frozenset[str]) -> tuple[list[Span], str, int | None] | None:
    for j in p.children[v]:
        if j > v and p.dep[j] in {"xcomp", "ccomp", "advcl"} and tense_of(p, j) == "infinitive":
            if p.dep[j] == "advcl" and "to-inf" not in frames and p.child(v, {"dobj"}) is None:
                continue
            head = j
            if "obj-inf" in frames:
                target = p.child(v, {"dobj"})
                if target is not None and v < target < j:
                    head = min(target, j)
            return [_to_clause_end(p, v, head, through=j)], "to-inf", j
    return None


def _predicate(p: Parse, v: int, frames: frozenset[str]) -> tuple[list[Span], str, int | None] | None:
    """ "called it a mistake", "described the talks as frank"."""
    if "so" in frames:
        predicate = p.child(v, {"oprd"})
        if predicate is None:
            predicate = next(
                (
                    j
                    for j in p.children[v]
                    if p.dep[j] in {"xcomp", "ccomp"} and j > v and p.pos[j] in {"NOUN", "ADJ", "PROPN"}
                ),
                None,
            )
        if predicate is None:
            predicate = _named_so(p, v)
        if predicate is not None and not is_passive(p, v):
            return [_to_clause_end(p, v, _leftmost_object(p, v, predicate), through=predicate)], "predicate", predicate
    if "as" in frames:
        for j in p.children[v]:
            if (
                p.dep[j] == "prep"
                and p.word[j].lower() == "as"
                and p.child(j, {"pobj", "pcomp", "amod"}) is not None
                and j > v
            ):
                return [_to_clause_end(p, v, _leftmost_object(p, v, j), through=j)], "predicate", j
    return None


def _named_so(p: Parse, v: int) -> int | None:
    """ "what Yang called heinous actions": the object after the verb is the predicate of "what"."""
    target = p.child(v, {"dobj"})
    after = next((j for j in p.children[v] if p.dep[j] == "dobj" and j > v), None)
    return after if target is not None and target < v and p.tag[target] in {"WP", "WDT"} else None


def _leftmost_object(p: Parse, v: int, predicate: int) -> int:
    target = next((j for j in p.children[v] if p.dep[j] in {"dobj", "nsubj"} and v < j < predicate), None)
    return predicate if target is None else target


def _wh(p: Parse, v: int, frames: frozenset[str]) -> tuple[list[Span], str, int | None] | None:
    clause = next((j for j in p.children[v] if p.dep[j] in {"ccomp", "advcl", "xcomp"} and j > v), None)
    if clause is None:
        return None
    first, _ = noun_phrase(p, clause)
    if p.word[first].lower() in {"whether", "if", "why", "how", "what", "when", "where", "who", "which"}:
        return [_to_clause_end(p, v, clause)], "wh", clause
    return None


def _object(p: Parse, v: int) -> tuple[list[Span], str, int | None]:
    if is_passive(p, v):
        subject = subject_of(p, v)
        if subject is None or agent_of(p, v) is None or subject.inherited:
            return [], "", None
        return [chars(p, noun_phrase(p, subject.token))], "np passive", subject.token
    target = p.child(v, {"dobj"})
    if target is None:
        clause = p.child(v, {"ccomp", "csubj"})
        if clause is not None and clause > v and p.tag[p.edges[0][clause]] in {"WP", "WDT"}:
            return [_to_clause_end(p, v, clause)], "np clause", clause  # "opposed what Yang called …"
        return [], "", None
    if target < v:  # "the plan, which Iran rejected"
        return ([chars(p, (target, target))], "np", target) if p.pos[target] == "PRON" else ([], "", None)
    return [_to_clause_end(p, v, target)], "np", target


def _to_clause_end(p: Parse, v: int, head: int, *, through: int | None = None) -> Span:
    """From the phrase at `head` to the end of what depends on the verb after it.

    A second verb joined to `v`, a participle that is a cue of its own ("adding that"), "according to" and
    the setting of the saying ("in a statement") end the content.
    """
    left, right = p.edges
    first, last = left[head], right[head]
    if through is not None:
        last = max(last, right[through])
    for j in p.children[v]:
        if j <= last or left[j] <= last:
            continue
        if p.dep[j] in {"conj", "cc", "parataxis", "nsubj", "nsubjpass", "ccomp", "agent"} or _ends_content(p, j):
            break
        if p.dep[j] == "punct":
            if p.word[j] in {",", ";", "—", "–"}:
                break
            continue
        if p.dep[j] in {"prep", "advcl", "advmod", "npadvmod", "xcomp", "prt", "oprd"}:
            last = right[j]
    last = cut_at_according(p, first, last)
    last = _cut_at_participle(p, v, first, last)
    return chars(p, trimmed(p, first, last))


def _ends_content(p: Parse, j: int) -> bool:
    if p.dep[j] == "prep":
        if p.word[j].lower() == "according":
            return True
        inner = p.child(j, {"pobj"})
        return (
            inner is not None
            and p.lemma[inner].lower() in _SETTINGS
            and p.word[j].lower() in {"in", "at", "during", "on"}
        )
    if p.dep[j] == "advcl" and p.tag[j] == "VBG" and p.lemma[j].lower() in verbs():
        return True
    return p.dep[j] == "npadvmod"


def _cut_at_participle(p: Parse, v: int, first: int, last: int) -> int:
    """ "said the talks were useful, adding that …": a comma and a participle of saying go back to the speaker."""
    for i in range(first + 2, last + 1):
        if p.word[i - 1] == "," and p.tag[i] == "VBG" and p.dep[i] == "advcl":
            cue = verbs().get(p.lemma[i].lower())
            if cue is not None and cue.attitude == "speech" and "clause" in cue.frames and p.sent[i] == p.sent[v]:
                return i - 2
    return last


def cut_at_according(p: Parse, first: int, last: int) -> int:
    """Last token of a content that "according to" must not be part of."""
    for i in range(first + 1, last + 1):
        if p.word[i].lower() == "according" and i + 1 <= last and p.word[i + 1].lower() == "to":
            return i - 1
    return last
