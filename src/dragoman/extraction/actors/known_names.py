"""Names that the tables know: states, capitals, bodies, outlets and persons in full, where they are actors."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.extraction.actors.builder import Builder
from dragoman.extraction.actors.called_on import is_called_on
from dragoman.extraction.actors.cast import Draft, MentionKind
from dragoman.extraction.actors.place_or_actor import is_place
from dragoman.extraction.actors.titles import title_before
from dragoman.extraction.headlines import is_label
from dragoman.extraction.speakers import is_medium, is_official
from dragoman.extraction.syntax import SUBJECTS
from dragoman.knowledge import Entry, Match
from dragoman.knowledge.places import load_places
from dragoman.knowledge.spelling import PARTICLES, tokens
from dragoman.linguistics.parse import Parse
from dragoman.record.ids import slug

# A capital after these is the city; elsewhere it stands for the government.
_LOCATIVE = frozenset(
    "in at near from to around outside across through into toward towards inside throughout within over via beyond "
    "off along above".split()
)
_PARTY_TOO = frozenset({"from", "to", "toward", "towards"})  # "a reply from Lima", "protested to Lima"
_KINDRED = frozenset({"ethnic", "indigenous"})
_NAMING: dict[str, MentionKind] = {
    "adjective": "adjective",
    "people": "adjective",
    "capital": "metonym",
    "metonym": "metonym",
}
_DESCENT = frozenset("descent heritage ancestry origin extraction root lineage".split())
_PEOPLE = frozenset("man woman people community family student worker citizen voter leader child resident".split())
_SERVANT = frozenset({"abdul", "abdel", "abdol", "abdal", "abd"})
_TIED = frozenset("al el as ad ash an ar at az ul".split())
TITLES = frozenset(
    "mr mrs ms dr sir lord lady dame gen general col colonel maj capt lt adm admiral sen senator rep gov governor "
    "president prime minister premier chancellor secretary ambassador king queen prince princess sheikh ayatollah "
    "pope judge justice professor prof chairman chairwoman chair spokesman spokeswoman spokesperson envoy".split()
)


def add_known_names(b: Builder, dateline: str = "") -> None:
    """States, bodies, organisations, outlets and persons that the tables name in full.

    Args:
        dateline: Words of the dateline, which is not parsed; empty: the text has none.
    """
    person_spans = [(s, e - 1) for s, e, label in b.p.names if label == "PERSON"]
    inside_person = {i: (s, e) for s, e in person_spans for i in range(s, e + 1)}
    regions = {i: e - 1 for s, e, label in b.p.names if label in {"LOC", "FAC"} for i in range(s, e)}
    bodies = {i: s for s, e, label in b.p.names if label == "ORG" for i in range(s, e)}
    matches = list(b.kb.find(b.p.word, on=b.on))
    told = [m.entries[0] for m in (*matches, *b.kb.find(tokens(dateline), on=b.on)) if m.entries]
    for match in matches:
        if match.via in {"adjective", "people"} and _is_origin(b.p, match.first, match.last):
            continue
        if regions.get(match.first, -1) > match.last and match.via in {"adjective", "people"}:
            continue  # "the Korean Peninsula" names no government
        if _end_of_body(b, match, bodies.get(match.first)):
            continue
        if match.entries and not _inside_longer_name(b, match, inside_person):
            for meant in _without_article(b, match):
                _add_match(b, meant, told)


def _without_article(b: Builder, match: Match) -> list[Match]:
    """ "The Australian prime minister": the adjective alone, where a name that is a paper's describes a noun."""
    p, last = b.p, match.last
    describes = p.dep[last] == "amod" and p.head[last] > last and p.word[last + 1][:1].islower()
    if match.entries[0].kind != "media" or p.word[match.first].lower() != "the" or not describes:
        return [match]
    inside = b.kb.find(p.word[match.first + 1 : last + 1], on=b.on)
    begins = match.first + 1
    return [replace(m, first=m.first + begins, last=m.last + begins) for m in inside if m.entries]


def _end_of_body(b: Builder, match: Match, first: int | None) -> bool:
    """Whether a known name is but the end of what the model takes for one body: "Peace and Security Council".

    Args:
        first: Token at which the body that the model found there begins.
    """
    if first is None or match.first - first < 2 or b.p.word[match.first - 1] not in {"and", "&"}:
        return False
    before = b.p.word[match.first - 2]
    return before[:1].isupper() and not before.isupper() and not b.kb.find(b.p.word[first : match.first - 1], on=b.on)


