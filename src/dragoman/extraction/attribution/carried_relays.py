"""On whose word the next sentences still are: "…, Price told Reuters. He also said …" is on Reuters' word too.

A relay holds for a speaker's next words in a paragraph: where a pronoun goes on with who was reported to speak, where
the medium was told or had an interview, and where those go on to speak of whose talk somebody reported.
"""

from __future__ import annotations

from dragoman.extraction.actors.cast import Cast
from dragoman.extraction.attribution.attribution import Attribution
from dragoman.extraction.attribution.chain import REPORTING, Voice
from dragoman.extraction.reading import Reading
from dragoman.extraction.syntax import SUBJECTS, chars, core_phrase
from dragoman.linguistics.parse import Parse
from dragoman.record import Span

Relays = tuple[tuple[str, Span | None], ...]
_TALKS = frozenset("meet speak talk confer discuss hold".split())
_GIVES = frozenset("give grant".split())
_ON_AIR = frozenset({"speak", "talk", "appear"})


def carry_relays(reading: Reading, voices: list[Voice]) -> None:
    """Give each statement that has no relay of its own the one that its paragraph has named for its speaker."""
    ordered = sorted(voices, key=lambda v: (v.attribution.head, v.attribution.cue_span))
    _carry_reporters(reading, ordered)
    _carry_talks(reading, ordered)
    _carry_media(reading, ordered)


def _one_block(reading: Reading, a: Attribution, start: int) -> bool:
    return "\n\n" not in reading.text[start : a.cue_span[0]]


def _carry_reporters(reading: Reading, voices: list[Voice]) -> None:
    """ "…, Price said. He urged Beijing to …": the next sentence, by a pronoun, is still on Price's word."""
    p = reading.parse
    last: Voice | None = None
    for voice in voices:
        a = voice.attribution
        if last is not None and voice.parent is None and not voice.relays and a.source is not None:
            reporter = last.parent
            near = p.sent[a.head] - p.sent[last.attribution.head] <= 1
            if (
                near and reporter is not None and voice.speakers and voice.speakers == last.speakers
                and reporter.speakers and p.pos[a.source] == "PRON" and _one_block(reading, a, last.attribution.start)
                and reporter.attribution.rule.startswith(REPORTING)
            ):  # fmt: skip
                span = reporter.attribution.source_span
                voice.relays = tuple((r, span) for r in reporter.speakers)
                voice.carried = True
        if a.source is not None and (voice.parent is not None or voice.carried):
            last = voice


def _carry_talks(reading: Reading, voices: list[Voice]) -> None:
    """ "Rao and Bako spoke, the palace said. He assured her …": in a talk, on the word of who told of it."""
    p = reading.parse
    told: Voice | None = None
    parties: tuple[str, ...] = ()
    sentence = -1
    for voice in voices:
        a = voice.attribution
        if voice.parent is not None or a.source is None:
            continue
        near = p.sent[a.head] - sentence <= 1 and told is not None and _one_block(reading, a, told.attribution.start)
        if told is not None and near and len(voice.speakers) == 1 and voice.speakers[0] in parties:
            if not voice.relays:
                span = told.attribution.source_span
                voice.relays = tuple((r, span) for r in told.speakers if r not in voice.speakers)
                voice.carried = True
            sentence = p.sent[a.head]
            continue
        found = _talked(p, reading.cast, voice)
        told, parties, sentence = (voice, found, p.sent[a.head]) if found else (None, (), -1)


def _talked(p: Parse, cast: Cast, voice: Voice) -> tuple[str, ...]:
    """The persons whose talk is what somebody tells of: two or more; empty for other contents."""
    a = voice.attribution
    verb = a.content_head
    if verb is None or not voice.speakers or not a.rule.startswith(("clause", "according")):
        return ()
    subject = p.child(verb, SUBJECTS)
    if p.pos[verb] != "VERB" or p.lemma[verb].lower() not in _TALKS or subject is None:
        return ()
    beside = [j for j in p.children[verb] if p.dep[j] == "prep" and p.word[j].lower() == "with"]
    heads = [subject, p.child(verb, {"dobj"}), *(p.child(j, {"pobj"}) for j in beside)]
    met = dict.fromkeys(x for h in heads if h is not None for x in cast.parties(p, h))
    persons = tuple(x for x in met if cast.actors[x].kind in {"person", "unnamed"} and x not in voice.speakers)
    return persons if len(persons) > 1 else ()


def _carry_media(reading: Reading, voices: list[Voice]) -> None:
    """ "…, Price told Reuters. He also said …": in one paragraph the medium holds for the speaker's next words.

    Not for what he tells somebody else.
    """
    cast = reading.cast
    told: dict[tuple[str, ...], tuple[int, Relays]] = {}
    sent = reading.parse.sent
    talks = _interviews(reading.parse, cast)
    for voice in voices:
        a = voice.attribution
        if voice.parent is not None or not voice.speakers:
            continue
        while talks and talks[0][0] < a.head:
            at, speaker, medium = talks.pop(0)
            told[(speaker,)] = (at, (medium,))
        before = told.get(voice.speakers)
        if not voice.relays and before is not None and _one_block(reading, a, reading.parse.start[before[0]]):
            elsewhere = any(cast.actors[x].kind != "media" for x in voice.addressees) and sent[before[0]] < sent[a.head]
            voice.relays = () if elsewhere else before[1]
        if any(cast.actors[x].kind == "media" for x, _ in voice.relays):
            told[voice.speakers] = (a.head, voice.relays)


def _interviews(p: Parse, cast: Cast) -> list[tuple[int, str, tuple[str, Span | None]]]:
    """ "TRT interviewed the president", "gave an interview to TRT", "spoke on TRT".

    Returns:
        The verb, who speaks, and the medium with the words that name it, in text order.
    """
    found: list[tuple[int, str, tuple[str, Span | None]]] = []
    for v in range(len(p)):
        if p.pos[v] != "VERB":
            continue
        lemma, subject, target = p.lemma[v].lower(), p.child(v, {"nsubj"}), p.child(v, {"dobj"})
        on = next((j for j in p.children[v] if p.dep[j] == "prep" and p.word[j].lower() in {"on", "to", "with"}), None)
        aired = p.child(on, {"pobj"}) if on is not None and lemma in _ON_AIR else None
        if subject is None or (target is None and aired is None):
            continue
        if target is None and aired is not None:
            speaker, medium = subject, aired
        elif target is None:
            continue
        elif lemma == "interview":
            speaker, medium = target, subject
        elif lemma in _GIVES and p.lemma[target].lower() == "interview":
            to = [j for i in (v, target) for j in p.children[i] if p.word[j].lower() in {"to", "with"}]
            given = [k for j in to if (k := p.child(j, {"pobj"})) is not None] + [
                k for k in [p.child(v, {"dative"})] if k is not None and p.pos[k] != "ADP"
            ]
            if not given:
                continue
            speaker, medium = subject, given[0]
        else:
            continue
        who, by = cast.parties(p, speaker), cast.parties(p, medium)
        if len(who) == 1 and len(by) == 1 and cast.actors[by[0]].kind == "media":
            found.append((v, who[0], (by[0], chars(p, core_phrase(p, medium)))))
    return found
