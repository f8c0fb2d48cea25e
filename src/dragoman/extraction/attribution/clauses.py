"""Content that is a clause: after the verb, before it, around it, after a colon."""

from __future__ import annotations

from dragoman.extraction.attribution.ends import other_speaker, to_clause_end
from dragoman.extraction.cues import verbs
from dragoman.extraction.speakers import speaking_nouns
from dragoman.extraction.syntax import (
    SUBJECTS,
    agent_of,
    between_semicolons,
    chars,
    is_passive,
    noun_phrase,
    runs,
    tense_of,
    trimmed,
)
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

# Spans of the content, the rule that found it, and the token of its verb.
Content = tuple[list[Span], str, int | None]
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN"})
_PARENTHETIC = frozenset({",", "”", '"', "''", "—", "–", "-", "’", ";", "?", "!"})
RITES = frozenset({"grace", "prayer", "mass", "goodbye", "farewell", "rosary"})  # "said her prayers"
# Nouns whose that-clause says how or how far something is done: "must be settled in a way that all accept".
_HOW_FAR = frozenset({"way", "manner", "fashion", "sense", "extent", "degree", "event", "case"})
_WHEN = frozenset({"on", "in", "late", "early", "earlier", "last", "this", "next"})
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


def is_day(p: Parse, i: int) -> bool:
    """Whether a noun names a day, month or year: "pressed him on Friday" says when, not what."""
    return p.word[i].lower() in _DAYS or (p.word[i].isdigit() and len(p.word[i]) == 4)


def clause_content(p: Parse, v: int) -> Content | None:
    """The clause, quotation or colon that carries what `v` says; None if there is none."""
    owner = _interrupted(p, v)
    if owner is not None:
        clause = _parted_clause(p, v)
        inside = {v, *(i for j in p.children[v] if j not in {clause, owner} for i in p.subtree(j))}
        rest = sorted({*p.subtree(owner), *(p.subtree(clause) if clause is not None else ())} - inside)
        return [chars(p, r) for r in runs(p, rest)], "parenthesis", owner
    told = _told_a_day_before(p, v)
    if told is not None:
        return told
    clause = _complement(p, v)
    if clause is not None:
        if clause > v:
            if p.head[v] == clause:  # the parser has hung the saying on what is said
                return [chars(p, trimmed(p, p.child(clause, {"mark"}) or clause, p.edges[1][clause]))], "clause", clause
            if p.edges[0][clause] < v:  # "which it said were used": the clause stands around the verb
                own = {v, *(i for j in p.children[v] if j != clause for i in p.subtree(j))}
                around = [i for i in p.subtree(clause) if i not in own]
                return [chars(p, r) for r in runs(p, around)], "clause around", clause
            first = next((j for j in p.children[v] if j > v and p.dep[j] in {"ccomp", "parataxis"}), clause)
            first = first if p.head[clause] == v else clause
            span = to_clause_end(p, v, _from_object(p, v, first), through=clause)
            return [_without_day(p, v, clause, span)], "clause", clause
        if _parted(p, clause, v) or (p.child(v, {"dative"}) is not None and p.child(v, {"dobj"}) is not None):
            return None  # "…, the Finns have promised the Danes a port": it has what it says
        first, end = between_semicolons(p, v, *p.sentences[p.sent[v]])
        said = [i for i in p.subtree(clause) if first <= i < end]
        objects = [j for j in p.children[v] if p.dep[j] in {"dobj", "dative"}]
        if len(objects) == 1 and _after_comma(p, v, objects[0]):  # "There would be, he said, no truce"
            said += p.subtree(objects[0])
        said = _without_next_speaker(p, said, v)
        return [chars(p, r) for r in runs(p, said)], "clause before", clause
    parenthetic = _parenthetic(p, v)
    if parenthetic:
        return parenthetic
    return _after_colon(p, v) or _as_said(p, v)