def _is_origin(p: Parse, first: int, last: int) -> bool:
    """Whether an adjective says where somebody's forebears came from: "Japanese Americans", "of Irish descent"."""
    after = p.word[last + 1 : last + 2]
    if after in (["Americans"], ["Canadians"], ["Australians"], ["Britons"]):
        return True
    if after in (["American"], ["Canadian"]) and p.dep[last] in {"amod", "compound"}:
        return p.lemma[p.head[last + 1]].lower() in _PEOPLE
    return p.dep[last] in {"amod", "compound"} and p.lemma[p.head[last]].lower() in _DESCENT


def _inside_longer_name(b: Builder, match: Match, persons: dict[int, tuple[int, int]]) -> bool:
    """Whether a state or city name is part of a person's name ("Jordan Smith", "Paris Hilton")."""
    if match.entries[0].kind == "person" or match.via in {"adjective", "people"}:
        return False
    span = persons.get(match.first)
    if span is None or (span[0] == match.first and span[1] <= match.last):
        return False
    before = b.p.word[span[0] : match.first]
    after = [w for w in b.p.word[match.last + 1 : span[1] + 1] if w[:1].isupper()]
    # "Foreign Minister China" never stands; "China President Xi" in headlines does: the title parts them.
    return bool(after and after[0].lower().strip(".") not in TITLES) or bool(
        before and before[-1][:1].isupper() and before[-1].lower().strip(".") not in TITLES
    )


def _add_match(b: Builder, match: Match, told: Sequence[Entry]) -> None:
    entry = _own_body(b, match, told) or match.entries[0]
    kind: MentionKind = _NAMING.get(match.via, "name")
    head = b.head_of(match.first, match.last)
    locative = is_locative(b.p, head)
    if match.via in {"adjective", "people"} and match.first and b.p.word[match.first - 1].lower() in _KINDRED:
        _add_kindred(b, match)
        return
    where = is_place(b.p, head) or (locative and b.p.word[b.p.head[head]].lower() not in _PARTY_TOO)
    visited = match.via == "capital" and is_called_on(b.p, head)
    if match.via == "capital" and where and not visited and not is_label(b.p, match.last):
        return  # the city, not the government
    if (match.via == "metonym" and locative) or _of_another_state(b, match):
        return  # "at Downing Street" is a street; "Pakistan's National Security Council" is not Washington's
    if entry.kind == "media" and _is_water(b, match, head):
        return  # "across the Atlantic" is no magazine
    if entry.kind != "person" and _after_article_of_name(b, match.first):
        return  # "Sheikh Nawaf Al-Sabah" is of no province
    last = _last_of_name(b, match) if entry.kind == "person" else match.last
    if entry.kind == "media" and last + 1 < len(b.p) and b.p.word[last + 1].lower() in b.kb.title_ends:
        return  # "Foreign Policy Adviser" is no magazine
    if entry.kind in {"media", "nongovernmental"} and _begins_longer_name(b.p, match.last):
        return  # the Liberation Tigers are no newspaper
    if entry.kind == "person" and _is_given_name(b, match):
        return  # "Abdul Hamid Mansur" is not Abdul Hamid
    if entry.kind == "person" and (namesake := _namesake_of(b, match, last)) is not None:
        entry = namesake
    draft = b.known(entry, f"gazetteer:{match.via}", match.row)
    place = entry.kind in {"state", "government"} and (visited or (locative and match.via != "capital"))
    b.mention(match.first, last, (draft.id,), kind, place=place)


