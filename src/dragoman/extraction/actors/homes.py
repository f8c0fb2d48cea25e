"""Whose police, whose protesters: the country of people who are described without one, from where the text puts them.

"Police arrested protesters in Lagos": both are of the country that Lagos lies in. That holds for those who act at
home (police, courts, workers, demonstrators), not for soldiers, envoys and reporters, who are sent abroad.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.extraction.actors.cast import Cast, Draft, Mention
from dragoman.extraction.actors.counterparts import by_counterpart
from dragoman.extraction.actors.one_land import AT_HOME, OneLand, counting, is_foreign, suffers
from dragoman.extraction.reading import Reading, Stage
from dragoman.extraction.syntax import SUBJECTS, core_phrase, root_of, tokens_of
from dragoman.knowledge import load
from dragoman.linguistics.parse import Parse
from dragoman.record import MadeBy

VERSION = "3"
_AT_HOME = frozenset({"COP", "OPP", "CVL", "LAB", "EDU", "JUD", "AGR", "CRM", "UAF", "REB"})  # sectors (PLOVER)
_LOCAL = frozenset({"COP", "OPP", "JUD"})  # sectors of those whom a dateline tells
_RULERS = frozenset({"GOV", "LEG", "MIL", "PTY", "REL"})  # "the government of Sindh"
_LEAST = 0.5  # probability of an act whose parties count
_WHERE = frozenset({"in", "at", "near", "outside", "across", "around", "throughout", "through"})
_WHOSE = frozenset({"of", "from", *_WHERE})


def find_homes(reading: Reading) -> Cast:
    """The cast, with the country of those who are described where one place says it; else as it was."""
    cast, p = _with_lands(reading), reading.parse
    crowds = _crowds(reading)
    anyone = crowds | {a for m in cast.mentions for a in m.actors if suffers(p, m, cast.actors[a])}
    wanted = {d.id for d in cast.actors.values() if _homeless(cast, d) or (d.id in anyone and _unknown(cast, d))}
    if not wanted:
        return cast
    lands = _lands(reading)
    found: dict[str, set[str]] = {}
    for m in cast.mentions:
        for actor in wanted.intersection(m.actors):
            if is_foreign(p, m.head):
                continue
            at_home = actor in anyone or _is_at_home(cast.actors[actor])
            found.setdefault(actor, set()).update(_of_mention(p, m, lands, at_home=at_home))
    dateline = _dateline(reading)
    homes = {a: next(iter(c)) for a, c in found.items() if len(c) == 1}
    if dateline is not None:
        homes |= {a: dateline for a, c in found.items() if not c and _LOCAL.issuperset(cast.actors[a].sectors)}
    cast = _settled(cast, homes)
    cast = _settled(cast, _by_counterparts(p, cast, {a for a, c in found.items() if not c} - homes.keys()))
    return _settled(cast, _by_one_land(OneLand(p, cast, lands, dateline), cast, {a for a, c in found.items() if not c}))


def _settled(cast: Cast, homes: dict[str, str]) -> Cast:
    """The cast with the countries of some."""
    if not homes:
        return cast
    return replace(cast, actors={a: replace(d, country=homes[a]) if a in homes else d for a, d in cast.actors.items()})


def _by_counterparts(p: Parse, cast: Cast, wanted: set[str]) -> dict[str, str]:
    """The country of those whom no place gives one, where all they deal with at home are of one."""
    found: dict[str, set[str]] = {}
    for m in cast.mentions if wanted else ():
        if len(m.actors) == 1 and m.actors[0] in wanted:
            found.setdefault(m.actors[0], set()).update(by_counterpart(p, cast, m))
    return {a: next(iter(c)) for a, c in found.items() if len(c) == 1}


def _by_one_land(story: OneLand, cast: Cast, wanted: set[str]) -> dict[str, str]:
    """The country of those whom nothing nearer gives one, where each sentence that names them tells of that one."""
    found: dict[str, set[str]] = {}
    for m in cast.mentions:
        for actor in wanted.intersection(m.actors):
            if cast.country(actor) is None:
                found.setdefault(actor, set()).update(story.of(m, cast.actors[actor]))
    return {a: next(iter(c)) for a, c in found.items() if len(c) == 1}


def _with_lands(reading: Reading) -> Cast:
    """The cast with the states in whose towns something is done, where nothing else stands for them there.

    "The rebels shelled Aleppo": the tagger marks the town, the gazetteer has its state.
    """
    cast, p = reading.cast, reading.parse
    if reading.tags is None or not reading.places:
        return cast
    lands = _lands(reading)
    actors, mentions = dict(cast.actors), []
    spans = (span for act in reading.tags.acts if _is_done(act.types) for span in act.recipients)
    heads = {root_of(p, list(tokens_of(p, span))) for span in spans} - {None}
    phrases = [_below(p, head) for head in heads if head is not None]
    unsaid = {i for x in phrases for i in x if i in lands and not any(cast.country(a) for a in _named(cast, x))}
    for i in sorted(unsaid):
        if cast.at(i) is not None or i + 1 in lands:
            continue
        state = load().state(lands[i])
        if state is not None:
            actors.setdefault(
                state.id,
                Draft(
                    id=state.id, name=state.name, kind=state.kind, country=state.country,
                    sectors=tuple(state.sectors), wikidata=state.wikidata, known=True, made_by=_made_by(p.word[i]),
                ),
            )  # fmt: skip
            mentions.append(Mention(i, i, i, (state.id,), "metonym", place=True))
    return cast.extended(p, actors, mentions) if mentions else cast


def _is_done(types: dict[str, float]) -> bool:
    """Whether an act is one that is done to a place: a meeting is only held there."""
    best = max(types, key=lambda t: types[t])
    return best != "CONSULT" and types[best] >= _LEAST


def _below(p: Parse, head: int) -> range:
    """The tokens of a phrase with its first two phrases of place: "bases in the hills of southern Lebanon"."""
    last = head
    for _ in range(2):
        after = last + 1
        if after >= len(p) or p.dep[after] != "prep" or p.word[after].lower() not in _WHOSE:
            break
        inner = p.child(after, {"pobj"})
        if inner is None:
            break
        last = inner
    return range(core_phrase(p, head)[0], last + 1)


def _named(cast: Cast, phrase: range) -> list[str]:
    """Actors whom a phrase names: "the Kashmiri capital Srinagar"."""
    return [a for m in cast.within(phrase[0], phrase[-1]) for a in m.actors]


def _made_by(word: str) -> MadeBy:
    return MadeBy(stage="homes", version=VERSION, rule="land", detail=word)


def _homeless(cast: Cast, d: Draft) -> bool:
    """Whether nothing says of what country somebody is who may be at home; a people ("Tamil rebels") is none."""
    return _unknown(cast, d) and bool((AT_HOME | _RULERS).intersection(d.sectors))


def _unknown(cast: Cast, d: Draft) -> bool:
    """Whether somebody is described, without a country and as nobody's of a body."""
    if d.kind != "unnamed" or d.country is not None:
        return False
    return d.body is None or cast.actors[d.body].kind == "people"