def named_before_subject(p: Parse, v: int) -> int | None:
    """What was said is called by a noun that the parser joins to the subject: "…, a charge | Latvia denies"."""
    subject = p.child(v, {"nsubj"})
    first = p.edges[0][subject] if subject is not None and p.pos[subject] == "PROPN" else 0
    if subject is None or first == 0 or p.word[first - 1] != "," or p.word[first].lower() not in {"a", "an"}:
        return None
    nouns = (j for j in p.children[subject] if first < j < subject and p.dep[j] == "compound" and p.pos[j] == "NOUN")
    return next((j for j in nouns if p.lemma[j].lower() in speaking_nouns("said")), None)


def _told_a_day_before(p: Parse, v: int) -> Content | None:
    """ "had warned the king the night before that the dam would burst": the parser joins "before" to the clause."""
    for j in p.children[v]:
        marks = [k for k in p.children[j] if p.dep[k] == "mark"] if j > v and p.dep[j] == "advcl" else []
        that = next((k for k in marks if p.word[k].lower() == "that"), None)
        day = that is not None and that - 1 in marks and p.word[that - 1].lower() == "before"
        if (
            day
            and that is not None
            and p.dep[that - 2] == "npadvmod"
            and p.child(j, SUBJECTS) is not None
            and _tells(p, v)
        ):
            return [chars(p, trimmed(p, that, p.edges[1][j]))], "clause", j
    return None


def _after_comma(p: Parse, v: int, j: int) -> bool:
    """Whether what depends on a verb is parted from it by a comma, so that it goes on with the clause around it."""
    left = p.edges[0][j]
    return j > v and left > v + 1 and p.word[left - 1] == ","


def _parted_clause(p: Parse, v: int) -> int | None:
    """The that-clause behind a verb that a comma parts from it."""
    clause = next((j for j in p.children[v] if p.dep[j] == "ccomp" and j > v), None)
    if clause is None or not _after_comma(p, v, clause) or p.word[p.edges[0][clause]].lower() != "that":
        return None
    return clause


def _interrupted(p: Parse, v: int) -> int | None:
    """The verb whose saying a remark parts from its that-clause: "He had been told, he recalled, that it was over".

    The parser gives the clause to the remark. None: no such remark.
    """
    subject = p.child(v, {"nsubj"})
    if _parted_clause(p, v) is None or subject is None or p.word[p.edges[0][subject] - 1] != ",":
        return None
    owners = [j for j in p.children[v] if p.dep[j] == "ccomp" and j < v]
    if p.dep[v] in {"parataxis", "ccomp"} and p.head[v] < v:
        owners.append(p.head[v])
    return next((j for j in owners if _tells(p, j) and _lacks_clause(p, j, v)), None)


def _lacks_clause(p: Parse, j: int, v: int) -> bool:
    """Whether a verb of saying has nothing said but for a clause at `v`; a hearer it may have."""
    cue = verbs()[p.lemma[j].lower()]
    return p.child(j, {"ccomp"}) in {None, v} and (cue.addressee == "dobj" or p.child(j, {"dobj"}) is None)


def _tells(p: Parse, v: int) -> bool:
    """Whether a verb can have a that-clause for what it says."""
    cue = verbs().get(p.lemma[v].lower())
    return cue is not None and "clause" in cue.frames