def _own_body(b: Builder, match: Match, told: Sequence[Entry]) -> Entry | None:
    """The body of a state of the text that its own people call as another's is called everywhere.

    "The Foreign Office" is Islamabad's where a text tells of Pakistan and not of Britain. `told`: what it names.
    """
    entry = match.entries[0]
    if entry.kind != "government" or entry.country is None:
        return None
    states = {x.country for x in told if x.kind in {"state", "government"} and x.id != entry.id}
    if entry.country in states:
        return None
    name = b.text(match.first, match.last)
    found = {x.id: x for c in states if c is not None and (x := b.kb.body_called(c, name)) is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def _begins_longer_name(p: Parse, last: int) -> bool:
    """Whether a name only begins that of another body: "the Liberation Tigers", not "Reuters Television"."""
    head = last + 1
    if p.dep[last] not in {"compound", "nmod"} or p.head[last] <= last or not p.word[head][:1].isupper():
        return False
    return not (is_medium(p.word[head : p.head[last] + 1]) or p.word[head].isupper() or is_official(p, head))


def _is_given_name(b: Builder, match: Match) -> bool:
    """Whether two words that are one given name in Arabic go on: "Abdul Hamid | Mansur"."""
    servant = b.p.word[match.first].lower() in _SERVANT and match.last == match.first + 1
    return servant and match.last + 1 < len(b.p) and names_on(b, match.last + 1)


def _namesake_of(b: Builder, match: Match, last: int) -> Entry | None:
    """Who bears a known name in the country behind it: "King Abdullah of Jordan", not his namesake next door."""
    country = match.entries[0].country
    after = [w.lower() for w in b.p.word[last + 1 : last + 4]]
    if after[:1] != ["of"]:
        return None
    named = b.kb.named(b.p.word[last + 2 + (after[1:2] == ["the"])])
    if not named or named[0].kind != "state" or named[0].id == country:
        return None
    title = title_before(b, match.last)
    found = b.kb.person(b.p.word[match.last], on=b.on, country=named[0].id, title_category=title.category)
    return found[0] if found else None


def _add_kindred(b: Builder, match: Match) -> None:
    """ "Ethnic Albanians" are a people, of no state; "ethnic Albanian areas" are nobody."""
    if b.p.tag[match.last] not in {"NNS", "NNPS"}:
        return
    name = b.text(match.first - 1, match.last)
    draft = b.unknown(Draft(id=slug(name), name=name, kind="people", made_by=b.rule("people", match.row)))
    b.mention(match.first - 1, match.last, (draft.id,), "name")


def _is_water(b: Builder, match: Match, head: int) -> bool:
    """Whether the name of a medium is that of a sea, and the clause does not have it speak or hear."""
    name = b.text(match.first, match.last).removeprefix("the ")
    talks = b.p.dep[head] in SUBJECTS or b.p.lemma[b.p.head[head]] == "tell"
    return load_places().never_acts(name) and not talks


def _after_article_of_name(b: Builder, first: int) -> bool:
    """Whether a word is tied to an Arabic article before it: Sabah of "Al-Sabah"."""
    at = first - 1
    return at > 0 and b.p.word[at] == "-" and b.p.word[at - 1].lower() in _TIED and b.p.end[at] == b.p.start[first]


def _of_another_state(b: Builder, match: Match) -> bool:
    """Whether a body's name stands right after the name of a state that is not its own."""
    at = match.first - 1
    while at >= 0 and b.p.word[at] in {"'s", "’s", "'", "’"}:
        at -= 1
    owner = b.owner[at] if at >= 0 else None
    if match.entries[0].kind != "government" or owner is None or owner.kind not in {"name", "adjective"}:
        return False
    state = b.cast.actors[owner.actors[0]]
    return state.kind == "state" and state.country != match.entries[0].country


def _last_of_name(b: Builder, match: Match) -> int:
    """Last token of a person's name that runs on past what the tables have: "Moussa Faki Mahamat"."""
    last = match.last
    while last + 1 < len(b.p) and b.p.dep[last] == "compound" and b.p.head[last] > last and names_on(b, last + 1):
        last += 1
    return last


def is_locative(p: Parse, i: int) -> bool:
    """Whether the name at `i` is where something is: object of a locative preposition."""
    head = p.head[i]
    return p.dep[i] == "pobj" and p.word[head].lower() in _LOCATIVE and head < i


def names_on(b: Builder, i: int, *, after: int | None = None) -> bool:
    """Whether the word at `i` can carry on a person's name; `after`: that of the word before ("Wei-ting")."""
    word = b.p.word[i]
    if after is not None and b.p.word[after] == "-" and word.isalpha() and b.p.end[after] == b.p.start[i]:
        return True
    if word.lower() in PARTICLES or word == "-":
        return True
    letters = word.replace(".", "").replace("’", "").replace("'", "").replace("-", "")
    return (
        word[:1].isupper() and letters.isalpha() and b.p.pos[i] == "PROPN" and b.owner[i] is None
        and word.lower() not in b.kb.title_ends and (len(letters) == 1 or not word.isupper() or len(word) > 4)
    )  # fmt: skip