def _lands(reading: Reading) -> dict[int, str]:
    """Token -> country, of the tokens of places."""
    p, lands = reading.parse, {}
    for place in reading.places:
        i = p.token_at(place.span[0])
        while place.country and i < len(p) and p.start[i] < place.span[1]:
            lands[i] = place.country
            i += 1
    return lands


def _crowds(reading: Reading) -> set[str]:
    """Those who protest somewhere, whoever they are."""
    found: set[str] = set()
    for act in reading.tags.acts if reading.tags is not None else ():
        if max(act.types, key=lambda t: act.types[t]) == "PROTEST":
            for span in act.actors:
                head = root_of(reading.parse, list(tokens_of(reading.parse, span)))
                mention = reading.cast.at(head) if head is not None else None
                drafts = (reading.cast.actors[a] for a in mention.actors) if mention is not None else ()
                found.update(d.id for d in drafts if d.kind == "unnamed" and d.country is None)
    return found


def _is_at_home(draft: Draft) -> bool:
    return bool(_AT_HOME.intersection(draft.sectors))


def _of_mention(p: Parse, m: Mention, lands: dict[int, str], *, at_home: bool) -> set[str]:
    """Countries of the places in the phrase of a mention; without any, of those in its clause."""
    own = _places(p, m.head, _WHOSE if at_home else frozenset({"of"}), lands)
    if own or not at_home:
        return own
    top = counting(p, m.head)
    verb = p.head[top]
    if p.dep[top] == "pobj" and p.dep[verb] == "agent":
        verb = p.head[verb]
    elif p.dep[top] not in SUBJECTS | {"dobj"}:
        return set()
    near = [verb, *(j for j in p.children[verb] if p.dep[j] in SUBJECTS | {"dobj"})]
    return {c for i in near for c in _places(p, i, _WHERE, lands)}


def _places(p: Parse, head: int, words: frozenset[str], lands: dict[int, str]) -> set[str]:
    found = set()
    for j in p.children[head]:
        if p.dep[j] == "prep" and p.word[j].lower() in words:
            inner = p.child(j, {"pobj"})
            if inner is not None:
                found |= {lands[i] for i in (inner, *p.children[inner]) if i in lands}
    return found


def _dateline(reading: Reading) -> str | None:
    """Country of the place that the dateline names."""
    if reading.dateline is None:
        return None
    start, end = reading.dateline.span
    countries = {x.country for x in reading.places if x.country and start <= x.span[0] < end}
    return countries.pop() if len(countries) == 1 else None


HOMES = Stage("homes", VERSION, ("parse", "cast", "places"), "cast", find_homes)