def _resumed_clause(p: Parse, v: int) -> int | None:
    """The that-clause that a comma parts from the verb whose it is.

    Of an interrupted saying, or of one the parser has put below its clause: "She had been told, he says, that …".
    """
    if p.child(v, {"ccomp", "xcomp"}) is None and _tells(p, v):
        word = next((j for j in p.children[v] if p.word[j].lower() == "according"), None)
        below: list[int] = [*p.children[v], *(p.children[word] if word is not None else [])]
        for j in below:
            mark = p.child(j, {"mark"}) if j > v and p.dep[j] in {"conj", "advcl", "pcomp"} else None
            if mark is not None and p.word[mark].lower() == "that" and p.word[mark - 1] == ",":
                return j
    above = p.head[v]
    for j in (*p.children[v], above):
        if j > v and p.dep[j] in {"parataxis", "ccomp", "ROOT"} and p.pos[j] == "VERB" and _interrupted(p, j) == v:
            return _parted_clause(p, j)
    if p.dep[v] != "ccomp" or above <= v or p.child(v, SUBJECTS) is None or not _tells(p, v):
        return None
    if p.child(v, {"ccomp", "xcomp"}) is not None:
        return None
    mark = p.child(above, {"mark"})
    opens = mark is not None and mark > v and p.word[mark].lower() == "that" and p.word[mark - 1] == ","
    return above if opens else None


def _as_said(p: Parse, v: int) -> Content | None:
    """ "As the ministry announced, the port will close": the clause that it goes with."""
    mark, main = p.child(v, {"mark"}), p.head[v]
    if p.dep[v] != "advcl" or mark is None or p.word[mark].lower() != "as" or p.child(v, {"xcomp"}):
        return None
    beside = [k for j in p.children[v] if p.dep[j] == "prep" for k in p.children[j] if p.dep[k] in {"pobj", "pcomp"}]
    if not all(is_day(p, k) for k in beside):
        return None  # "as she told of the raid"
    said = p.child(v, {"dobj"})
    if said is not None and p.word[said].lower() != "it":  # "as the envoy tells it"
        return None
    if not _tells(p, v) or p.child(v, SUBJECTS) is None or p.pos[main] not in {"VERB", "AUX"}:
        return None
    first, last = p.edges[0][v], p.edges[1][v]
    opens = first == p.sentences[p.sent[v]][0]
    if not (p.word[last + 1 : last + 2] == [","] if opens else p.word[first - 1] == ","):
        return None
    rest = [i for i in p.subtree(main) if not first <= i <= last]
    return [chars(p, r) for r in runs(p, rest)], "parenthesis", main


def _parted(p: Parse, clause: int, v: int) -> bool:
    """Whether a clause before a verb is no complement of it: across a semicolon, or all that a relative clause follows.

    "He wept; the ministry denied it", "… told Li, who told nobody".
    """
    subject = p.child(v, SUBJECTS)
    if subject is None or subject < clause:
        return False
    between = range(clause + 1, subject)
    return any(p.word[i] in {";", ":"} for i in between) or p.tag[subject] in {"WP", "WDT"}


def _without_day(p: Parse, v: int, clause: int, span: Span) -> Span:
    """ "said on Monday it would …", "announced after dark that …": when it was said is no part of what was said."""
    first = p.token_at(span[0])
    mark = p.child(clause, {"mark"})
    if mark is not None and mark > first == v + 2 and p.pos[first] == "ADP" and p.word[mark].lower() == "that":
        return (p.start[mark], span[1]) if p.word[v + 1] == "," == p.word[mark - 1] else span
    if first != v + 1:
        return span
    if mark is not None and mark > first and p.word[mark].lower() == "that":
        return p.start[mark], span[1]
    at = first
    while at < clause and p.word[at].lower() in _WHEN:
        at += 1
    if at < clause and is_day(p, at):
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
    resumed = _resumed_clause(p, v)
    if resumed is not None:
        return resumed
    own = [
        j for j in p.children[v]
        if p.dep[j] in {"ccomp", "parataxis"} and tense_of(p, j) != "infinitive" and not _is_wh_relative(p, j)
    ]  # fmt: skip
    after = [j for j in own if j > v and not _tells_of_it(p, j) and not _goes_its_own_way(p, v, j)]
    after = [j for j in after if not _is_remark(p, v, j)]
    if after:
        return after[0]
    own = [j for j in own if j < v and not _is_set_apart(p, j) and not (is_passive(p, j) and _is_participle(p, j))]
    return _told_clause(p, v) or (own[-1] if own else None)


