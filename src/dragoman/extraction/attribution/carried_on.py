"""What an official release goes on to tell of a saying: "Rao said that … The other side should …".

In the release of a government a sentence that has no cue of its own and says what ought to be done carries on what was
said in the sentence before it in the paragraph. A paper may speak so for itself: there it belongs to nobody.
"""

from __future__ import annotations

from bisect import bisect_right

from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.reading import Reading
from dragoman.extraction.syntax import chars, trimmed
from dragoman.linguistics.parse import Parse

_OUGHT = frozenset({"should", "must"})
_FAR = 8  # tokens from a verb of saying to the semicolon behind it
_INNER = frozenset({"to-inf", "np", "adjective", "gerund"})


def add_carried_on(reading: Reading, found: list[Attribution]) -> None:
    """Add such sentences to the content of the attribution that they carry on."""
    if reading.cast.issuing_side is None:
        return
    p = reading.parse
    blocks = [b.start for b in reading.blocks]
    before: Attribution | None = None
    for n, (first, end) in enumerate(p.sentences):
        start, stop = p.start[first], p.end[end - 1]
        here = [a for a in found if any(s < stop and start < e for s, e in a.parts())]
        opens = n == 0 or bisect_right(blocks, start) != bisect_right(blocks, p.start[p.sentences[n - 1][0]])
        if opens or here:
            before = _told(p, here, first, end)
        elif before is not None and _says_what_ought_to_be(p, first, end):
            before.content.append(chars(p, trimmed(p, first, end - 1)))
        else:
            before = None


def add_behind_semicolon(p: Parse, found: list[Attribution]) -> None:
    """Add what goes on to be told as past behind a semicolon: "It had been robbed, Rao said; the guard had slept".

    Where what stands before the saying is past to it as well, and the part behind has no saying of its own.
    """
    for a in found:
        if (
            a.rule not in {"clause before", "parenthesis", "clause-final cue"}
            or p.tag[a.head] != "VBD"
            or not a.content
        ):
            continue
        end = p.sentences[p.sent[a.head]][1]
        after = next((i for i in range(a.head + 1, min(a.head + _FAR, end)) if p.word[i] in {";", ","}), None)
        if after is None or p.word[after] != ";" or after < p.token_at(a.content[-1][1] - 1):
            continue
        last = next((i - 1 for i in range(after + 1, end) if p.word[i] == ";"), end - 1)
        own = [b for b in found if after < b.head <= last and b is not a and b.rule not in _INNER]
        verb = next((i for i in range(after + 1, last + 1) if p.pos[i] in {"VERB", "AUX"}), None)
        if verb is None or own or a.content_head is None or not (_is_past(p, a.content_head) and _is_past(p, verb)):
            continue
        if not any(p.word[i] in {"“", '"', "”"} for i in range(after, last + 1)):
            a.content.append(chars(p, trimmed(p, after + 1, last)))


def _is_past(p: Parse, verb: int) -> bool:
    """Whether a verb is told as past to the saying: "had slept"."""
    return p.word[verb].lower() == "had" or any(
        p.dep[j] in {"aux", "auxpass"} and p.word[j].lower() == "had" for j in p.children[verb]
    )


def _told(p: Parse, here: list[Attribution], first: int, end: int) -> Attribution | None:
    """What a sentence tells as said from its cue to its end; None where it tells nothing so."""
    outer = [a for a in here if p.sent[a.head] == p.sent[first] and p.tag[a.head] == "VBD" and a.source is not None]
    said = min(outer, key=lambda a: a.head, default=None)
    if said is None or said.cue.attitude != "speech" or said.content_head is None:
        return None
    last = end - 1
    while last > first and p.pos[last] == "PUNCT":
        last -= 1
    quoted = any(p.word[i] in {"”", '"', "''"} for i in range(last, end))
    return said if max(e for _, e in said.content) >= p.end[last] and not quoted else None


def _says_what_ought_to_be(p: Parse, first: int, end: int) -> bool:
    root = next((i for i in range(first, end) if p.head[i] == i), None)
    if root is None or p.pos[root] not in {"VERB", "AUX"} or p.word[end - 1] != ".":
        return False
    return any(p.dep[j] == "aux" and p.word[j].lower() in _OUGHT for j in p.children[root])
