"""Attributions told by where the words stand, where the parser loses its way.

"The premier, an aide told Reuters, had flown home" sets the saying between a subject and its verb; "Chad has offered
to hand back the jeeps, the envoy's spokeswoman, Ines Bako, said" sets it at the end, after a clause that is itself
somebody's saying. In both the commas and the words at their sides say what belongs to whom.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.ends import SETTINGS
from dragoman.extraction.cues import Cue, verbs
from dragoman.extraction.speakers import speaking_nouns
from dragoman.extraction.syntax import between_semicolons, chars, root_of, trimmed
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SAID = frozenset({"VBD", "VBZ", "VBP", "VBN"})  # "an official told Reuters, …": the parser may see a participle
_OPENS = frozenset({"DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON"})
_LONGEST = 18  # tokens between comma and cue
_HEARD = 8  # tokens after the cue
_MARKS = frozenset({"“", "”", '"', "''", "``", ";", ":", "(", ")", "—", "–"})
_OPENING, _CLOSING = frozenset({"“", '"', "``"}), frozenset({"”", '"', "''"})
_OF_SAYING = frozenset({"according", "after", "before", "as", "while", "when", "during", "but", "although", "though"})
_WHENCE = frozenset("before after when because since until as while once".split())
_TOWARDS = frozenset({"to", "with"})  # "said on Twitter", "said in Lima": no hearer
_WHEN = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday later earlier late early afterwards "
    "again here there".split()
)


def asides(p: Parse) -> Iterator[Attribution]:
    """The attributions that stand between commas inside a clause, or after its last comma."""
    known = verbs()
    for v in range(len(p)):
        cue = known.get(p.lemma[v].lower()) if p.tag[v] in _SAID else None
        if cue is None or "clause" not in cue.frames or cue.act == "discuss":
            continue
        if p.tag[v] == "VBN" and (p.child(v, {"aux", "auxpass"}) is not None or p.pos[v - 1] not in {"NOUN", "PROPN"}):
            continue
        made = _aside(p, v, cue) or _inverted(p, v, cue)
        if made is not None:
            yield made


def _aside(p: Parse, v: int, cue: Cue) -> Attribution | None:
    first, end = between_semicolons(p, v, *p.sentences[p.sent[v]])
    comma = _comma_before(p, v, first)
    if comma is None:
        return None
    hearer, last = _heard(p, v, end)
    relayed = last is not None and _is_relayed(p, last + 1, end) and not _is_quoted(p, first, comma)
    held = relayed or _holds_quotation(p, first, comma)
    if last is None or any(p.word[i] in _MARKS for i in range(comma if held else first, last + 1)):
        return None  # quotations and parentheses are told by their marks
    source = (comma + 1, v - 1)
    if any(p.pos[i] == "NOUN" and p.lemma[i].lower() in speaking_nouns("said") for i in range(comma + 1, v - 1)):
        return None  # "…, a charge Latvia denies"
    after = last + 1
    if p.tag[v - 1] == "PRP" and comma == v - 2:  # "…, he said." and "…, he said, that …" are told by the verb
        resumed = p.word[after] == "," and p.word[after + 1].lower() != "that" and _goes_on(p, after + 1)
        if not resumed:
            return None
    trails = after + 1 < end and p.word[after] == "," and p.tag[after + 1] == "VBG"  # "…, he said, citing a cable"
    if after >= end - 1 or trails or relayed:
        before = (first, comma - 1)
        if not _is_clause(p, *before):
            return None
        content, rule = [chars(p, trimmed(p, *before))], "clause before"
    elif p.word[after] == "," and _goes_on(p, after + 1) and _is_clause(p, first, comma - 1):
        pieces = [trimmed(p, first, comma - 1), trimmed(p, after + 1, _last_of_part(p, after + 1, end))]
        content, rule = [chars(p, piece) for piece in pieces], "parenthesis"
    elif p.word[after] == "," and _is_finite(p, _past_adverbs(p, after + 1, end)):
        subject, rest = trimmed(p, _subject_start(p, first, comma), comma - 1), trimmed(p, after + 1, end - 1)
        if not _is_subject(p, *subject):
            return None
        content, rule = [chars(p, subject), chars(p, rest)], "parenthesis"
    else:
        return None
    head = root_of(p, list(range(source[0], source[1] + 1)))
    if head is None:
        return None
    return Attribution(
        cue=cue, head=v, cue_span=chars(p, (v, v)), source=_named_first(p, source, head), source_span=chars(p, source),
        content=content, rule=rule, addressee=hearer, addressee_span=_span(p, hearer, v + 1, last),
        content_head=_verb_of(p, content),
    )  # fmt: skip


def _subject_start(p: Parse, first: int, comma: int) -> int:
    """Where the subject before an aside begins: the sentence, or past the last ", and" if a clause ends there."""
    joint = next((i for i in range(comma - 1, first, -1) if p.pos[i] == "CCONJ" and p.word[i - 1] == ","), None)
    if joint is None or _is_subject(p, first, comma - 1) or not _is_clause(p, first, joint - 2):
        return first
    return joint + 1


def _is_relayed(p: Parse, comma: int, end: int) -> bool:
    """Whether all that follows a comma is who passes it on: "A, the palace said, | the agency Sanad reported."."""
    v = next((i for i in range(comma + 2, end) if p.tag[i] in _FINITE), None) if comma < end else None
    if v is None or p.word[comma] != "," or v - comma > _LONGEST:
        return False
    cue = verbs().get(p.lemma[v].lower())
    if cue is None or "clause" not in cue.frames or _comma_before(p, v, comma - 1) != comma:
        return False
    _, last = _heard(p, v, end)
    return last is not None and last >= end - 2


def _holds_quotation(p: Parse, first: int, comma: int) -> bool:
    """Whether a clause before a comma holds whole quotations, and opens with none: "He called it “odd”, | Rao said"."""
    marks = [p.word[i] for i in range(first, comma) if p.word[i] in _MARKS]
    paired = all(w in _OPENING for w in marks[::2]) and all(w in _CLOSING for w in marks[1::2]) and len(marks) % 2 == 0
    return bool(marks) and paired and p.word[first] not in _MARKS


def _is_quoted(p: Parse, first: int, comma: int) -> bool:
    """Whether what stands before a comma is a quotation from end to end."""
    return p.word[first] in _OPENING and p.word[comma - 1] in _CLOSING


def _inverted(p: Parse, v: int, cue: Cue) -> Attribution | None:
    """ "Lima, said a Bolivian daily, would recall its envoy": verb and speaker between the commas of a clause."""
    if v == 0 or p.word[v - 1] != "," or p.tag[v] not in {"VBD", "VBZ", "VBP"}:
        return None
    first, end = between_semicolons(p, v, *p.sentences[p.sent[v]])
    if v - 1 <= first or v + 1 >= end:
        return None
    comma = next((i for i in range(v + 1, min(v + _LONGEST, end)) if p.word[i] == ","), None)
    if comma is None or p.pos[v + 1] not in _OPENS or p.tag[_past_adverbs(p, comma + 1, end)] not in _FINITE:
        return None
    inside = range(v + 1, comma)
    if any(p.tag[i] in _FINITE or p.word[i] in _MARKS for i in inside) or not _is_subject(p, first, v - 2):
        return None
    head = root_of(p, list(inside))
    if head is None or any(p.word[i] in _MARKS for i in range(first, end)):
        return None
    content = [chars(p, trimmed(p, first, v - 2)), chars(p, trimmed(p, comma + 1, end - 1))]
    return Attribution(
        cue=cue, head=v, cue_span=chars(p, (v, v)), source=head, source_span=chars(p, (v + 1, comma - 1)),
        content=content, rule="parenthesis", content_head=_verb_of(p, content),
    )  # fmt: skip


def _span(p: Parse, hearer: int | None, first: int, last: int) -> Span | None:
    return chars(p, trimmed(p, first, max(first, min(last, hearer)))) if hearer is not None else None


def _comma_before(p: Parse, v: int, first: int) -> int | None:
    """The comma before the source: right before a noun phrase that ends at the verb, a name set off in it or not."""
    i = v - 1
    if i > first + 1 and p.tag[i] == "PRP" and p.word[i - 1] == ",":
        return i - 1
    of_them = p.tag[i] == "PRP" and p.dep[i] == "pobj"  # "an aide to one of them said"
    if i <= first or not (p.pos[i] in {"NOUN", "PROPN", "PUNCT"} or of_them):
        return None
    commas = 0
    if p.word[i] == ",":  # "its spokeswoman, Ines Bako, said": the name's own commas
        i -= 1
        while i > first and p.pos[i] == "PROPN":
            i -= 1
        if i == v - 2 or p.word[i] != ",":
            return None
        i -= 1
        commas = 1
    while i > first and v - i <= _LONGEST:
        if p.word[i] == ",":
            opens = i + 1
            named = commas == 0 and all(p.pos[k] == "PROPN" for k in range(opens, v))
            if named and p.pos[i - 1] == "NOUN" and _described(i, first):
                return None  # "the minister, Ines Bako said": whose comma is it?
            return i if p.pos[opens] in _OPENS and p.tag[opens] not in {"WP", "WDT", "PRP", "EX"} else None
        if p.tag[i] in _FINITE or p.tag[i] in {"VB", "VBG"} or p.word[i].lower() in {"that", "who", "which", "and"}:
            return None
        if p.word[i].lower() in _WHENCE and p.dep[i] == "mark":
            return None  # "…, a day before the ministry said so"
        i -= 1
    return None


def _described(comma: int, first: int) -> bool:
    """Whether so little stands before a comma that it can only describe who is named after it."""
    return comma - first <= 4


def _heard(p: Parse, v: int, end: int) -> tuple[int | None, int | None]:
    """The hearer after the cue and the last token before the next comma or the end; the last None: more follows."""
    hearer = None
    i = v + 1
    while i < end and i - v <= _HEARD:
        if p.word[i] == "," or p.word[i] in {".", "!", "?"}:
            return hearer, i - 1
        own = (
            p.word[i].lower() in {"of", "about"} and p.head[i] == v
        )  # "…, a pilot boasts of his aim" says something else
        if own or p.pos[i] in {"VERB", "AUX", "SCONJ", "CCONJ"} or p.tag[i] in {"TO", "WP", "WDT", "WRB"}:
            return None, None
        heard = p.dep[i] in {"dobj", "dative"} or (p.dep[i] == "pobj" and p.word[p.head[i]].lower() in _TOWARDS)
        if heard and hearer is None and p.word[i].lower() not in _WHEN:
            hearer = i
        i += 1
    return (hearer, i - 1) if i >= end else (None, None)


def _is_finite(p: Parse, i: int) -> bool:
    """Whether a verb is finite; "used to", which the parser may take for a participle, is."""
    return p.tag[i] in _FINITE or (p.word[i].lower() == "used" and p.word[i + 1 : i + 2] == ["to"])


def _past_adverbs(p: Parse, i: int, end: int) -> int:
    while i < end - 1 and p.pos[i] in {"ADV", "PART"}:
        i += 1
    return min(i, end - 1)


def _goes_on(p: Parse, i: int) -> bool:
    """Whether a clause goes on after an aside with a phrase or a that-clause: "He had tried, an aide said, in vain"."""
    word = p.word[i].lower()
    if word == "that" or (word in {"and", "but"} and p.word[i + 1 : i + 2] in (["had"], ["would"])):
        return True  # "He was ill, she said, and had been since May"
    if p.pos[i] != "ADP" or p.tag[i] != "IN" or word in _OF_SAYING:
        return False
    inner = p.child(i, {"pobj"})
    return inner is not None and p.lemma[inner].lower() not in SETTINGS and p.word[inner].lower() not in _WHEN


def _last_of_part(p: Parse, i: int, end: int) -> int:
    """Last token of what goes on: up to a semicolon or the end of the sentence."""
    return next((k - 1 for k in range(i, end) if p.word[k] == ";"), end - 1)


def _is_subject(p: Parse, first: int, last: int) -> bool:
    """Whether a token range is a noun phrase that wants its verb."""
    if last < first or last - first > _LONGEST or p.word[first].lower() in {"in", "at", "on", "for", "by", "as", "if"}:
        return False
    return any(p.pos[i] in {"NOUN", "PROPN", "PRON"} for i in range(first, last + 1)) and not any(
        p.tag[i] in _FINITE and p.dep[i] != "relcl" for i in range(first, last + 1)
    )


def _is_clause(p: Parse, first: int, last: int) -> bool:
    """Whether a token range has a finite verb that is no relative clause's."""
    opens = p.word[first].lower()
    return opens not in {"as", "if", "when", "after", "before", "while", "asked"} and any(
        p.tag[i] in _FINITE and p.dep[i] not in {"relcl", "advcl", "acl"} for i in range(first, last + 1)
    )


def _named_first(p: Parse, source: tuple[int, int], head: int) -> int:
    """The head of the words before the name that is set off in a source."""
    for i in range(source[0], source[1] + 1):
        if p.word[i] == ",":
            first = root_of(p, list(range(source[0], i)))
            if first is not None and p.pos[first] in {"NUM", "DET", "PRON"} and i < source[1]:
                return root_of(p, list(range(i + 1, source[1] + 1))) or head  # "one of the elders, | Noor Ali"
            return first or head
    return head


def _verb_of(p: Parse, content: list[Span]) -> int | None:
    start, end = content[-1]
    inside = range(p.token_at(start), p.token_at(end - 1) + 1)
    return next((i for i in inside if p.tag[i] in _FINITE), None)