def _is_participle(p: Parse, j: int) -> bool:
    """ "A message, read aloud by a novice, asked …": a participle between commas says of whom the verb tells."""
    return p.word[j - 1] == "," and p.child(j, {"aux", "auxpass"}) is None and p.child(j, {"agent"}) is not None


def _is_set_apart(p: Parse, j: int) -> bool:
    """ "The minister, she said, had told Rao: …": a saying between commas is none of what the verb behind it says."""
    subject = p.child(j, {"nsubj"})
    first = p.edges[0][subject] if subject is not None else 0
    return (
        first > 0 and p.word[first - 1] == "," == p.word[j + 1] and p.lemma[j].lower() in verbs() and subject == j - 1
    )


def _is_remark(p: Parse, v: int, j: int) -> bool:
    """ "agreed, the readout said, to meet": a saying between commas is another's, and what follows it is agreed."""
    subject, infinitive = p.child(j, {"nsubj"}), p.child(j, {"xcomp"})
    if subject is None or infinitive is None or p.lemma[j].lower() not in verbs() or p.edges[0][subject] != v + 2:
        return False
    return p.word[v + 1] == "," == p.word[j + 1] and tense_of(p, infinitive) == "infinitive"


def _tells_of_it(p: Parse, j: int) -> bool:
    """ "…, a copy of which was seen": a clause about what was written, and none of it."""
    subject = p.child(j, SUBJECTS)
    return subject is not None and any(p.tag[i] in {"WDT", "WP", "WP$"} for i in p.subtree(subject) if i != subject)


def _goes_its_own_way(p: Parse, v: int, j: int) -> bool:
    """ "said his prayers, locked the door": the verb has its object, and after a comma another clause begins."""
    subject = p.child(j, SUBJECTS)
    if subject is not None and p.lemma[v].lower() == "say" and p.lemma[subject].lower() in RITES:
        return True
    said = p.child(v, {"dobj"})
    if said is None or not v < said < j or p.lemma[v].lower() != "say":
        return False
    return p.word[p.edges[1][said] + 1 : p.edges[1][said] + 2] == [","] and p.word[p.edges[0][j]].lower() != "that"


def _told_clause(p: Parse, v: int) -> int | None:
    """ "told a meeting of ministers that …": a clause that opens with "that" and has its own subject is what was told.

    A small parser hangs it on the noun before it as a relative clause.
    """
    cue = verbs().get(p.lemma[v].lower())
    hearer = p.child(v, {"dobj", "dative"}) if cue is not None and cue.addressee == "dobj" else None
    to = p.child(v, {"prep", "dative"}) if cue is not None and cue.addressee == "to" else None
    if to is not None and p.word[to].lower() == "to":
        hearer = p.child(to, {"pobj"})  # "explained to the monitors that …"
    if hearer is None and cue is not None and is_passive(p, v):
        hearer = agent_of(p, v)  # "were told by an officer, Noor Ali, that …"
    beside = [hearer] if hearer is not None and hearer > v else []
    if cue is not None and "clause" in cue.frames and p.child(v, {"dobj"}) in {None, hearer}:
        # "said through a friend that …", "said in a statement that …"
        preps = (j for j in p.children[v] if j > v and p.dep[j] in {"prep", "agent"})
        behind = (k for j in preps if (k := p.child(j, {"pobj"})) is not None and k != hearer)
        beside += [k for k in behind if p.lemma[k].lower() not in _HOW_FAR]
    heard = cue is not None and cue.addressee == "dobj" and is_passive(p, v)
    found = (that_clause(p, noun, relative=heard and noun == hearer) for noun in beside)
    return next((i for i in found if i is not None), None)


