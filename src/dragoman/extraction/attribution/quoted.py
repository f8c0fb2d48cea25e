"""Quotation marks: content runs to the mark, and a quotation without a verb of its own finds its speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from dragoman.extraction.actors.cast import Cast
from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.cues import verbs
from dragoman.extraction.reading import Reading
from dragoman.extraction.speakers import may_speak
from dragoman.extraction.syntax import SUBJECTS, chars, is_negated, noun_phrase, root_of, verb_group
from dragoman.linguistics.parse import Parse
from dragoman.record import Quotation, Span
from dragoman.text.quotes import Quote
from dragoman.text.view import merged

_SUBORDINATE = frozenset("after before when while as because since until though although".split())


def with_quotes(reading: Reading, found: list[Attribution]) -> list[Attribution]:
    """Let every quotation belong to an attribution; returns them in text order.

    A content that reaches into a quotation takes all of it. A quotation no content reaches goes to the verb
    of saying beside it, else to the attribution of its paragraph, or of the paragraph before it when that
    one ended quoted.
    """
    return _Quotations(reading, sorted(found, key=lambda a: (a.start, a.cue_span))).given()


class _Quotations:
    """Gives the quotations of one reading to its attributions."""

    def __init__(self, reading: Reading, found: list[Attribution]) -> None:
        self.reading = reading
        self.found = found
        self.outer = [q for q in reading.quotes if q.depth == 0 and not q.scare]
        self.starts = [q.start for q in self.outer]
        self.paragraphs = _Paragraphs(reading)
        self.by_head = {a.head: a for a in found if a.content_head is not None or a.content}
        self.by_paragraph: dict[int, list[Attribution]] = {}
        self.made: list[Attribution] = []

    def given(self) -> list[Attribution]:
        """All attributions, those made for quotations among them, in text order."""
        claimed: set[int] = set()
        for attribution in self.found:
            _extend(attribution, self.outer, self.starts, claimed)
            attribution.content = [_with_marks(span, self.reading.quotes) for span in attribution.content]
            _keep_inside(attribution, self.outer, self.starts)
        # What is said inside a quotation is the quoted speaker's: it takes no other quotation.
        open_ = [a for a in self.found if not _inside(a.cue_span[0], self.outer, self.starts)]
        for attribution in open_:
            self._note(attribution, attribution.cue_span[0])
        order = sorted(
            [(a.cue_span[0], 0, n) for n, a in enumerate(open_)] + [(q.start, 1, n) for n, q in enumerate(self.outer)]
        )
        previous: Attribution | None = None
        for _, is_quote, n in order:
            if not is_quote:
                previous = open_[n] if open_[n].source_span is not None else previous
            elif n not in claimed:
                previous = self._give(n, previous)
        for attribution in open_:
            self._name_outside(attribution)
        return sorted([*self.found, *self.made], key=lambda a: (a.start, a.cue_span))

    def _name_outside(self, a: Attribution) -> None:
        """ "“The inspectors,” her spokesman said, “will return”": who speaks stands outside of what is quoted."""
        p = self.reading.parse
        at = bisect_right(self.starts, p.start[a.source]) - 1 if a.source is not None and a.rule != "label" else -1
        if at < 0 or a.source is None or p.start[a.source] >= self.outer[at].end or self.outer[at].end > a.cue_span[0]:
            return
        between = [i for i in range(p.token_at(self.outer[at].end), p.token_at(a.cue_span[0])) if p.word[i] != ","]
        head = root_of(p, between) if between and p.sent[between[0]] == p.sent[a.head] else None
        if head is not None and p.pos[head] in {"NOUN", "PROPN", "PRON"} and may_speak(p, head):
            a.source, a.source_span = head, (p.start[between[0]], p.end[between[-1]])

    def _note(self, attribution: Attribution, offset: int) -> None:
        self.by_paragraph.setdefault(self.paragraphs.at(offset), []).append(attribution)

    def _give(self, n: int, previous: Attribution | None) -> Attribution | None:
        """Give quotation `n` to whoever says it; returns the attribution that the next one may go on with."""
        quote = self.outer[n]
        beside = _verb_beside(self.reading.parse, quote)
        if beside is not None:
            known = self.by_head.get(beside.head)
            if known is not None:
                # "…," Rao told Li, after she had left: what is quoted is said, not the clause that follows.
                after = self.reading.text[known.content[0][0] :].split(None, 1)[0].lower() in _SUBORDINATE
                known.content = merged([*(known.content if not after else []), (quote.start, quote.end)])
                return known
            self.made.append(beside)
            self._note(beside, quote.start)
            return beside
        host = _host(self.paragraphs, self.by_paragraph, self.outer, n, quote, previous)
        if host is not None:
            host.content.append((quote.start, quote.end))
        return previous


def _keep_inside(a: Attribution, quotes: list[Quote], starts: list[int]) -> None:
    """What is said inside a quotation ends with it."""
    at = bisect_right(starts, a.cue_span[0]) - 1
    if at < 0 or a.cue_span[0] >= quotes[at].end or a.rule == "label":
        return
    start, end = quotes[at].start, quotes[at].end
    a.content = [(max(s, start), min(e, end - 1)) for s, e in a.content if s < end - 1 and e > start]


def _inside(offset: int, quotes: list[Quote], starts: list[int]) -> bool:
    """Whether a code point stands inside a quotation: what is said there is said by whoever is quoted."""
    at = bisect_right(starts, offset) - 1
    return at >= 0 and offset < quotes[at].end


def _with_marks(span: Span, quotes: list[Quote]) -> Span:
    """`span` with the mark it leaves out of a quotation that it holds but for that mark."""
    start, end = span
    at = max(bisect_right(quotes, start + 1, key=lambda q: q.start) - 2, 0)
    for quote in quotes[at:]:
        if quote.start > end:
            break
        if quote.start == start - 1 and quote.end <= end + 1:
            start = quote.start
        if quote.end == end + 1 and quote.start >= start:
            end = quote.end
    return start, end


class _Paragraphs:
    def __init__(self, reading: Reading) -> None:
        self.starts = [b.start for b in reading.blocks]

    def at(self, offset: int) -> int:
        """Number of the block that holds `offset`."""
        return bisect_right(self.starts, offset) - 1


def _extend(attribution: Attribution, quotes: list[Quote], starts: list[int], claimed: set[int]) -> None:
    """Grow each content span over the quotations it reaches into."""
    grown: list[Span] = []
    for start, end in attribution.content:
        at = max(bisect_right(starts, start) - 1, 0)
        while at < len(quotes) and quotes[at].start < end:
            quote = quotes[at]
            if quote.end > start and not quote.start <= attribution.cue_span[0] < quote.end:
                start, end = min(start, quote.start), max(end, quote.end)
                claimed.add(at)
            at += 1  # a quotation that the attribution stands inside belongs to another
        grown.append((start, end))
    attribution.content = merged(grown)


def _verb_beside(p: Parse, quote: Quote) -> Attribution | None:
    """A verb of saying right after or before the quotation: `"…," he said`, `He said: "…"`."""
    after = bisect_left(p.start, quote.end)
    for v in range(after, min(after + 12, len(p))) if not _is_closed(p, quote, after) else ():
        if p.word[v] in {".", "?", "!", "“", '"'} or "\n" in p.text[quote.end : p.start[v]]:
            break
        made = _quoting_verb(p, v, quote)
        if made is not None:
            return made
    before = bisect_left(p.start, quote.start) - 1
    if before < 0 or not (p.word[before] in {",", ":"} or p.pos[before] in {"VERB", "AUX"}):
        return None  # "has not answered questions on the “golden visa”" quotes a term, and says nothing
    for v in range(before, max(before - 8, -1), -1):
        if p.word[v] in {".", "?", "!", "”"} or "\n" in p.text[p.end[v] : quote.start]:
            break
        made = _quoting_verb(p, v, quote)
        if made is not None:
            return made
    return None


def _is_closed(p: Parse, quote: Quote, after: int) -> bool:
    """Whether a quotation ends its sentence, so that the next one begins anew: "“It never came.” Her deputy said …"."""
    inside = p.text[quote.start : quote.end].rstrip("”\"’' ")
    return (
        inside.endswith(".") and after < len(p) and p.word[after][:1].isupper() and p.sent[after] != p.sent[after - 1]
    )


def _quoting_verb(p: Parse, v: int, quote: Quote) -> Attribution | None:
    cue = verbs().get(p.lemma[v].lower())
    if p.pos[v] not in {"VERB", "AUX"} or cue is None or "quote" not in cue.frames:
        return None
    subject = p.child(v, SUBJECTS)
    if subject is not None and quote.start <= p.start[subject] < quote.end:
        # "“Which minister?” asked the Speaker": the parser takes the quoted words for who asks
        subject = next((j for j in p.children[v] if j > v and p.dep[j] in {"dobj", "attr", "oprd"}), None)
    if subject is None or is_negated(p, v):
        return None
    return Attribution(
        cue=cue, head=v, cue_span=chars(p, verb_group(p, v)), source=subject,
        source_span=chars(p, noun_phrase(p, subject)), content=[(quote.start, quote.end)], rule="quotation",
    )  # fmt: skip


def _host(
    paragraphs: _Paragraphs, by_paragraph: dict[int, list[Attribution]], quotes: list[Quote], n: int, quote: Quote,
    previous: Attribution | None,
) -> Attribution | None:  # fmt: skip
    """The attribution a quotation without a verb belongs to."""
    number = paragraphs.at(quote.start)
    same = [a for a in by_paragraph.get(number, []) if a.source_span is not None and _quotes_something(a, quotes)]
    if same:
        earlier = [a for a in same if a.cue_span[0] < quote.start]
        return earlier[-1] if earlier else same[0]
    if previous is None or not _quotes_something(previous, quotes):
        return None
    gap = number - paragraphs.at(max(e for _, e in previous.content) - 1)
    continued = n > 0 and quotes[n - 1].continued
    opens = number >= 0 and quote.start == paragraphs.starts[number]
    return previous if gap <= 1 and (continued or opens) else None


def _quotes_something(a: Attribution, quotes: list[Quote]) -> bool:
    return any(s < q.end and q.start < e for s, e in a.content for q in _near(quotes, a))


def _near(quotes: list[Quote], a: Attribution) -> Iterator[Quote]:
    low, high = min(s for s, _ in a.content), max(e for _, e in a.content)
    at = bisect_left([q.end for q in quotes], low) if len(quotes) < 64 else _first_ending(quotes, low)
    while at < len(quotes) and quotes[at].start < high:
        yield quotes[at]
        at += 1


def _first_ending(quotes: list[Quote], offset: int) -> int:
    lo, hi = 0, len(quotes)
    while lo < hi:
        mid = (lo + hi) // 2
        if quotes[mid].end <= offset:
            lo = mid + 1
        else:
            hi = mid
    return lo


def quotation_kind(text: str, content: list[Span], quotes: list[Quote]) -> Quotation:
    """``direct`` if nearly all words stand inside quotation marks, ``mixed`` if some do, else ``indirect``."""
    inside = total = 0
    for start, end in content:
        total += len(text[start:end].split())
        at = _first_ending(quotes, start)
        while at < len(quotes) and quotes[at].start < end:
            inside += len(text[max(start, quotes[at].start) : min(end, quotes[at].end)].split())
            at += 1
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * total else "mixed"


__all__ = ["Cast", "quotation_kind", "with_quotes"]