def that_clause(p: Parse, noun: int, *, relative: bool = False) -> int | None:
    """A clause behind a noun that opens with "that" and has its own subject: of the verb, not of the noun.

    `relative`: even where "that" can be its object, as in "was warned by the mission that the dam would fail".
    """
    for i in (i for i in p.subtree(noun) if i > noun):
        subject = p.child(i, SUBJECTS) if p.dep[i] in {"relcl", "acl"} else None
        if subject is None:
            continue
        mark = p.child(i, {"mark", "pobj"})
        opens = p.edges[0][i]
        bare = p.word[opens].lower() == "that" and p.tag[opens] == "IN"
        bare = bare or (relative and p.word[opens].lower() == "that" and opens != subject and p.pos[subject] != "PRON")
        if bare or (mark is not None and p.word[mark].lower() == "that"):
            return i
    return None


def _is_wh_relative(p: Parse, j: int) -> bool:
    return p.tag[j] == "VBG" and p.child(j, SUBJECTS) is None


def _parenthetic(p: Parse, v: int) -> Content | None:
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
        first_of, end_of = between_semicolons(p, v, sent_first, sent_end)
        rest = [i for i in p.subtree(head) if i not in inside and first_of <= i < end_of]
        rest = _without_next_speaker(p, rest, last)
        resumed = _resumed(p, last, sent_end) if not any(i > last for i in rest) else None
        content = [chars(p, r) for r in runs(p, rest)] + ([chars(p, resumed)] if resumed else [])
        return content, "parenthesis", head
    if p.dep[v] in {"ROOT", "ccomp", "conj"} and last - first < 40:
        start = _clause_start(p, sent_first, first)
        if start < first - 1:
            a, b = trimmed(p, start, first - 1)
            if not _is_clause(p, a, b) or (is_passive(p, v) and agent_of(p, v) is None):
                return None  # "At one point, a woman asked", "With two seats left, the party is assured"
            again = _resumed(p, last, sent_end)
            content = [chars(p, (a, b)), *([chars(p, again)] if again else [])]
            return content, "clause-final cue", _root_between(p, a, b) or (_root_between(p, *again) if again else None)
    return None


def _without_next_speaker(p: Parse, tokens: list[int], last: int) -> list[int]:
    """ "The port was shut, Rao said, | and the ministry denied it": the words behind the saying are another's."""
    after = [i for i in tokens if i > last]
    opens = next((i for i in after if p.word[i] not in {",", "”", '"', "''"}), None)
    other = other_speaker(p, opens + 1, after[-1]) if opens is not None else None
    if opens is None or p.pos[opens] not in {"CCONJ", "SCONJ"} or other is None:
        return tokens
    told = {p.word[j].lower() for j in p.children[other] if p.dep[j] in {"aux", "neg"}}
    if "had" in told or ("would" in told and not told & {"not", "n't", "n’t"}):
        return tokens  # "…, Rao said, and the ministry had denied it": told as past, it is still what Rao said
    return [i for i in tokens if i <= last]


def _is_clause(p: Parse, first: int, last: int) -> bool:
    """Whether a token range is a clause that can be said: a quotation, or a main verb with its subject."""
    if any(p.word[i] in {"“", '"', "''", "”"} for i in range(first, last + 1)):
        return True
    if p.tag[first] in {"VBN", "VBG"} or p.word[first].lower() in {"as", "asked", "when", "after", "before", "while"}:
        return False
    return any(
        p.tag[i] in _FINITE and p.dep[i] not in {"advcl", "relcl", "acl"} and p.child(i, SUBJECTS) is not None
        for i in range(first, last + 1)
    )  # fmt: skip


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
    if p.tag[i] not in {"VBZ", "VBP", "VBD", "MD"} and p.word[i].lower() != "that":
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


def _after_colon(p: Parse, v: int) -> Content | None:
    """ "Price said: …": what follows the colon."""
    _, end = p.sentences[p.sent[v]]
    for i in range(v + 1, min(v + 12, end)):
        if p.word[i] == ":" and i + 1 < end:
            a, b = trimmed(p, i + 1, end - 1)
            return ([chars(p, (a, b))], "colon", None) if b > a else None
        if p.pos[i] == "VERB":
            return None
    return None
